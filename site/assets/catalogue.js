/* Filters the catalogue of rules; what is chosen stands in the address, so that a filtered list can be sent on. */
"use strict";

(() => {
  const form = document.querySelector("form.catalogue");
  if (!form) return;
  const rules = [...document.querySelectorAll(".catalogue-rule")];
  const topics = [...document.querySelectorAll(".catalogue-topic")];
  const count = form.querySelector(".catalogue-count");
  const none = document.querySelector(".catalogue-none");
  const choices = ["pack", "topic", "severity", "status", "needs"];

  /** What is chosen, without what is left at "all". */
  const chosen = () =>
    Object.fromEntries([...new FormData(form)].map(([name, value]) => [name, value.trim()]).filter(([, value]) => value));

  /** Whether a rule fits what is chosen; a rule may have several statuses and read several parts of a case. */
  const fits = (rule, wanted) =>
    choices.every((name) => !wanted[name] || rule.dataset[name].split(" ").includes(wanted[name])) &&
    (!wanted.text || rule.textContent.toLowerCase().includes(wanted.text.toLowerCase()));

  const show = () => {
    const wanted = chosen();
    let shown = 0;
    for (const rule of rules) {
      rule.hidden = !fits(rule, wanted);
      shown += !rule.hidden;
    }
    for (const topic of topics) {
      topic.hidden = !topic.querySelector(".catalogue-rule:not([hidden])");
      topic.previousElementSibling.hidden = topic.hidden;
    }
    none.hidden = shown > 0;
    count.textContent = form.dataset.shown.replace("{shown}", shown).replace("{count}", rules.length);
  };

  const remember = () => {
    const hash = new URLSearchParams(chosen()).toString();
    history.replaceState(null, "", hash ? `#${hash}` : location.pathname + location.search);
    show();
  };

  const restore = () => {
    // An anchor such as #topic-deadline is a place on the page, no choice.
    const said = location.hash.includes("=") ? new URLSearchParams(location.hash.slice(1)) : new URLSearchParams();
    for (const name of ["text", ...choices]) form.elements[name].value = said.get(name) ?? "";
    show();
  };

  form.addEventListener("input", remember);
  form.addEventListener("submit", (event) => event.preventDefault());
  form.addEventListener("reset", () => setTimeout(remember));
  window.addEventListener("hashchange", restore);
  form.hidden = false;
  restore();
})();
