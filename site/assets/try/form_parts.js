/** Which fields the form has: parts of a case that most people fill in. Everything else stays in the text, untouched. */

/** @typedef {import("./form_fields.js").Kind} Kind */
/** @typedef {[path: string, kind: Kind][]} Part fields by the end of their pointer */

/** @type {Part} */
export const NOTIFICATION = [
  ["/notification/id", "text"],
  ["/notification/kind", "choice"],
  ["/notification/issue", "choice"],
  ["/notification/issued_at", "moment"],
  ["/notification/due_at", "moment"],
  ["/notification/period/from", "day"],
  ["/notification/period/to", "day"],
  ["/notification/received_via", "choice"],
  ["/notification/sender", "text"],
  ["/notification/status", "choice"],
  ["/notification/basis", "area"],
];

/** @type {Part} */
export const REJECTION = [["/notification/rejection/code", "text"], ["/notification/rejection/comment", "area"]];

/** @type {Part} */
export const SUBMISSION = [
  ["/response/channel", "choice"],
  ["/response/submitter/role", "choice"],
  ["/response/first_responded_at", "moment"],
  ["/response/submit_at", "moment"],
];

/** @type {Part} */
export const REVIEW = [
  ["/response/review/departments", "ids"],
  ["/response/review/held_at", "day"],
  ["/response/review/text", "area"],
  ["/response/text", "area"],
];

/** @type {Part} */
export const STORE = [
  ["/store/id", "text"],
  ["/store/site", "text"],
  ["/store/account_status", "choice"],
  ["/store/score_30d", "number"],
  ["/store/linked_stores", "ids"],
  ["/store/metrics/order_cancellation_rate", "number"],
  ["/store/metrics/on_time_dispatch_rate", "number"],
  ["/store/metrics/on_time_delivery_rate", "number"],
  ["/store/metrics/return_rate", "number"],
  ["/store/metrics/return_rate_baseline", "number"],
  ["/store/metrics/customer_response_hours", "number"],
];

/** The fields of a row, by list, and the name of its section; `blank` is a new row.
 * @type {Record<string, {section: string, part: Part, blank: any}>} */
export const LISTS = {
  "/response/measures": {
    section: "measures",
    part: [["/text", "area"], ["/done_at", "day"], ["/claims", "checks"], ["/evidence", "evidence"]],
    blank: {text: "", done_at: null, evidence: []},
  },
  "/response/prevention": {section: "prevention", part: [["/text", "area"]], blank: {text: ""}},
  "/response/monitoring": {section: "monitoring", part: [["/metric", "choice"], ["/text", "text"]], blank: {metric: null, text: ""}},
  "/response/evidence": {
    section: "evidence",
    part: [
      ["/id", "text"], ["/file", "text"], ["/kind", "choice"], ["/data_from", "day"], ["/data_to", "day"],
      ["/captured_at", "moment"],
    ],
    blank: {id: "", file: "", kind: "screenshot"},
  },
  "/store/notifications": {
    section: "notifications",
    part: [["/id", "text"], ["/issue", "choice"], ["/issued_at", "moment"], ["/status", "choice"]],
    blank: {id: ""},
  },
  "/store/orders": {
    section: "store_orders",
    part: [
      ["/order_id", "text"], ["/status", "choice"], ["/fault_by", "choice"], ["/carrier", "text"],
      ["/tracking_number", "text"], ["/planned_ship_date", "day"], ["/promised_delivery_date", "day"],
      ["/ordered_at", "moment"], ["/shipped_at", "moment"], ["/delivered_at", "moment"],
    ],
    blank: {order_id: ""},
  },
  "/store/inquiries": {
    section: "inquiries",
    part: [["/id", "text"], ["/order_id", "text"], ["/asked_at", "moment"], ["/answered_at", "moment"]],
    blank: {id: ""},
  },
  "/store/listings": {
    section: "listings",
    part: [["/asin", "text"], ["/title", "text"], ["/description", "area"]],
    blank: {asin: ""},
  },
};
