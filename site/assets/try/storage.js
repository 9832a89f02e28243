/** The draft in this browser, and nowhere else. */

const DRAFT = "pnlint.try.draft";
const EARLIER = "pnlint.try.earlier";
const VIEW = "pnlint.try.view";

/** @param {string} key @param {string} value '' takes the entry away */
function keep(key, value) {
  try {
    if (value) localStorage.setItem(key, value);
    else localStorage.removeItem(key);
  } catch {
    // A browser that keeps nothing, or has no room left: the page works on without it.
  }
}

/** @param {string} key @returns {string} */
function kept(key) {
  try {
    return localStorage.getItem(key) ?? "";
  } catch {
    return "";
  }
}

export const draft = () => kept(DRAFT);
export const keepDraft = (/** @type {string} */ text) => keep(DRAFT, text);

/** What stood in the editor before something else took its place. */
export const earlier = () => kept(EARLIER);
export const keepEarlier = (/** @type {string} */ text) => keep(EARLIER, text);

/** Which of form and text was open last. */
export const view = () => kept(VIEW);
export const keepView = (/** @type {string} */ name) => keep(VIEW, name);

/** Takes everything of the draft away. */
export function clear() {
  keep(DRAFT, "");
  keep(EARLIER, "");
}
