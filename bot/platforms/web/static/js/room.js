// The room's page: puts the parts together.
import { connection as showConnection, people, setUpBar } from "./bar.js";
import { Composer } from "./composer.js";
import { $, h, newId } from "./dom.js";
import { fileUrl, isClip } from "./gallery.js";
import { Palette } from "./palette.js";
import { askFields, enter } from "./sheets.js";
import { Connection } from "./socket.js";
import { draft, rememberRoom } from "./storage.js";
import { Store } from "./store.js";
import { Thread } from "./thread.js";
import { Attachments, upload } from "./uploads.js";
import { Viewer } from "./viewer.js";
import { say } from "./speech.js";

const EXAMPLES = [say("script-example-1"), say("script-example-2"), say("script-example-3"), say("script-example-4")];
// a refusal that is shown beside the field is not shown in the thread as well
const TWICE_MS = 5_000;

const room = location.pathname.split("/")[2];
const store = new Store();
const presses = new Map();
let me = null;
let limits = {};

const page = {
  room,
  entry: (id) => store.get(id),
  withPictures: () => store.withPictures(),
  limits: () => limits,
  problem: (sentence) => composer.problem(sentence),
  focus: () => composer.focus(),
  open: (id, index) => viewer.open(id, index),
  reply(id, text) {
    if (text && !composer.input.value.trim()) composer.write(text, id);
    else {
      composer.reply(id);
      composer.focus();
    }
  },
  send,
  press,
  replyVerb: () => palette.reply,
  upload: (blob) => upload(room, blob, limits.upload_bytes),
  dismiss(id) {
    connection.write({ t: "dismiss", message: id });
    draw([store.remove(id)]);
  },
};

const attachments = new Attachments(page);
const palette = new Palette($("say"), () => composer.changed());
const composer = new Composer(page, attachments, palette);
const viewer = new Viewer(page);
const thread = new Thread(store, page);
const connection = new Connection(room, { hello, events, receipt, people, state });

function draw(changes, live = true) {
  thread.draw(changes.filter(Boolean), live);
}

function hello(frame) {
  const first = me === null;
  me = frame.you;
  limits = frame.limits;
  draw(store.greet(frame.streams), !first);
  if (first) thread.toEnd();
}

function events(list) {
  draw(list.map((event) => store.apply(event)));
}

function send(frame) {
  const body = { who: { kind: "person", name: me?.name ?? say("script-you"), id: me?.id }, text: frame.text, nonce: frame.id, reply_to: frame.reply_to };
  draw([store.addPending(frame.id, body)], false);
  thread.toEnd();
  connection.send(frame);
}

async function press(id, button, element) {
  const fields = button.fields ?? (button.words === undefined ? [] : [wordsField(button.words)]);
  const given = fields.length ? await askFields(button.hint, fields, { ...page, picture: pictureOf(id, button) }) : {};
  if (given === null) return;
  const frame = { t: "press", id: newId(), message: id, payload: button.payload, ...given };
  thread.view(id)?.say("");
  element?.setAttribute("aria-busy", "true");
  presses.set(frame.id, { id, element });
  connection.send(frame);
}

/** The picture that a button is about, as a brush needs it. */
function pictureOf(id, button) {
  const picture = store.get(id)?.body.pictures?.[Number(button.payload.split(".")[3] ?? 0)];
  return picture && !isClip(picture) ? { url: fileUrl(room, picture), alt: picture.alt, width: picture.width, height: picture.height } : null;
}

// what messages of the release before ask for
const wordsField = (words) => ({ name: "prompt", type: "text", label: say("script-words"), value: words, required: true });

function receipt(frame) {
  if (!frame.id) {
    composer.problem(frame.sentence);
    return;
  }
  const pressed = presses.get(frame.id);
  presses.delete(frame.id);
  pressed?.element?.removeAttribute("aria-busy");
  if (frame.kind === "refused") silenceTwin(frame.sentence);
  const untold = frame.sentence && !frame.told && !twins(frame.sentence).length;
  if (pressed) {
    if (frame.sentence && (frame.kind === "refused" || untold)) thread.view(pressed.id)?.say(frame.sentence);
    return;
  }
  if (frame.kind === "refused") draw([store.remove(`pending-${frame.id}`)]);
  else if (untold) note(frame.sentence);
  composer.receipt(frame);
}

/** Show a sentence that nobody else could bring. */
function note(sentence) {
  draw([store.apply({ kind: "create", message: `note-${newId()}`, s: "you", id: "", at: Date.now(), body: { who: { kind: "bot", name: "imagine" }, text: sentence } })]);
}

function silenceTwin(sentence) {
  for (const entry of twins(sentence)) if (!entry.body.buttons?.length) page.dismiss(entry.id);
}

/** What this person was just told in the same words: a note may come before the receipt that is about it. */
function twins(sentence) {
  return store.sorted().filter((entry) => entry.stream === "you" && entry.body.text === sentence && Math.abs(Date.now() - entry.at) < TWICE_MS);
}

function state(name) {
  showConnection(name);
  if (name === "entry") start();
}

async function older() {
  const first = store.sorted().find((entry) => entry.stream === "room");
  const answer = await fetch(`/r/${room}/messages?before=${encodeURIComponent(first.id)}`);
  if (!answer.ok) return;
  const { events: found, more } = await answer.json();
  store.more = more;
  const height = thread.scroller.scrollHeight;
  draw(found.map((event) => store.apply({ ...event, s: "room" })), false);
  thread.scroller.scrollTop += thread.scroller.scrollHeight - height;
}

function examples() {
  const row = (words) => h("li", {}, h("button", { class: "button example", type: "button", onclick: () => begin(words) }, words));
  $("examples").replaceChildren(...EXAMPLES.map(row));
}

function begin(words) {
  composer.write(`/imagine ${words}`);
  palette.close();
  composer.submit();
}

async function start() {
  const answer = await fetch(`/r/${room}/me`);
  const { name } = await answer.json();
  const mine = name ?? (await enter(room));
  rememberRoom(room, say("script-room-as", { room: room.slice(0, 4), name: mine }));
  connection.open();
  if (!draft(room)) composer.focus();
}

setUpBar();
examples();
palette.load();
$("older").addEventListener("click", older);
start();
