// Elements from data; text is always text, never markup.

export const $ = (id) => document.getElementById(id);

/** Make an element: h("p", {class: "x", onclick: f, data: {id: 1}}, "text", child, null). */
export function h(tag, props = {}, ...children) {
  const element = document.createElement(tag);
  for (const [name, value] of Object.entries(props)) {
    if (value === null || value === undefined || value === false) continue;
    if (name.startsWith("on")) element.addEventListener(name.slice(2), value);
    else if (name === "data") Object.assign(element.dataset, value);
    else element.setAttribute(name, value === true ? "" : String(value));
  }
  element.append(...children.flat().filter((child) => child !== null && child !== undefined && child !== false));
  return element;
}

export function icon(name) {
  const svg = document.createElementNS("http://www.w3.org/2000/svg", "svg");
  const use = document.createElementNS("http://www.w3.org/2000/svg", "use");
  svg.setAttribute("class", "icon");
  svg.setAttribute("aria-hidden", "true");
  use.setAttribute("href", `#i-${name}`);
  svg.append(use);
  return svg;
}

/** Replace the children; whoever had the focus inside keeps it, by data-focus, else the fallback gets it. */
export function replaceKeepingFocus(parent, fallback, ...children) {
  const focused = parent.contains(document.activeElement) ? document.activeElement.dataset.focus : undefined;
  const had = parent.contains(document.activeElement);
  parent.replaceChildren(...children.filter(Boolean));
  if (!had) return;
  const again = focused && parent.querySelector(`[data-focus="${CSS.escape(focused)}"]`);
  (again || fallback || parent).focus({ preventScroll: true });
}

// signs that many systems have no font for
const ICONS = { "🔄": "again", "♥": "heart" };

/** A button's face: an icon where it is one sign that a font may lack. */
export const face = (label) => (label in ICONS ? icon(ICONS[label]) : label);

/** `code` and **strong** in what the bot says, icons for signs, and line breaks; everything else as it is. */
export function formatted(text) {
  return text.split(/(`[^`\n]+`|\*\*[^*\n]+\*\*|🔄|♥)/u).map((part) => {
    if (part in ICONS) return h("span", { class: "sign", role: "img", "aria-label": part }, icon(ICONS[part]));
    if (/^`[^`]+`$/.test(part)) return h("code", {}, part.slice(1, -1));
    if (/^\*\*[^*]+\*\*$/.test(part)) return h("strong", {}, part.slice(2, -2));
    return part;
  });
}

/** Whether a key belongs to an input method: the Enter that ends a composition comes as 229 where the event says nothing. */
export const isComposing = (event) => event.isComposing || event.keyCode === 229;

/** Text as UTF-8 can carry it: half an emoji becomes a replacement character. */
export const wellFormed = (text) => text.replace(/[\uD800-\uDBFF](?![\uDC00-\uDFFF])|(?<![\uD800-\uDBFF])[\uDC00-\uDFFF]/g, "\uFFFD");

export const calm = () => matchMedia("(prefers-reduced-motion: reduce)").matches;

export const newId = () => {
  const bytes = crypto.getRandomValues(new Uint8Array(12));
  return Array.from(bytes, (byte) => byte.toString(16).padStart(2, "0")).join("");
};
