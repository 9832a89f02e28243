/** What else an answer says: rules of another day, waivers without effect, fields that no rule reads. */
import {h} from "./dom.js";

/** @param {import("./api.js").Answer} answer @param {import("./texts.js").Words} words */
export function asides(answer, words) {
  const {ruleset, clocks, waivers = [], unread = []} = answer;
  const first = ruleset.judged_by_first_version_of;
  const differs = clocks?.issued?.differs ?? [];
  const idle = waivers.filter(({state}) => !["applied", "not_run"].includes(state));
  return [
    first && hint(words.say("lines.first_version", {as_of: ruleset.as_of, day: first})),
    differs.length > 0 && [hint(words.say("lines.clocks_title", {day: clocks?.issued?.as_of})), list(differs.map((one) => differing(one, words)))],
    idle.length > 0 && [hint(words.say("lines.waivers_title")), list(idle.map((one) => waiver(one, words)))],
    unread.length > 0 && hint(words.say("lines.unread", {fields: unread.join(words.say("list.comma"))})),
  ];
}

/** @param {string} sentence */
function hint(sentence) {
  return h("p", {class: "try-hint"}, sentence);
}

/** @param {string[]} sentences */
function list(sentences) {
  return h("ul", {class: "try-list"}, sentences.map((one) => h("li", {}, one)));
}

/** @param {{rule: string, then: string, today: string}} one @param {import("./texts.js").Words} words */
function differing({rule, then, today}, words) {
  const said = {then: words.say(`outcome.${then}`), today: words.say(`outcome.${today}`)};
  return words.say("lines.clocks_rule", {title: words.rule(rule).title, rule, ...said});
}

/** @param {{rule: string, at: string, state: string, lacks?: string[], nearest?: string}} one @param {import("./texts.js").Words} words */
function waiver({rule, at, state, lacks = [], nearest = ""}, words) {
  const fields = lacks.map((name) => words.label(`/waivers/-/${name}`)).join(words.say("list.comma"));
  const name = `lines.waiver_${state}${nearest ? "_near" : ""}`;
  return words.say(name, {rule, at: at || "—", lacks: fields, near: nearest});
}
