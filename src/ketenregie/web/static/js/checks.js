/* Answering checks with the keyboard: a key for each answer, and on to the next.
   The page works without it. Licence: EUPL-1.2. */
"use strict";

(() => {
  const form = document.querySelector("[data-checks]");
  if (!form) return;
  const rows = [...form.querySelectorAll("[data-check]")];
  for (const line of document.querySelectorAll("[data-check-keys]")) line.hidden = false;
  for (const row of rows) row.tabIndex = 0;

  /* Whoever is typing or choosing from a list types: the keys are for the check itself. */
  const typing = (element) => element.matches("select, textarea, input:not([type=radio])");

  function go(row, step) {
    const next = rows[rows.indexOf(row) + step];
    if (next) next.focus();
    else if (step > 0) form.querySelector("button[type=submit]").focus();
  }

  form.addEventListener("keydown", (event) => {
    const row = event.target.closest("[data-check]");
    if (!row || event.ctrlKey || event.altKey || event.metaKey || typing(event.target)) return;
    const choices = [...row.querySelectorAll("input[type=radio][name$='-answer']")];
    const choice = choices[Number(event.key) - 1];
    if (choice) {
      choice.checked = true;
      const more = row.querySelector("details");
      const withheld = choice.value === "withheld";
      if (withheld) more.open = true;
      const ask = row.querySelector(withheld ? "details select" : "select");
      if (ask && ask.offsetParent && !ask.value) ask.focus();
      else go(row, 1);
    } else if (event.key === "j" || event.key === "k") go(row, event.key === "j" ? 1 : -1);
    else return;
    event.preventDefault();
  });
})();
