// The page behind a link for painting: what is painted goes on where it was asked for, once.
import { Brush } from "./brush.js";
import { $, h, wellFormed } from "./dom.js";
import { say } from "./speech.js";

const facts = JSON.parse($("facts").textContent);
const form = $("painting");
const error = form.querySelector(".error");
const button = form.querySelector("button.primary");
const brush = new Brush({ url: `${location.pathname}/picture`, alt: facts.alt, width: facts.width, height: facts.height });

$("brush").append(brush.element);
$("field").append(...facts.fields.map(([value, text]) => h("option", { value }, text)));

form.addEventListener("submit", async (event) => {
  event.preventDefault();
  button.disabled = true;
  error.hidden = true;
  const answer = await sent();
  button.disabled = false;
  error.hidden = !answer.error;
  error.textContent = answer.error ?? "";
  if (answer.error) return;
  form.hidden = true;
  $("done").textContent = answer.told || say("script-brush-done");
  $("done").hidden = false;
});

/** Send it; what is told where it waits for somebody, or the sentence that says why it is not taken. */
async function sent() {
  const body = new FormData();
  const mask = await brush.mask();
  if (mask) body.append("mask", mask, "mask.png");
  else body.append("field", $("field").value);
  body.append("words", wellFormed($("words").value));
  try {
    const response = await fetch(location.pathname, { method: "POST", body });
    return await response.json();
  } catch {
    return { error: say("script-no-answer") };
  }
}
