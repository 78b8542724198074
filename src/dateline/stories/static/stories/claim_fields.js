// A field for a claim becomes a search: type to find one, or record it from there; it shows what was chosen.
(() => {
  const ledger = window.deskLedger;
  const { el, tidy } = ledger;
  const named = (name) => document.querySelector(`[name="${CSS.escape(name)}"]`);
  const valueOf = (name) => (named(name) ? tidy(named(name).value) : "");
  const LINES = { headline: "title", standfirst: "standfirst", caption: "picture_caption" };

  // The line a field belongs to, and where its exact words are kept: {line, words, voice} as names of fields.
  function around(name) {
    const row = name.match(/^claim_lines-\d+-/);
    if (row) return { line: LINES[valueOf(`${row[0]}place`)], words: `${row[0]}words`, voice: `${row[0]}voice` };
    const caption = name.match(/^(.*)-claims-\d+-value-claim$/);
    const place = name.replace(/-claim$/, "");
    if (caption) return { line: `${caption[1]}-caption`, words: `${place}-words`, voice: `${place}-voice` };
    return { line: named(`${place}-statement`) ? `${place}-statement` : `${place}-text` };
  }

  // A statement in a box is written out beside its claim: what is empty there is what the claim says.
  function fillRow(input, claim) {
    const place = input.name.replace(/-claim$/, "");
    if (!named(`${place}-statement`)) return;
    Object.entries({ statement: claim.statement, says: claim.says.join(", "), denies: claim.denies.join(", ") }).forEach(([name, words]) => {
      const field = named(`${place}-${name}`);
      if (!field || tidy(field.value) || !words) return;
      field.value = words;
      field.dispatchEvent(new Event("change", { bubbles: true }));
    });
  }

  // Every field that keeps words of a line, with the line as it is now.
  function linked() {
    return [...document.querySelectorAll("[data-claim-field]")].map((input) => ({ input, ...around(input.name) }))
      .filter((one) => one.input.value && one.words && named(one.words) && !one.input.closest(".deleted, [style*='display: none']"))
      .map((one) => ({ ...one, kept: valueOf(one.words), now: valueOf(one.line) }));
  }

  function keepWords(input) {
    const { line, words, voice } = around(input.name);
    const field = words && named(words);
    if (!field || tidy(field.value) || !valueOf(line)) return;
    field.value = valueOf(line);
    if (named(voice)) named(voice).value = ledger.voiceOf(valueOf(line), valueOf(line));
    field.dispatchEvent(new Event("change", { bubbles: true }));
  }

  function upgrade(input) {
    const chosen = el("div", { class: "desk-chosen" });
    const search = el("input", { type: "text", id: `${input.id}-search`, placeholder: "Type words of the claim" });
    const look = async (text) => {
      const words = tidy(text) || valueOf(around(input.name).line);
      return [...(words ? await ledger.found(words) : []), { record: words }];
    };
    const list = ledger.listed(search, {
      look, name: "Claims", take: (one) => (one.statement ? choose(one) : record(one.record)),
      show: (one) => (one.statement ? ledger.claimLines(one) : [el("span", {}, "Record a new claim …")]),
    });
    const finder = el("div", { class: "desk-claim__field desk-finder" }, search, list.list);

    function choose(claim) {
      input.value = claim.id;
      search.value = "";
      keepWords(input);
      fillRow(input, claim);
      input.dispatchEvent(new Event("change", { bubbles: true }));
      show();
    }

    async function record(words) {
      const { line } = around(input.name);
      const made = await ledger.chooseClaim({ words: words || valueOf(line), voice: ledger.voiceOf(valueOf(line), valueOf(line)) });
      if (made) choose(made.claim);
      else search.focus();
    }

    function show() {
      const claim = input.value && ledger.claim(input.value);
      finder.hidden = Boolean(input.value);
      chosen.hidden = !input.value;
      chosen.replaceChildren(...(claim ? ledger.claimLines(claim) : [input.value ? ledger.looking(input.value) : ""]),
        el("button", { type: "button", class: "button button-small button-secondary", onclick: () => {
          input.value = "";
          show();
          search.focus();
        } }, "Other claim"));
    }

    search.addEventListener("focus", () => list.search());
    search.addEventListener("blur", () => setTimeout(list.close, 150));
    search.addEventListener("keydown", (event) => { if (event.key === "Enter") event.preventDefault(); });
    input.type = "hidden";
    input.after(chosen, finder);
    const label = document.querySelector(`label[for="${CSS.escape(input.id)}"]`);
    if (label) label.htmlFor = search.id;
    ledger.listen(() => { if (input.isConnected) show(); });
    show();
  }

  function start(node) {
    if (node.nodeType !== Node.ELEMENT_NODE || !ledger.isOpen()) return;
    const fields = node.matches("[data-claim-field]") ? [node] : [...node.querySelectorAll("[data-claim-field]")];
    fields.filter((input) => !input.dataset.isClaimSearch && !input.name.includes("__prefix__")).forEach((input) => {
      input.dataset.isClaimSearch = "yes";
      upgrade(input);
    });
  }

  // Rows and blocks are added at any time. Wagtail names the fields of a new one before it is in the page.
  new MutationObserver((changes) => changes.forEach((change) => change.addedNodes.forEach(start)))
    .observe(document, { childList: true, subtree: true });

  Object.assign(ledger, { linked, named });
})();
