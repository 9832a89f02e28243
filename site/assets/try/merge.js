/** What an import adds to a draft that is under way: nothing that is written there is overwritten. */
import {resolve} from "./pointer.js";

/** @typedef {import("./patch.js").Change} Change */

/**
 * @param {any} data the draft that is under way
 * @param {any} draft the case that was made of the import
 * @returns {Change[]}
 */
export function merged(data, draft) {
  return [
    ...blanks(data, draft.notification ?? {}, "/notification"),
    ...["/notification/orders", "/store/orders", "/response/orders"].flatMap((place) => rows(data, draft, place)),
  ];
}

/** Fields of the notification that are blank so far. @param {any} data @param {any} fields @param {string} place @returns {Change[]} */
function blanks(data, fields, place) {
  return Object.entries(fields).flatMap(([name, value]) => {
    const pointer = `${place}/${name}`;
    if (name === "orders" || value === null) return [];
    if (typeof value === "object") return blanks(data, value, pointer);
    const old = resolve(data, pointer);
    if (old !== undefined && old !== null && old !== "") return [];
    return [/** @type {Change} */ ({op: old === undefined ? "add" : "replace", path: pointer, value})];
  });
}

/** Rows of orders that the list does not have. @param {any} data @param {any} draft @param {string} place @returns {Change[]} */
function rows(data, draft, place) {
  const known = new Set([resolve(data, place) ?? []].flat().map((/** @type {any} */ row) => String(row?.order_id)));
  const found = [resolve(draft, place) ?? []].flat().filter((/** @type {any} */ row) => !known.has(String(row.order_id)));
  return found.map((/** @type {any} */ row) => ({op: "add", path: `${place}/-`, value: row}));
}
