/* Ketenregie: a file that is too large is said at once, before minutes of sending. Licence: EUPL-1.2. */
"use strict";

(() => {
  const fields = "input[type=file][data-largest]";

  function fits(field) {
    const { largest, most, tooLarge, tooMany } = field.dataset;
    const large = [...field.files].find((one) => one.size > Number(largest));
    let sentence = field.files.length > Number(most) ? tooMany : "";
    if (large) sentence = `${large.name}: ${tooLarge}`;
    document.getElementById(`${field.id}_told`).textContent = sentence;
    return sentence === "";
  }

  document.addEventListener("change", (event) => {
    if (event.target.matches(fields)) fits(event.target);
  });
  /* Before anything else hears of the sending: it does not begin. */
  document.addEventListener(
    "submit",
    (event) => {
      if (event.submitter && event.submitter.formNoValidate) return;
      const wrong = [...event.target.querySelectorAll(fields)].find((field) => !fits(field));
      if (!wrong) return;
      event.preventDefault();
      event.stopPropagation();
      wrong.focus();
    },
    true,
  );
})();
