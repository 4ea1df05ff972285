// A menu of buttons under the one that opens it: arrows move, Escape closes, and so does a press elsewhere.
import { face, h } from "./dom.js";

/** Open it; choose(button) is called with the one that is taken. */
export function openMenu(opener, rows, choose) {
  const items = rows.flat().map((one) =>
    h("button", { class: `menu-item${one.danger ? " danger" : ""}`, type: "button", dir: "auto", role: "menuitem", title: one.hint, "aria-label": one.hint.includes(one.label) ? one.hint : `${one.label}: ${one.hint}`, onclick: () => (close(), choose(one)) }, face(one.label)),
  );
  const menu = h("div", { class: "menu", role: "menu", "aria-label": opener.title }, items);
  const close = () => {
    if (!menu.isConnected) return;
    menu.remove();
    removeEventListener("pointerdown", outside);
    opener.setAttribute("aria-expanded", "false");
    opener.focus();
  };
  const outside = (event) => menu.contains(event.target) || opener.contains(event.target) || close();
  const move = (to) => items[(to + items.length) % items.length].focus();
  menu.addEventListener("keydown", (event) => {
    const at = items.indexOf(document.activeElement);
    const moves = { ArrowDown: at + 1, ArrowUp: at - 1, Home: 0, End: -1 };
    if (event.key in moves) move(moves[event.key]);
    else if (event.key === "Escape" || event.key === "Tab") close();
    else return;
    event.preventDefault();
    event.stopPropagation();
  });
  document.querySelector(".menu")?.remove();
  opener.after(menu);
  opener.setAttribute("aria-expanded", "true");
  addEventListener("pointerdown", outside);
  items[0]?.focus();
}
