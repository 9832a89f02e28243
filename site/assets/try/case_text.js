/** The text of a case, whatever it is written in: its data, its places, and changes that keep what they do not concern. */
import {changed, grounded, numbered} from "./patch.js";
import {JsonText} from "./json_text.js";
import {parent} from "./pointer.js";
import {sourceAt, textSteps, units} from "./positions.js";
import {YamlText} from "./yaml_text.js";

/** @typedef {import("./patch.js").Change} Change */
/** @typedef {{start: number, end: number, key: number | null, value: any}} Place offsets in the text, in UTF-16 units */
/** @typedef {JsonText | YamlText} CaseText */

/** @param {string} text @returns {"json" | "yaml"} */
export function formatOf(text) {
  return /^\s*[{[]/.test(text) ? "json" : "yaml";
}

/** @param {string} text @returns {CaseText} */
export function readCase(text) {
  return formatOf(text) === "json" ? new JsonText(text) : new YamlText(text);
}

/**
 * @param {string} text
 * @param {Change[]} changes made one after the other
 * @returns {string} the new text; formatting and comments stay as far as they can
 */
export function edited(text, changes) {
  return changes.reduce((now, change) => once(now, change), text);
}

/** @param {string} text @param {Change} change @returns {string} */
function once(text, change) {
  const read = readCase(text);
  if (!read.sound) return text;
  const data = read.data ?? {};
  const sure = grounded(data, {...change, path: numbered(data, change.path)});
  if (read.data === undefined || read.data === null) return read.apply({op: "replace", path: "", value: changed({}, sure)});
  return read.apply(sure);
}

/**
 * @param {CaseText} read
 * @param {string} pointer
 * @returns {Place | null} where a value stands, or the nearest one around it that exists
 */
export function nearest(read, pointer) {
  for (let at = pointer; ; at = parent(at)) {
    const place = read.find(at);
    if (place || !at) return place;
  }
}

/**
 * @param {CaseText} read
 * @param {string} pointer
 * @param {{start: number, end: number}} range code points of the text at the pointer
 * @returns {{from: number, to: number} | null} where these words stand in the file
 */
export function wordsAt(read, pointer, range) {
  const place = read.find(pointer);
  if (!place || typeof place.value !== "string") return null;
  const found = textSteps(read.text, place.start, place.end, place.value);
  const [from, last] = [units(place.value, range.start), units(place.value, range.end)];
  // The end is behind the last character, which may be an escape.
  const to = last > from ? sourceAt(found, last) : sourceAt(found, from);
  return {from: sourceAt(found, from), to};
}
