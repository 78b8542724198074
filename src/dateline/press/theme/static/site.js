// The site is whole without this file. It adds what cannot stand in a page that is the same for
// everybody: "minutes ago", briefs newer than the page, and what is known of a claim beside the words that print it.
(() => {
  "use strict";
  const WHOLE = 2; // As beside a story when it is pressed.

  // What only staff need is in a script of its own, which no reader loads.
  async function helpStaff() {
    if (localStorage.getItem("dateline-desk")) await import(document.currentScript.dataset.staff);
  }

  function showAges() {
    const words = new Intl.RelativeTimeFormat(document.documentElement.lang || "en", { numeric: "auto" });
    for (const time of document.querySelectorAll(".brief > time")) {
      const minutes = Math.round((Date.parse(time.dateTime) - Date.now()) / 60000);
      if (minutes <= 0 && minutes > -60) time.title = words.format(minutes, "minute");
    }
  }

  // Beside a story stand the briefs of its own day; a reader who comes while the news runs on is
  // shown the newest instead, from the page all readers share.
  async function bringNewest(aside) {
    const answer = await fetch(aside.dataset.feed, { credentials: "omit" });
    if (!answer.ok) return;
    const page = new DOMParser().parseFromString(await answer.text(), "text/html");
    const lists = page.querySelectorAll("#news-feed .feed-day, #news-feed .feed-list");
    const newest = page.querySelector("#news-feed time");
    const shown = aside.querySelector("time");
    if (!newest || (shown && newest.dateTime <= shown.dateTime)) return;
    for (const old of aside.querySelectorAll(".feed-day, .feed-list, .feed-empty")) old.remove();
    const more = aside.querySelector(".feed-more");
    let items = 0;
    for (const part of lists) {
      if (items >= 12) break;
      const copy = document.importNode(part, true);
      for (const brief of copy.querySelectorAll("li")) if (items++ >= WHOLE) shorten(brief);
      more.before(lower(copy));
    }
  }

  function shorten(brief) {
    brief.classList.add("brief-short");
    for (const part of brief.querySelectorAll(":scope > :not(time, h3, h4)")) part.remove();
  }

  // The feed's own page has headings one level higher than they are beside a story.
  function lower(part) {
    const swap = (old, name) => {
      const heading = document.createElement(name);
      heading.className = old.className;
      heading.append(...old.childNodes);
      old.replaceWith(heading);
      return heading;
    };
    for (const title of part.querySelectorAll("h3")) swap(title, "h4");
    if (part.localName !== "h2") return part;
    const heading = document.createElement("h3");
    heading.className = part.className;
    heading.append(...part.childNodes);
    return heading;
  }

  // What is known of a claim stands below the story; here it opens beside the words that print it.
  function openEntry(event) {
    const link = event.target.closest('a[href^="#claim-"]');
    const place = link && link.closest(".body > *");
    const entry = link && document.getElementById(link.hash.slice(1));
    if (!place || !entry || event.ctrlKey || event.metaKey || event.shiftKey) return;
    event.preventDefault();
    const open = document.querySelector(".body > .entry");
    const isSame = open && open.dataset.opener === link.hash && open.previousElementSibling === place;
    if (open) open.remove();
    if (isSame) return;
    const copy = entry.cloneNode(true);
    const button = document.createElement("button");
    const close = () => { copy.remove(); link.focus(); };
    copy.removeAttribute("id");
    copy.dataset.opener = link.hash;
    copy.tabIndex = -1;
    button.textContent = document.getElementById("claims").dataset.close;
    button.onclick = close;
    copy.onkeydown = (key) => { if (key.key === "Escape") close(); };
    copy.append(button);
    place.after(copy);
    copy.focus({ preventScroll: true });
    // Below a long paragraph it may lie outside the window; the words that were tapped stay in sight where both fit.
    const box = copy.getBoundingClientRect();
    const hidden = box.bottom + 16 - innerHeight;
    if (hidden > 0) scrollBy({ top: Math.min(hidden, Math.max(0, box.top - innerHeight / 3)), behavior: "instant" });
  }

  document.addEventListener("click", openEntry);
  helpStaff().catch(() => {}); // A private window may refuse.
  const aside = document.querySelector("aside[data-feed]");
  (aside ? bringNewest(aside).catch(() => {}) : Promise.resolve()).then(showAges);
})();
