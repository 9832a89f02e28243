/** The orders as one table: what the notification lists and what the draft says of each. */
import {button, h} from "./dom.js";
import {showMore} from "./form_lists.js";

/**
 * @typedef {{id: string, notice: number | null, entry: number | null}} Row where an order stands in the two lists
 * @typedef {import("./patch.js").Change} Change
 */

/** @param {any} data @returns {Row[]} the orders of the notification, then entries for orders that it does not list */
export function orderRows(data) {
  const notices = list(data?.notification?.orders);
  const entries = list(data?.response?.orders);
  const open = new Set(entries.keys());
  const byId = new Map(entries.map((one, at) => /** @type {[string, number]} */ ([idOf(one), at])).reverse());
  // An order with several items has several rows in a notification, and one answer.
  const rows = notices.map((one, at) => ({id: idOf(one), notice: at, entry: byId.get(idOf(one)) ?? null}));
  for (const {entry} of rows) if (entry !== null) open.delete(entry);
  return [...rows, ...[...open].map((at) => ({id: idOf(entries[at]), notice: null, entry: at}))];
}

/** @param {any} value @returns {any[]} */
function list(value) {
  return Array.isArray(value) ? value : [];
}

/** @param {any} row @returns {string} */
function idOf(row) {
  return String(row?.order_id ?? "");
}

/** @returns {Change[]} a new order in both lists */
export function orderAdded() {
  return [
    {op: "add", path: "/notification/orders/-", value: {order_id: ""}},
    {op: "add", path: "/response/orders/-", value: {order_id: "", reason: "", evidence: []}},
  ];
}

/** @param {Row} row @param {Row[]} rows @returns {Change[]} the order taken from both lists */
function orderRemoved({notice, entry}, rows) {
  const alone = rows.filter((one) => one.entry === entry).length === 1;
  /** @type {(Change | false)[]} */
  const changes = [
    notice !== null && {op: "remove", path: `/notification/orders/${notice}`},
    entry !== null && alone && {op: "remove", path: `/response/orders/${entry}`},
  ];
  return changes.filter((one) => one !== false);
}

/**
 * @param {Row[]} rows
 * @param {import("./form.js").Form} form
 */
export function orderTable(rows, form) {
  const {words} = form;
  const most = form.most("orders");
  const heads = ["order_id", "cause", "reason", "evidence"].map((name) => h("th", {scope: "col"}, words.label(`/response/orders/-/${name}`)));
  const lines = rows.slice(0, most).map((row, at) => line(row, at, rows, form));
  return [
    rows.length > 0 && h("table", {class: "try-orders"},
      h("thead", {}, h("tr", {}, heads, h("th", {scope: "col"}, h("span", {class: "try-hidden"}, words.say("form.remove"))))),
      h("tbody", {}, lines)),
    showMore("orders", rows.length, form),
    button(words.say("form.add_order"), () => form.change(orderAdded(), `order:${rows.length}:order_id`)),
  ];
}

/** @param {Row} row @param {number} at @param {Row[]} rows @param {import("./form.js").Form} form */
function line(row, at, rows, form) {
  const {words} = form;
  const {id, notice, entry} = row;
  const own = entry === null ? null : `/response/orders/${entry}`;
  /** @param {string} name @param {import("./form_fields.js").Kind} kind */
  const cell = (name, kind) => {
    const pointer = `/response/orders/${entry ?? "-"}/${name}`;
    const create = (/** @type {any} */ value) => (own
      ? form.setting(pointer, value)
      : [/** @type {Change} */ ({op: "add", path: "/response/orders/-", value: {order_id: id, reason: "", [name]: value}})]);
    return h("td", {"data-label": words.label(`/response/orders/-/${name}`)}, form.field(`order:${at}:${name}`, pointer, kind, create));
  };
  const first = notice === null ? `${own}/order_id` : `/notification/orders/${notice}/order_id`;
  const renamed = (/** @type {any} */ value) => [
    ...(notice === null ? [] : form.setting(`/notification/orders/${notice}/order_id`, value ?? "")),
    ...(own ? form.setting(`${own}/order_id`, value ?? "") : []),
  ];
  const when = notice !== null && form.field(`order:${at}:occurred_at`, `/notification/orders/${notice}/occurred_at`, "moment");
  const absent = notice === null && h("p", {class: "try-hint"}, words.say("form.not_listed"));
  return h(
    "tr", {"data-order": id},
    h("td", {"data-label": words.label("/response/orders/-/order_id")}, form.field(`order:${at}:order_id`, first, "text", renamed), when, absent),
    cell("cause", "choice"), cell("reason", "area"), cell("evidence", "evidence"),
    h("td", {}, button("×", () => form.change(orderRemoved(row, rows)), {
      class: "try-button try-quiet", "aria-label": words.say("form.remove_order", {id}), title: words.say("form.remove"),
    })),
  );
}
