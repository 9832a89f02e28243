/** The page "Try it": a draft on one side, what pnlint says of it on the other. */
import {edited, readCase} from "./case_text.js";
import {Checker} from "./api.js";
import {Countdown} from "./countdown.js";
import {Editor} from "./editor.js";
import {Form} from "./form.js";
import {Layout} from "./layout.js";
import {numbered} from "./patch.js";
import {findingMarks, lineAt, placeName, problemMarks, spanOf} from "./places.js";
import {placeOf} from "./positions.js";
import {isProse} from "./prose.js";
import {Results} from "./results.js";
import {acts, start} from "./session.js";
import * as storage from "./storage.js";
import {Words} from "./texts.js";

/** @typedef {import("./api.js").Finding} Finding */

/** From so many characters on, reading a text takes longer than people pause between two keys. */
const LONG = 50_000;
const PAUSE = 500;

/** @typedef {import("./patch.js").Change} Change */

export class Page {
  /** @type {import("./api.js").Answer | null} */
  answer = null;
  day = "";
  rule = "";
  revealed = "";
  #loading = false;
  #waiting = 0;

  /** @param {Element} place @param {Words} words */
  constructor(place, words) {
    this.words = words;
    this.results = new Results(words);
    this.layout = new Layout(place, words, this.results, acts(this));
    this.countdown = new Countdown(this.layout.countdown, words);
    this.form = new Form(this.layout.form, words, (changes) => this.change(changes));
    this.editor = new Editor(this.layout.editor, words, (text) => this.#typed(text));
    this.read = readCase("");
    this.checker = new Checker(words.language, (outcome, text) => this.#told(outcome, text));
    this.#follow("");
  }

  /** @param {Change[]} changes made in the text, which everything else follows */
  change(changes) {
    this.editor.text = edited(this.editor.text, changes);
  }

  /** @param {string} text takes the place of the draft @param {{day?: string, rule?: string}} [about] */
  load(text, {day = "", rule = ""} = {}) {
    Object.assign(this, {day, rule, revealed: rule});
    this.#loading = true;
    this.editor.text = text;
    this.#loading = false;
    this.#follow(text, 0);
  }

  /** @param {string} pointer goes to a place of the case, in the form or in the text, whichever is open */
  show(pointer, span = spanOf(this.read, /** @type {Finding} */ ({pointer}))) {
    const {layout} = this;
    layout.open(layout.draftView);
    if (layout.draftView === "form" && this.form.focus(pointer)) return;
    layout.open("text");
    this.editor.show(span.from, span.to);
  }

  /** @param {Finding} finding @returns {string} */
  placeOf(finding) {
    const line = lineAt(this.read.text, spanOf(this.read, finding).from);
    return this.words.say("place.line", {line, place: placeName(finding.pointer, this.words)});
  }

  /** Checks the draft again, now. */
  again() {
    this.#follow(this.editor.text, 0);
  }

  /** @param {string} text */
  #typed(text) {
    if (!this.#loading) {
      storage.keepDraft(text);
      // From here on it is the reader's own draft, and the address no longer names an example.
      if (location.search || location.hash) history.replaceState(null, "", location.pathname);
      window.clearTimeout(this.#waiting);
      if (text.length < LONG) this.#follow(text);
      else this.#waiting = window.setTimeout(() => this.#follow(text, 0), PAUSE);
    }
  }

  /** @param {string} text @param {number} [pause] */
  #follow(text, pause) {
    this.read = readCase(text);
    const data = text.trim() ? this.read.data : {};
    this.form.show(this.read.sound || !text.trim() ? (data ?? {}) : null);
    if (this.read.sound || !text.trim()) this.countdown.show(data);
    this.layout.showFormat(this.read.format, text.trim() !== "" && this.read.sound);
    this.layout.showEarlier(storage.earlier() !== "");
    if (!text.trim()) return this.#blank();
    this.results.checking();
    return this.checker.ask(text, this.read.format, this.day, pause);
  }

  #blank() {
    this.checker.stop();
    this.answer = null;
    this.layout.showCount(0);
    this.editor.mark([]);
    this.form.mark([]);
    const {take, examples} = acts(this);
    this.results.empty({form: () => this.show("/notification/id"), take, example: examples});
  }

  /** @param {import("./api.js").Outcome} outcome @param {string} text the text that was checked */
  #told(outcome, text) {
    if (text !== this.editor.text) return;
    this.answer = outcome.kind === "answer" ? outcome.answer : null;
    this.layout.showCount(this.answer?.findings.length ?? 0);
    if (outcome.kind === "answer") {
      const {answer} = outcome;
      this.results.answer(answer, this.rule, {
        show: (one) => this.show(one.pointer, spanOf(this.read, one)),
        open: (pointer) => this.#want(pointer),
        fix: (one) => this.#fix(one),
        place: (one) => this.placeOf(one),
      });
      this.editor.mark(findingMarks(this.read, answer.findings));
      this.form.mark(answer.findings);
      this.#reveal(answer.findings);
    } else if (outcome.kind === "problem") {
      this.editor.mark(problemMarks(text, outcome.problem));
      this.results.problem(outcome.problem, (line, column) => {
        const at = placeOf(text, line, column);
        this.layout.open("text");
        this.editor.show(at, at);
      }, [400, 422].includes(outcome.problem.status) && isProse(text) ? () => acts(this).prose(text) : null);
    } else this.results.away(() => this.again());
  }

  /** @param {string} pointer goes to where something is missing; a store's orders come from its own export */
  #want(pointer) {
    if (pointer === "/store/orders" && this.layout.draftView === "form") acts(this).take();
    else this.show(pointer);
  }

  /** Once, when an example is opened: brings what it is about into view. @param {Finding[]} findings */
  #reveal(findings) {
    const first = findings.find(({rule}) => rule === this.revealed);
    this.revealed = "";
    if (first) this.editor.reveal(spanOf(this.read, first).from);
  }

  /** @param {Finding} finding */
  #fix({fix}) {
    if (!fix) return;
    const added = fix.patch.find(({op}) => op === "add");
    const place = added && numbered(this.read.data, added.path);
    this.change(fix.patch);
    this.again();
    this.layout.tell(this.words.say(fix.safe ? "fix.done" : "fix.todo"));
    if (place) this.show(this.form.has(`${place}/reason`) ? `${place}/reason` : place);
  }
}

const place = document.querySelector("[data-try]");
if (place) {
  const page = new Page(place, await Words.load());
  await start(page);
}
