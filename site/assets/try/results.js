/** The right side: the verdict, the findings, what is open, or why there was no check. */
import {asides} from "./asides.js";
import {button, fill, h} from "./dom.js";
import {findingList} from "./findings.js";
import {problemList} from "./problems.js";
import {undecidedList} from "./undecided.js";

/** @typedef {import("./api.js").Answer} Answer */

export class Results {
  /** @param {import("./texts.js").Words} words */
  constructor(words) {
    this.words = words;
    this.verdict = h("div", {class: "try-verdict", role: "status", "aria-live": "polite"});
    this.body = h("div", {class: "try-body"});
    this.element = h("div", {class: "try-results"}, this.body);
  }

  /** The page before anything is in it says what to do first. @param {{form: () => void, take: () => void, example: () => void}} acts */
  empty(acts) {
    const {words} = this;
    this.#verdict("empty", words.say("empty.title"));
    fill(
      this.body,
      h("p", {}, words.say("empty.first")),
      h("ol", {class: "try-first"},
        h("li", {}, button(words.say("empty.import"), acts.take), h("p", {class: "try-hint"}, words.say("empty.import_hint"))),
        h("li", {}, button(words.say("empty.prose"), acts.take), h("p", {class: "try-hint"}, words.say("empty.prose_hint"))),
        h("li", {}, button(words.say("empty.form"), acts.form), h("p", {class: "try-hint"}, words.say("empty.form_hint"))),
        h("li", {}, button(words.say("empty.example"), acts.example), h("p", {class: "try-hint"}, words.say("empty.example_hint")))),
    );
  }

  /** What is shown is of an older text, and a check is under way. */
  checking() {
    this.element.setAttribute("aria-busy", "true");
    this.verdict.toggleAttribute("data-older", true);
    if (this.verdict.dataset.state === "empty") this.#verdict("checking", this.words.say("state.checking"));
  }

  /**
   * @param {Answer} answer
   * @param {string} first the rule whose findings stand first
   * @param {import("./findings.js").Acts & {open: (pointer: string) => void}} acts
   */
  answer(answer, first, acts) {
    const {words} = this;
    this.#verdict(weakened(answer) ? "capped" : answer.verdict, verdictText(answer, words), countsText(answer, words), answer.capped?.message ?? "",
      answer.verdict === "ready" ? words.say("state.never") : "");
    const {release, as_of: day} = answer.ruleset;
    fill(
      this.body,
      answer.findings.length ? findingList(answer.findings, first, words, acts) : h("p", {class: "try-hint"}, words.say("findings.none")),
      undecidedList(answer.outcomes, words, acts.open),
      asides(answer, words),
      h("p", {class: "try-hint try-on-screen"}, words.say("state.again")),
      h("p", {class: "try-hint"}, words.say("state.rules", {release, day, now: answer.now})),
      h("p", {class: "try-hint try-on-paper"}, words.say("report.end")),
    );
  }

  /**
   * @param {import("./api.js").Problem} problem
   * @param {(line: number, column: number) => void} show
   * @param {(() => void) | null} prose takes the text in as a statement, where it looks like one
   */
  problem(problem, show, prose) {
    const kind = problem.status === 413 ? "large" : problem.status === 422 ? "shape" : problem.status >= 500 ? "failed" : "unreadable";
    this.#verdict("problem", this.words.say(prose ? "problem.prose" : `problem.${kind}`));
    fill(this.body, prose ? this.#prose(prose) : problemList(problem, this.words, show), h("p", {class: "try-hint"}, this.words.say("problem.kept")));
  }

  /** @param {() => void} again */
  away(again) {
    const {words} = this;
    this.#verdict("away", words.say("away.title"));
    fill(this.body, h("p", {}, words.say("away.what")), h("p", {}, words.say("away.do")), button(words.say("away.again"), again, {class: "try-button try-primary"}));
  }

  /** @param {() => void} take */
  #prose(take) {
    const {words} = this;
    return [h("p", {}, words.say("prose.hint")), button(words.say("prose.go"), take, {class: "try-button try-primary", "data-act": "prose"})];
  }

  /** @param {string} state @param {string} title @param {...string} more */
  #verdict(state, title, ...more) {
    this.element.removeAttribute("aria-busy");
    this.verdict.toggleAttribute("data-older", false);
    this.verdict.dataset.state = state;
    // A screen reader says it again only when it has changed.
    if (this.verdict.textContent === title + more.join("")) return;
    fill(this.verdict, h("strong", {}, title), more.filter(Boolean).map((one) => h("span", {}, one)));
  }
}

/** Nothing blocks, yet only because errors merely warn while their sources are past review. @param {Answer} answer */
function weakened(answer) {
  return answer.verdict === "ready" && answer.capped !== undefined;
}

/** @param {Answer} answer @param {import("./texts.js").Words} words @returns {string} never that it is accepted */
export function verdictText(answer, words) {
  if (answer.complete === false) return words.say("verdict.cut_short");
  return words.say(weakened(answer) ? "verdict.ready_capped" : `verdict.${answer.verdict}`);
}

/** @param {Answer} answer @param {import("./texts.js").Words} words */
function countsText({counts}, words) {
  const named = ["error", "warning", "note", "undecided", "waived"].filter((name) => counts[name]);
  return named.map((name) => words.say(`count.${name}`, {n: counts[name]})).join(words.say("list.comma"));
}
