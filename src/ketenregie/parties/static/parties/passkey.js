/* Ketenregie: says it when a passkey was not used. Licence: EUPL-1.2. */
"use strict";

document.addEventListener("allauth.error", (event) => {
  event.preventDefault();
  for (const trouble of document.querySelectorAll("[data-passkey-trouble]")) {
    trouble.hidden = false;
  }
});
