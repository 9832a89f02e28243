/** A data file or pasted text becomes a new draft, or goes into the one that is open. */
import {imported} from "./api.js";
import {button, dialog, fill, h} from "./dom.js";
import {problemList} from "./problems.js";

/**
 * @param {import("./texts.js").Words} words
 * @param {boolean} started whether there is a draft that the import can go into
 * @param {(draft: any, into: boolean) => void} take gets what the service made of it
 * @param {(prose: string, into: boolean) => void} say gets what was pasted, where it is a statement
 */
export function importFile(words, started, take, say) {
  const file = h("input", {type: "file", id: "try-import-file", accept: ".csv,.tsv,.txt,.xlsx"});
  const pasted = h("textarea", {id: "try-import-text", rows: 6, spellcheck: "false"});
  const zone = h("select", {id: "try-import-zone"}, ["+09:00", "+08:00", ""].map((one) => h("option", {value: one}, words.say(`zone.${one}`))));
  const into = h("input", {type: "checkbox", id: "try-import-into", checked: started});
  const told = h("div", {class: "try-told", role: "status", "aria-live": "polite"});
  const go = button(words.say("import.go"), async () => {
    const parts = partsOf(file.files[0], pasted.value, zone.value);
    if (!parts) return fill(told, h("p", {class: "try-message"}, words.say("import.nothing")));
    go.disabled = true;
    fill(told, words.say("import.reading"));
    const outcome = await imported(words.language, parts);
    go.disabled = false;
    if (outcome.kind === "draft") {
      take(outcome.draft, started && into.checked);
      return fill(told, outcomeOf(outcome.draft, words), button(words.say("import.done"), () => box.close(), {class: "try-button try-primary"}));
    }
    return fill(told, outcome.kind === "problem" ? problemList(outcome.problem, words) : h("p", {class: "try-message"}, words.say("away.title"), " ", words.say("away.do")));
  }, {class: "try-button try-primary", id: "try-import-go"});
  const prose = button(words.say("prose.go"), () => {
    if (!pasted.value.trim()) return fill(told, h("p", {class: "try-message"}, words.say("prose.nothing")));
    say(pasted.value, started && into.checked);
    return box.close();
  }, {id: "try-import-prose"});
  const box = dialog(
    words.say("import.title"), words.say("dialog.close"),
    h("p", {class: "try-hint"}, words.say("import.privacy")),
    h("p", {}, h("label", {for: "try-import-file"}, words.say("import.file")), h("br"), file),
    h("p", {}, h("label", {for: "try-import-text"}, words.say("import.text")), pasted),
    h("p", {}, h("label", {for: "try-import-zone"}, words.say("import.zone"), " "), zone),
    started && h("p", {}, into, h("label", {for: "try-import-into"}, " ", words.say("import.into"))),
    h("p", {}, go, " ", prose), told,
  );
}

/** @param {File | undefined} file @param {string} pasted @param {string} zone @returns {FormData | null} */
function partsOf(file, pasted, zone) {
  if (!file && !pasted.trim()) return null;
  const parts = new FormData();
  if (file) parts.append("data", file);
  if (pasted.trim()) parts.append("pasted", pasted);
  if (zone) parts.append("zone", zone);
  return parts;
}

/** @param {any} draft @param {import("./texts.js").Words} words */
function outcomeOf(draft, words) {
  const count = draft.imported ?? {orders: (draft.case.notification.orders ?? []).length, target: "notification.orders"};
  return [
    h("p", {class: "try-message"}, words.say(count.orders ? `import.took.${count.target}` : "import.no_orders", {n: count.orders})),
    draft.dropped.length > 0 && h("p", {class: "try-dropped"}, words.say("import.dropped", {headers: draft.dropped.join(words.say("list.comma"))})),
    h("ul", {class: "try-list"}, draft.notes.filter((/** @type {any} */ {code}) => code !== "personal-dropped").map(
      (/** @type {any} */ note) => h("li", {}, note.line ? `${words.say("problem.line", note)} ` : "", note.detail, " ", note.remedy))),
  ];
}
