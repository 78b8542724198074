// For staff who switched edit links on in this browser: the link, and the page as it is this second.
// It is loaded by site.js and by nobody else.
(() => {
  "use strict";
  const kept = localStorage.getItem("dateline-desk");

  function deskAddress(text) {
    try {
      const address = new URL(text);
      return /^https?:$/.test(address.protocol) ? address.origin + address.pathname.replace(/\/*$/, "/") : null;
    } catch { return null; }
  }

  function showEditLink() {
    const desk = deskAddress(kept);
    const story = document.querySelector("[data-document]");
    const place = document.querySelector(".edit-place");
    if (!desk || !story || !place) return;
    const link = document.createElement("a");
    link.href = desk + "story/" + encodeURIComponent(story.dataset.document) + "/";
    link.textContent = document.body.dataset.edit;
    link.className = "edit-link";
    place.append(link);
  }

  // A reader's browser may show a page of ten seconds ago. Whoever has just published must not, so
  // staff get a page that came from the browser's own cache afresh, once.
  async function freshen() {
    const [how] = performance.getEntriesByType("navigation");
    if (!how || how.transferSize > 0 || how.type === "reload") return;
    const answer = await fetch(location.pathname, { cache: "reload", credentials: "omit" });
    if (answer.ok) location.reload();
  }

  showEditLink();
  freshen().catch(() => {});
})();
