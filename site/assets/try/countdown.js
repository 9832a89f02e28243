/** The deadlines on the page, counted down each second where the case does not name its own moment. */
import {clock, deadlines, instant, parts, termsFor} from "./deadlines.js";
import {fill, h} from "./dom.js";

const KOREA = "Asia/Seoul";
const CHINA = "Asia/Shanghai";
const SECOND = 1000;

export class Countdown {
  #data = /** @type {any} */ (null);
  #shown = "";

  /** @param {Element} place @param {import("./texts.js").Words} words */
  constructor(place, words) {
    this.place = place;
    this.words = words;
    window.setInterval(() => this.#draw(), SECOND);
  }

  /** @param {any} data the case; null while it cannot be read */
  show(data) {
    this.#data = data;
    this.#draw();
  }

  #draw() {
    const {words} = this;
    const fixed = instant(this.#data?.now);
    const now = fixed ?? Date.now();
    const found = deadlines(this.#data, words.facts.terms, now);
    const untimed = this.#data && !termsFor(this.#data, words.facts.terms);
    const rows = found.map((one) => this.#row(one, now));
    const note = fixed === null ? null : words.say("deadline.fixed", {now: clock(fixed, words.language, KOREA)});
    const hint = words.say(untimed ? "deadline.untimed" : "deadline.unknown");
    const shown = JSON.stringify([rows.map((row) => row.textContent), hint, note]);
    // Nothing is written again that has not changed, so that a selection stays.
    if (shown === this.#shown) return;
    this.#shown = shown;
    fill(
      this.place,
      h("h2", {class: "try-title"}, words.say("deadline.title")),
      rows.length ? h("div", {class: "try-clocks"}, rows) : h("p", {class: "try-hint"}, hint),
      note && h("p", {class: "try-hint"}, note),
    );
  }

  /** @param {import("./deadlines.js").Deadline} one @param {number} now */
  #row(one, now) {
    const {words} = this;
    const left = one.due - now;
    const state = one.done ? "done" : left < 0 ? "over" : left < 12 * 3_600_000 ? "soon" : "open";
    const lasts = words.say(left < 0 ? "deadline.over" : "deadline.left", {time: this.#span(left)});
    const by = one.printed ? words.say("deadline.printed") : words.say("deadline.after", {hours: one.hours});
    return h(
      "div", {class: `try-clock try-clock-${state}`, "data-deadline": one.name},
      h("h3", {}, words.say(`deadline.${one.name}`), " ", h("small", {}, by)),
      h("p", {class: "try-left"}, one.done ? words.say("deadline.done", {time: this.#said(one.done)}) : lasts),
      h("dl", {}, this.#zone("korea", one.due, KOREA), this.#zone("china", one.due, CHINA), this.#own(one.due)),
    );
  }

  /** @param {string} written @returns {string} the time in Korea, or what is written where it is none */
  #said(written) {
    const at = instant(written);
    if (at === null || !written.includes(":")) return written;
    return this.words.say("deadline.korean", {time: clock(at, this.words.language, KOREA)});
  }

  /** @param {string} name @param {number} due @param {string} [zone] */
  #zone(name, due, zone) {
    return h("div", {}, h("dt", {}, this.words.say(`deadline.${name}`)), h("dd", {}, clock(due, this.words.language, zone)));
  }

  /** @param {number} due the reader's own time, with the name of their zone */
  #own(due) {
    const zone = Intl.DateTimeFormat().resolvedOptions().timeZone;
    const name = this.words.say("deadline.own", {zone});
    return h("div", {}, h("dt", {}, name), h("dd", {}, clock(due, this.words.language)));
  }

  /** @param {number} left */
  #span(left) {
    const {days, hours, minutes} = parts(left);
    const [day, hour, minute] = [["day", days], ["hour", hours], ["minute", minutes]].map(
      ([unit, n]) => this.words.say(`deadline.${unit}`, {n}));
    return days ? `${day} ${hour}` : `${hour} ${minute}`;
  }
}
