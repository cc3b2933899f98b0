/* Ketenregie: Enter in a long form, and Ctrl+Enter to send what is typed. Every page works without it. Licence: EUPL-1.2. */
"use strict";

(() => {
  /* In a long form Enter in a line goes on to the next field: it never sends what is half done. */
  function goOn(event) {
    const form = event.target.form;
    if (event.key !== "Enter" || !form || form.dataset.enter !== "next") return;
    if (!event.target.matches("input:not([type=submit],[type=button])")) return;
    event.preventDefault();
    const fields = [...form.elements].filter(
      (one) => one.tabIndex >= 0 && one.type !== "hidden" && !one.matches("fieldset,button") && one.getClientRects().length,
    );
    const next = fields[fields.indexOf(event.target) + 1];
    if (next) next.focus();
  }

  /* From a text of many lines Ctrl+Enter sends: no hand leaves the keyboard. */
  function sendOff(event) {
    if (event.key !== "Enter" || !(event.ctrlKey || event.metaKey)) return;
    if (!event.target.matches("textarea")) return;
    event.preventDefault();
    event.target.form.requestSubmit();
  }

  document.addEventListener("keydown", goOn);
  document.addEventListener("keydown", sendOff);
})();
