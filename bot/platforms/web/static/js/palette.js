// Completion of commands and their options, from the same rows as /help.
import { $, h } from "./dom.js";

const MOST = 8;

export class Palette {
  constructor(input, onChoose) {
    this.input = input;
    this.onChoose = onChoose;
    this.box = $("palette");
    this.commands = [];
    // what words in reply to a picture mean: {name, label}
    this.reply = null;
    this.items = [];
    this.at = -1;
    input.addEventListener("blur", () => setTimeout(() => this.close(), 120));
  }

  async load() {
    const answer = await fetch("/menu");
    if (answer.ok) ({ commands: this.commands, reply: this.reply } = await answer.json());
  }

  get isOpen() {
    return !this.box.hidden;
  }

  update() {
    const before = this.input.value.slice(0, this.input.selectionStart);
    this.items = suggestions(this.commands, before).slice(0, MOST);
    this.draw(this.items.length ? 0 : -1);
  }

  draw(at) {
    this.at = at;
    this.box.hidden = this.items.length === 0;
    this.box.replaceChildren(...this.items.map((item, index) => this.option(item, index)));
    if (at >= 0) this.input.setAttribute("aria-activedescendant", `option-${at}`);
    else this.input.removeAttribute("aria-activedescendant");
  }

  option(item, index) {
    return h(
      "div",
      { id: `option-${index}`, role: "option", "aria-selected": String(index === this.at), onmousedown: (event) => (event.preventDefault(), this.choose(index)) },
      h("span", { class: "option-name" }, item.name),
      h("span", { class: "option-help" }, item.help),
    );
  }

  /** True if the key was for the palette. */
  key(event) {
    if (!this.isOpen || event.altKey || event.ctrlKey || event.metaKey) return false;
    const steps = { ArrowDown: 1, ArrowUp: -1 };
    if (event.key in steps) this.draw((this.at + steps[event.key] + this.items.length) % this.items.length);
    else if (event.key === "Tab" && !event.shiftKey) this.choose(this.at);
    else if (event.key === "Enter" && !event.shiftKey && !this.items[this.at].whole) this.choose(this.at);
    else if (event.key === "Escape") this.close();
    else return false;
    event.preventDefault();
    return true;
  }

  choose(index) {
    const item = this.items[index];
    const { selectionStart, value } = this.input;
    const kept = value.slice(0, selectionStart - item.typed.length);
    this.input.value = kept + item.insert + value.slice(selectionStart).replace(/^ /, "");
    const caret = kept.length + item.insert.length;
    this.input.setSelectionRange(caret, caret);
    this.close();
    this.onChoose();
  }

  close() {
    this.items = [];
    this.draw(-1);
  }
}

/** What may come next: a command after "/", an option of the command after "--", one of its choices after the option. */
export function suggestions(commands, before) {
  const naming = /^\/([a-z]*)$/i.exec(before);
  if (naming) {
    const word = naming[1].toLowerCase();
    return commands
      .filter((one) => one.name.startsWith(word))
      .map((one) => ({ name: `/${one.name}`, help: one.summary, typed: before, insert: `/${one.name} `, whole: one.name === word }));
  }
  const command = commands.find((one) => new RegExp(`^/${one.name}\\s`, "i").test(before));
  const flag = /(?:^|\s)((?:--|—)([a-z]*))$/i.exec(before);
  if (command && flag) {
    return flags(command)
      .filter((one) => one.name.startsWith(flag[2].toLowerCase()))
      .map((one) => ({ name: `--${one.name}`, help: one.help, typed: flag[1], insert: one.type === "switch" ? `--${one.name}` : `--${one.name} `, whole: one.name === flag[2] }));
  }
  const value = /(?:--|—)([a-z]+)\s+(\S*)$/i.exec(before);
  const option = command && value && flags(command).find((one) => one.name === value[1].toLowerCase());
  return (option?.choices ?? [])
    .filter((one) => one.startsWith(value[2]))
    .map((one) => ({ name: one, help: "", typed: value[2], insert: `${one} `, whole: one === value[2] }));
}

const flags = (command) => command.options.filter((one) => !one.required && one.type !== "picture" && one.name !== "prompt");
