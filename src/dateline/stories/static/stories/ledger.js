// The claims ledger, for the scripts of the story editor. Contributors' pages name no addresses, and then nothing is asked.
(() => {
  const known = new Map();
  let read = null;

  const PAUSE = 2000;
  const LONGEST = 60000;
  const asked = new Set();
  const failed = new Map();
  const waiting = new Set();
  // As readers have them.
  const SIGNS = {
    claimed: "·", unverifiable: "?", corroborated: "+", verified: "✓", disputed: "≠",
    misleading: "!", false: "×", superseded: "→", retracted: "–",
  };

  // Scripts stand before the form, so the page is looked at when it is there.
  function given() {
    const page = document.getElementById("desk-ledger");
    if (!read && page) read = JSON.parse(page.dataset.given);
    return read;
  }

  async function ask(address) {
    const answer = await fetch(address, { headers: { Accept: "application/json", "X-Requested-With": "XMLHttpRequest" } });
    if (!answer.ok) throw new Error(`The desk answers ${answer.status}.`);
    return answer.json();
  }

  async function send(address, fields) {
    const token = document.querySelector("[name=csrfmiddlewaretoken]").value;
    const answer = await fetch(address, {
      method: "POST",
      headers: { Accept: "application/json", "X-CSRFToken": token, "X-Requested-With": "XMLHttpRequest" },
      body: new URLSearchParams(fields),
    });
    const said = await answer.json();
    if (!answer.ok) throw Object.assign(new Error(said.error_message || ""), { errors: said.errors || {} });
    return said;
  }

  function keep(claim) {
    known.set(claim.id, claim);
    waiting.forEach((tell) => tell());
    return claim;
  }

  // What is known of a claim now; whoever listens is told when it is there.
  function claim(id) {
    if (given() && !known.has(id) && !asked.has(id)) {
      asked.add(id);
      ask(given().brief.replace("ID", id)).then((said) => keep(said.claim || said), () => askAgain(id));
    }
    return known.get(id);
  }

  // Where the desk does not answer, it is asked after longer and longer pauses.
  function askAgain(id) {
    const pause = Math.min(2 * (failed.get(id) || PAUSE / 2), LONGEST);
    failed.set(id, pause);
    setTimeout(() => {
      asked.delete(id);
      claim(id);
    }, pause);
    waiting.forEach((tell) => tell());
  }

  // What stands in place of a claim that is not known yet.
  const looking = (id) => (failed.has(id) ? "The desk does not say which claim this is. It is asked again." : "Looking the claim up …");

  function listen(tell) {
    waiting.add(tell);
    return () => waiting.delete(tell);
  }

  function later(milliseconds, act) {
    let timer;
    return (...more) => {
      clearTimeout(timer);
      timer = setTimeout(() => act(...more), milliseconds);
    };
  }

  // An element. Words go in as text, so nothing that is typed at the desk becomes markup.
  function el(tag, attributes = {}, ...children) {
    const made = document.createElement(tag);
    Object.entries(attributes).forEach(([name, value]) => {
      if (name.startsWith("on")) made.addEventListener(name.slice(2), value);
      else if (value === true) made.setAttribute(name, "");
      else if (value !== false && value !== null && value !== undefined) made.setAttribute(name, value);
    });
    made.append(...children.filter((child) => child !== null && child !== undefined && child !== false));
    return made;
  }

  function status(found) {
    return el("span", { class: "desk-mark-status", "data-status": found.status },
      el("span", { class: "desk-mark-sign", "aria-hidden": "true" }, SIGNS[found.status] || SIGNS.claimed), " ", found.status_words);
  }

  const close = async (text) => (await ask(`${given().find}?close&q=${encodeURIComponent(text.slice(0, 400))}`)).claims.map(keep);
  const found = async (text) => (await ask(`${given().find}?q=${encodeURIComponent(text.slice(0, 400))}`)).claims.map(keep);
  const parties = async (text) => (await ask(`${given().parties}?q=${encodeURIComponent(text)}`)).parties;
  const record = async (fields) => keep((await send(given().record, fields)).claim);
  const tidy = (text) => (text || "").replace(/\s+/g, " ").trim();

  // Whether a quotation begun before this place is still open there.
  function isQuoted(before) {
    const isOpen = (open, close) => before.lastIndexOf(open) > before.lastIndexOf(close);
    return isOpen("“", "”") || isOpen("„", "“") || isOpen("«", "»") || before.split('"').length % 2 === 0;
  }

  // Whose words they are: quoted in quotation marks, attributed where the sentence says who says so, else our own.
  function voiceOf(words, sentence) {
    const place = Math.max(sentence.indexOf(words), 0);
    if (isQuoted(sentence.slice(0, place)) || /^["“„«]/.test(words)) return "quoted";
    const verbs = new RegExp(`(?<!\\p{L})(?:${given().reporting.join("|")})(?!\\p{L})`, "iu");
    return verbs.test(sentence) ? "attributed" : "ours";
  }

  window.deskLedger = {
    isOpen: () => Boolean(given()), given, claim, keepClaim: keep, looking, listen, later, el, status, found, close, parties, record, send, ask, tidy, voiceOf, SIGNS,
  };
})();
