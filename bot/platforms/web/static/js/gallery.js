// The pictures of a message: results, uploads, and the placeholder that becomes them.
import { calm, h } from "./dom.js";
import { say } from "./speech.js";

export const fileUrl = (room, picture, download = false) =>
  `/r/${room}/files/${picture.file}${download ? "?download" : ""}`;

/** A gallery; open(index) is called when a picture is chosen. */
export function gallery(room, pictures, open) {
  const many = pictures.length > 1;
  return h(
    "div",
    { class: `gallery count-${Math.min(pictures.length, 5)}`, role: many ? "group" : null, "aria-label": many ? say("script-pictures", { count: pictures.length }) : null },
    pictures.map((picture, index) => (isClip(picture) ? clip(room, picture) : still(room, picture, index, many, open))),
  );
}

export const isClip = (picture) => picture.type.startsWith("video/");

function still(room, picture, index, many, open) {
  const image = h("img", {
    src: fileUrl(room, picture),
    alt: picture.alt,
    width: picture.width,
    height: picture.height,
    loading: "lazy",
    decoding: "async",
    draggable: "false",
  });
  image.addEventListener("error", () => image.closest("button").classList.add("missing"), { once: true });
  return h(
    "button",
    { class: picture.spoiler ? "picture veiled" : "picture", type: "button", "aria-haspopup": "dialog", onclick: () => open(index), data: { focus: `picture-${index}` } },
    image,
    many && h("span", { class: "number", "aria-hidden": "true" }, String(index + 1)),
  );
}

/** Clips loop silently; where motion is unwelcome they wait for a press on play. */
export function clip(room, picture) {
  const video = h("video", {
    class: picture.spoiler ? "clip veiled" : "clip",
    src: fileUrl(room, picture),
    width: picture.width,
    height: picture.height,
    "aria-label": picture.alt,
    controls: true,
    loop: true,
    playsinline: true,
    preload: calm() ? "metadata" : "auto",
    data: { focus: "clip" },
  });
  video.muted = true;
  video.autoplay = !calm() && !picture.spoiler;
  video.addEventListener("play", () => video.classList.remove("veiled"));
  return video;
}

// how often a page says that somebody looks, while there is no preview yet
const LOOK_MS = 4_000;

/** What stands where the pictures will be; update(progress) moves it on. */
export class Pending {
  constructor(room, job) {
    this.room = room;
    this.job = job;
    this.version = 0;
    this.image = h("img", { class: "preview", alt: "", hidden: true });
    this.bar = h("progress", { "aria-label": say("script-progress") });
    this.element = h("div", { class: "pending" }, h("div", { class: "pending-frame", "aria-hidden": "true" }, this.image), this.bar);
    this.look();
    this.looking = setInterval(() => this.look(), LOOK_MS);
  }

  update(progress) {
    if (progress?.of > 0) {
      this.bar.max = progress.of;
      this.bar.value = Math.min(progress.step, progress.of);
    } else {
      this.bar.removeAttribute("value");
    }
    if (progress?.preview > this.version) this.fetch(progress.preview);
  }

  look() {
    if (!this.element.isConnected && this.seen) clearInterval(this.looking);
    else if (!document.hidden) this.fetch(this.version);
    this.seen ||= this.element.isConnected;
  }

  async fetch(version) {
    this.version = version;
    try {
      const answer = await fetch(`/r/${this.room}/preview/${this.job}?v=${version}`);
      if (answer.status === 200) this.show(await answer.blob());
    } catch {
      // a preview is never worth a word
    }
  }

  show(blob) {
    const before = this.image.src;
    this.image.src = URL.createObjectURL(blob);
    this.image.hidden = false;
    if (before) URL.revokeObjectURL(before);
  }

  close() {
    clearInterval(this.looking);
    if (this.image.src) URL.revokeObjectURL(this.image.src);
  }
}
