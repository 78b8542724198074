// "Claims in this text": what the desk found in the draft, gone through one by one by keyboard. Nothing becomes a claim
// by itself. What is decided is sent in its order while the next one is on the screen already.
(() => {
  const ledger = window.deskLedger;
  const { el, tidy } = ledger;
  const OPENS = "#desk-suggest";
  const GONE = "Its words stand in the text otherwise now, so nothing is marked there.";
  const storyOf = () => (new URL(document.querySelector("form[data-edit-form]").action).pathname.match(/\/pages\/(\d+)\/edit\//) || [])[1];
  const addressOf = (story) => ledger.given().suggestions.replace("/0/", `/${story}/`);

  // ---- where the words stand

  // The places of all that is no white space: desk and editor count everything else alike.
  const solid = (text) => [...text.matchAll(/\S/g)].map((found) => found.index);

  // A part of a passage in the words of a block; the desk counts whole characters.
  function partIn(block, passage, [from, to]) {
    const characters = [...passage];
    const number = (end) => solid(characters.slice(0, end).join("")).length;
    const places = solid(block.getText());
    return { block, start: places[number(from)], end: places[number(to) - 1] + 1 };
  }

  // Every place of the page where an offer's passage stands, with why it cannot be marked there.
  function places(offer) {
    return ledger.editors().flatMap((editor) => {
      const content = editor.getEditorState().getCurrentContent();
      const same = content.getBlocksAsArray().filter((block) => tidy(block.getText()) === tidy(offer.passage));
      return same.map((block) => {
        const parts = offer.parts.map((part) => partIn(block, offer.passage, part));
        return { editor, parts, why: parts.map((part) => ledger.problem(content, part)).find(Boolean) || "" };
      });
    });
  }

  // Marks the words where they stand; says why not where a mark would cut something.
  function markWords(offer, claim) {
    const found = places(offer);
    const place = found.find((one) => !one.why);
    if (!place) return found.length ? found[0].why : GONE;
    const { editor, parts } = place;
    ledger.keep(editor, ledger.marked(editor.getEditorState(), parts, claim.id, offer.voice));
    return "";
  }

  // ---- one offer on the screen

  const KINDS = () => Object.fromEntries(ledger.given().kinds);
  const STANCES = { asserts: "Who says so", denies: "Who denies it", no_comment: "Who does not comment" };

  function said(offer) {
    const made = { words: "mark", source: "strong" };
    return el("blockquote", { class: "desk-suggest__said" }, ...offer.said_in.map(([text, role]) => (made[role] ? el(made[role], {}, text) : text)));
  }

  function facts(offer) {
    const status = ledger.given().statuses.find(([name]) => name === offer.status)[1];
    const rows = [[STANCES[offer.stance] || STANCES.asserts, `${offer.says || "Nobody named"} (“${offer.cue}”)`],
      ["When", offer.happened_on], ["Where", offer.place_name], ["What sort", KINDS()[offer.kind]],
      ["Our status", offer.reason ? `${status}: “${offer.reason}”` : status]];
    return el("dl", { class: "desk-suggest__facts" }, ...rows.filter(([, words]) => words)
      .map(([label, words]) => el("div", {}, el("dt", {}, label), el("dd", {}, words))));
  }

  const act = (key, words, look, what) => el("button", {
    type: "button", class: `button button-small ${look}`, "aria-keyshortcuts": key, onclick: what,
  }, words, " ", el("kbd", { "aria-hidden": "true" }, key));

  // ---- the dialog

  function open() {
    let items = [];
    let at = 0;
    let sending = Promise.resolve();
    let address = "";
    let isAtEnd = false;

    const count = el("p", { class: "desk-suggest__count", role: "status" });
    const title = el("h2", { id: "desk-suggest-title" }, "Claims in this text");
    const body = el("div", { class: "desk-suggest__body", tabindex: "-1" });
    const foot = el("div", { class: "desk-suggest__foot" });
    const dialog = el("dialog", { class: "desk-claim desk-suggest", "aria-labelledby": title.id },
      el("header", { class: "desk-suggest__head" }, title, count), body, foot);

    const undecided = () => items.filter((item) => item.state === "open");
    const item = () => items[at];
    const shut = () => dialog.close();
    const closer = () => el("button", { type: "button", class: "button button-small button-secondary", onclick: shut }, "To the text ", el("kbd", { "aria-hidden": "true" }, "Esc"));

    function tell(words) {
      count.textContent = [words, items.length && undecided().length ? `${at + 1} of ${items.length}.` : ""].filter(Boolean).join(" ");
    }

    // What a person looks at has the focus, so that it is read out and keys reach it.
    function show(parts, acts, label) {
      body.replaceChildren(...parts);
      foot.replaceChildren(...acts, closer());
      body.setAttribute("aria-label", label);
      body.setAttribute("role", "group");
      body.scrollTop = 0;
      body.focus();
    }

    function draw(words = "") {
      tell(words);
      isAtEnd = !undecided().length;
      if (isAtEnd) { drawEnd(); return; }
      const { offer, problem } = item();
      const close = el("div", { class: "desk-suggest__close" });
      show([said(offer), el("p", { class: "desk-claim__statement" }, offer.statement), facts(offer),
        problem ? el("p", { class: "desk-claim__problem" }, problem) : null, close].filter(Boolean),
      [act("A", "Record", "", accept), act("C", "Change …", "button-secondary", changeIt), act("R", "No claim …", "button-secondary no", askWhy),
        act("K", "Previous", "button-secondary", () => step(-1)), act("J", "Skip", "button-secondary", () => step(1))],
      [problem, offer.statement, offer.says || "Nobody named"].filter(Boolean).join(" "));
      drawClose(item(), close);
      if (!item().close) lookUp(item(), close);
    }

    function drawClose(one, box) {
      if (!one.close || !one.close.length) { box.replaceChildren(); return; }
      box.replaceChildren(el("h3", {}, "Recorded before"), ...one.close.map((claim, number) => el("div", { class: "desk-offered__claim" },
        el("div", {}, ...ledger.claimLines(claim)), act(String(number + 1), "Use that claim", "button-secondary", () => use(one, claim)))));
    }

    // After what is being sent: it may be the claim to look for.
    async function lookUp(one, box) {
      await sending;
      if (dialog.open && item() === one) {
        one.close = one.close || await ledger.close(one.offer.statement).catch(() => null);
        if (box.isConnected) drawClose(one, box);
        if (box.isConnected && one.close && one.close.length) tell(`${one.close.length === 1 ? "One claim" : `${one.close.length} claims`} like it recorded before.`);
      }
    }

    function drawEnd() {
      const waits = items.some((one) => one.state === "sent");
      const told = items.filter((one) => one.told).map((one) => el("li", {}, el("strong", {}, one.told), ` ${one.offer.statement}`, one.why ? el("small", {}, ` ${one.why}`) : null));
      const words = waits ? "Waiting for the desk …" : items.length ? "Nothing left to go through." : "Nothing found that somebody says and that carries no claim yet.";
      show([el("p", {}, words), el("ul", { class: "desk-suggest__told" }, ...told)], [], words);
      tell(words);
      if (!waits) foot.querySelector("button").focus();
    }

    function step(by) {
      const left = items.map((one, number) => number).filter((number) => items[number].state === "open");
      const ahead = by > 0 ? left.filter((number) => number > at) : left.filter((number) => number < at).reverse();
      const [next = by > 0 ? left[0] : left[left.length - 1]] = ahead;
      if (next === undefined) return draw();
      at = next;
      return draw();
    }

    function goOn(words) {
      const next = items.findIndex((one, number) => number > at && one.state === "open");
      const first = items.findIndex((one) => one.state === "open");
      at = next >= 0 ? next : Math.max(first, 0);
      draw(words);
    }

    // One after the other, in their order. What the desk refuses comes up again.
    function send(one, fields, words, then = () => {}) {
      Object.assign(one, { state: "sent", problem: "" });
      goOn(words);
      sending = sending.then(() => ledger.send(address, { key: one.offer.key, ...fields })).then((answer) => {
        if (answer.close) throw Object.assign(new Error("Recorded before? Press 1 to use that claim, or A to record a new one."), { close: answer.close });
        Object.assign(one, { state: "done", told: words, why: then(answer) });
        return one.why;
      }).catch((problem) => {
        const said = Object.values(problem.errors || {}).flat().join(" ") || problem.message || "The desk does not answer. Try again.";
        Object.assign(one, { state: "open", problem: said, close: problem.close || one.close });
        return "One was not taken and comes up again.";
      }).then((told) => afterwards(told));
    }

    // Who reads or types is not disturbed; only the end waits for the answers.
    function afterwards(told) {
      if (!dialog.open) {
        if (told) ledger.tell(told);
        return;
      }
      if (isAtEnd) goOn(told);
      else if (told) tell(told);
    }

    function accept() {
      const one = item();
      const seen = (one.close || []).map((claim) => claim.id).join(" ");
      send(one, { decision: "accept", seen }, "Recorded.", ({ claim }) => markWords(one.offer, ledger.keepClaim(claim)));
    }

    function use(one, claim, offer = one.offer, words = "That claim is used.") {
      send(one, { decision: "tie", claim: claim.id }, words, () => markWords(offer, claim));
    }

    async function changeIt() {
      const one = item();
      const { offer } = one;
      const chosen = await ledger.chooseClaim({ words: offer.words.join(" … "), voice: offer.voice, given: {
        statement: offer.statement, party_name: offer.says, stance: offer.stance, status: offer.status, reason: offer.reason,
        happened_on: offer.happened_on, place_name: offer.place_name, kind: offer.kind,
      } });
      if (chosen) use(one, chosen.claim, { ...offer, voice: chosen.voice }, "Recorded.");
      else body.focus();
    }

    function askWhy() {
      const one = item();
      const turnDown = (reason) => send(one, { decision: "reject", reason }, "Turned down.");
      const why = el("input", { type: "text", maxlength: "300", id: "desk-suggest-why", placeholder: "Or in your words, then Enter" });
      const problem = el("p", { class: "desk-claim__problem", role: "alert", hidden: true }, "Say why, or press a number. The desk learns from it.");
      const reasons = ledger.given().reasons;
      why.addEventListener("keydown", (event) => {
        const number = why.value === "" && keyOf(event).match(/^[1-9]$/) ? Number(keyOf(event)) : 0;
        if (event.key === "Escape") draw();
        else if (event.key === "Enter" && !event.isComposing) tidy(why.value) ? turnDown(why.value) : (problem.hidden = false);
        else if (reasons[number - 1] && !held(event)) turnDown(reasons[number - 1]);
        else return;
        event.preventDefault();
        event.stopPropagation();
      });
      body.append(el("fieldset", { class: "desk-suggest__why" }, el("legend", {}, "Why is it no claim?"),
        ...reasons.map((reason, number) => act(String(number + 1), reason, "button-secondary", () => turnDown(reason))),
        el("label", { for: why.id, class: "w-sr-only" }, "Why it is no claim: a number, or your words and Enter"), why, problem));
      body.querySelectorAll(".desk-suggest__facts, .desk-suggest__close").forEach((part) => { part.hidden = true; });
      foot.replaceChildren(el("button", { type: "button", class: "button button-small button-secondary", onclick: () => draw() }, "Not after all ", el("kbd", { "aria-hidden": "true" }, "Esc")));
      why.focus();
      why.scrollIntoView({ block: "nearest" });
    }

    // A letter by what it types; on keyboards without it, by where it lies.
    const keyOf = (event) => (/^[a-z0-9]$/i.test(event.key) ? event.key.toLowerCase() : event.code.replace(/^(Key|Digit|Numpad)/, "").toLowerCase());
    const held = (event) => event.ctrlKey || event.metaKey || event.altKey;

    dialog.addEventListener("keydown", (event) => {
      event.stopPropagation();
      const isAsking = !undecided().length || body.querySelector(".desk-suggest__why");
      if (event.target.matches("input, textarea, select") || held(event) || event.repeat || isAsking) return;
      const close = item().close || [];
      const acts = { j: () => step(1), arrowright: () => step(1), k: () => step(-1), arrowleft: () => step(-1), a: accept, c: changeIt, r: askWhy,
        ...Object.fromEntries(close.map((claim, number) => [number + 1, () => use(item(), claim)])) };
      const what = acts[keyOf(event)];
      if (!what) return;
      event.preventDefault();
      what();
    });
    ["input", "change", "keyup"].forEach((kind) => dialog.addEventListener(kind, (event) => event.stopPropagation()));
    dialog.addEventListener("close", () => {
      dialog.remove();
      const place = item() && places(item().offer)[0];
      if (place) ledger.goTo(place.editor, place.parts[0]);
      else (document.querySelector(".public-DraftEditor-content") || document.getElementById("desk-suggest")).focus();
    });

    async function begin() {
      show([el("p", {}, "Reading the text …")], [], "Reading the text");
      try {
        await window.deskDraft.keep().catch((problem) => { if (storyOf()) throw problem; });
        if (!storyOf()) throw new Error("Write a headline first; from then on the draft is kept, and the desk reads it.");
        address = addressOf(storyOf());
        items = (await ledger.ask(address)).suggestions.map((offer) => ({ offer, state: "open", told: "", why: "", problem: "", close: null }));
        if (dialog.open) draw();
      } catch (problem) {
        show([el("p", { class: "desk-claim__problem", role: "alert" }, problem.message || "The desk does not answer. Try again.")], [], "Not read");
        foot.querySelector("button").focus();
      }
    }

    document.body.append(dialog);
    dialog.showModal();
    begin();
  }

  // ---- what opens it: its button, its key, and an address that ends in its name

  const isOpen = () => Boolean(document.querySelector("dialog.desk-suggest"));
  const start = () => { if (ledger.isOpen() && !isOpen()) open(); };

  function byAddress() {
    if (location.hash !== OPENS) return;
    history.replaceState(history.state, "", location.pathname + location.search);
    start();
  }

  document.addEventListener("click", (event) => { if (event.target.closest("#desk-suggest")) start(); });
  document.addEventListener("keydown", (event) => {
    const isOurs = event.altKey && (ledger.isApple ? event.metaKey : event.ctrlKey) && event.code === "KeyG" && !event.getModifierState("AltGraph");
    if (!isOurs || document.querySelector("dialog[open]")) return;
    event.preventDefault();
    start();
  });
  window.addEventListener("hashchange", byAddress);
  window.addEventListener("load", byAddress);
})();
