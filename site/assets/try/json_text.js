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
  apply(change) {
    const path = this.#path(change.path);
    const around = this.root && findNodeAtLocation(this.root, path.slice(0, -1));
    if (around?.type === "array" && path.at(-1) === "-") path[path.length - 1] = around.children?.length ?? 0;
    const edits = modify(this.text, path, change.op === "remove" ? undefined : change.value, {
      formattingOptions: this.text.includes("\n") ? this.#style() : undefined,
      isArrayInsertion: change.op === "add" && around?.type === "array",
    });
    let text = this.text;
    for (const {offset, length, content} of [...edits].reverse()) {
      text = text.slice(0, offset) + content + text.slice(offset + length);
    }
    return text;
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

  #style() {
    const indent = /\n([ \t]+)\S/.exec(this.text)?.[1] ?? "  ";
    return {insertSpaces: !indent.startsWith("\t"), tabSize: indent.length, eol: this.text.includes("\r\n") ? "\r\n" : "\n"};
  }
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
