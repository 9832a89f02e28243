/** What the rules found, one card each: what is wrong, where, what to do, and a fix where there is an honest one. */
import {button, h} from "./dom.js";

/** @typedef {import("./api.js").Finding} Finding */
/**
 * @typedef {object} Acts what a reader can do with a finding
 * @property {(finding: Finding) => void} show
 * @property {(finding: Finding) => void} fix
 * @property {(finding: Finding) => string} place where it is, for people
 */

/** How many cards are shown at once; a list of a thousand orders may have thousands. */
const MOST = 200;

/**
 * @param {Finding[]} findings
 * @param {string} first the rule whose findings stand first, as its example is open
 * @param {import("./texts.js").Words} words
 * @param {Acts} acts
 */
export function findingList(findings, first, words, acts) {
  const ordered = [...findings].sort((one, other) => rank(one, first) - rank(other, first));
  const cards = ordered.slice(0, MOST).map((one) => h("li", {}, card(one, words, acts)));
  return [
    h("ol", {class: "try-list"}, cards),
    findings.length > MOST && h("p", {class: "try-hint"}, words.say("findings.more", {n: findings.length - MOST})),
  ];
}

/** @param {Finding} finding @param {string} first */
function rank(finding, first) {
  return (finding.waived ? 2 : 0) + (finding.rule === first ? -1 : 0);
}

/** @param {Finding} finding @param {import("./texts.js").Words} words @param {Acts} acts */
function card(finding, words, acts) {
  const {title, remedy} = words.rule(finding.rule);
  const about = {class: `try-card try-card-${finding.severity}`, "data-rule": finding.rule, "data-pointer": finding.pointer};
  return h(
    "article", about,
    h("h3", {}, badge(finding, words), " ", title),
    h("p", {class: "try-message"}, finding.message),
    finding.capped && h("p", {class: "try-hint"}, finding.capped.message),
    (finding.contradictions ?? []).map(({text}) => h("p", {class: "try-hint"}, words.say("findings.disagree", {text}))),
    finding.waived && h("p", {class: "try-hint"}, words.say("findings.waived", finding.waived)),
    remedy && h("details", {class: "try-remedy", open: finding.severity === "error"},
      h("summary", {}, words.say("findings.remedy")), h("p", {}, remedy)),
    h("div", {class: "try-acts"},
      button(acts.place(finding), () => acts.show(finding), {class: "try-button try-place"}),
      finding.fix && fixing(finding, words, acts),
      h("a", {href: words.page(finding.rule), target: "_blank", rel: "noopener"}, words.say("findings.page"))),
  );
}

/** @param {Finding} finding @param {import("./texts.js").Words} words */
function badge({severity, waived}, words) {
  const name = waived ? words.say("outcome.waived") : words.say(`severity.${severity}`);
  return h("span", {class: `try-badge try-badge-${waived ? "waived" : severity}`}, name);
}

/** A safe fix needs one press; another says first what it leaves to be done. */
function fixing(/** @type {Finding} */ finding, /** @type {import("./texts.js").Words} */ words, /** @type {Acts} */ acts) {
  if (finding.fix?.safe) {
    return button(words.say("fix.safe"), () => acts.fix(finding), {class: "try-button try-primary try-fix"});
  }
  const holder = h("span", {class: "try-unsafe"});
  const sure = button(words.say("fix.sure"), () => acts.fix(finding), {class: "try-button try-fix-sure"});
  const warning = h("span", {class: "try-hint"}, words.say("fix.warning"));
  const ask = button(words.say("fix.unsafe"), () => {
    holder.replaceChildren(warning, " ", sure);
    sure.focus();
  }, {class: "try-button try-fix"});
  holder.append(ask);
  return holder;
}
