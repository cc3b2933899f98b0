/* Dropping a saved e-mail anywhere on the page is choosing it. The page works without it. Licence: EUPL-1.2. */
"use strict";

(() => {
  const form = document.querySelector("[data-drop-form]");
  const input = form && form.querySelector("[data-drop]");
  if (!input) return;

  function over(event) {
    if (![...event.dataTransfer.types].includes("Files")) return;
    event.preventDefault();
    form.classList.add("is-over");
  }

  function left() {
    form.classList.remove("is-over");
  }

  function dropped(event) {
    if (!event.dataTransfer.files.length) return;
    event.preventDefault();
    left();
    const first = new DataTransfer();
    first.items.add(event.dataTransfer.files[0]);
    input.files = first.files;
    form.requestSubmit();
  }

  document.addEventListener("dragover", over);
  document.addEventListener("dragleave", left);
  document.addEventListener("drop", dropped);
})();
