/** Changes of a YAML text at one place; null where the place is written in a way that is not understood here. */
import {isMap, isScalar, isSeq} from "../../vendor/codemirror/codemirror.js";
import {parent, steps} from "./pointer.js";
import {beside, inline, isBlock, rendered, styleOf} from "./yaml_write.js";

/** @typedef {import("./yaml_text.js").YamlText} YamlText */
/** @typedef {import("./patch.js").Change} Change */

/** @param {YamlText} read @param {Change} change @returns {string | null} the text with a value put in */
export function put(read, change) {
  const old = read.nodes(change.path).at(-1);
  const around = read.nodes(parent(change.path)).at(-1)?.node;
  const step = steps(change.path).at(-1);
  if (step === undefined || !around) return null;
  if (old && !(change.op === "add" && isSeq(around))) return replaced(read, old, around, change.value);
  if (isSeq(around) && Number(step) !== around.items.length) return null;
  const item = isSeq(around) ? {value: change.value} : {key: step, value: change.value};
  if (around.flow && (around.items.length || !isBlock(change.value))) return intoFlow(read, around, item);
  if (around.items.length) return intoBlock(read, around, item);
  const [outer, holder] = [read.nodes(parent(parent(change.path))).at(-1)?.node, read.nodes(parent(change.path)).at(-1)];
  return holder ? replaced(read, holder, outer, isSeq(around) ? [change.value] : {[step]: change.value}) : null;
}

/** @param {YamlText} read @param {string} path @returns {string | null} the text without what stands there */
export function cut(read, path) {
  const {text} = read;
  const around = read.nodes(parent(path)).at(-1)?.node;
  const here = read.nodes(path).at(-1);
  if (!here || !around) return null;
  const items = around.items;
  const at = items.indexOf(here.pair ?? here.node);
  if (items.length === 1) {
    const outer = read.nodes(parent(path)).at(-1);
    const beyond = read.nodes(parent(parent(path))).at(-1)?.node;
    return outer && path !== "" ? replaced(read, outer, beyond, isSeq(around) ? [] : {}) : null;
  }
  if (around.flow) {
    const [from, to] = at ? [endOf(text, items[at - 1]), endOf(text, items[at])] : [startOf(items[0]), startOf(items[1])];
    return from === null || to === null ? null : text.slice(0, from) + text.slice(to);
  }
  const start = startOf(items[at]);
  const end = endOf(text, items[at]);
  if (start === null || end === null) return null;
  const line = lineStart(text, start);
  const shared = text.slice(line, start).replace(isSeq(around) ? "-" : "", "").trim();
  // The first of several may share its line with the dash of its row, which then stands before the second.
  if (shared) return at || isSeq(around) ? null : text.slice(0, start) + text.slice(startOf(items[1]) ?? start);
  return text.slice(0, line) + text.slice(Math.min(lineEnd(text, end) + 1, text.length));
}

/** @param {YamlText} read @param {{node: any, pair: any}} old @param {any} around @param {any} value @returns {string | null} */
function replaced({text}, {node, pair}, around, value) {
  if (!node?.range || !around) return null;
  if (node.range[0] === node.range[1] && pair?.key?.range && !around.flow) {
    const colon = text.indexOf(":", pair.key.range[1]);
    return text.slice(0, colon + 1) + behindColon(text, pair, value) + text.slice(colon + 1);
  }
  const [start, end] = [node.range[0], endOf(text, node) ?? node.range[1]];
  const written = text.slice(start, end);
  const compact = around.flow || (!isBlock(value) && (isScalar(node) || node.flow) && !/^[|>]/.test(written));
  if (compact) {
    const words = around.flow ? inline(value) : beside(value, written);
    const gap = words && /\S/.test(text.charAt(start - 1)) && !around.flow ? " " : "";
    return text.slice(0, start) + gap + words + text.slice(Math.max(start, end));
  }
  if (!pair?.key?.range) return null;
  const colon = text.indexOf(":", pair.key.range[1]);
  return text.slice(0, colon + 1) + behindColon(text, pair, value) + text.slice(Math.max(end, colon + 1));
}

/** @param {string} text @param {any} pair @param {any} value @returns {string} what follows a name and its colon */
function behindColon(text, pair, value) {
  const style = styleOf(text);
  const column = pair.key.range[0] - lineStart(text, pair.key.range[0]);
  if (!isBlock(value)) return value === null ? "" : ` ${beside(value, "")}`;
  const depth = column + (Array.isArray(value) && !style.indentSeq ? 0 : 2);
  return style.eol + indented(rendered(value, style), depth, style.eol);
}

/** @param {YamlText} read @param {any} around @param {{key?: string, value: any}} item @returns {string | null} */
function intoFlow({text}, around, {key, value}) {
  const words = key === undefined ? inline(value) : inline({[key]: value}).slice(1, -1);
  const last = around.items.at(-1);
  const at = last ? endOf(text, last) : around.range[0] + 1;
  return at === null ? null : text.slice(0, at) + (last ? ", " : "") + words + text.slice(at);
}

/** @param {YamlText} read @param {any} around @param {{key?: string, value: any}} item @returns {string | null} */
function intoBlock({text}, around, {key, value}) {
  const style = styleOf(text);
  const first = key === undefined ? around.range[0] : startOf(around.items[0]);
  const end = endOf(text, around.items.at(-1));
  if (first === null || end === null) return null;
  const column = first - lineStart(text, first);
  const words = rendered(key === undefined ? [value] : {[key]: value}, {...style, indentSeq: style.indentSeq});
  const at = lineEnd(text, end);
  return text.slice(0, at) + style.eol + indented(words, column, style.eol) + text.slice(at);
}

/** @param {string} words @param {number} depth @param {string} eol @returns {string} */
function indented(words, depth, eol) {
  const lines = words.replace(/\s+$/, "").split(eol);
  return lines.map((line) => (line ? " ".repeat(depth) + line : line)).join(eol);
}

/** @param {any} item a node or a pair @returns {number | null} where it begins */
function startOf(item) {
  return (item?.key ?? item)?.range?.[0] ?? null;
}

/** @param {string} text @param {any} item a node or a pair @returns {number | null} where what it says ends */
function endOf(text, item) {
  const node = item?.key ? (item.value ?? item.key) : item;
  if (!node?.range) return null;
  if ((isMap(node) || isSeq(node)) && !node.flow && node.items.length) return endOf(text, node.items.at(-1));
  // A block of lines ends with its last line break, which is not its own.
  return trimmed(text, node.range[1]);
}

/** @param {string} text @param {number} end @returns {number} the same end without line breaks before it */
function trimmed(text, end) {
  let at = end;
  while (at > 0 && /[\r\n]/.test(text.charAt(at - 1))) at -= 1;
  return at;
}

/** @param {string} text @param {number} at @returns {number} */
function lineStart(text, at) {
  return text.lastIndexOf("\n", at - 1) + 1;
}

/** @param {string} text @param {number} at @returns {number} where the line ends, before its line break */
function lineEnd(text, at) {
  const found = text.slice(at).search(/\r?\n|$/);
  return at + found;
}
