// What the page says: the server sends the texts of the page's language along, with {names} where something goes in.
const texts = JSON.parse(document.getElementById("speech").textContent);
const plural = new Intl.PluralRules(document.documentElement.lang);

/** The words of a sentence; one that depends on a number has its forms by `args.count`. */
export function say(id, args = {}) {
  const known = texts[id];
  const text = typeof known === "string" ? known : (known[plural.select(args.count)] ?? known.other);
  return text.replace(/\{(\w+)\}/g, (_, name) => String(args[name]));
}
