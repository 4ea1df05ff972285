// The small dialogs: a name on entry, words for an action.
import { $, isComposing, wellFormed } from "./dom.js";
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

/** Ask for the words of an action; resolves to null when the person thinks better of it. */
export function askWords(title, text) {
  const sheet = $("words");
  const form = sheet.querySelector("form");
  const area = $("words-text");
  $("words-title").textContent = title;
  area.value = text;
  sheet.showModal();
  area.focus();
  area.setSelectionRange(text.length, text.length);
  return new Promise((resolve) => {
    const done = (words) => {
      sheet.onclose = null;
      if (sheet.open) sheet.close();
      resolve(words);
    };
    sheet.onclose = () => done(null);
    sheet.querySelector("[data-close]").onclick = () => done(null);
    form.onsubmit = (event) => (event.preventDefault(), done(wellFormed(area.value)));
    area.onkeydown = (event) => {
      if (event.key === "Enter" && !event.shiftKey && !isComposing(event)) {
        event.preventDefault();
        done(wellFormed(area.value));
      }
    };
  });
}
