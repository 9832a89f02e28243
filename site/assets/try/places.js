/** Where a finding is: in the text for the editor, and in words for people. */
import {nearest, wordsAt} from "./case_text.js";
import {general, parent} from "./pointer.js";
import {placeOf} from "./positions.js";

/** @typedef {import("./api.js").Finding} Finding */
/** @typedef {import("./case_text.js").CaseText} CaseText */
/** @typedef {import("./marks.js").Mark} Mark */

/** @param {CaseText} read @param {Finding} finding @returns {{from: number, to: number, exact: boolean}} */
export function spanOf(read, {pointer, range}) {
  const words = range && wordsAt(read, pointer, range);
  if (words) return {...words, exact: true};
  const place = nearest(read, pointer);
  const from = place?.key ?? place?.start ?? 0;
  return {from, to: from, exact: false};
}

/** @param {CaseText} read @param {Finding[]} findings @returns {Mark[]} */
export function findingMarks(read, findings) {
  const open = findings.filter(({waived}) => !waived);
  return open.map((one) => ({...spanOf(read, one), severity: one.severity, message: one.message}));
}

/** @param {string} text @param {import("./api.js").Problem} problem @returns {Mark[]} */
export function problemMarks(text, {errors = []}) {
  return errors.filter(({line}) => line).map(({line = 1, column = 1, detail}) => {
    const from = placeOf(text, line, column);
    return {from, to: from, severity: "fault", message: detail, exact: false};
  });
}

/** Where the lines of the text begin that was asked about last. */
const lines = {text: "", starts: [0]};

/** @param {string} text @param {number} at @returns {number} the line, from 1 */
export function lineAt(text, at) {
  if (lines.text !== text) {
    const breaks = [...text.matchAll(/\r\n?|\n/g)].map(({0: found, index}) => index + found.length);
    Object.assign(lines, {text, starts: [0, ...breaks]});
  }
  let [low, high] = [0, lines.starts.length];
  while (high - low > 1) {
    const middle = (low + high) >> 1;
    if (lines.starts[middle] <= at) low = middle;
    else high = middle;
  }
  return low + 1;
}

/** @param {string} pointer @param {import("./texts.js").Words} words @returns {string} such as: Entries 2 · reason */
export function placeName(pointer, words) {
  if (!pointer) return words.say("place.whole");
  const own = words.label(general(pointer));
  if (/\/\d+$/.test(pointer)) return `${own} ${Number(pointer.split("/").at(-1)) + 1}`;
  const around = /^(.*\/\d+)\//.exec(pointer);
  if (around) return `${placeName(around[1], words)} · ${own}`;
  return parent(parent(pointer)) ? `${words.label(parent(pointer))} · ${own}` : own;
}
