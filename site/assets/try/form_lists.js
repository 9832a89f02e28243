/** Measures, evidence, the store's orders and such: lists of which each row is a small form. */
import {button, h} from "./dom.js";
import {LISTS} from "./form_parts.js";
import {resolve} from "./pointer.js";

/**
 * @param {string} place the pointer of the list
 * @param {any} data the case
 * @param {import("./form.js").Form} form
 */
export function rowList(place, data, form) {
  const {words} = form;
  const found = resolve(data, place);
  const rows = Array.isArray(found) ? found : [];
  const name = words.label(`${place}/-`);
  const blank = () => (place === "/response/evidence" ? {...LISTS[place].blank, id: freeId(rows)} : LISTS[place].blank);
  const {section, part} = LISTS[place];
  const add = () => {
    if (rows.length >= form.most(place)) form.showMore(place, rows.length + 1);
    form.change([{op: "add", path: `${place}/-`, value: blank()}], `${place}/${rows.length}${part[0][0]}`);
  };
  return [
    h("p", {class: "try-hint"}, words.say(`form.hint.${section}`)),
    rows.slice(0, form.most(place)).map((_, at) => row(`${place}/${at}`, `${name} ${at + 1}`, part, form)),
    showMore(place, rows.length, form),
    button(words.say("form.add", {name}), add),
  ];
}

/**
 * Says how many rows of a list are not shown, and shows some of them when asked to.
 * @param {string} list
 * @param {number} count how many rows it has
 * @param {import("./form.js").Form} form
 */
export function showMore(list, count, form) {
  const {words} = form;
  const most = form.most(list);
  return count > most && h("p", {},
    h("span", {class: "try-hint"}, words.say("form.more", {n: count - most}), " "),
    button(words.say("form.show_more"), () => form.showMore(list, most * 2)));
}

/** @param {string} pointer @param {string} name @param {import("./form_parts.js").Part} part @param {import("./form.js").Form} form */
function row(pointer, name, part, form) {
  const fields = part.map(([end, kind]) => form.field(pointer + end, pointer + end, kind));
  const remove = button("×", () => form.change([{op: "remove", path: pointer}]), {
    class: "try-button try-quiet", "aria-label": form.words.say("form.remove_row", {name}), title: form.words.say("form.remove"),
  });
  const file = pointer.startsWith("/response/evidence/") && fileField(pointer, form);
  return h("fieldset", {class: "try-row"}, h("legend", {}, name), remove, h("div", {class: "try-grid"}, fields), file);
}

/** @param {any[]} rows @returns {string} an id that no piece of evidence has */
function freeId(rows) {
  const taken = new Set(rows.map((one) => one?.id));
  let number = rows.length + 1;
  while (taken.has(`e${number}`)) number += 1;
  return `e${number}`;
}

/** A file tells its own name, size and fingerprint; it stays where it is. @param {string} pointer @param {any} form */
function fileField(pointer, form) {
  const read = async (/** @type {any} */ event) => {
    const [file] = event.target.files;
    if (!file) return;
    const sum = await fingerprint(file);
    form.change([
      ...form.setting(`${pointer}/file`, file.name),
      ...form.setting(`${pointer}/bytes`, file.size),
      ...(sum ? form.setting(`${pointer}/sha256`, sum) : []),
    ]);
  };
  return h("label", {class: "try-file"}, form.words.say("form.file"), " ", h("input", {type: "file", onchange: read}));
}

/** @param {File} file @returns {Promise<string>} '' where the browser does not offer it (pages without https) */
async function fingerprint(file) {
  if (!globalThis.crypto?.subtle) return "";
  const sum = new Uint8Array(await crypto.subtle.digest("SHA-256", await file.arrayBuffer()));
  return Array.from(sum, (byte) => byte.toString(16).padStart(2, "0")).join("");
}
