// The small dialogs: a name on entry, the fields of an action.
import { Brush } from "./brush.js";
import { $, h, isComposing, wellFormed } from "./dom.js";
import { lastName, rememberName } from "./storage.js";
import { say } from "./speech.js";

/** Ask for a name until the room takes one. */
export function enter(room) {
  const sheet = $("enter");
  const form = sheet.querySelector("form");
  const input = $("name");
  const error = form.querySelector(".error");
  const suggestion = form.querySelector(".suggestion");
  input.value ||= lastName();
  sheet.addEventListener("cancel", (event) => event.preventDefault());
  sheet.showModal();
  input.select();
  return new Promise((resolve) => {
    const attempt = async (event) => {
      event?.preventDefault();
      const { ok, answer } = await askForName(room, wellFormed(input.value));
      error.hidden = ok;
      error.textContent = answer.error ?? "";
      suggestion.hidden = !answer.suggestion;
      suggestion.textContent = answer.suggestion ? say("script-use-name", { name: answer.suggestion }) : "";
      suggestion.onclick = () => ((input.value = answer.suggestion), attempt());
      if (!ok) {
        input.focus();
        return;
      }
      form.onsubmit = null;
      rememberName(answer.name);
      sheet.close();
      resolve(answer.name);
    };
    form.onsubmit = attempt;
  });
}

async function askForName(room, name) {
  try {
    const response = await fetch(`/r/${room}/me`, { method: "POST", body: name });
    return { ok: response.ok, answer: await response.json() };
  } catch {
    return { ok: false, answer: { error: say("script-no-answer") } };
  }
}

/** Ask for the fields of an action, with a brush over `page.picture` for a mask; resolves to what goes into the press, or to null when the person thinks better of it. */
export function askFields(title, fields, page) {
  const sheet = $("words");
  const form = sheet.querySelector("form");
  const error = form.querySelector(".error");
  const inputs = fields.map((field) => control(field));
  const brushes = new Map(inputs.flatMap((input, at) => (fields[at].type === "mask" && page.picture ? [[input, new Brush(page.picture)]] : [])));
  $("words-title").textContent = title;
  $("words-fields").replaceChildren(...inputs.map((input, at) => labelled(fields[at], input, brushes.get(input))));
  error.hidden = true;
  sheet.showModal();
  const [first] = inputs;
  first.focus();
  if (first.matches("textarea")) first.setSelectionRange(first.value.length, first.value.length);
  return new Promise((resolve) => {
    const done = (given) => {
      sheet.onclose = null;
      if (sheet.open) sheet.close();
      resolve(given);
    };
    const submit = async (event) => {
      event.preventDefault();
      if (!form.reportValidity()) return;
      const given = await collected(fields, inputs, page, brushes);
      error.hidden = !given.error;
      error.textContent = given.error ?? "";
      if (!given.error) done(given);
    };
    sheet.onclose = () => done(null);
    sheet.querySelector("[data-close]").onclick = () => done(null);
    form.onsubmit = submit;
    form.onkeydown = (event) => {
      if (event.key === "Enter" && !event.shiftKey && event.target.matches("textarea") && !isComposing(event)) submit(event);
    };
  });
}

// the field that holds words: they stand beside the others in a press
const WORDS = "prompt";

function labelled(field, input, brush) {
  const text = field.name === WORDS ? say("script-words") : field.label;
  return h("div", { class: "field" }, brush?.element, h("label", { for: input.id }, text), input);
}

function control(field) {
  const id = field.name === WORDS ? "words-text" : `words-${field.name}`;
  const common = { id, name: field.name, required: field.required };
  if (field.name === WORDS) return filled(h("textarea", { ...common, dir: "auto", rows: 4, maxlength: 4000 }), field.value);
  if (field.type === "choice") return chooser(common, field, field.choices.map((one) => [one, one]));
  if (field.type === "switch") return chooser(common, field, [["true", say("script-yes")], ["false", say("script-no")]]);
  if (isFile(field)) return h("input", { ...common, type: "file", accept: "image/*,video/mp4,video/webm,video/quicktime" });
  const numeric = field.type === "integer" || field.type === "number";
  const bounds = numeric ? { min: field.least, max: field.most, step: field.type === "integer" ? 1 : "any" } : { maxlength: 4000 };
  return filled(h("input", { ...common, ...bounds, type: numeric ? "number" : "text", dir: "auto" }), field.value);
}

function chooser(common, field, rows) {
  const empty = field.required && field.value ? [] : [["", ""]];
  const options = [...empty, ...rows].map(([value, text]) => h("option", { value, selected: value === field.value }, text));
  return h("select", common, options);
}

const isFile = (field) => field.type === "picture" || field.type === "mask";

const filled = (input, value) => ((input.value = value), input);

/** What was filled in, uploads already made: {words, options, uploads}, or {error}. */
async function collected(fields, inputs, page, brushes) {
  const given = { options: {}, uploads: [] };
  for (const [at, field] of fields.entries()) {
    const input = inputs[at];
    if (isFile(field)) {
      const chosen = input.files[0] ?? (await brushes.get(input)?.mask());
      if (!chosen) continue;
      const { file, error } = await page.upload(chosen);
      if (error) return { error };
      given.uploads.push(file);
    } else if (field.name === WORDS) given.words = wellFormed(input.value);
    else if (input.value) given.options[field.name] = wellFormed(input.value);
  }
  return given;
}
