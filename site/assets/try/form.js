/** The case as a form. It and the text are two views of one thing: each follows the other. */
import {fill, h} from "./dom.js";
import {field} from "./form_fields.js";
import {rowList} from "./form_lists.js";
import {orderRows, orderTable} from "./form_orders.js";
import {LISTS, NOTIFICATION, REJECTION, REVIEW, STORE, SUBMISSION} from "./form_parts.js";
import {general, parent, resolve} from "./pointer.js";

/** @typedef {import("./form_fields.js").Field} Field */
/** @typedef {import("./form_fields.js").Kind} Kind */
/** @typedef {import("./patch.js").Change} Change */

/** How many rows of a list are shown at first; a case may have thousands of orders. */
const FEW = 50;

export class Form {
  #data = /** @type {any} */ ({});
  #shape = "";
  #shown = /** @type {Map<string, number>} */ (new Map());
  #fields = /** @type {Map<string, Field>} */ (new Map());
  #places = /** @type {Map<string, Field>} */ (new Map());
  #marks = /** @type {import("./api.js").Finding[]} */ ([]);
  #open = new Set(["notification", "orders", "measures", "prevention"]);

  /**
   * @param {Element} place
   * @param {import("./texts.js").Words} words
   * @param {(changes: Change[]) => void} edit makes changes in the text
   */
  constructor(place, words, edit) {
    this.place = place;
    this.words = words;
    this.edit = edit;
  }

