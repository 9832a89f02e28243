/** The examples: realistic cases, and those of each rule that break it or pass it. */
import {button, dialog, fill, h} from "./dom.js";
import {read} from "./texts.js";

/** @typedef {{text: string, name: string, day?: string, rule?: string}} Example */

/**
 * @param {string} address `<rule>/<n>` for a failing example, `<rule>/passes/<n>`, or `case/<name>`
 * @returns {Promise<Example | null>} null if there is no such example
 */
export async function exampleAt(address) {
  const [first, ...rest] = address.split("/");
  try {
    if (first === "case") return await read(`cases/${encodeURIComponent(rest.join("/"))}.json`);
    const kind = rest.length > 1 ? rest[0] : "fails";
    const found = (await read(`examples/${encodeURIComponent(first)}.json`))[kind]?.[Number(rest.at(-1) ?? 0)];
    return found ? {...found, rule: kind === "fails" ? first : undefined} : null;
  } catch {
    return null;
  }
}

/** @param {import("./texts.js").Words} words @param {(address: string) => void} load */
export async function chooseExample(words, load) {
  const {cases, topics} = await read("examples.json");
  const take = (/** @type {string} */ address) => {
    box.close();
    load(address);
  };
  const entry = (/** @type {string} */ name, /** @type {string} */ address) =>
    h("li", {}, button(name, () => take(address), {class: "try-button try-link", "data-example": address}));
  const list = h("div", {class: "try-examples"});
  const filter = h("input", {type: "search", id: "try-example-filter", autocomplete: "off", oninput: () => draw(filter.value)});
  const draw = (/** @type {string} */ wanted) => fill(
    list, topics.map((/** @type {any} */ topic) => topicOf(topic, wanted.trim().toLowerCase(), words, entry)));
  const box = dialog(
    words.say("examples.title"), words.say("dialog.close"),
    h("h3", {}, words.say("examples.cases")),
    h("ul", {class: "try-list"}, cases.map((/** @type {any} */ one) => entry(one.title, `case/${one.name}`))),
    h("h3", {}, words.say("examples.rules")),
    h("p", {}, h("label", {for: "try-example-filter"}, words.say("examples.filter"), " "), filter),
    list,
  );
  draw("");
}

/** @param {any} topic @param {string} wanted @param {import("./texts.js").Words} words @param {any} entry */
function topicOf({title, rules}, wanted, words, entry) {
  const kept = rules.filter((/** @type {any} */ rule) => `${rule.id} ${rule.title}`.toLowerCase().includes(wanted));
  return kept.length > 0 && h("details", {open: wanted !== ""},
    h("summary", {}, title),
    kept.map((/** @type {any} */ {id, title: name, fails, passes}) => [
      h("h4", {}, name),
      h("p", {class: "try-hint"}, words.say("examples.fails")),
      h("ul", {class: "try-list"}, fails.map((/** @type {string} */ one, /** @type {number} */ n) => entry(one, `${id}/${n}`))),
      h("p", {class: "try-hint"}, words.say("examples.passes")),
      h("ul", {class: "try-list"}, passes.map((/** @type {string} */ one, /** @type {number} */ n) => entry(one, `${id}/passes/${n}`))),
    ]));
}
