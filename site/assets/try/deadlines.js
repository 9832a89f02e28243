/** By when a notification has to be answered, on the clocks of Korea, China and the reader. */

/**
 * @typedef {{from: string, hours: number | null}} Span
 * @typedef {{first?: Span[], submission?: Span[]}} Terms the time allowed by the rules' values, the newest first
 * @typedef {Record<string, Terms>} TermsByKind by kind of notification; of a case that names none, under ""
 * @typedef {{name: "first" | "submission", due: number, hours: number, printed: boolean, done: string}} Deadline
 */

const HOUR = 3_600_000;
const KOREA = 9 * HOUR;
const DAY = 24 * HOUR;
const TIME = /^(\d{4}-\d\d-\d\d)[Tt ](\d\d:\d\d(?::\d\d(?:\.\d+)?)?)(Z|z|[+-]\d\d:\d\d)$/;

/**
 * @param {any} written RFC 3339, or a bare date for that day in Korea
 * @param {"first" | "last"} end which end of a day
 * @returns {number | null} milliseconds; null where there is no such instant
 */
export function instant(written, end = "first") {
  if (typeof written !== "string") return null;
  const text = written.trim();
  const day = /^\d{4}-\d\d-\d\d/.exec(text)?.[0] ?? "";
  if (!isDay(day)) return null;
  const time = TIME.exec(text);
  const found = time ? Date.parse(`${day}T${time[2].length === 5 ? `${time[2]}:00` : time[2]}${time[3].toUpperCase()}`)
    : text === day ? Date.parse(`${day}T00:00:00Z`) - KOREA + (end === "last" ? DAY - 1 : 0) : NaN;
  return Number.isNaN(found) ? null : found;
}

/** @param {string} day @returns {boolean} whether the calendar has it; the browser would make 1 March of 30 February */
function isDay(day) {
  const found = Date.parse(`${day}T00:00:00Z`);
  return !Number.isNaN(found) && new Date(found).toISOString().startsWith(day);
}

/** @param {Span[]} [spans] @param {number} now @returns {Span | undefined} the one in force; before all, the oldest */
function inForce(spans = [], now) {
  const today = new Date(now + KOREA).toISOString().slice(0, 10);
  return spans.find(({from}) => from <= today) ?? spans.at(-1);
}

/**
 * @param {any} data the case
 * @param {TermsByKind} terms
 * @returns {Terms | undefined} those for its kind of notification; none where the rules set no times for it
 */
export function termsFor(data, terms) {
  const kind = data?.notification?.kind;
  const name = typeof kind === "string" ? kind.trim() : "";
  return Object.hasOwn(terms, name) ? terms[name] : undefined;
}

/**
 * @param {any} data the case
 * @param {TermsByKind} terms
 * @param {number} now milliseconds
 * @returns {Deadline[]} those that can be worked out
 */
export function deadlines(data, terms, now) {
  const {notification, response} = data ?? {};
  const own = termsFor(data, terms) ?? {};
  const issued = instant(notification?.issued_at);
  const printed = instant(notification?.due_at, "last");
  const [first, submission] = [inForce(own.first, now)?.hours, inForce(own.submission, now)?.hours];
  /** @type {Deadline[]} */
  const found = [];
  if (issued !== null && first) {
    found.push({name: "first", due: issued + first * HOUR, hours: first, printed: false, done: response?.first_responded_at ?? ""});
  }
  const counted = issued !== null && submission ? issued + submission * HOUR : null;
  const ends = [counted, printed].filter((one) => one !== null);
  if (ends.length) {
    // The earlier of the two counts.
    const due = Math.min(...ends);
    found.push({name: "submission", due, hours: submission ?? 0, printed: due !== counted, done: ""});
  }
  return found;
}

/** @param {number} left milliseconds @returns {{days: number, hours: number, minutes: number}} */
export function parts(left) {
  const minutes = Math.floor(Math.abs(left) / 60_000);
  return {days: Math.floor(minutes / 1440), hours: Math.floor(minutes / 60) % 24, minutes: minutes % 60};
}

/** @param {number} at milliseconds @param {string} language @param {string} [zone] the reader's own if not given */
export function clock(at, language, zone) {
  const form = /** @type {const} */ ({month: "short", day: "numeric", weekday: "short", hour: "2-digit", minute: "2-digit", hourCycle: "h23"});
  return new Intl.DateTimeFormat(language === "zh" ? "zh-CN" : "en-GB", {...form, timeZone: zone}).format(at);
}
