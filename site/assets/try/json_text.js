/** A case written as JSON: where its values stand, and what changes them without touching the rest. */
import {findNodeAtLocation, getNodeValue, modify, parseTree} from "../../vendor/codemirror/codemirror.js";
import {steps} from "./pointer.js";

/** @typedef {import("./case_text.js").Place} Place */
/** @typedef {import("./patch.js").Change} Change */

const STRICT = {allowTrailingComma: false, disallowComments: true};

export class JsonText {
  format = /** @type {const} */ ("json");

  /** @param {string} text */
  constructor(text) {
    /** @type {{error: number, offset: number, length: number}[]} */
    const errors = [];
    this.text = text;
    this.root = parseTree(text, errors, STRICT);
    this.sound = errors.length === 0 && this.root !== undefined;
  }

  /** @returns {any} the data; whole numbers that a number cannot hold exactly stay as they are written */
  get data() {
    return this.root && exact(this.root, this.text);
  }

  /** @param {string} pointer @returns {Place | null} */
  find(pointer) {
    const node = this.root && findNodeAtLocation(this.root, this.#path(pointer));
    if (!node) return null;
    const key = node.parent?.type === "property" ? node.parent.children[0] : null;
    return {start: node.offset, end: node.offset + node.length, key: key?.offset ?? null, value: getNodeValue(node)};
  }

  /** @param {Change} change @returns {string} the text with the change made */
  apply({op, path: pointer, value}) {
    const path = this.#path(pointer);
    const node = this.root && findNodeAtLocation(this.root, path);
    const around = this.root && path.length ? findNodeAtLocation(this.root, path.slice(0, -1)) : undefined;
    const inserts = op === "add" && around?.type === "array";
    if (op !== "remove" && node && !inserts) return this.#spliced(node.offset, node.length, this.#written(value, node.offset));
    if (op !== "remove" && !around) return this.#written(value, 0);
    if (op !== "remove" && !(inserts && node)) return this.#appended(around, path[path.length - 1], value);
    const edits = modify(this.text, path, op === "remove" ? undefined : value, {isArrayInsertion: inserts});
    return edits.reduceRight((/** @type {string} */ text, /** @type {any} */ {offset, length, content}) =>
      text.slice(0, offset) + content + text.slice(offset + length), this.text);
  }

  /** @param {any} around a list or an object @param {string | number} step @param {any} value @returns {string} */
  #appended(around, step, value) {
    const {offset, length, children} = around;
    const last = children.at(-1);
    const lines = last ? this.text.slice(offset, last.offset).includes("\n") : this.text.includes("\n");
    const {eol, unit, gap} = this.#style();
    const indent = last ? this.#indent(last.offset) : this.#indent(offset) + unit;
    const name = around.type === "array" ? "" : `${JSON.stringify(step)}:${gap}`;
    const words = name + this.#written(value, null, lines ? indent : this.#indent(offset), lines);
    if (last) return this.#spliced(last.offset + last.length, 0, `,${lines ? eol + indent : gap}${words}`);
    return this.#spliced(offset + 1, length - 2, lines ? eol + indent + words + eol + this.#indent(offset) : words);
  }

  /** @param {number} at @param {number} length @param {string} words @returns {string} */
  #spliced(at, length, words) {
    return this.text.slice(0, at) + words + this.text.slice(at + length);
  }

  /** @param {any} value @param {number | null} at where it stands @param {string} [indent] @param {boolean} [lines] @returns {string} */
  #written(value, at, indent = this.#indent(at ?? 0), lines = this.text.includes("\n")) {
    const {eol, unit, gap} = this.#style();
    return lines ? JSON.stringify(value, null, unit).replaceAll("\n", eol + indent) : inline(value, gap);
  }

  /** @param {number} at @returns {string} the indent of the line */
  #indent(at) {
    return /^[ \t]*/.exec(this.text.slice(this.text.lastIndexOf("\n", at - 1) + 1))?.[0] ?? "";
  }

  /** @param {string} pointer @returns {(string | number)[]} the steps, with numbers where a list is meant */
  #path(pointer) {
    let node = this.root;
    return steps(pointer).map((step) => {
      const path = node?.type === "array" && step !== "-" ? Number(step) : step;
      node = node && findNodeAtLocation(node, [path]);
      return path;
    });
  }

  /** The manner of the file: its line breaks, its indent, and what stands behind a colon. */
  #style() {
    const unit = /\n([ \t]+)\S/.exec(this.text)?.[1] ?? "  ";
    return {unit, eol: this.text.includes("\r\n") ? "\r\n" : "\n", gap: /":\S/.test(this.text) ? "" : " "};
  }
}

/** @param {any} value @param {string} gap what stands behind a colon and a comma @returns {string} one line */
function inline(value, gap) {
  if (value === null || typeof value !== "object") return JSON.stringify(value);
  const words = Object.entries(value).map(([key, one]) =>
    (Array.isArray(value) ? "" : `${JSON.stringify(key)}:${gap}`) + inline(one, gap));
  return Array.isArray(value) ? `[${words.join(`,${gap}`)}]` : `{${words.join(`,${gap}`)}}`;
}

/** @param {any} node @param {string} text @returns {any} */
function exact(node, text) {
  if (node.type === "array") return node.children.map((/** @type {any} */ one) => exact(one, text));
  if (node.type === "object") {
    const pairs = node.children.filter((/** @type {any} */ pair) => pair.children[1]);
    return Object.fromEntries(pairs.map((/** @type {any} */ {children: [key, value]}) => [key.value, exact(value, text)]));
  }
  const unsafe = Number.isInteger(node.value) && !Number.isSafeInteger(node.value);
  return unsafe ? text.slice(node.offset, node.offset + node.length) : node.value;
}
