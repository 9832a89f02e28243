/** A statement in plain text, without the fields of a case: what it is known by, and how a draft takes it in. */
import {resolve} from "./pointer.js";
import {rendered, styleOf} from "./yaml_write.js";

const PLACE = "/response/text";
/** A field at the margin, as every case has one, however it is spelt. */
const FIELD = /^["']?[a-z][a-z_]*["']?[:：](?:\s|$)/m;

/** @param {string} text @returns {boolean} whether it has words, but nothing of the shape of a case */
export function isProse(text) {
  const words = text.replaceAll(/^\s*#.*$/gm, "").trim();
  return words !== "" && !/^(?:\{|\[\s*[{\]])/.test(words) && !FIELD.test(words);
}

/** @param {string} prose @returns {string} a draft that says this and nothing else */
export function draftOf(prose) {
  return rendered({response: {text: said(prose)}}, styleOf(""));
}

/** @param {any} data a draft @param {string} prose @returns {import("./patch.js").Change[]} puts it behind what the draft's text says already */
export function addition(data, prose) {
  const old = resolve(data, PLACE);
  const text = [old, said(prose)].filter(Boolean).join("\n");
  return [{op: old === undefined ? "add" : "replace", path: PLACE, value: text}];
}

/** @param {string} prose @returns {string} without blank lines around it and blanks at the ends of its lines */
function said(prose) {
  return prose.replaceAll(/[ \t\u3000]+$/gm, "").replaceAll(/\r\n?/g, "\n").trim();
}
