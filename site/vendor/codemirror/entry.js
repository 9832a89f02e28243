// What the page "Try it" uses of its libraries; `make vendor` bundles it to codemirror.js.
export {Compartment, EditorSelection, EditorState, StateEffect, StateField} from "@codemirror/state";
export {
  Decoration, drawSelection, EditorView, highlightActiveLine, highlightActiveLineGutter, highlightSpecialChars,
  hoverTooltip, keymap, lineNumbers, placeholder,
} from "@codemirror/view";
export {defaultKeymap, history, historyKeymap} from "@codemirror/commands";
export {bracketMatching, foldGutter, foldKeymap, HighlightStyle, indentOnInput, indentUnit, syntaxHighlighting} from "@codemirror/language";
export {highlightSelectionMatches, search, searchKeymap} from "@codemirror/search";
export {tags} from "@lezer/highlight";
export {json} from "@codemirror/lang-json";
export {yaml} from "@codemirror/lang-yaml";
export {findNodeAtLocation, getNodeValue, modify, parseTree} from "jsonc-parser";
export {Document, isAlias, isMap, isPair, isScalar, isSeq, parseDocument, stringify} from "yaml";