  /** @param {any} data the case; null while its text cannot be read */
  show(data) {
    const broken = data === null || typeof data !== "object";
    this.place.toggleAttribute("inert", broken);
    this.place.classList.toggle("try-broken", broken);
    if (broken) return;
    this.#data = data;
    const shape = this.#shapeOf(data);
    if (shape !== this.#shape) this.#build(shape);
    for (const {control, pointer} of this.#fields.values()) {
      if (!control.element.contains(document.activeElement) || control.get() === null) control.set(resolve(data, pointer));
    }
  }

  /** @param {import("./api.js").Finding[]} findings shown beside the fields that they are about */
  mark(findings) {
    this.#marks = findings.filter(({waived}) => !waived);
    /** @type {Map<Field, import("./api.js").Finding[]>} */
    const found = new Map();
    for (const one of this.#marks) {
      const field = this.#fieldAt(one.pointer);
      if (!field) continue;
      if (found.has(field)) found.get(field)?.push(one);
      else found.set(field, [one]);
    }
    for (const one of this.#fields.values()) one.note(found.get(one) ?? []);
  }

  /** @param {string} pointer @returns {boolean} whether a field stands for exactly this place */
  has(pointer) {
    return [...this.#fields.values()].some((one) => one.pointer === pointer);
  }

  /** @param {string} pointer @returns {boolean} whether the form has the place, which then has the focus */
  focus(pointer) {
    const found = this.#fieldAt(pointer);
    const details = found?.element.closest("details");
    if (details) details.open = true;
    found?.control.focus.focus();
    found?.element.scrollIntoView({block: "center"});
    return found !== undefined;
  }

  /**
   * @param {string} key
   * @param {string} pointer
   * @param {Kind} kind
   * @param {(value: any) => Change[]} [changes] what a new value changes
   * @returns {Element}
   */
  field(key, pointer, kind, changes = (value) => this.setting(pointer, value)) {
    const place = general(pointer);
    const choices = kind === "evidence" ? this.#evidence() : this.words.choices(place);
    const made = field({key, pointer, kind, label: this.words.label(place), choices}, this.words, (value) => this.edit(changes(value)));
    this.#fields.set(key, made);
    return made.element;
  }

  /** @param {string} pointer @param {any} value @returns {Change[]} nothing where a blank field stays blank */
  setting(pointer, value) {
    const old = resolve(this.#data, pointer);
    const blank = value === null || (Array.isArray(value) && !value.length);
    if (old === undefined && blank) return [];
    return [{op: old === undefined ? "add" : "replace", path: pointer, value: value === null && typeof old === "string" ? "" : value}];
  }

  /** @param {Change[]} changes @param {string} [key] the field that is focused afterwards */
  change(changes, key) {
    this.edit(changes);
    if (key) this.#fields.get(key)?.control.focus.focus();
  }

  /** @param {string} list @returns {number} how many rows of a list are shown before somebody asks for more */
  most(list) {
    return this.#shown.get(list) ?? FEW;
  }

  /** @param {string} list @param {number} most */
  showMore(list, most) {
    this.#shown.set(list, most);
    this.#build(this.#shape);
    this.show(this.#data);
  }

  /** What has to be the same for the fields to stay: the rows of each list, and the evidence there is to choose from. */
  #shapeOf(/** @type {any} */ data) {
    const lists = Object.keys(LISTS).map((place) => [resolve(data, place) ?? []].flat().length);
    const orders = orderRows(data).map(({notice, entry}) => [notice, entry]);
    return JSON.stringify([lists, orders, this.#evidence(data), data?.notification?.status === "rejected"]);
  }

  /** @param {any} [data] @returns {[string, string][]} */
  #evidence(data = this.#data) {
    const found = [data?.response?.evidence ?? []].flat();
    return found.filter((one) => one?.id).map(({id, file}) => [String(id), file ? `${id} ${file}` : String(id)]);
  }

  /** @param {string} shape */
  #build(shape) {
    this.#shape = shape;
    const active = document.activeElement?.closest("[data-key]")?.getAttribute("data-key");
    const scroll = this.place.scrollTop;
    this.#fields.clear();
    const rejected = this.#data?.notification?.status === "rejected";
    const rows = orderRows(this.#data);
    fill(
      this.place,
      this.#section("notification", this.#grid([...NOTIFICATION, ...(rejected ? REJECTION : [])])),
      this.#section("orders", h("p", {class: "try-hint"}, this.words.say("form.hint.orders")), orderTable(rows, this)),
      ...this.#lists("/response/"),
      this.#section("submission", this.#grid(SUBMISSION)),
      this.#section("review", this.#grid(REVIEW)),
      this.#section("store", h("p", {class: "try-hint"}, this.words.say("form.hint.store")), this.#grid(STORE)),
      ...this.#lists("/store/"),
    );
    this.#places = placesOf(this.#fields.values());
    for (const {control, pointer} of this.#fields.values()) control.set(resolve(this.#data, pointer));
    this.mark(this.#marks);
    this.place.scrollTop = scroll;
    if (active) this.#fields.get(active)?.control.focus.focus();
  }

  /** @param {string} name @param {...any} children */
  #section(name, ...children) {
    const remember = (/** @type {any} */ event) => this.#open[event.target.open ? "add" : "delete"](name);
    const about = {class: "try-section", "data-part": name, open: this.#open.has(name), ontoggle: remember};
    return h("details", about, h("summary", {}, this.words.say(`form.${name}`)), h("div", {class: "try-inside"}, ...children));
  }

  /** @param {string} part of the case */
  #lists(part) {
    const places = Object.keys(LISTS).filter((place) => place.startsWith(part));
    return places.map((place) => this.#section(LISTS[place].section, rowList(place, this.#data, this)));
  }

  /** @param {import("./form_parts.js").Part} part */
  #grid(part) {
    return h("div", {class: "try-grid"}, part.map(([pointer, kind]) => this.field(pointer, pointer, kind)));
  }

  /** @param {string} pointer @returns {Field | undefined} the field there, or the first one of that row */
  #fieldAt(pointer) {
    return this.#places.get(pointer);
  }
}

/** @param {Iterable<Field>} fields @returns {Map<string, Field>} each by its place; a row or a list leads to its first */
function placesOf(fields) {
  /** @type {Map<string, Field>} */
  const found = new Map();
  for (const one of fields) found.set(one.pointer, found.get(one.pointer) ?? one);
  for (const one of [...found.values()]) {
    for (let at = parent(one.pointer); at; at = parent(at)) {
      if ((/\/\d+$/.test(at) || Object.hasOwn(LISTS, at)) && !found.has(at)) found.set(at, one);
    }
  }
  return found;
}
