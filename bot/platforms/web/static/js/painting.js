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
  const problem = await sent();
  button.disabled = false;
  error.hidden = !problem;
  error.textContent = problem ?? "";
  if (problem) return;
  form.hidden = true;
  $("done").textContent = say("script-brush-done");
  $("done").hidden = false;
});

/** Send it; null where it is taken, else the sentence that says why not. */
async function sent() {
  const body = new FormData();
  const mask = await brush.mask();
  if (mask) body.append("mask", mask, "mask.png");
  else body.append("field", $("field").value);
  body.append("words", wellFormed($("words").value));
  try {
    const response = await fetch(location.pathname, { method: "POST", body });
    return response.ok ? null : (await response.json()).error;
  } catch {
    return say("script-no-answer");
  }
}
