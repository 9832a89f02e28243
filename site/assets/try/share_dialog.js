/** The link that holds the case, ready to be copied, and who can read it. */
import {button, dialog, h} from "./dom.js";
import {linkOf} from "./share.js";

/** Chat programs and mail cut longer addresses. */
const LONG = 8000;

/** @param {import("./texts.js").Words} words @param {string} text */
export async function shareCase(words, text) {
  const link = await linkOf(text);
  const field = h("textarea", {id: "try-share-link", rows: 4, readonly: true, onfocus: () => field.select()}, link);
  const told = h("p", {class: "try-hint", role: "status", "aria-live": "polite"});
  const copy = button(words.say("share.copy"), async () => {
    field.select();
    try {
      await navigator.clipboard.writeText(link);
      told.textContent = words.say("share.copied");
    } catch {
      // Pages without https have no clipboard; the link is selected for Ctrl-C.
      told.textContent = words.say("share.by_hand");
    }
  }, {class: "try-button try-primary"});
  dialog(
    words.say("share.title"), words.say("dialog.close"),
    h("p", {}, words.say("share.warning")),
    link.length > LONG && h("p", {class: "try-message"}, words.say("share.long", {n: link.length})),
    h("label", {for: "try-share-link"}, words.say("share.link")), field, h("p", {}, copy), told,
  );
}
