/** A case written as YAML: where its values stand, and what changes them without touching the rest. */
import {isMap, isPair, isScalar, isSeq, parseDocument, stringify} from "../../vendor/codemirror/codemirror.js";
import {changed} from "./patch.js";
import {steps} from "./pointer.js";
import {cut, put} from "./yaml_edit.js";
import {styleOf} from "./yaml_write.js";

/** @typedef {import("./case_text.js").Place} Place */
/** @typedef {import("./patch.js").Change} Change */

const OPTIONS = /** @type {const} */ ({intAsBigInt: true, prettyErrors: false, schema: "core", version: "1.2"});

export class YamlText {
  format = /** @type {const} */ ("yaml");

  /** @param {string} text */
  constructor(text) {
    this.text = text;
    this.document = parseDocument(text, OPTIONS);
    this.sound = this.document.errors.length === 0;
  }

  /** @returns {any} the data; whole numbers that a number cannot hold exactly are text */
  get data() {
    return this.sound ? plain(this.document.toJS()) : undefined;
  }

  /** @param {string} pointer @returns {Place | null} */
  find(pointer) {
    const {node, pair} = this.nodes(pointer).at(-1) ?? {};
    if (!node?.range) return null;
    const value = isScalar(node) ? plain(node.value) : undefined;
    return {start: node.range[0], end: node.range[1], key: pair?.key?.range?.[0] ?? null, value};
  }

  /** @param {Change} change @returns {string} the text with the change made */
  apply(change) {
    const wanted = JSON.stringify(changed(this.data, change));
    const fits = (/** @type {string | null} */ text) => text !== null && JSON.stringify(new YamlText(text).data) === wanted;
    const close = change.op === "remove" ? cut(this, change.path) : put(this, change);
    if (close !== null && fits(close)) return close;
    // A place that is written in an unusual way: the library writes the whole file anew and keeps its comments.
    const whole = this.#anew(change);
    return whole !== null && fits(whole) ? whole : stringify(JSON.parse(wanted));
  }

  /**
   * @param {string} pointer
   * @returns {{node: any, pair: any}[]} the nodes on the way, the outermost first; none if the way ends too soon
   */
  nodes(pointer) {
    /** @type {{node: any, pair: any}[]} */
    const found = [{node: this.document.contents, pair: null}];
    for (const step of steps(pointer)) {
      const {node} = found[found.length - 1];
      const next = child(node, step);
      if (!next) return [];
      found.push(next);
    }
    return found;
  }

  /** @param {Change} change @returns {string | null} */
  #anew(change) {
    const copy = parseDocument(this.text, OPTIONS);
    const path = steps(change.path).map((step) => (/^\d+$/.test(step) ? Number(step) : step));
    try {
      if (change.op === "remove") copy.deleteIn(path);
      else if (!path.length) copy.contents = copy.createNode(change.value);
      else copy.setIn(path, copy.createNode(change.value));
      return copy.toString({lineWidth: 0, flowCollectionPadding: false, indentSeq: styleOf(this.text).indentSeq});
    } catch {
      return null;
    }
  }
}

/** @param {any} node @param {string} step @returns {{node: any, pair: any} | null} */
function child(node, step) {
  if (isSeq(node)) {
    const item = /^\d+$/.test(step) ? node.items[Number(step)] : undefined;
    return item === undefined || isPair(item) ? null : {node: item, pair: null};
  }
  const pair = isMap(node) && node.items.find((/** @type {any} */ one) => String(one.key?.value ?? one.key) === step);
  return pair ? {node: pair.value, pair} : null;
}

/** @param {any} value @returns {any} */
function plain(value) {
  if (typeof value === "bigint") return Number.isSafeInteger(Number(value)) ? Number(value) : String(value);
  if (Array.isArray(value)) return value.map(plain);
  if (value && typeof value === "object") {
    return Object.fromEntries(Object.entries(value).map(([key, one]) => [key, plain(one)]));
  }
  return value;
}
