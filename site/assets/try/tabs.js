/** Tabs after the pattern of the ARIA guide: arrows move between them, the page below follows. */
import {h} from "./dom.js";

export class Tabs {
  #tabs = /** @type {Map<string, HTMLElement>} */ (new Map());

  /**
   * @param {string} label
   * @param {[name: string, title: string, panel: HTMLElement][]} entries
   * @param {(name: string) => void} chosen
   */
  constructor(label, entries, chosen) {
    this.chosen = chosen;
    this.entries = entries;
    this.element = h("div", {class: "try-tabs", role: "tablist", "aria-label": label, onkeydown: (/** @type {any} */ event) => this.#key(event)});
    for (const [name, title, panel] of entries) {
      const id = `try-tab-${name}`;
      const tab = h("button", {type: "button", role: "tab", id, "aria-controls": `try-panel-${name}`, "data-tab": name, onclick: () => this.choose(name)}, title);
      panel.id = `try-panel-${name}`;
      panel.setAttribute("role", "tabpanel");
      panel.setAttribute("aria-labelledby", id);
      this.#tabs.set(name, tab);
      this.element.append(tab);
    }
  }

  /** @param {string} name @param {string} title */
  name(name, title) {
    const tab = this.#tabs.get(name);
    if (tab) tab.textContent = title;
  }

  /** @param {string} name */
  choose(name) {
    for (const [one, , panel] of this.entries) {
      const tab = this.#tabs.get(one);
      tab?.setAttribute("aria-selected", String(one === name));
      tab?.setAttribute("tabindex", one === name ? "0" : "-1");
      panel.classList.toggle("try-away", one !== name);
    }
    this.chosen(name);
  }

  /** @param {KeyboardEvent} event */
  #key(event) {
    const names = this.entries.map(([name]) => name).filter((name) => this.#tabs.get(name)?.offsetParent);
    const at = names.findIndex((name) => this.#tabs.get(name) === event.target);
    const to = {ArrowRight: at + 1, ArrowLeft: at - 1, Home: 0, End: names.length - 1}[event.key];
    if (to === undefined || at < 0) return;
    event.preventDefault();
    const name = names[(to + names.length) % names.length];
    this.choose(name);
    this.#tabs.get(name)?.focus();
  }
}
