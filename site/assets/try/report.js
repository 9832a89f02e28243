/** The report as a text that can be kept, sent or printed: the same that is on the page. */
import {general} from "./pointer.js";

/**
 * @param {import("./api.js").Answer} answer
 * @param {string} verdict the sentence of the verdict
 * @param {import("./texts.js").Words} words
 * @param {(finding: import("./api.js").Finding) => string} place
 * @returns {string} Markdown
 */
export function reportText(answer, verdict, words, place) {
  const findings = answer.findings.map((one, at) => {
    const {title, remedy} = words.rule(one.rule);
    const level = one.waived ? words.say("outcome.waived") : words.say(`severity.${one.severity}`);
    return [`## ${at + 1}. [${level}] ${title}`, `${place(one)} — ${one.rule}`, one.message, remedy].filter(Boolean).join("\n\n");
  });
  const open = answer.outcomes.filter(({outcome}) => outcome === "undecided").map(({rule, needs = []}) => {
    const fields = [...new Set(needs.map((one) => words.label(general(one))))].join(words.say("list.comma"));
    return `- ${words.rule(rule).title}（${rule}）${fields && `: ${words.say("report.needs", {fields})}`}`;
  });
  const {id, release, as_of: day} = answer.ruleset;
  return [
    `# ${words.say("report.title")}`,
    verdict,
    answer.capped?.message,
    words.say("report.rules", {id, release, day, now: answer.now}),
    ...findings,
    open.length ? `## ${words.say("undecided.title", {n: open.length})}\n\n${open.join("\n")}` : "",
    words.say("report.end"),
  ].filter(Boolean).join("\n\n") + "\n";
}
