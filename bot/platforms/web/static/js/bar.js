// The top bar: who is here, the invitation, the theme, the state of the connection.
import { $, h } from "./dom.js";
import { avatar } from "./message.js";
import { say } from "./speech.js";

const MOST_FACES = 4;

export function people(names) {
  const button = $("people");
  const faces = names.slice(0, MOST_FACES).map((name) => avatar({ kind: "person", name }));
  const more = names.length - faces.length;
  button.replaceChildren(...faces, more > 0 ? h("span", { class: "avatar more" }, `+${more}`) : "");
  button.setAttribute("aria-label", say("script-here-are", { names: names.join(", ") }));
  button.hidden = names.length === 0;
  $("people-list").replaceChildren(
    h("h2", {}, say("script-here")),
    h("ul", {}, names.map((name) => h("li", {}, avatar({ kind: "person", name }), h("bdi", {}, name)))),
  );
}

export function connection(state) {
  const line = $("connection");
  line.classList.toggle("lost", state === "lost");
  line.textContent = state === "lost" ? say("script-lost") : "";
}

export function setUpBar() {
  $("invite").addEventListener("click", invite);
  $("theme").addEventListener("click", switchTheme);
  $("people").addEventListener("click", () => togglePeople($("people-list").hidden));
  document.addEventListener("click", (event) => event.target.closest("#people, #people-list") || togglePeople(false));
  document.addEventListener("keydown", (event) => {
    if (event.key !== "Escape" || $("people-list").hidden) return;
    togglePeople(false);
    $("people").focus();
  });
}

function togglePeople(open) {
  $("people-list").hidden = !open;
  $("people").setAttribute("aria-expanded", String(open));
}

async function invite() {
  const label = $("invite").querySelector("span");
  try {
    await navigator.clipboard.writeText(location.href.split("#")[0]);
    said(label, say("script-link-copied"));
  } catch {
    prompt(say("script-invite-by"), location.href.split("#")[0]);
  }
}

function said(label, words) {
  label.textContent = words;
  label.classList.add("said");
  $("announcer").append(h("p", {}, words));
  setTimeout(() => {
    label.textContent = say("script-invite");
    label.classList.remove("said");
    $("announcer").lastChild?.remove();
  }, 2000);
}

function switchTheme() {
  const root = document.documentElement;
  const dark = root.dataset.theme ? root.dataset.theme === "dark" : matchMedia("(prefers-color-scheme: dark)").matches;
  root.dataset.theme = dark ? "light" : "dark";
  try {
    localStorage.setItem("imagine.theme", root.dataset.theme);
  } catch {
    // then it lasts for this page
  }
}
