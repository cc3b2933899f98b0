/* Dragging the items of an agenda into another order. The buttons up and down do the same without it.
   Licence: EUPL-1.2. */
"use strict";

(() => {
  for (const list of document.querySelectorAll("[data-order]")) {
    const form = document.getElementById(list.dataset.order);
    if (!form) continue;
    let held = null;
    for (const row of list.querySelectorAll("[data-item]")) row.draggable = true;

    list.addEventListener("dragstart", (event) => {
      held = event.target.closest("[data-item]");
      if (!held) return;
      held.classList.add("is-held");
      event.dataTransfer.effectAllowed = "move";
      event.dataTransfer.setData("text/plain", "");
    });

    /* The row is put where it would come: before the one under the pointer, or behind it. */
    list.addEventListener("dragover", (event) => {
      const over = event.target.closest("[data-item]");
      if (!held || !over) return;
      event.preventDefault();
      if (over === held) return;
      const box = over.getBoundingClientRect();
      const behind = event.clientY > box.top + box.height / 2;
      list.insertBefore(held, behind ? over.nextElementSibling : over);
    });

    list.addEventListener("drop", (event) => {
      if (!held) return;
      event.preventDefault();
      form.elements.order.value = [...list.querySelectorAll("[data-item]")].map((row) => row.dataset.item).join(",");
      form.submit();
    });

    list.addEventListener("dragend", () => {
      if (held) held.classList.remove("is-held");
      held = null;
    });
  }
})();
