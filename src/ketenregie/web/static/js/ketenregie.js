/* Ketenregie: what a script makes a little nicer. Every page works without it. Licence: EUPL-1.2. */
"use strict";

(() => {
  /* One click, one answer: a form that is on its way is not sent again. */
  const sent = new WeakSet();

  function send(event) {
    const form = event.target;
    if (event.defaultPrevented || form.method !== "post") return;
    if (sent.has(form)) {
      event.preventDefault();
      return;
    }
    sent.add(form);
    for (const button of form.querySelectorAll("button:not([type=button])")) {
      button.setAttribute("aria-disabled", "true");
    }
  }

  /* Coming back from the browser's memory: the form may be sent again. */
  function returned(event) {
    if (!event.persisted) return;
    for (const form of document.forms) release(form);
  }

  function release(form) {
    sent.delete(form);
    for (const button of form.querySelectorAll("[aria-disabled]")) {
      button.removeAttribute("aria-disabled");
    }
  }

  /* <div data-show-when="name=value another=value"> is there only when one of these is chosen. */
  function chosen(form, condition) {
    const [name, value] = condition.split("=");
    const field = form.elements.namedItem(name);
    if (!field) return true;
    const fields = field instanceof RadioNodeList ? [...field] : [field];
    return fields.some((one) => {
      const counts = one.type === "radio" || one.type === "checkbox" ? one.checked : true;
      return counts && (value === undefined ? one.value !== "" : one.value === value);
    });
  }

  function showSections(root) {
    for (const section of root.querySelectorAll("[data-show-when]")) {
      const form = section.closest("form");
      if (!form) continue;
      const conditions = section.dataset.showWhen.split(" ");
      section.hidden = !conditions.some((condition) => chosen(form, condition));
    }
  }

  /* After a mistake the summary gets the focus, so that it is read first. */
  function focusSummary(root) {
    const summary = root.querySelector("[data-focus]");
    if (summary) summary.focus();
  }

  /* One menu at a time: a click elsewhere or Escape closes who-am-I. */
  function closeMenus(event) {
    if (event.type === "keydown" && event.key !== "Escape") return;
    for (const menu of document.querySelectorAll("details.kr-who[open]")) {
      if (event.type === "keydown") menu.querySelector("summary").focus();
      if (event.type === "keydown" || !menu.contains(event.target)) menu.open = false;
    }
  }

  /* Parts that fold are open where there is room, and on paper. The styles do the same without a script. */
  const roomy = matchMedia("(min-width:64rem)");

  function unfold(open) {
    for (const part of document.querySelectorAll("details.kr-fold")) {
      part.dataset.kept ??= part.open ? "open" : "";
      part.dataset.set = "";
      part.open = open || part.dataset.kept !== "";
    }
  }

  function start(root) {
    showSections(root);
    focusSummary(root);
  }

  document.addEventListener("click", closeMenus);
  document.addEventListener("keydown", closeMenus);
  document.addEventListener("submit", send);
  for (const changed of ["change", "input"]) {
    document.addEventListener(changed, (event) => {
      if (event.target.form) showSections(event.target.form);
    });
  }
  document.addEventListener("htmx:afterSettle", (event) => start(event.target));
  document.addEventListener("htmx:afterRequest", (event) => {
    const form = event.target.closest("form");
    if (form) release(form);
  });
  /* What is kept quietly says so when it could not be kept. */
  function lost(away) {
    return (event) => {
      const place = event.target.closest(".kr-kept");
      if (place) place.querySelector("[data-lost]").hidden = !away;
    };
  }
  for (const trouble of ["htmx:sendError", "htmx:responseError", "htmx:timeout"]) {
    document.addEventListener(trouble, lost(true));
  }
  document.addEventListener("htmx:afterSwap", lost(false));
  window.addEventListener("pageshow", returned);
  if (roomy.matches) unfold(true);
  roomy.addEventListener("change", () => unfold(roomy.matches));
  window.addEventListener("beforeprint", () => unfold(true));
  window.addEventListener("afterprint", () => unfold(roomy.matches));
  start(document);
})();
