/** What the buttons of the page do, and with which draft it opens. */
import {chooseExample, exampleAt} from "./example_dialog.js";
import {button, dialog, h, save} from "./dom.js";
import {importFile} from "./import_dialog.js";
import {merged} from "./merge.js";
import {addition, draftOf} from "./prose.js";
import {reportText} from "./report.js";
import {verdictText} from "./results.js";
import {caseIn, isShared} from "./share.js";
import {shareCase} from "./share_dialog.js";
import * as storage from "./storage.js";
import {rendered, styleOf} from "./yaml_write.js";

/** @typedef {import("./main.js").Page} Page */

/** @param {Page} page opens what the address names, else the draft of this browser, else nothing */
export async function start(page) {
  const {words, layout} = page;
  layout.open(layout.draftView);
  alongside();
  window.addEventListener("hashchange", () => isShared(location.hash) && shared(page));
  const wanted = new URLSearchParams(location.search).get("example");
  if (isShared(location.hash)) return shared(page);
  if (wanted) return loadExample(page, wanted);
  const text = storage.draft();
  // On a phone the first thing to read is what to do.
  if (!text && layout.narrow) layout.open("results");
  if (text) {
    page.load(text);
    layout.tell(words.say("notice.restored"));
  }
}

/** The same page in the other language opens the same example or the same shared case. */
function alongside() {
  const other = /** @type {HTMLAnchorElement | null} */ (document.querySelector("a.guide-language"));
  other?.addEventListener("click", () => Object.assign(other, {search: location.search, hash: location.hash}));
}

/** @param {Page} page */
async function shared(page) {
  const text = await caseIn(location.hash);
  if (text === null) return page.layout.tell(page.words.say("notice.bad_link"));
  instead(page, text);
  page.layout.tell(page.words.say("notice.shared"));
}

/** @param {Page} page @param {string} address */
async function loadExample(page, address) {
  const found = await exampleAt(address);
  if (!found) return page.layout.tell(page.words.say("notice.no_example", {address}));
  instead(page, found.text, {day: found.day, rule: found.rule});
  page.layout.open("text");
  page.layout.tell(page.words.say("notice.example", {name: found.name}));
}

/** Puts something else into the editor; what stood there can be brought back. @param {Page} page @param {string} text @param {any} [about] */
function instead(page, text, about) {
  const own = page.editor.text.trim() ? page.editor.text : storage.draft();
  if (own.trim() && own !== text) storage.keepEarlier(own);
  page.load(text, about);
}

/** @param {Page} page @returns {import("./layout.js").Acts} */
export function acts(page) {
  return {
    examples: () => chooseExample(page.words, (address) => loadExample(page, address)),
    take: () => importFile(page.words, page.read.sound && page.editor.text.trim() !== "", (draft, into) => take(page, draft, into), (text, into) => say(page, text, into)),
    prose: (text) => say(page, text, false),
    share: () => (page.editor.text.trim() ? shareCase(page.words, page.editor.text) : page.layout.tell(page.words.say("notice.nothing"))),
    keep: () => save(`pnlint-draft.${page.read.format}`, new Blob([page.editor.text], {type: "text/plain"})),
    report: () => report(page),
    print: () => window.print(),
    clear: () => clear(page),
    earlier: () => {
      const text = storage.earlier();
      storage.keepEarlier("");
      page.load(text);
      storage.keepDraft(text);
    },
    convert: () => convert(page),
  };
}

/** @param {Page} page @param {any} draft @param {boolean} into */
function take(page, draft, into) {
  if (into) page.change(merged(page.read.data ?? {}, draft.case));
  else {
    instead(page, draft.text);
    storage.keepDraft(draft.text);
  }
}

/** What somebody wrote becomes the text of the draft. @param {Page} page @param {string} prose @param {boolean} into */
function say(page, prose, into) {
  if (into) page.change(addition(page.read.data ?? {}, prose));
  else {
    const text = draftOf(prose);
    instead(page, text);
    storage.keepDraft(text);
  }
  if (page.layout.narrow) page.layout.open("results");
  page.layout.tell(page.words.say("prose.done"));
}

/** @param {Page} page */
function report(page) {
  const {answer, words} = page;
  if (!answer) return page.layout.tell(words.say("notice.no_report"));
  const text = reportText(answer, verdictText(answer, words), words, (one) => page.placeOf(one));
  save("pnlint-report.md", new Blob([text], {type: "text/markdown"}));
}

/** @param {Page} page */
function convert(page) {
  const {data, format} = page.read;
  page.editor.text = format === "yaml" ? `${JSON.stringify(data, null, 2)}\n` : rendered(data, styleOf(""));
}

/** @param {Page} page */
function clear(page) {
  const {words} = page;
  const sure = button(words.say("clear.sure"), () => {
    page.load("");
    storage.clear();
    page.layout.showEarlier(false);
    history.replaceState(null, "", location.pathname);
    page.layout.tell(words.say("clear.done"));
    box.close();
  }, {class: "try-button try-primary"});
  const box = dialog(words.say("clear.title"), words.say("dialog.close"), h("p", {}, words.say("clear.what")), h("p", {}, sure));
}
