// Pictures that come with a message: by button, by drag and drop, by paste.
import { $, h, icon } from "./dom.js";
import { say } from "./speech.js";

const MOST = 4;
const TYPES = new Set(["image/png", "image/jpeg", "image/webp", "image/gif"]);

export class Attachments {
  /** page: {room, limits(), problem(sentence), focus()} */
  constructor(page) {
    this.page = page;
    this.items = [];
    $("attach").addEventListener("click", () => $("attach-file").click());
    $("attach-file").addEventListener("change", (event) => (this.add(event.target.files), (event.target.value = "")));
    $("say").addEventListener("paste", (event) => this.pasted(event));
    this.dropping();
  }

  get busy() {
    return this.items.some((item) => !item.file);
  }

  get ready() {
    return this.items.filter((item) => item.file);
  }

  pasted(event) {
    // cells of a spreadsheet bring a picture of themselves beside their words: the words are meant
    if (event.clipboardData.getData("text/plain").trim()) return;
    const files = [...event.clipboardData.files].filter((file) => file.type.startsWith("image/"));
    if (files.length === 0) return;
    event.preventDefault();
    this.add(files);
  }

  dropping() {
    const hasFiles = (event) => event.dataTransfer?.types.includes("Files");
    addEventListener("dragover", (event) => hasFiles(event) && (event.preventDefault(), ($("drop").hidden = false)));
    addEventListener("dragleave", (event) => event.relatedTarget === null && ($("drop").hidden = true));
    addEventListener("drop", (event) => {
      $("drop").hidden = true;
      if (!hasFiles(event)) return;
      event.preventDefault();
      this.add(event.dataTransfer.files);
    });
  }

  async add(files) {
    for (const file of files) {
      if (this.items.length >= MOST) {
        this.page.problem(say("script-most-pictures", { count: MOST }));
        return;
      }
      await this.upload(file);
    }
    this.page.focus();
  }

  async upload(blob) {
    const problem = tooLarge(blob, this.page.limits().upload_bytes);
    if (problem) {
      this.page.problem(problem);
      return;
    }
    const item = { name: blob.name || say("script-picture"), url: TYPES.has(blob.type) ? URL.createObjectURL(blob) : "" };
    this.items.push(item);
    this.draw();
    const facts = await sent(this.page.room, blob);
    if (facts.error) {
      this.remove(item);
      this.page.problem(facts.error);
    } else Object.assign(item, facts);
    this.draw();
  }

  restore(items) {
    this.items = [...items];
    this.draw();
  }

  clear() {
    this.items = [];
    this.draw();
  }

  remove(item) {
    this.items = this.items.filter((other) => other !== item);
    this.draw();
  }

  draw() {
    $("attached").hidden = this.items.length === 0;
    $("attached").replaceChildren(...this.items.map((item) => this.thumb(item)));
  }

  thumb(item) {
    return h(
      "li",
      { class: item.file ? "" : "loading", "aria-busy": item.file ? null : "true" },
      item.url ? h("img", { src: item.url, alt: item.name }) : h("span", {}, item.name),
      h("button", { class: "button square remove", type: "button", "aria-label": say("script-remove", { name: item.name }), onclick: () => (this.remove(item), this.page.focus()) }, icon("close")),
    );
  }
}

/** Upload a picture: {file, …}, or {error} with the sentence that says why not. */
export async function upload(room, blob, most) {
  const error = tooLarge(blob, most);
  return error ? { error } : sent(room, blob);
}

function tooLarge(blob, most) {
  return most && blob.size > most ? say("script-too-large", { name: blob.name || say("script-that-file"), size: megabytes(blob.size), most: megabytes(most) }) : "";
}

async function sent(room, blob) {
  try {
    const answer = await fetch(`/r/${room}/uploads`, { method: "POST", body: blob });
    return await answer.json();
  } catch {
    return { error: say("script-upload-failed") };
  }
}

const megabytes = (bytes) => `${Number((bytes / 1e6).toPrecision(3))} MB`;
