/** The words of the page in its language, and the facts that it shows: files that the guide is built with. */

/** @typedef {{title: string, severity: string, remedy: string}} RuleWords */
/**
 * @typedef {object} Facts
 * @property {Record<string, string>} texts sentences by name
 * @property {Record<string, RuleWords>} rules
 * @property {Record<string, string>} labels names of fields by their general pointer
 * @property {Record<string, [string, string][]>} choices the words that a field may hold, each with its name
 * @property {import("./deadlines.js").TermsByKind} terms
 */

/** @param {string} path @returns {Promise<any>} a file of the page's own data */
export async function read(path) {
  const response = await fetch(new URL(`data/${path}`, location.origin + location.pathname));
  if (!response.ok) throw new Error(`${path}: ${response.status}`);
  return response.json();
}

export class Words {
  /** @param {Facts} facts @param {string} language */
  constructor(facts, language) {
    this.facts = facts;
    this.language = language;
  }

  /** @returns {Promise<Words>} */
  static async load() {
    return new Words(await read("facts.json"), document.documentElement.lang.startsWith("zh") ? "zh" : "en");
  }

  /**
   * @param {string} name
   * @param {Record<string, any>} [values] what stands for the names in braces
   * @returns {string}
   */
  say(name, values = {}) {
    const known = this.facts.texts;
    const sentence = (values.n === 1 && known[`${name}.one`]) || known[name];
    if (sentence === undefined) throw new Error(`no text ${name}`);
    return sentence.replaceAll(/\{(\w+)\}/g, (_, key) => String(values[key]));
  }

  /** @param {string} name @returns {Record<string, string>} all sentences below a name, by the rest of theirs */
  group(name) {
    const start = `${name}.`;
    const found = Object.entries(this.facts.texts).filter(([key]) => key.startsWith(start));
    return Object.fromEntries(found.map(([key, words]) => [key.slice(start.length), words]));
  }

  /** @param {string} pointer a general pointer @returns {string} the field's name, or its last step */
  label(pointer) {
    return this.facts.labels[pointer] ?? pointer.split("/").at(-1) ?? "";
  }

  /** @param {string} pointer a general pointer @returns {[string, string][]} */
  choices(pointer) {
    return this.facts.choices[pointer] ?? [];
  }

  /** @param {string} rule @returns {RuleWords} */
  rule(rule) {
    return this.facts.rules[rule] ?? {title: rule, severity: "note", remedy: ""};
  }

  /** @param {string} rule @returns {string} the address of the rule's page in this language */
  page(rule) {
    return new URL(`../rules/${encodeURIComponent(rule)}/`, location.origin + location.pathname).href;
  }
}
