// One message. Its parts are rebuilt only when they change, and the focus stays where it was.
import { face, formatted, h, icon, replaceKeepingFocus } from "./dom.js";
import { Pending, fileUrl, gallery, isClip } from "./gallery.js";
import { openMenu } from "./menu.js";
import { say } from "./speech.js";

const clock = new Intl.DateTimeFormat(undefined, { hour: "2-digit", minute: "2-digit" });
const HUES = 8;

export class MessageView {
  /** page: {room, entry(id), open(id, index), reply(id), press(id, button, element), jump(id), dismiss(id)} */
  constructor(entry, page) {
    this.page = page;
    this.id = entry.id;
    this.shown = {};
    this.quote = h("div", { class: "quote" });
    this.text = h("div", { class: "text", dir: entry.body.who.kind === "person" ? "auto" : null });
    this.media = h("div", { class: "media" });
    this.buttons = h("div", { class: "actions" });
    this.note = h("p", { class: "note", role: "status", hidden: true });
    this.body = h("div", { class: "body" }, this.text, this.media, this.buttons, this.note);
    this.element = h("li", { class: `message ${entry.body.who.kind}`, id: `m-${entry.id}`, tabindex: "-1" });
    this.element.append(this.head(entry), this.quote, this.body);
    this.update(entry);
  }

  head(entry) {
    const { who } = entry.body;
    const time = new Date(entry.at);
    this.replyButton = h(
      "button",
      { class: "button quiet square reply", type: "button", "aria-label": say("script-reply-to", { name: who.name }), onclick: () => this.page.reply(this.id), data: { focus: "reply" } },
      icon("reply"),
    );
    return h(
      "div",
      { class: "head" },
      avatar(who),
      h("bdi", { class: "name" }, who.name),
      h("time", { datetime: time.toISOString(), title: time.toLocaleString() }, clock.format(time)),
      entry.stream === "you" && h("span", { class: "private" }, icon("eye"), say("script-only-you")),
      entry.pending && h("span", { class: "private" }, say("script-sending")),
      entry.stream === "you"
        ? h("button", { class: "button quiet dismiss", type: "button", onclick: () => this.page.dismiss(this.id) }, say("script-dismiss"))
        : this.replyButton,
    );
  }

  update(entry) {
    const { body } = entry;
    this.element.classList.toggle("pending-send", Boolean(entry.pending));
    this.element.classList.toggle("only-you", entry.stream === "you");
    this.replyButton.hidden = Boolean(entry.pending);
    this.part("quote", body.reply_to ?? null, () => this.drawQuote(body.reply_to));
    this.part("text", body.text, () => this.text.replaceChildren(...words(body)));
    const waits = isWaiting(body);
    this.part("media", [waits, body.pictures, body.document], () => this.drawMedia(body, waits));
    this.pending?.update(body.progress);
    this.part("buttons", body.buttons ?? [], () => this.drawButtons(body.buttons ?? []));
  }

  part(name, value, draw) {
    const key = JSON.stringify(value ?? null);
    if (this.shown[name] === key) return;
    this.shown[name] = key;
    draw();
  }

  drawQuote(target) {
    const parent = target ? this.page.entry(target) : null;
    const known = parent && (parent.body.pictures?.length || !this.page.isJustBefore(target, this.id));
    this.quote.hidden = !known;
    if (!known) {
      this.quote.replaceChildren();
      return;
    }
    const picture = parent.body.pictures?.find((one) => !isClip(one));
    const link = h(
      "a",
      { href: `#m-${target}`, onclick: (event) => (event.preventDefault(), this.page.jump(target)) },
      picture && h("img", { src: fileUrl(this.page.room, picture), alt: "", width: 20, height: 20, loading: "lazy" }),
      h("span", { dir: "auto" }, summary(parent.body)),
    );
    this.quote.replaceChildren(icon("reply"), link);
  }

  drawMedia(body, waits) {
    this.pending?.close();
    this.pending = waits ? new Pending(this.page.room, body.job) : null;
    const shown = body.pictures?.length && gallery(this.page.room, body.pictures, (index) => this.page.open(this.id, index));
    const saved = body.document && saving(this.page.room, body.document);
    replaceKeepingFocus(this.media, this.element, this.pending?.element, shown, saved);
    this.media.hidden = !waits && !shown && !saved;
  }

