/** The fields of the form: what a person fills in, and the value that it is in the case. */
import {fill, h} from "./dom.js";
import {dayControl, momentControl} from "./form_moment.js";

/**
 * @typedef {"text" | "area" | "choice" | "day" | "moment" | "number" | "ids" | "checks" | "evidence"} Kind
 * @typedef {object} Control
 * @property {Element} element
 * @property {any} focus what is focused, and named by the label
 * @property {() => any} get the value for the case; null if it is blank
 * @property {(value: any) => void} set
 * @typedef {object} Field
 * @property {string} key names the field however the case changes around it
 * @property {string} pointer where its value stands, or would stand
 * @property {Element} element label, control and the place for what was found here
 * @property {Control} control
 * @property {(messages: {severity: string, message: string}[]) => void} note
 */

let count = 0;

/**
 * @param {{key: string, pointer: string, kind: Kind, label: string, choices?: [string, string][]}} about
 * @param {import("./texts.js").Words} words
 * @param {(value: any) => void} told gets a new value
 * @returns {Field}
 */
export function field({key, pointer, kind, label, choices = []}, words, told) {
  const id = `try-field-${(count += 1)}`;
  const grouped = kind === "checks" || kind === "evidence";
  /** @type {Control} */
  const control = CONTROLS[kind](id, () => told(control.get()), words, choices);
  const notes = h("div", {id: `${id}-notes`, class: "try-notes"});
  const name = grouped ? h("legend", {}, label) : h("label", {for: id}, label);
  control.focus?.setAttribute("data-pointer", pointer);
  const element = h(grouped ? "fieldset" : "div", {class: `try-field try-field-${kind}`, "data-key": key}, name, control.element, notes);
  return {key, pointer, element, control, note: (messages) => noted(control, notes, messages, words)};
}

/** How many messages stand below a field. */
const MOST = 20;

/** @param {Control} control @param {Element} notes @param {{severity: string, message: string}[]} messages @param {import("./texts.js").Words} words */
function noted(control, notes, messages, words) {
  fill(
    notes,
    messages.slice(0, MOST).map(({severity, message}) => h("p", {class: `try-note try-${severity}`}, message)),
    messages.length > MOST && h("p", {class: "try-note"}, words.say("findings.more", {n: messages.length - MOST})),
  );
  if (messages.some(({severity}) => severity === "error")) control.focus?.setAttribute("aria-invalid", "true");
  else control.focus?.removeAttribute("aria-invalid");
  if (messages.length) control.focus?.setAttribute("aria-describedby", notes.id);
  else control.focus?.removeAttribute("aria-describedby");
}

/** @param {any} input @param {(text: string) => any} [meaning] @param {(value: any) => string} [written] @returns {Control} */
function typed(input, meaning = (text) => text, written = String) {
  return {
    element: input,
    focus: input,
    get: () => (input.value.trim() ? meaning(input.value) : null),
    set(value) {
      const text = value === null || value === undefined ? "" : written(value);
      if (input.value !== text) input.value = text;
    },
  };
}

/** @param {string} id @param {() => void} told @param {any} words @param {[string, string][]} choices @returns {Control} */
function choice(id, told, words, choices) {
  const blank = h("option", {value: ""}, words.say("form.choose"));
  const options = choices.map(([code, name]) => h("option", {value: code}, name));
  const select = h("select", {id, onchange: told}, blank, options);
  return typed(select, undefined, (value) => {
    const known = [...select.options].some((one) => one.value === String(value));
    if (!known) select.append(h("option", {value}, value));
    return String(value);
  });
}

/** @param {string} id @param {() => void} told @param {any} words @param {[string, string][]} choices @returns {Control} */
function checks(id, told, words, choices) {
  const box = h("div", {class: "try-checks", id, tabindex: "-1"});
  /** @param {string} code @param {string} name @param {boolean} checked */
  const one = (code, name, checked) =>
    h("label", {}, h("input", {type: "checkbox", value: code, checked, onchange: told}), " ", name);
  return {
    element: box,
    focus: box,
    get: () => [...box.querySelectorAll("input:checked")].map((/** @type {any} */ input) => input.value),
    set(value) {
      const chosen = new Set(Array.isArray(value) ? value.map(String) : []);
      const names = new Map([...choices, ...[...chosen].filter((code) => !choices.some(([known]) => known === code))
        .map((code) => /** @type {[string, string]} */ ([code, code]))]);
      const shown = [...names].map(([code, name]) => one(code, name, chosen.has(code)));
      fill(box, shown.length ? shown : h("span", {class: "try-hint"}, words.say("form.no_evidence")));
    },
  };
}

const numeric = (/** @type {string} */ text) => (Number.isNaN(Number(text)) ? text : Number(text));
const listed = (/** @type {string} */ text) => text.split(/[,，、;；\s]+/).filter(Boolean);

/** @type {Record<Kind, (id: string, told: () => void, words: any, choices: [string, string][]) => Control>} */
const CONTROLS = {
  text: (id, oninput) => typed(h("input", {id, type: "text", oninput, autocomplete: "off"})),
  area: (id, oninput) => typed(h("textarea", {id, rows: 3, oninput})),
  number: (id, oninput) => typed(h("input", {id, type: "text", inputmode: "decimal", oninput, autocomplete: "off"}), numeric),
  ids: (id, oninput) => typed(h("input", {id, type: "text", oninput, autocomplete: "off"}), listed, (ids) => [].concat(ids).join(", ")),
  day: (id, told) => dayControl(id, told),
  moment: momentControl,
  choice,
  checks,
  evidence: checks,
};
