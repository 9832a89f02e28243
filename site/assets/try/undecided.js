/** What could not be decided, by the field that would decide it. */
import {button, h} from "./dom.js";
import {general} from "./pointer.js";

/** @typedef {{field: string, pointers: Set<string>, rules: Set<string>}} Need */

const RANK = ["error", "warning", "note"];

/** @param {import("./api.js").Answer["outcomes"]} outcomes @param {import("./texts.js").Words} words @returns {Need[]} */
function needs(outcomes, words) {
  /** @type {Map<string, Need>} */
  const found = new Map();
  for (const {rule, needs: wanted} of outcomes) {
    for (const pointer of wanted ?? []) {
      const field = general(pointer);
      const need = found.get(field) ?? {field, pointers: new Set(), rules: new Set()};
      need.pointers.add(pointer);
      need.rules.add(rule);
      found.set(field, need);
    }
  }
  const worst = (/** @type {Need} */ one) => Math.min(...[...one.rules].map((rule) => RANK.indexOf(words.rule(rule).severity)));
  return [...found.values()].sort((one, other) => worst(one) - worst(other) || other.rules.size - one.rules.size);
}

/**
 * @param {import("./api.js").Answer["outcomes"]} outcomes
 * @param {import("./texts.js").Words} words
 * @param {(pointer: string) => void} show
 */
export function undecidedList(outcomes, words, show) {
  const found = needs(outcomes, words);
  if (!found.length) return null;
  // A rule with findings may lack something as well, and a part of it is open then.
  const count = outcomes.filter(({needs: wanted}) => wanted?.length).length;
  const rows = found.map(({field, pointers, rules}) => h(
    "li", {"data-field": field},
    h("p", {}, button(words.say("undecided.fill", {field: words.label(field)}), () => show([...pointers][0]), {class: "try-button try-place"}),
      pointers.size > 1 && h("span", {class: "try-hint"}, ` ${words.say("undecided.places", {n: pointers.size})}`)),
    h("p", {class: "try-hint"}, words.say("undecided.decides"), [...rules].flatMap((rule, at) => [
      at ? words.say("list.comma") : "", h("a", {href: words.page(rule), target: "_blank", rel: "noopener"}, words.rule(rule).title),
    ])),
  ));
  return h("section", {class: "try-undecided", "aria-labelledby": "try-undecided-title"},
    h("h2", {class: "try-title", id: "try-undecided-title"}, words.say("undecided.title", {n: count})),
    h("p", {class: "try-hint"}, words.say("undecided.hint")),
    h("ul", {class: "try-list"}, rows));
}
