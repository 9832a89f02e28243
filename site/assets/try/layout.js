/** The parts of the page and where they stand: one beside the other, or on a phone one at a time. */
import {button, fill, h} from "./dom.js";
import {keepView, view} from "./storage.js";
import {Tabs} from "./tabs.js";

/** @typedef {Record<"examples" | "take" | "share" | "keep" | "report" | "print" | "clear" | "earlier" | "convert", () => void> & {prose: (text: string) => void}} Acts */

export class Layout {
  /**
   * @param {Element} place
   * @param {import("./texts.js").Words} words
   * @param {{element: Element, verdict: Element}} results
   * @param {Acts} acts
   */
  constructor(place, words, results, acts) {
    this.words = words;
    this.form = h("div", {class: "try-form", "aria-label": words.say("tab.form"), role: "form"});
    this.editor = h("div", {class: "try-editor"});
    this.countdown = h("section", {class: "try-countdown", "aria-label": words.say("deadline.title")});
    this.notice = h("p", {class: "try-notice", role: "status", "aria-live": "polite"});
    this.format = h("span", {class: "try-format"});
    this.convert = button("", acts.convert, {class: "try-button try-quiet"});
    this.earlier = button(words.say("act.earlier"), acts.earlier, {hidden: true, class: "try-button"});
    const text = h("div", {class: "try-panel"}, h("div", {class: "try-bar"}, this.format, this.convert), this.editor);
    const form = h("div", {class: "try-panel"}, this.form);
    const found = h("div", {class: "try-panel try-found"}, results.element);
    this.tabs = new Tabs(words.say("tab.label"), [["form", words.say("tab.form"), form], ["text", words.say("tab.text"), text], ["results", words.say("tab.results"), found]], (name) => this.#chosen(name));
    fill(
      place, bar(words, acts, this.earlier), h("p", {class: "try-hint"}, words.say("privacy")), this.notice, this.countdown, results.verdict, this.tabs.element,
      h("div", {class: "try-panes"}, form, text, found),
    );
    place.classList.add("try");
    this.place = place;
    this.draftView = view() === "text" ? "text" : "form";
  }

  /** @returns {boolean} whether only one part is shown at a time */
  get narrow() {
    return window.matchMedia("(max-width: 59.9375em)").matches;
  }

  /** @param {string} name form, text or results */
  open(name) {
    this.tabs.choose(name);
  }

  /** @param {number} count how many findings wait behind the tab of the results */
  showCount(count) {
    this.tabs.name("results", count ? this.words.say("tab.results_n", {n: count}) : this.words.say("tab.results"));
  }

  /** @param {"json" | "yaml"} format @param {boolean} sound whether the text can be written in the other format */
  showFormat(format, sound) {
    this.format.textContent = format.toUpperCase();
    this.convert.textContent = this.words.say(format === "json" ? "act.to_yaml" : "act.to_json");
    this.convert.disabled = !sound;
  }

  /** @param {boolean} there whether something can be brought back */
  showEarlier(there) {
    this.earlier.hidden = !there;
  }

  /** @param {string} sentence something that was done, for everybody to see or hear */
  tell(sentence) {
    this.notice.textContent = sentence;
  }

  /** @param {string} name */
  #chosen(name) {
    if (name !== "results") {
      this.draftView = name;
      keepView(name);
    }
    // With room for two, the results are always there and the draft keeps its last view.
    this.place.setAttribute("data-view", name);
    this.place.setAttribute("data-draft", this.draftView);
  }
}

/** @param {import("./texts.js").Words} words @param {Acts} acts @param {Element} earlier */
function bar(words, acts, earlier) {
  const names = /** @type {const} */ (["take", "examples", "share", "keep", "report", "print", "clear"]);
  const buttons = names.map((name) => button(words.say(`act.${name}`), acts[name], {"data-act": name, class: `try-button${name === "take" ? " try-primary" : ""}`}));
  return h("div", {class: "try-bar try-main", role: "group", "aria-label": words.say("act.label")}, buttons, earlier);
}
