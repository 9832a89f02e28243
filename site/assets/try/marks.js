/** Findings in the editor: a line under the exact words, or a bar beside the line where something is missing. */
import {Decoration, hoverTooltip, EditorView, StateEffect, StateField} from "../../vendor/codemirror/codemirror.js";
import {h} from "./dom.js";

/** @typedef {{from: number, to: number, severity: string, message: string, exact: boolean}} Mark */

/** @type {any} */
const setMarks = StateEffect.define();
const RANK = ["error", "warning", "note", "fault"];

/** @param {any} state @param {Mark[]} marks */
function drawn(state, marks) {
  const size = state.doc.length;
  const ranges = marks.filter(({to}) => to <= size).map(({from, to, severity, exact}) => {
    if (exact && to > from) return Decoration.mark({class: `try-mark try-mark-${severity}`}).range(from, to);
    return Decoration.line({class: `try-line try-line-${severity}`}).range(state.doc.lineAt(from).from);
  });
  return Decoration.set(ranges, true);
}

/** What is marked, moved along while somebody types. @type {any} */
const marksField = StateField.define({
  create: () => ({marks: /** @type {Mark[]} */ ([]), decorations: Decoration.none}),
  update(/** @type {any} */ old, /** @type {any} */ transaction) {
    for (const effect of transaction.effects) {
      if (effect.is(setMarks)) return {marks: effect.value, decorations: drawn(transaction.state, effect.value)};
    }
    if (!transaction.docChanged) return old;
    const moved = (/** @type {number} */ at) => transaction.changes.mapPos(at);
    const marks = old.marks.map((/** @type {Mark} */ one) => ({...one, from: moved(one.from), to: moved(one.to)}));
    return {marks, decorations: old.decorations.map(transaction.changes)};
  },
  provide: (/** @type {any} */ field) => EditorView.decorations.from(field, (/** @type {any} */ value) => value.decorations),
});

const tooltip = hoverTooltip((/** @type {any} */ view, /** @type {number} */ at) => {
  const line = view.state.doc.lineAt(at);
  const here = view.state.field(marksField).marks.filter((/** @type {Mark} */ one) =>
    one.exact ? one.from <= at && at <= one.to : line.from <= one.from && one.from <= line.to);
  if (!here.length) return null;
  const words = here.map((/** @type {Mark} */ one) => h("p", {class: `try-tip try-${one.severity}`}, one.message));
  return {pos: here[0].exact ? here[0].from : line.from, above: true, create: () => ({dom: h("div", {class: "try-tips"}, words)})};
});

export const marking = [marksField, tooltip];

/** @param {any} view @param {Mark[]} marks takes the place of all marks before */
export function mark(view, marks) {
  const sorted = [...marks].sort((one, other) => RANK.indexOf(other.severity) - RANK.indexOf(one.severity));
  view.dispatch({effects: setMarks.of(sorted)});
}
