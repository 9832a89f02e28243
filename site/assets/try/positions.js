/**
 * From places in a text value to places in the file that has it in quotes, with escapes or over several lines.
 *
 * Findings count code points of the value; the editor counts UTF-16 units of the file.
 */

/** @typedef {[value: number, source: number]} Step from here on both run on together */

const FOLD = "[ \\t]*(?:\\r\\n?|\\n)(?:[ \\t]*(?:\\r\\n?|\\n))*[ \\t]*";
const PAIR = "\\\\u[dD][89abAB][0-9a-fA-F]{2}\\\\u[dD][c-fC-F][0-9a-fA-F]{2}";
const HEX = "\\\\x[0-9a-fA-F]{2}|\\\\u[0-9a-fA-F]{4}|\\\\U[0-9a-fA-F]{8}";
/** @type {Record<string, RegExp>} what stands for other characters inside quotes */
const ATOMS = {
  '"': new RegExp(`${PAIR}|${HEX}|\\\\${FOLD}|\\\\[^\\r\\n]|${FOLD}`, "g"),
  "'": new RegExp(`''|${FOLD}`, "g"),
};

/**
 * @param {string} text
 * @param {number} points
 * @returns {number} how many UTF-16 units the first code points take
 */
export function units(text, points) {
  if (counted.text !== text) Object.assign(counted, {text, starts: /[\ud800-\udfff]/.test(text) ? pointsOf(text) : null});
  const {starts} = counted;
  return starts ? starts[Math.max(points, 0)] ?? text.length : Math.min(Math.max(points, 0), text.length);
}

/** Where the code points begin of the text that was asked about last; null where each is one unit. */
const counted = {text: "", starts: /** @type {number[] | null} */ (null)};

/** @param {string} text */
function pointsOf(text) {
  let at = 0;
  return Array.from(text, (one) => (at += one.length) - one.length);
}

/**
 * @param {string} source
 * @param {number} start
 * @param {number} end
 * @param {string} value what `source.slice(start, end)` means
 * @returns {Step[]} where this is not understood, places count from the start
 */
export function textSteps(source, start, end, value) {
  // One long text may have thousands of findings.
  if (taken.source !== source || taken.start !== start || taken.end !== end) {
    Object.assign(taken, {source, start, end, steps: stepsOf(source, start, end, value)});
  }
  return taken.steps;
}

/** The text whose steps were asked for last. */
const taken = {source: "", start: -1, end: -1, steps: /** @type {Step[]} */ ([])};

/** @param {string} source @param {number} start @param {number} end @param {string} value @returns {Step[]} */
function stepsOf(source, start, end, value) {
  const sign = source.charAt(start);
  if (sign in ATOMS) return quotedSteps(source, start + 1, end - 1, value, ATOMS[sign]);
  if (source.slice(start, end) === value) return [[0, start]];
  return lineSteps(source, start, end, value);
}

/**
 * @param {Step[]} found
 * @param {number} at a place in the value
 * @returns {number} the place in the source
 */
export function sourceAt(found, at) {
  let [low, high] = [0, found.length];
  while (high - low > 1) {
    const middle = (low + high) >> 1;
    if (found[middle][0] <= at) low = middle;
    else high = middle;
  }
  const [value, source] = found[low];
  return source + at - value;
}

/** @param {string} source @param {number} start @param {number} end @param {string} value @param {RegExp} atoms */
function quotedSteps(source, start, end, value, atoms) {
  /** @type {Step[]} */
  const found = [[0, start]];
  for (const match of source.slice(start, end).matchAll(atoms)) {
    const [meant, at] = found[found.length - 1];
    const begin = start + match.index;
    found.push([meant + begin - at + meantLength(match[0]), begin + match[0].length]);
  }
  const [meant, at] = found[found.length - 1];
  return meant + end - at === value.length ? found : /** @type {Step[]} */ ([[0, start - 1]]);
}

/** @param {string} written @returns {number} how many UTF-16 units it stands for */
function meantLength(written) {
  if (/^\\[uU]/.test(written)) return written.length > 6 && parseInt(written.slice(2), 16) !== 0 ? wide(written) : 1;
  const breaks = written.match(/\r\n?|\n/g)?.length ?? 0;
  if (!breaks) return 1;
  // One line break between words is a space, or nothing behind a backslash; further ones are line breaks.
  return breaks > 1 || written.startsWith("\\") ? breaks - 1 : 1;
}

/** @param {string} written an escape of two halves, or of eight digits @returns {number} */
function wide(written) {
  return written.startsWith("\\U") ? String.fromCodePoint(parseInt(written.slice(2), 16)).length : 2;
}

/** @param {string} source @param {number} start @param {number} end @param {string} value @returns {Step[]} */
function lineSteps(source, start, end, value) {
  // A plain text or a block over several lines: find the words of each line again, in order.
  const written = source.slice(start, end);
  const header = /^[|>]/.test(written) ? (/\r\n?|\n/.exec(written) ?? {index: written.length}).index : 0;
  /** @type {Step[]} */
  const found = [];
  let at = 0;
  for (const line of written.slice(header).matchAll(/[^\r\n]+/g)) {
    const words = line[0].replace(/^[ \t]+|[ \t]+$/g, "");
    if (!words) continue;
    const place = value.indexOf(words, at);
    if (place < 0 || value.slice(at, place).trim()) return [[0, start]];
    const offset = start + header + line.index + line[0].indexOf(words);
    // Spaces that belong to the value stand right before the words of their line.
    const indent = /[ \t]*$/.exec(value.slice(at, place))?.[0].length ?? 0;
    if (indent) found.push([place - indent, offset - indent]);
    if (found.length || !indent) found.push([place, offset]);
    at = place + words.length;
  }
  return found.length ? found : [[0, start]];
}

/**
 * @param {string} text
 * @param {number} line from 1
 * @param {number} column from 1, in code points
 * @returns {number} the place in the text
 */
export function placeOf(text, line, column) {
  let start = 0;
  for (let number = 1; number < line; number += 1) {
    const end = /\r\n?|\n/g;
    end.lastIndex = start;
    const found = end.exec(text);
    if (!found) return text.length;
    start = end.lastIndex;
  }
  const end = text.slice(start).search(/[\r\n]|$/);
  return start + Math.min(units(text.slice(start), column - 1), end);
}
