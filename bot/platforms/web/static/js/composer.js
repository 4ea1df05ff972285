// Where people write: replies, attached pictures, and errors that never cost a word.
import { $, h, icon, isComposing, newId, wellFormed } from "./dom.js";
import { fileUrl, isClip } from "./gallery.js";
import { summary } from "./message.js";
import { draft, keepDraft } from "./storage.js";
import { say } from "./speech.js";

export class Composer {
  /** page: {room, entry(id), withPictures(), send(frame, body)}; attachments: see uploads.js; palette: see palette.js */
  constructor(page, attachments, palette) {
    Object.assign(this, { page, attachments, palette });
    this.input = $("say");
    this.replyTo = null;
    this.sent = new Map();
    $("composer").addEventListener("submit", (event) => (event.preventDefault(), this.submit()));
    this.input.addEventListener("input", () => this.changed());
    this.input.addEventListener("keydown", (event) => this.key(event));
    this.input.value = draft(page.room);
    this.grow();
  }

  changed() {
    this.grow();
    this.problem("");
    this.palette.update();
    keepDraft(this.page.room, this.input.value);
  }

  grow() {
    this.input.style.height = "auto";
    this.input.style.height = `${Math.min(this.input.scrollHeight, 200)}px`;
  }

  key(event) {
    if (isComposing(event) || this.palette.key(event)) return;
    if (event.key === "Enter" && !event.shiftKey && !event.ctrlKey) {
      event.preventDefault();
      this.submit();
    } else if (event.altKey && (event.key === "ArrowUp" || event.key === "ArrowDown")) {
      event.preventDefault();
      this.cycle(event.key === "ArrowUp" ? -1 : 1);
    } else if (event.key === "Escape" && this.replyTo) {
      this.reply(null);
    }
  }

  /** Move the reply through the pictures of the room. */
  cycle(step) {
    const ids = this.page.withPictures().map((entry) => entry.id);
    const at = this.replyTo === null ? ids.length : ids.indexOf(this.replyTo);
    this.reply(ids[at + step] ?? null);
  }

  reply(id) {
    const entry = id && this.page.entry(id);
    this.replyTo = entry ? id : null;
    const box = $("replying");
    box.hidden = !entry;
    if (!entry) {
      box.replaceChildren();
      return;
    }
    const picture = entry.body.pictures?.find((one) => !isClip(one));
    box.replaceChildren(
      icon("reply"),
      picture ? h("img", { src: fileUrl(this.page.room, picture), alt: "", width: 28, height: 28 }) : "",
      h("span", { dir: "auto" }, say("script-replying-to", { name: entry.body.who.name, words: summary(entry.body) })),
      h("button", { class: "button quiet square", type: "button", "aria-label": say("script-do-not-reply"), onclick: () => (this.reply(null), this.focus()) }, icon("close")),
    );
    this.announceReply(entry);
  }

  announceReply(entry) {
    const line = h("p", {}, say("script-replying", { words: summary(entry.body) }));
    $("announcer").append(line);
    setTimeout(() => line.remove(), 4_000);
  }

  /** Put words into the field, ready to be changed. */
  write(text, replyTo = this.replyTo) {
    this.input.value = text;
    this.reply(replyTo);
    this.changed();
    this.focus();
  }

  focus() {
    this.input.focus();
    this.input.setSelectionRange(this.input.value.length, this.input.value.length);
  }

  submit() {
    const text = wellFormed(this.input.value.trim());
    if (this.attachments.busy) {
      this.problem(say("script-upload-running"));
      return;
    }
    if (!text && this.attachments.ready.length === 0) return;
    this.send(text);
    this.input.value = "";
    this.reply(null);
    this.attachments.clear();
    this.changed();
  }

  send(text) {
    const frame = { t: "say", id: newId(), text };
    if (this.replyTo) frame.reply_to = this.replyTo;
    const pictures = this.attachments.ready;
    if (pictures.length) frame.uploads = pictures.map((picture) => picture.file);
    this.sent.set(frame.id, { text, replyTo: this.replyTo, pictures });
    this.page.send(frame);
  }

  /** What became of something sent: a refusal puts the words back, unless something new was begun. */
  receipt(frame) {
    const sent = this.sent.get(frame.id);
    this.sent.delete(frame.id);
    if (!sent || frame.kind !== "refused") return;
    if (!this.input.value.trim()) {
      this.input.value = sent.text;
      this.reply(sent.replyTo);
      this.attachments.restore(sent.pictures);
      this.changed();
    }
    this.problem(frame.sentence);
  }

  problem(sentence) {
    const line = $("problem");
    line.textContent = sentence;
    line.hidden = !sentence;
    if (sentence) this.input.setAttribute("aria-describedby", "problem");
    else this.input.removeAttribute("aria-describedby");
    $("composer").classList.toggle("wrong", Boolean(sentence));
  }
}
