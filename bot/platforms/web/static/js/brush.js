// A brush over a picture: what is painted becomes a mask of its size, white where something new is drawn.
import { h } from "./dom.js";
import { say } from "./speech.js";

// of the shorter side
const SIZES = { least: 2, most: 40, usual: 14 };

export class Brush {
  /** picture: {url, alt, width, height} */
  constructor(picture) {
    this.picture = picture;
    this.strokes = [];
    this.canvas = h("canvas", { width: picture.width, height: picture.height, role: "img", "aria-label": say("script-brush-canvas") });
    this.size = h("input", { type: "range", min: SIZES.least, max: SIZES.most, value: SIZES.usual, "aria-label": say("script-brush-size") });
    this.undo = tool(say("script-brush-undo"), () => this.change(() => this.strokes.pop()));
    this.clear = tool(say("script-brush-clear"), () => this.change(() => (this.strokes = [])));
    this.stage = h("div", { class: "brush-stage" }, h("img", { src: picture.url, alt: picture.alt, draggable: "false" }), this.canvas);
    // as large as there is room, so that small pictures can be painted on, too
    this.stage.style.setProperty("--shape", picture.width / picture.height);
    this.element = h(
      "div",
      { class: "brush" },
      h("p", { class: "brush-hint" }, say("script-brush-hint")),
      this.stage,
      h("div", { class: "brush-tools" }, this.size, this.undo, this.clear),
    );
    this.ink = getComputedStyle(document.documentElement).getPropertyValue("--brush").trim();
    this.listen();
    this.change(() => {});
  }

  listen() {
    this.canvas.addEventListener("pointerdown", (event) => this.begin(event));
    this.canvas.addEventListener("pointermove", (event) => this.go(event));
    for (const end of ["pointerup", "pointercancel"]) this.canvas.addEventListener(end, () => (this.stroke = null));
  }

  begin(event) {
    if (event.button !== 0) return;
    event.preventDefault();
    this.canvas.setPointerCapture(event.pointerId);
    const px = (Math.min(this.picture.width, this.picture.height) * Number(this.size.value)) / 100;
    this.stroke = { px, points: [this.at(event)] };
    this.change(() => this.strokes.push(this.stroke));
  }

  go(event) {
    if (!this.stroke) return;
    const missed = event.getCoalescedEvents?.() ?? [];
    this.stroke.points.push(...(missed.length ? missed : [event]).map((one) => this.at(one)));
    this.show();
  }

  at(event) {
    const box = this.canvas.getBoundingClientRect();
    return [((event.clientX - box.left) * this.canvas.width) / box.width, ((event.clientY - box.top) * this.canvas.height) / box.height];
  }

  change(how) {
    how();
    this.undo.disabled = this.clear.disabled = this.strokes.length === 0;
    this.show();
  }

  show() {
    const context = this.canvas.getContext("2d");
    context.clearRect(0, 0, this.canvas.width, this.canvas.height);
    for (const stroke of this.strokes) trace(context, stroke, this.ink);
  }

  /** The mask as a PNG; null where nothing is painted. */
  mask() {
    if (this.strokes.length === 0) return Promise.resolve(null);
    const canvas = h("canvas", { width: this.picture.width, height: this.picture.height });
    const context = canvas.getContext("2d");
    context.fillRect(0, 0, canvas.width, canvas.height);
    for (const stroke of this.strokes) trace(context, stroke, "white");
    return new Promise((resolve) => canvas.toBlob(resolve, "image/png"));
  }
}

function tool(text, onclick) {
  return h("button", { class: "button quiet", type: "button", onclick }, text);
}

function trace(context, { px, points }, ink) {
  context.strokeStyle = ink;
  context.lineWidth = px;
  context.lineCap = context.lineJoin = "round";
  context.beginPath();
  context.moveTo(...points[0]);
  // a dot is a line to where it is
  for (const point of points) context.lineTo(...point);
  context.stroke();
}
