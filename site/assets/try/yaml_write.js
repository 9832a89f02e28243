/** Values as YAML, in the manner of the file that they are put into. */
import {Document, isMap, isScalar, isSeq, stringify} from "../../vendor/codemirror/codemirror.js";

/** @typedef {{indentSeq: boolean, eol: string}} Style whether rows stand deeper than their list's name */

/** @param {string} text @returns {Style} the manner of a file */
export function styleOf(text) {
  const first = /^( *)[^\s#-][^\n]*:[ \t]*(?:#[^\n]*)?\r?\n(?:[ \t]*(?:#[^\n]*)?\r?\n)*( *)- /m.exec(text);
  return {indentSeq: !first || first[2].length > first[1].length, eol: text.includes("\r\n") ? "\r\n" : "\n"};
}

/** @param {any} value @param {Style} style @returns {string} the value as lines of a block */
export function rendered(value, style) {
  const document = new Document(value, {version: "1.2"});
  shorten(document.contents);
  const text = document.toString({indentSeq: style.indentSeq, lineWidth: 0, flowCollectionPadding: false, nullStr: ""});
  return text.replaceAll(/(?<=[:-]) $/gm, "").replaceAll("\n", style.eol);
}

/** Lists of ids and the like stand in one line. @param {any} node */
function shorten(node) {
  if (isSeq(node)) node.flow = node.items.every((/** @type {any} */ one) => isScalar(one));
  if (isSeq(node)) node.items.forEach(shorten);
  if (isMap(node)) node.items.forEach((/** @type {any} */ pair) => shorten(pair.value));
}

/** @param {any} value @returns {string} the value within one line, as it may stand between brackets */
export function inline(value) {
  if (typeof value === "string" && /[\r\n]/.test(value)) return JSON.stringify(value);
  const options = /** @type {const} */ ({collectionStyle: "flow", flowCollectionPadding: false, lineWidth: 0});
  return stringify([value], options).trim().slice(1, -1);
}

/** @param {any} value @returns {boolean} whether a value is written below its name rather than beside it */
export function isBlock(value) {
  if (Array.isArray(value)) return value.some((one) => one !== null && typeof one === "object");
  return value !== null && typeof value === "object" && Object.keys(value).length > 0;
}

/**
 * @param {any} value
 * @param {string} written the text that it replaces, whose quotes it keeps
 * @returns {string} a value that stands beside its name
 */
export function beside(value, written) {
  if (typeof value !== "string") return value === null ? "" : inline(value);
  if (written.startsWith('"') || /[\r\n]/.test(value)) return JSON.stringify(value);
  if (written.startsWith("'")) return `'${value.replaceAll("'", "''")}'`;
  return stringify(value, {lineWidth: 0}).trimEnd();
}