  drawButtons(rows) {
    const groups = rows.map((row) => h("div", { class: `row${row.some(isNumbered) ? " numbered" : ""}` }, row.map((one) => this.button(one))));
    replaceKeepingFocus(this.buttons, this.element, ...groups);
    this.buttons.hidden = rows.length === 0;
  }

  button(one) {
    const element = h(
      "button",
      {
        class: `button action${one.danger ? " danger" : ""}${isNumbered(one) ? " number-action" : ""}`,
        type: "button",
        dir: "auto",
        title: one.hint,
        "aria-label": one.hint.includes(one.label) ? one.hint : `${one.label}: ${one.hint}`,
        "aria-haspopup": one.opens ? "menu" : null,
        data: { focus: one.payload },
        onclick: () => (one.opens ? openMenu(element, one.opens, (chosen) => this.page.press(this.id, chosen, element)) : this.page.press(this.id, one, element)),
      },
      face(one.label),
    );
    return element;
  }

  /** Say something about this message, under it. */
  say(sentence) {
    this.note.textContent = sentence;
    this.note.hidden = !sentence;
  }

  close() {
    this.pending?.close();
    this.element.remove();
  }
}

/** A file that is saved and not looked at. */
const saving = (room, file) => h("a", { class: "button", href: fileUrl(room, file, true), download: file.name, data: { focus: "document" } }, file.name);

export const isWaiting = (body) =>
  Boolean(body.job) && !body.pictures?.length && Boolean(body.progress || body.waits);

const isNumbered = (one) => one.picture !== undefined;

/** One line that stands for a message. */
export function summary(body) {
  const [first] = body.text.split("\n");
  return first || (body.pictures?.length ? say("script-picture-by", { name: body.who.name }) : body.who.name);
}

export function avatar(who) {
  if (who.kind === "bot") return h("img", { class: "avatar", src: "/static/icon.svg", alt: "", width: 28, height: 28 });
  const hue = [...who.name].reduce((sum, char) => (sum * 31 + char.codePointAt(0)) % 997, 7) % HUES;
  return h("span", { class: `avatar hue-${hue}`, "aria-hidden": "true" }, [...who.name][0].toUpperCase());
}

/** A line of the bot; "/command – what it does" becomes two columns. */
function line(text) {
  const row = /^\u2068?(\/[a-z]+)\u2069? – (.*)$/.exec(text);
  if (!row) return h("div", { class: "line", dir: "auto" }, formatted(text));
  return h("div", { class: "line entry" }, h("code", { dir: "ltr" }, row[1]), h("span", { dir: "auto" }, row[2]));
}

/** "for Ana", with the name as a text of its own direction. */
function asker(name) {
  const [before, after] = say("script-for", { name: "\uFFFC" }).split("\uFFFC");
  return [before, h("bdi", {}, name), after];
}

function words(body) {
  if (body.who.kind === "person") {
    const command = /^(\/[a-z]+)(\s[\s\S]*)?$/i.exec(body.text);
    return command ? [h("span", { class: "command" }, command[1]), h("bdi", {}, command[2] ?? "")] : [body.text];
  }
  const [first, ...rest] = body.text.split("\n");
  if (!body.job) return body.text.split("\n").map(line);
  // as every language writes it: a colon, and the words in its quotation marks; isolated (FSI, PDI) where it runs leftwards
  const quoted = /^\u2068?(.*?)\u2069?\s?[:：]\s?[\p{Pi}\p{Ps}]\s?\u2068?([\s\S]*?)\u2069?\s?[\p{Pf}\p{Pi}\p{Pe}]$/u.exec(first);
  const title = quoted ? [h("bdi", { class: "prompt" }, quoted[2]), h("span", { class: "asker" }, ...asker(quoted[1]))] : [first];
  return [h("div", { class: "title", dir: "auto" }, title), rest.length ? h("div", { class: "facts", dir: "auto" }, formatted(rest.join("\n"))) : ""];
}
