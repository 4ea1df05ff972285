// The connection: resumes where it stopped, and sends again what was not acknowledged, under the same id.
import { say } from "./speech.js";

const PING_MS = 15_000;
const PONG_MS = 8_000;
const WAITS_MS = [300, 1_000, 2_000, 4_000, 8_000];
// a connection that held for so long was a good one; before, the next try waits longer
const GOOD_MS = 10_000;
// what was on its way so often when a connection broke may be what breaks it
const MOST_SENDS = 4;
const MUST_ENTER = 4401;

export class Connection {
  /** handlers: hello(frame), events(list), receipt(frame), people(names), state("open" | "lost" | "entry") */
  constructor(room, handlers) {
    this.room = room;
    this.handlers = handlers;
    this.cursors = { room: "", you: "" };
    this.unacknowledged = new Map();
    this.tries = 0;
    addEventListener("online", () => this.again());
    addEventListener("pagehide", () => this.socket?.close());
    addEventListener("pageshow", (event) => event.persisted && this.again());
    document.addEventListener("visibilitychange", () => document.hidden || this.check());
  }

  open() {
    clearTimeout(this.timer);
    const scheme = location.protocol === "https:" ? "wss" : "ws";
    const query = new URLSearchParams(this.cursors);
    const socket = new WebSocket(`${scheme}://${location.host}/r/${this.room}/socket?${query}`);
    this.socket = socket;
    this.ready = false;
    socket.onmessage = (event) => this.socket === socket && this.receive(JSON.parse(event.data));
    socket.onclose = (event) => this.socket === socket && this.lost(event.code);
  }

  /** Send something that gets a receipt; it is kept until then. */
  send(frame) {
    this.unacknowledged.set(frame.id, { frame, sends: 0 });
    this.attempt(frame.id);
  }

  attempt(id) {
    const waiting = this.unacknowledged.get(id);
    if (!this.ready) return;
    if (waiting.sends++ < MOST_SENDS) {
      this.write(waiting.frame);
      return;
    }
    this.unacknowledged.delete(id);
    this.handlers.receipt({ t: "receipt", id, kind: "refused", sentence: say("script-not-sent") });
  }

  /** Send something that may get lost. */
  write(frame) {
    if (this.ready && this.socket.readyState === WebSocket.OPEN) this.socket.send(JSON.stringify(frame));
  }

  receive(frame) {
    clearTimeout(this.dead);
    if (frame.t === "hello") this.greeted(frame);
    else if (frame.t === "events") {
      for (const event of frame.events) this.cursors[event.s] = event.id;
      this.handlers.events(frame.events);
    } else if (frame.t === "receipt" || frame.t === "refused") {
      this.unacknowledged.delete(frame.id);
      this.handlers.receipt(frame.t === "refused" ? { ...frame, kind: "refused" } : frame);
    } else if (frame.t === "people") this.handlers.people(frame.people);
  }

  greeted(frame) {
    for (const [name, stream] of Object.entries(frame.streams)) this.cursors[name] = stream.cursor;
    this.ready = true;
    clearTimeout(this.good);
    this.good = setTimeout(() => (this.tries = 0), GOOD_MS);
    this.handlers.hello(frame);
    this.handlers.state("open");
    for (const id of [...this.unacknowledged.keys()]) this.attempt(id);
    clearInterval(this.pings);
    this.pings = setInterval(() => this.check(), PING_MS);
  }

  check() {
    if (!this.ready) return;
    clearTimeout(this.dead);
    this.dead = setTimeout(() => this.drop(), PONG_MS);
    this.write({ t: "ping" });
  }

  /** Give up a socket that does not answer, without waiting for the network to notice. */
  drop() {
    const socket = this.socket;
    this.lost(1006);
    socket.close();
  }

  again() {
    if (!this.ready && this.socket) this.open();
  }

  lost(code) {
    this.ready = false;
    this.socket = { close() {}, readyState: WebSocket.CLOSED };
    clearInterval(this.pings);
    clearTimeout(this.dead);
    clearTimeout(this.good);
    if (code === MUST_ENTER) {
      this.handlers.state("entry");
      return;
    }
    this.handlers.state("lost");
    const wait = WAITS_MS[Math.min(this.tries++, WAITS_MS.length - 1)];
    this.timer = setTimeout(() => this.open(), wait * (0.8 + 0.4 * Math.random()));
  }
}
