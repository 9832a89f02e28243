/** What the service says of a draft. Nothing is kept there; the newest question makes older ones fall silent. */

/**
 * @typedef {object} Finding
 * @property {string} rule
 * @property {"error" | "warning" | "note"} severity
 * @property {string} pointer
 * @property {{start: number, end: number}} [range] code points of the text at the pointer
 * @property {string} message
 * @property {{safe: boolean, patch: import("./patch.js").Change[]} | null} fix
 * @property {{reason: string, owner: string, until: string} | null} waived
 * @property {{severity: string, sources: string[], message: string}} [capped] there if an old source lets the rule only warn
 * @property {{id: string, text: string}[]} [contradictions]
 */
/**
 * @typedef {object} Answer
 * @property {"blocked" | "incomplete" | "ready"} verdict
 * @property {{id: string, release: string, as_of: string, judged_by_first_version_of?: string}} ruleset
 * @property {string} now
 * @property {Record<string, number>} counts
 * @property {Finding[]} findings
 * @property {{rule: string, outcome: string, needs?: string[]}[]} outcomes
 * @property {{rule: string, at: string, state: string, lacks?: string[], nearest?: string}[]} [waivers]
 * @property {{issued?: {as_of: string, differs: {rule: string, then: string, today: string}[]}} | null} [clocks]
 * @property {{message: string, rules: string[]}} [capped] which rules only warn, and why
 * @property {string[]} [unread]
 * @property {boolean} [complete]
 */
/** @typedef {{code: string, pointer?: string, line?: number, column?: number, detail: string, remedy: string, part?: string}} Fault */
/** @typedef {{title: string, status: number, detail: string, type: string, errors?: Fault[]}} Problem */
/** @typedef {{kind: "answer", answer: Answer} | {kind: "problem", problem: Problem} | {kind: "away"}} Outcome */

/** How long to wait for the next key, in milliseconds. */
const PAUSE = 350;

/** @param {string} language @param {string} path @param {Record<string, string>} query */
function address(language, path, query) {
  return `${path}?${new URLSearchParams({lang: language, ...query})}`;
}

/** @param {string} url @param {RequestInit} about @returns {Promise<{kind: string, body?: any}>} */
async function asked(url, about) {
  const response = await fetch(url, {method: "POST", ...about});
  const json = (response.headers.get("Content-Type") ?? "").includes("json");
  // Something between here and the service, or a page in its place, does not speak for it.
  if (!json) return {kind: "away"};
  const body = await response.json();
  return {kind: response.ok ? "answer" : "problem", body};
}

export class Checker {
  #timer = 0;
  #under = /** @type {AbortController | null} */ (null);

  /**
   * @param {string} language
   * @param {(outcome: Outcome, text: string) => void} told gets what the newest question came to
   */
  constructor(language, told) {
    this.language = language;
    this.told = told;
  }

  /** @param {string} text @param {"json" | "yaml"} format @param {string} [day] the date of the rules @param {number} [pause] */
  ask(text, format, day = "", pause = PAUSE) {
    this.stop();
    this.#timer = window.setTimeout(() => this.#ask(text, format, day), pause);
  }

  /** Forgets what has been asked. */
  stop() {
    window.clearTimeout(this.#timer);
    this.#under?.abort();
    this.#under = null;
  }

  /** @param {string} text @param {string} format @param {string} day */
  async #ask(text, format, day) {
    const own = new AbortController();
    this.#under = own;
    const url = address(this.language, "/v1/lint", day ? {as_of: day} : {});
    /** @type {Outcome} */
    let outcome = {kind: "away"};
    try {
      const {kind, body} = await asked(url, {
        body: text,
        signal: own.signal,
        headers: {"Content-Type": `application/${format}`, Accept: "application/json"},
      });
      if (kind === "answer") outcome = {kind, answer: body};
      if (kind === "problem") outcome = {kind, problem: body};
    } catch {
      // Not reached, or stopped by a newer question.
    }
    if (this.#under === own && !own.signal.aborted) this.told(outcome, text);
  }
}

/**
 * @param {string} language
 * @param {FormData} parts
 * @returns {Promise<{kind: "draft", draft: any} | {kind: "problem", problem: Problem} | {kind: "away"}>}
 */
export async function imported(language, parts) {
  try {
    const {kind, body} = await asked(address(language, "/v1/draft", {}), {body: parts});
    if (kind === "answer") return {kind: "draft", draft: body};
    return kind === "problem" ? {kind, problem: body} : {kind: "away"};
  } catch {
    return {kind: "away"};
  }
}
