// Goes through what was found in a text by keyboard; every act is a button too.
(() => {
  const offers = [...document.querySelectorAll("[data-offer]")];
  let at = -1;

  function go(to) {
    at = Math.max(0, Math.min(offers.length - 1, to));
    offers[at].focus();
    offers[at].scrollIntoView({ block: "center" });
  }

  function act(key, offer) {
    if (key === "a") offer.querySelector("[value=accept]").click();
    if (key === "c") offer.querySelector("[name=statement]").focus();
    if (key === "r") offer.querySelector("[name=reason]").focus();
  }

  for (const offer of offers) {
    // Enter in the reason turns it down; the first button of a form would record it.
    offer.querySelector("[name=reason]").addEventListener("keydown", (event) => {
      if (event.key !== "Enter") return;
      event.preventDefault();
      offer.querySelector("[value=reject]").click();
    });
  }
  document.addEventListener("keydown", (event) => {
    if (event.ctrlKey || event.metaKey || event.altKey) return;
    if (event.key === "Escape" && at >= 0) return offers[at].focus();
    if (event.target.closest("input, textarea, select, button")) return;
    if (event.key === "j") go(at + 1);
    else if (event.key === "k") go(at - 1);
    else if (at >= 0 && "acr".includes(event.key)) act(event.key, offers[at]);
    else return;
    event.preventDefault();
  });
  if (offers.length) go(0);
})();
