// The messages of the room, in order; private ones are sorted in by time.

export class Store {
  constructor() {
    this.messages = new Map();
    this.more = false;
  }

  /** Take in what a greeting brought; returns the changes as [kind, entry]. */
  greet(streams) {
    const changes = [];
    for (const [name, stream] of Object.entries(streams)) {
      if (stream.reset) {
        if (name === "room") this.more = Boolean(stream.more);
        const kept = new Set(stream.events.map((event) => event.message));
        for (const entry of [...this.messages.values()]) {
          if (entry.stream === name && !entry.pending && !kept.has(entry.id)) changes.push(this.remove(entry.id));
        }
      }
      for (const event of stream.events) changes.push(this.apply({ ...event, s: name }));
    }
    return changes.filter(Boolean);
  }

  /** Apply one event; an event seen before changes nothing. */
  apply(event) {
    if (event.kind === "delete") return this.remove(event.message);
    const known = this.messages.get(event.message);
    if (known) {
      known.body = { ...event.body, who: event.body.who ?? known.body.who };
      return ["edit", known];
    }
    const entry = { id: event.message, stream: event.s, at: event.at, body: event.body, order: event.id };
    const pending = event.body.nonce && this.messages.get(`pending-${event.body.nonce}`);
    if (pending) this.messages.delete(pending.id);
    this.messages.set(entry.id, entry);
    return ["create", entry, pending];
  }

  addPending(nonce, body) {
    const entry = { id: `pending-${nonce}`, stream: "room", at: Date.now(), body, pending: true, order: "" };
    this.messages.set(entry.id, entry);
    return ["create", entry];
  }

  remove(id) {
    const entry = this.messages.get(id);
    if (!entry) return null;
    this.messages.delete(id);
    return ["delete", entry];
  }

  /** All messages, oldest first; what is still being sent comes last. */
  sorted() {
    return [...this.messages.values()].sort(
      (a, b) => Boolean(a.pending) - Boolean(b.pending) || a.at - b.at || sequence(a) - sequence(b),
    );
  }

  get(id) {
    return this.messages.get(id);
  }

  /** Messages with pictures, oldest first. */
  withPictures() {
    return this.sorted().filter((entry) => entry.body.pictures?.length && !entry.pending);
  }
}

const sequence = (entry) => Number(entry.order.split("-")[1] ?? 0);
