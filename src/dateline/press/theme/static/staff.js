// The page where staff switch edit links on and off in their own browser; site.js shows the links.
(() => {
  "use strict";
  const KEY = "dateline-desk";
  const store = {
    get() { try { return localStorage.getItem(KEY); } catch { return null; } },
    set(value) { try { value ? localStorage.setItem(KEY, value) : localStorage.removeItem(KEY); } catch { /* private window */ } },
  };

  function deskAddress(text) {
    try {
      const address = new URL(text);
      return /^https?:$/.test(address.protocol) ? address.origin + address.pathname.replace(/\/*$/, "/") : null;
    } catch { return null; }
  }

  function showStaffPage(page) {
    const asked = deskAddress(decodeURIComponent(location.hash.slice(1)));
    const kept = deskAddress(store.get());
    const part = (name) => page.querySelector(".staff-" + name);
    const state = asked && asked !== kept ? "ask" : kept ? "on" : "none";
    for (const name of ["ask", "on", "none"]) part(name).hidden = name !== state;
    for (const code of page.querySelectorAll(".staff-desk")) code.textContent = (state === "ask" ? asked : kept) || "";
    part("yes").onclick = () => { store.set(asked); history.replaceState(null, "", location.pathname); showStaffPage(page); };
    part("off").onclick = () => { store.set(null); history.replaceState(null, "", location.pathname); showStaffPage(page); };
  }

  showStaffPage(document.getElementById("staff"));
})();
