/* Ketenregie: all the script there is on the public pages. Every page works without it. Licence: EUPL-1.2. */
"use strict";

(() => {
  const TWICE = 1500;
  let pressed = 0;

  /* Leave quickly: the page makes way for another one, so that "back" does not return here. */
  function leave(link) {
    document.body.hidden = true;
    document.title = " ";
    window.location.replace(link.href);
  }

  function clicked(event) {
    const link = event.target.closest("[data-quick-exit]");
    if (!link) return;
    event.preventDefault();
    leave(link);
  }

  /* Escape twice leaves too. Once does not: that key also closes a list or a date. */
  function typed(event) {
    if (event.key !== "Escape") return;
    const before = pressed;
    pressed = event.timeStamp;
    const link = document.querySelector("[data-quick-exit]");
    if (link && before && pressed - before < TWICE) leave(link);
  }

  /* One click, one answer: a form that is on its way is not sent again. */
  const sent = new WeakSet();

  function send(event) {
    if (sent.has(event.target)) event.preventDefault();
    else sent.add(event.target);
  }

  /* Coming back from the browser's memory: the form may be sent again, and the page is seen again. */
  function returned(event) {
    if (!event.persisted) return;
    document.body.hidden = false;
    for (const form of document.forms) sent.delete(form);
  }

  /* After a mistake the summary gets the focus, so that it is read first. */
  const summary = document.querySelector("[data-focus]");
  if (summary) summary.focus();

  document.addEventListener("click", clicked);
  document.addEventListener("keydown", typed);
  document.addEventListener("submit", send);
  window.addEventListener("pageshow", returned);
})();
