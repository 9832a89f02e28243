/** Why nothing was checked: each place that stops it, and what would be right. */
import {button, h} from "./dom.js";

/** @typedef {import("./api.js").Problem} Problem */

const MOST = 50;

/**
 * @param {Problem} problem
 * @param {import("./texts.js").Words} words
 * @param {(line: number, column: number) => void} [show] goes to a place in the editor
 */
export function problemList(problem, words, show) {
  const errors = problem.errors ?? [];
  const rows = errors.slice(0, MOST).map((fault) => h(
    "li", {class: "try-card try-card-fault", "data-code": fault.code},
    h("p", {class: "try-message"}, fault.detail),
    fault.remedy && h("p", {}, fault.remedy),
    place(fault, words, show),
  ));
  return h("div", {class: "try-problem"},
    h("p", {class: "try-message"}, errors.length ? problem.title : problem.detail),
    rows.length > 0 && h("ol", {class: "try-list"}, rows),
    errors.length > MOST && h("p", {class: "try-hint"}, words.say("findings.more", {n: errors.length - MOST})));
}

/** @param {import("./api.js").Fault} fault @param {import("./texts.js").Words} words @param {any} show */
function place({line = 1, column = 1, part}, words, show) {
  const named = part === "pasted" ? words.say("problem.pasted") : part;
  const where = words.say(part ? "problem.row" : "problem.place", {line, column, part: named});
  return show ? h("div", {class: "try-acts"}, button(where, () => show(line, column), {class: "try-button try-place"}))
    : h("p", {class: "try-hint"}, where);
}
