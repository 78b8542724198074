// Says in words when a passkey could not be used, and hides passkey buttons where the browser has none.
(function () {
  "use strict";
  document.querySelectorAll("[data-passkey]").forEach(function (part) {
    part.hidden = !window.PublicKeyCredential;
  });
  document.querySelectorAll("[data-without-passkeys]").forEach(function (part) {
    part.hidden = Boolean(window.PublicKeyCredential);
  });
  document.addEventListener("allauth.error", function (event) {
    event.preventDefault();
    const place = document.querySelector("[data-passkey-problem]");
    if (place) {
      place.textContent = "The passkey was not used: it was cancelled, took too long, or is not known here.";
      place.hidden = false;
    }
  });
})();
