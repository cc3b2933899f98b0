/* "Mijn werk": kept up to date without moving anybody, and walked through with the keyboard.
   The page works without it. Licence: EUPL-1.2. */
"use strict";

(() => {
  const live = document.querySelector("[data-live]");
  if (!live) return;
  const lost = document.querySelector("[data-live-lost]");
  const NEXT = ["j", "ArrowDown"];
  const BEFORE = ["k", "ArrowUp"];

  /* The row or button that has the focus, by its id or else its address. */
  function sameIn(part, held) {
    if (held.id) return part.querySelector(`[id="${CSS.escape(held.id)}"]`);
    const address = held.getAttribute("href");
    return address && [...part.querySelectorAll("a")].find((a) => a.getAttribute("href") === address);
  }

  /* At a meeting what happened is shown at once: whoever stood on what is gone stands at its beginning. */
  function insteadOf(fresh) {
    if (!("liveFirm" in live.dataset)) return null;
    fresh.tabIndex = -1;
    return fresh;
  }

  /* A part that is the same stays as it is. One in which somebody stands is renewed around them, and
     waits when what they stand on is gone: the next time that the page asks it is tried again. */
  function renew(old, fresh) {
    if (old.isEqualNode(fresh)) return true;
    const held = document.activeElement;
    if (!old.contains(held) || held === old) {
      old.replaceWith(fresh);
      return true;
    }
    const same = sameIn(fresh, held) || insteadOf(fresh);
    if (!same) return false;
    old.replaceWith(fresh);
    same.focus({ preventScroll: true });
    return true;
  }

  function take(text) {
    const page = new DOMParser().parseFromString(text, "text/html");
    showKeys(page);
    let whole = true;
    for (const fresh of page.querySelectorAll("[data-part]")) {
      const name = fresh.dataset.part;
      const old = live.querySelector(`[data-part="${name}"]`);
      if (name === "stand") continue;
      if (name === "said") say(old, fresh.textContent);
      else if (old) whole = renew(old, document.adoptNode(fresh)) && whole;
      else live.prepend(document.adoptNode(fresh));
    }
    const stand = page.querySelector("[data-part=stand]");
    if (!stand) return;
    document.title = stand.dataset.title;
    if (whole) live.querySelector("[data-part=stand]").value = stand.value;
  }

  /* Told politely, and only when it is something else than before. */
  function say(old, words) {
    if (old && old.textContent.trim() !== words.trim()) old.textContent = words;
  }

  function showKeys(page) {
    for (const line of page.querySelectorAll("[data-keys]")) line.hidden = false;
  }

  /* Whatever the answer is, it is never put in the place of the page. At 286 htmx stops asking. */
  function answered(event) {
    if (event.detail.requestConfig.elt !== live) return;
    const status = event.detail.xhr.status;
    event.detail.shouldSwap = status === 286;
    lost.hidden = status < 400;
    if (status === 200 || status === 286) take(event.detail.xhr.responseText);
  }

  function failed(event) {
    if (event.detail.elt === live) lost.hidden = false;
  }

  /* j and k, or the arrows, from row to row; only from a row, so that no letter is taken from typing. */
  function walk(event) {
    if (event.ctrlKey || event.altKey || event.metaKey || event.shiftKey) return;
    const ahead = NEXT.includes(event.key);
    if (!ahead && !BEFORE.includes(event.key)) return;
    const rows = [...live.querySelectorAll("[data-row]")];
    const here = rows.indexOf(document.activeElement);
    if (here < 0) return;
    event.preventDefault();
    const there = rows[here + (ahead ? 1 : -1)];
    if (there) there.focus();
  }

  showKeys(document);
  document.addEventListener("keydown", walk);
  document.addEventListener("htmx:beforeSwap", answered);
  for (const name of ["htmx:sendError", "htmx:timeout"]) document.addEventListener(name, failed);
})();
