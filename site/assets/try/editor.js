/** The editor of the case: CodeMirror for YAML and JSON, in the colours of the page. */
import {
  bracketMatching, Compartment, defaultKeymap, drawSelection, EditorState, EditorView, foldGutter, foldKeymap,
  highlightActiveLine, highlightActiveLineGutter, HighlightStyle, highlightSpecialChars, history, historyKeymap,
  indentOnInput, indentUnit, json, keymap, lineNumbers, placeholder, search, searchKeymap, syntaxHighlighting, tags, yaml,
} from "../../vendor/codemirror/codemirror.js";
import {formatOf} from "./case_text.js";
import {mark, marking} from "./marks.js";

const LANGUAGES = {json, yaml};
const COLOURS = HighlightStyle.define([
  {tag: [tags.propertyName, tags.definition(tags.propertyName)], color: "var(--try-key)"},
  {tag: [tags.string, tags.content], color: "var(--try-string)"},
  {tag: [tags.number, tags.bool, tags.null, tags.keyword], color: "var(--try-number)"},
  {tag: [tags.comment, tags.meta], color: "var(--try-comment)"},
]);

/** @param {string} from @param {string} to @returns {{from: number, to: number, insert: string}} the part that differs */
function difference(from, to) {
  const most = Math.min(from.length, to.length);
  let start = 0;
  while (start < most && from[start] === to[start]) start += 1;
  let end = 0;
  while (end < most - start && from.at(-1 - end) === to.at(-1 - end)) end += 1;
  return {from: start, to: from.length - end, insert: to.slice(start, to.length - end)};
}

export class Editor {
  #language = new Compartment();
  #format = /** @type {"json" | "yaml"} */ ("yaml");

  /**
   * @param {Element} parent
   * @param {import("./texts.js").Words} words
   * @param {(text: string) => void} typed is told every new text
   */
  constructor(parent, words, typed) {
    this.view = new EditorView({
      parent,
      state: EditorState.create({
        extensions: [
          lineNumbers(), foldGutter(), highlightSpecialChars(), history(), drawSelection(), indentOnInput(),
          bracketMatching(), highlightActiveLine(), highlightActiveLineGutter(), search({top: true}), indentUnit.of("  "),
          EditorState.phrases.of(words.group("phrases")), EditorView.lineWrapping, EditorView.contentAttributes.of({"aria-label": words.say("editor.label"), tabindex: "0"}),
          placeholder(words.say("editor.placeholder")), syntaxHighlighting(COLOURS), marking,
          // Tab leaves the editor, as everywhere else on the page; Ctrl-] and Ctrl-[ indent.
          keymap.of([...defaultKeymap, ...searchKeymap, ...historyKeymap, ...foldKeymap]),
          this.#language.of(yaml()),
          EditorView.updateListener.of((/** @type {any} */ update) => update.docChanged && this.#changed(typed)),
        ],
      }),
    });
  }

  /** @returns {string} */
  get text() {
    return this.view.state.doc.toString();
  }

  /** The new text; what is the same on both sides of a change stays as it is, with cursor and marks. @param {string} text */
  set text(text) {
    const change = difference(this.text, text);
    if (change.from !== change.to || change.insert) this.view.dispatch({changes: change, userEvent: "input.form"});
  }

  /** @param {import("./marks.js").Mark[]} marks */
  mark(marks) {
    mark(this.view, marks);
  }

  /** @param {number} from @param {number} to selects what stands there and brings it into view */
  show(from, to) {
    const size = this.view.state.doc.length;
    const selection = {anchor: Math.min(from, size), head: Math.min(to, size)};
    this.view.dispatch({selection, effects: EditorView.scrollIntoView(selection.anchor, {y: "center"})});
    this.view.focus();
  }

  /** @param {number} at brings a place into view and leaves the focus where it is @param {number} [times] */
  reveal(at, times = 3) {
    const {scrollDOM, state} = this.view;
    const {top} = this.view.lineBlockAt(Math.min(at, state.doc.length));
    // The editor alone is scrolled, not the page around it.
    scrollDOM.scrollTop = top - scrollDOM.clientHeight / 2;
    // Heights of lines that were never drawn are guesses, which get better with each time.
    if (times > 0) requestAnimationFrame(() => this.reveal(at, times - 1));
  }

  /** @param {(text: string) => void} typed */
  #changed(typed) {
    const {text} = this;
    const format = formatOf(text);
    if (format !== this.#format) {
      this.#format = format;
      this.view.dispatch({effects: this.#language.reconfigure(LANGUAGES[format]())});
    }
    typed(text);
  }
}
