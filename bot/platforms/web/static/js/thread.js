// The list of messages: draws changes, keeps the place, says aloud what is new.
import { $, calm, h } from "./dom.js";
import { MessageView, isWaiting, summary } from "./message.js";
import { say } from "./speech.js";

const NEAR_PX = 120;
const SAME_BREATH_MS = 5 * 60_000;
const SPEAK_MS = 350;

export class Thread {
  constructor(store, page) {
    this.store = store;
    this.page = { ...page, jump: (id) => this.jump(id), isJustBefore: (a, b) => this.isJustBefore(a, b) };
    this.views = new Map();
    this.list = $("messages");
    this.scroller = $("thread");
    this.pinned = true;
    this.top = 0;
    this.spoken = new Map();
    this.scroller.addEventListener("scroll", () => this.scrolled(), { passive: true });
    new ResizeObserver(() => this.pinned && this.toEnd()).observe(this.list);
    new ResizeObserver(() => this.pinned && this.toEnd()).observe(this.scroller);
    $("newest").addEventListener("click", () => this.toEnd(true));
  }

  /** Draw changes as [kind, entry, replaced]; `live` ones are announced. */
  draw(changes, live) {
    for (const [kind, entry, replaced] of changes) {
      if (kind === "delete") this.drop(entry.id);
      else if (kind === "edit") this.views.get(entry.id)?.update(entry);
      else {
        if (replaced) this.drop(replaced.id);
        this.views.set(entry.id, new MessageView(entry, this.page));
      }
      if (live) this.announce(kind, entry);
    }
    this.arrange();
    if (live && !this.pinned && changes.some(([kind]) => kind === "create")) $("newest").hidden = false;
  }

  drop(id) {
    const view = this.views.get(id);
    if (!view) return;
    const next = view.element.contains(document.activeElement) && (view.element.nextElementSibling ?? view.element.previousElementSibling);
    this.views.delete(id);
    view.close();
    if (next) next.focus({ preventScroll: true });
  }

  arrange() {
    const entries = this.store.sorted();
    let before = null;
    let place = this.list.firstElementChild;
    for (const entry of entries) {
      const { element } = this.views.get(entry.id);
      if (element === place) place = place.nextElementSibling;
      else this.list.insertBefore(element, place);
      element.classList.toggle("continued", follows(before, entry));
      before = entry;
    }
    $("older").hidden = !this.store.more;
    $("empty").hidden = entries.length > 0;
  }

  isJustBefore(id, other) {
    const ids = this.store.sorted().map((entry) => entry.id);
    return ids.indexOf(other) - ids.indexOf(id) === 1;
  }

  view(id) {
    return this.views.get(id);
  }

  jump(id) {
    const element = this.views.get(id)?.element;
    if (!element) return;
    element.scrollIntoView({ block: "center", behavior: calm() ? "auto" : "smooth" });
    element.focus({ preventScroll: true });
    element.classList.add("flash");
    setTimeout(() => element.classList.remove("flash"), 1600);
  }

  scrolled() {
    const { scrollTop, scrollHeight, clientHeight } = this.scroller;
    // only somebody who goes up lets go of the end; a list that has just grown does not
    if (scrollHeight - scrollTop - clientHeight < NEAR_PX) this.pinned = true;
    else if (scrollTop < this.top) this.pinned = false;
    this.top = scrollTop;
    if (this.pinned) $("newest").hidden = true;
  }

  toEnd(smooth = false) {
    this.pinned = true;
    this.scroller.scrollTo({ top: this.scroller.scrollHeight, behavior: smooth && !calm() ? "smooth" : "instant" });
    $("newest").hidden = true;
  }

  /** Speak of new messages and of results, not of every step; a message that is taken back at once stays unsaid. */
  announce(kind, entry) {
    const { body } = entry;
    const sentence = kind === "delete" ? null : spoken(kind, body);
    clearTimeout(this.spoken.get(entry.id)?.timer);
    if (!sentence || this.spoken.get(entry.id)?.sentence === sentence) return;
    const timer = setTimeout(() => {
      const line = h("p", { dir: "auto" }, sentence);
      $("announcer").append(line);
      setTimeout(() => line.remove(), 8_000);
    }, SPEAK_MS);
    this.spoken.set(entry.id, { timer, sentence });
  }
}

function spoken(kind, body) {
  if (body.pictures?.length && body.who.kind === "bot") return say("script-ready", { words: summary(body) });
  if (kind === "edit" && isWaiting(body)) return null;
  return body.who.kind === "bot" ? body.text : `${body.who.name}: ${body.text || say("script-a-picture")}`;
}

function follows(before, entry) {
  if (!before || before.stream !== entry.stream || entry.body.reply_to) return false;
  const same = before.body.who.kind === "person" && before.body.who.id === entry.body.who.id && entry.body.who.kind === "person";
  return same && entry.at - before.at < SAME_BREATH_MS;
}
