/** JSON Patch (RFC 6902) on plain data; the text of a case follows it in `edit.js`. */
import {parent, pointerOf, resolve, steps} from "./pointer.js";

/** @typedef {{op: "add" | "remove" | "replace", path: string, value?: any}} Change */

/**
 * @param {any} data
 * @param {Change} change
 * @returns {any} a copy of the data with the change made
 */
export function changed(data, change) {
  const path = steps(change.path);
  return path.length ? inside(data, path, change) : change.value;
}

/** @param {any} data @param {string[]} path @param {Change} change @returns {any} */
function inside(data, [step, ...rest], change) {
  if (Array.isArray(data)) return inList(data, step, rest, change);
  const copy = {...(data ?? {})};
  if (rest.length) copy[step] = inside(copy[step] ?? fitting(rest[0]), rest, change);
  else if (change.op === "remove") delete copy[step];
  else copy[step] = change.value;
  return copy;
}

/** @param {any[]} data @param {string} step @param {string[]} rest @param {Change} change @returns {any[]} */
function inList(data, step, rest, change) {
  const copy = [...data];
  const at = step === "-" ? copy.length : Number(step);
  if (rest.length) copy[at] = inside(copy[at] ?? fitting(rest[0]), rest, change);
  else if (change.op === "remove") copy.splice(at, 1);
  else copy.splice(at, change.op === "add" ? 0 : 1, change.value);
  return copy;
}

/** @param {string} step @returns {any} what a step can be made in: a list for a number, else an object */
function fitting(step) {
  return step === "-" || /^\d+$/.test(step) ? [] : {};
}

/**
 * The same change where nothing on its way is missing or null: what is missing is made in one piece.
 *
 * @param {any} data
 * @param {Change} change
 * @returns {Change}
 */
export function grounded(data, change) {
  let {path, value, op} = change;
  while (op !== "remove" && path && (resolve(data, parent(path)) ?? null) === null) {
    const step = steps(path).at(-1) ?? "";
    value = Array.isArray(fitting(step)) ? [value] : {[step]: value};
    path = parent(path);
  }
  if (path === change.path) return change;
  return {op: resolve(data, path) === undefined ? "add" : "replace", path, value};
}

/**
 * @param {any} data
 * @param {string} path a pointer whose last step may be `-`
 * @returns {string} the pointer with the number that `-` stands for
 */
export function numbered(data, path) {
  const around = parent(path);
  const list = resolve(data, around);
  return path.endsWith("/-") && Array.isArray(list) ? around + pointerOf([list.length]) : path;
}
