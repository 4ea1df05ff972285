// Pictures, large: arrows move, Escape closes, and what can be done with a picture can be done here.
import { $, h, icon, replaceKeepingFocus } from "./dom.js";
import { clip, fileUrl, isClip } from "./gallery.js";
import { summary } from "./message.js";
import { say } from "./speech.js";

// the arrow that leads on points to where lines of the page's language end
const ahead = () => (document.documentElement.dir === "rtl" ? -1 : 1);

export class Viewer {
  /** page: {room, entry(id), withPictures(), press(id, button, element), reply(id)} */
  constructor(page) {
    this.page = page;
    this.dialog = $("viewer");
    // on the document: a button that has just been disabled lets go of the focus
    document.addEventListener("keydown", (event) => this.dialog.open && this.key(event));
    this.dialog.addEventListener("click", (event) => this.clicked(event));
    this.dialog.addEventListener("close", () => $("viewer-picture").replaceChildren());
    $("viewer-before").addEventListener("click", () => this.move(-1));
    $("viewer-after").addEventListener("click", () => this.move(1));
  }

  open(id, index) {
    this.all = this.page.withPictures().flatMap((entry) => entry.body.pictures.map((picture, at) => ({ id: entry.id, at, picture })));
    this.position = this.all.findIndex((one) => one.id === id && one.at === index);
    if (this.position < 0) return;
    this.show();
    if (this.dialog.open) return;
    this.dialog.showModal();
    this.dialog.focus();
  }

  key(event) {
    if (event.key === "ArrowLeft") this.move(-ahead());
    else if (event.key === "ArrowRight") this.move(ahead());
    else return;
    event.preventDefault();
  }

  clicked(event) {
    if (event.target.closest("[data-close]") || event.target.matches(".viewer-stage, .viewer-picture, dialog")) this.dialog.close();
  }

  move(step) {
    const next = this.position + step;
    if (next < 0 || next >= this.all.length) return;
    this.position = next;
    this.show();
  }

  show() {
    const { id, at, picture } = this.all[this.position];
    const entry = this.page.entry(id);
    const shown = isClip(picture)
      ? clip(this.page.room, picture)
      : h("img", { src: fileUrl(this.page.room, picture), alt: picture.alt, width: picture.width, height: picture.height });
    $("viewer-picture").replaceChildren(shown);
    $("viewer-count").textContent = say("script-position", { n: this.position + 1, all: this.all.length });
    $("viewer-caption").textContent = entry ? summary(entry.body) : picture.alt;
    $("viewer-before").disabled = this.position === 0;
    $("viewer-after").disabled = this.position === this.all.length - 1;
    replaceKeepingFocus($("viewer-actions"), this.dialog, ...this.actions(entry, at, picture));
    if (this.dialog.open && !this.dialog.contains(document.activeElement)) this.dialog.focus();
  }

  actions(entry, at, picture) {
    const own = withHidden(entry?.body.buttons ?? []).map((one) => forPicture(one, at)).filter(Boolean);
    return [
      ...own.map((one) => this.action(one.label, one.hint, null, () => this.act(entry.id, one))),
      entry && own.length === 0 && this.reply(entry),
      picture.made && this.action(say("script-copy"), say("script-copy-hint"), "copy", (event) => copy(prompt(picture), event.currentTarget)),
      h("a", { class: "button glass", href: fileUrl(this.page.room, picture, true), download: "", title: say("script-download"), data: { focus: "download" } }, icon("download"), h("span", { class: "wide" }, say("script-download"))),
    ].filter(Boolean);
  }

  reply(entry) {
    const verb = this.page.replyVerb();
    return verb && this.action(verb.label, say("script-remix-hint"), "wand", () => (this.dialog.close(), this.page.reply(entry.id, `/${verb.name} `)));
  }

  action(label, hint, symbol, onclick) {
    return h("button", { class: "button glass", type: "button", data: { focus: label }, title: hint, "aria-label": `${label}: ${hint}`, onclick }, symbol && icon(symbol), h("span", { class: symbol ? "wide" : "" }, label));
  }

  act(id, one) {
    this.dialog.close();
    this.page.press(id, one, null);
  }
}

/** All buttons, also those behind "More …". */
const withHidden = (rows) => rows.flat().flatMap((one) => (one.opens ? withHidden(one.opens) : [one]));

/** The button as it acts on picture `at`: numbered ones only on their own, those for any picture on this one. */
function forPicture(one, at) {
  if (one.picture !== undefined) return one.picture === at ? { ...one, label: one.alone } : null;
  if (!one.any) return null;
  const [version, action, job] = one.payload.split(".");
  return { ...one, payload: [version, action, job, at].join(".") };
}

const prompt = (picture) => picture.alt.replace(/ \(\d+ [^\d()]+ \d+\)$/, "");

async function copy(text, button) {
  const label = button.querySelector("span");
  const before = label.textContent;
  try {
    await navigator.clipboard.writeText(text);
    label.textContent = say("script-copied");
  } catch {
    label.textContent = say("script-not-allowed");
  }
  setTimeout(() => (label.textContent = before), 1500);
}
