/** Days and moments as people pick them; what is written in another way stays a text and is not touched. */
import {h} from "./dom.js";

const MOMENT = /^(\d{4}-\d\d-\d\dT\d\d:\d\d)(?::00)?(\+09:00|\+08:00)$/;
const DAY = /^\d{4}-\d\d-\d\d$/;
const ZONES = /** @type {const} */ (["+09:00", "+08:00"]);

/** @typedef {import("./form_fields.js").Control} Control */

/** @param {string} id @param {() => void} told @returns {Control} a day, such as 2024-05-08 */
export function dayControl(id, told) {
  const input = h("input", {id, type: "date", oninput: told});
  return {
    element: input,
    focus: input,
    get: () => input.value || null,
    set(value) {
      const fits = value === null || value === undefined || value === "" || DAY.test(value);
      input.type = fits ? "date" : "text";
      input.value = value ?? "";
    },
  };
}

/**
 * @param {string} id
 * @param {() => void} told
 * @param {import("./texts.js").Words} words
 * @returns {Control} a moment with its zone, such as 2024-05-08T09:00:00+09:00
 */
export function momentControl(id, told, words) {
  const input = h("input", {id, type: "datetime-local", oninput: told});
  const options = ZONES.map((zone) => h("option", {value: zone}, words.say(`zone.${zone}`)));
  const zone = h("select", {"aria-label": words.say("zone.label"), onchange: told}, options);
  return {
    element: h("span", {class: "try-moment"}, input, zone),
    focus: input,
    get: () => (zone.hidden || !input.value ? input.value : `${input.value}:00${zone.value}`) || null,
    set(value) {
      const picked = typeof value === "string" ? MOMENT.exec(value) : null;
      const blank = value === null || value === undefined || value === "";
      zone.hidden = !picked && !blank;
      input.type = zone.hidden ? "text" : "datetime-local";
      input.value = picked ? picked[1] : (value ?? "");
      if (picked) zone.value = picked[2];
    },
  };
}
