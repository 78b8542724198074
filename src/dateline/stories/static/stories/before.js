// "Before you publish": words that changed under a claim, what the checker found, and, while somebody writes,
// claims recorded before. It waits until nobody types, and says three things at most.
(() => {
  const ledger = window.deskLedger;
  const { el, tidy } = ledger;
  const MOST = 3;
  const IDLE = 1500;
  const part = (id) => document.getElementById(id);
  let cautions = [];
  let open = 0;
  let drawn = "";

  const form = () => document.querySelector("form[data-edit-form]");

  function story() {
    const place = form() && new URL(form().action).pathname.match(/\/pages\/(\d+)\/edit\//);
    return place ? place[1] : null;
  }

  const address = (name) => ledger.given()[name].replace("/0/", `/${story()}/`);

  // What stands below must not jump away from under somebody's hands.
  function steadily(act) {
    const held = document.activeElement && document.activeElement !== document.body ? document.activeElement : null;
    const before = held && held.getBoundingClientRect().top;
    act();
    const moved = held && held.isConnected ? held.getBoundingClientRect().top - before : 0;
    const scroller = document.querySelector("#main") || document.scrollingElement;
    if (moved) (scroller.scrollHeight > scroller.clientHeight ? scroller : document.scrollingElement).scrollBy({ top: moved, behavior: "instant" });
  }

  // ---- still the same claim?

  function inMarks() {
    return ledger.editors().flatMap((editor) => ledger.marksIn(editor.getEditorState().getCurrentContent())
      .filter(ledger.isChanged).map((mark) => ({
        claim: mark.data.claim, kept: mark.data.words, now: mark.text, key: mark.key,
        yes: () => ledger.keep(editor, ledger.change(editor.getEditorState(), mark.key, { words: tidy(mark.text) })),
        no: () => ledger.keep(editor, ledger.change(editor.getEditorState(), mark.key, null)),
      })));
  }

  function remove(input) {
    const row = input.closest("[data-inline-panel-child]") || input.closest("[data-streamfield-child]");
    const button = row && row.querySelector("[data-inline-panel-child-delete-button], [data-streamfield-delete-button], button[title='Delete']");
    if (button) button.click();
  }

  function inLines() {
    return ledger.linked().filter((one) => one.kept && !one.now.includes(one.kept)).map((one) => ({
      claim: one.input.value, kept: one.kept, now: one.now,
      yes: () => { ledger.named(one.words).value = one.now.slice(0, 500); },
      no: () => remove(one.input),
    }));
  }

  function question(one) {
    const claim = ledger.claim(one.claim);
    const answer = (words, act, look) => el("button", { type: "button", class: `button button-small ${look}`, onclick: () => {
      act();
      setTimeout(ask, 100);
    } }, words);
    return el("div", { class: "desk-look__item desk-changed" },
      el("p", {}, "Still the same claim? ", el("span", { class: "desk-look__claim" }, claim ? claim.statement : "")),
      ledger.beside(one.kept, one.now || "(nothing)"),
      el("div", { class: "desk-claim__buttons" }, answer("Yes, the same", one.yes, ""), answer("No, take the mark off", one.no, "button-secondary no")));
  }

  // ---- what the checker found

  function caution(one) {
    const why = el("input", { type: "text", maxlength: "300", "aria-label": "Why it is all right" });
    const problem = el("p", { class: "desk-claim__problem", hidden: true });
    const send = () => ledger.send(address("silence"), { key: one.key, reason: why.value }).then(keep, (error) => {
      problem.textContent = (error.errors.reason || [error.message || "The desk does not answer. Try again."]).join(" ");
      problem.hidden = false;
      why.focus();
    });
    why.addEventListener("keydown", (event) => {
      if (event.key !== "Enter") return;
      event.preventDefault();
      send();
    });
    return el("div", { class: "desk-look__item" }, el("p", { class: "desk-look__words" }, `“${one.words}”`), el("p", {}, one.why),
      el("details", {}, el("summary", {}, "It is all right …"), el("div", { class: "desk-look__silence" }, why,
        el("button", { type: "button", class: "button button-small button-secondary", onclick: send }, "Do not say it again")), problem));
  }

  function keep(said) {
    cautions = said.cautions;
    open = said.open;
    draw();
  }

  function draw() {
    const look = part("desk-look");
    if (!look) return;
    const asked = [...inMarks(), ...inLines()];
    const shown = [...asked.slice(0, MOST).map(question), ...cautions.slice(0, Math.max(0, MOST - asked.length)).map(caution)];
    const rest = asked.length + open - shown.length;
    const hasGone = look.querySelector(".desk-look__gone");
    // What is on the page already stays as it is: somebody may be answering it.
    const told = JSON.stringify([asked, cautions, open, Boolean(hasGone), asked.map((one) => Boolean(ledger.claim(one.claim)))]);
    if (told === drawn) return;
    drawn = told;
    steadily(() => {
      part("desk-questions").replaceChildren(...shown.slice(0, Math.min(asked.length, MOST)));
      part("desk-cautions").replaceChildren(...shown.slice(Math.min(asked.length, MOST)),
        ...(rest > 0 ? [el("p", { class: "desk-look__hint" }, `And ${rest} more, once these are done.`)] : []));
      look.querySelector(".desk-look__reason").hidden = !open && !hasGone;
      look.hidden = !shown.length && !hasGone;
    });
    count(asked.length + open);
  }

  // A word of it beside the button, because the panel stands at the top.
  function count(number) {
    const footer = document.querySelector("footer .actions, .footer__container");
    let link = part("desk-look-count");
    if (!footer || (!number && !link)) return;
    link = link || footer.appendChild(el("a", { id: "desk-look-count", class: "desk-look-count", href: "#desk-look" }));
    link.textContent = number === 1 ? "1 thing to look at first" : `${number} things to look at first`;
    link.hidden = !number;
  }

  const ask = () => draw();

  function check() {
    if (ledger.isOpen() && story()) ledger.ask(address("cautions")).then(keep).catch(() => {});
  }

  // ---- claims recorded before, while somebody writes

  let offered;
  let lastAsked = "";

  function forget() {
    if (offered) offered.remove();
    offered = null;
  }

  function caretSentence(editor) {
    const state = editor.getEditorState();
    const selection = state.getSelection();
    if (!selection.isCollapsed() || !selection.getHasFocus()) return null;
    const block = state.getCurrentContent().getBlockForKey(selection.getStartKey());
    const sentence = ledger.sentenceAround(block.getText(), Math.max(0, selection.getStartOffset() - 1));
    const start = block.getText().indexOf(sentence);
    const isMarked = ledger.marksIn(state.getCurrentContent())
      .some((mark) => mark.block.getKey() === block.getKey() && mark.start < start + sentence.length && mark.end > start);
    return sentence.length > 12 && start >= 0 && !isMarked ? { block, start, end: start + sentence.length, sentence } : null;
  }

  function take(editor, place, claim) {
    const state = editor.getEditorState();
    const block = state.getCurrentContent().getBlockForKey(place.block.getKey());
    const start = block ? block.getText().indexOf(place.sentence) : -1;
    const end = start + place.sentence.replace(/[.!?…]+$/u, "").length;
    const covered = { block, start, end };
    const why = start < 0 ? "The sentence has changed. Select its words and press the key." : ledger.problem(state.getCurrentContent(), covered);
    forget();
    if (why) ledger.tell(why, editor);
    else ledger.keep(editor, ledger.mark(state, [covered], claim.id, ledger.voiceOf(place.sentence, place.sentence)));
  }

  async function offer(editor) {
    const place = caretSentence(editor);
    if (!place) { forget(); return; }
    if (place.sentence === lastAsked && offered) return;
    lastAsked = place.sentence;
    const claims = (await ledger.found(place.sentence).catch(() => [])).slice(0, MOST);
    forget();
    const now = caretSentence(editor);
    if (!claims.length || !now || now.sentence !== place.sentence) return;
    offered = el("div", { class: "desk-offered", role: "group", "aria-label": "Recorded before" }, el("p", {}, "Recorded before"),
      ...claims.map((claim) => el("div", { class: "desk-offered__claim" }, el("div", {}, ...ledger.claimLines(claim)),
        el("button", { type: "button", class: "button button-small button-secondary", onclick: () => take(editor, place, claim) }, "Mark the sentence"))));
    ledger.wrapperOf(editor).after(offered);
  }

  // What readers have is past that; a change brings it back.
  function isBefore() {
    part("desk-look-title").textContent = "Before you publish";
  }

  const idle = ledger.later(IDLE, (target) => {
    if (!ledger.isOpen()) return;
    const editor = target.isConnected && ledger.editorOf(target);
    if (editor) offer(editor);
    draw();
  });

  document.addEventListener("input", (event) => { if (form() && form().contains(event.target)) idle(event.target); });
  document.addEventListener("keyup", (event) => { if (event.target.closest(".public-DraftEditor-content")) idle(event.target); });
  document.addEventListener("focusout", (event) => {
    if (offered && event.target.closest(".public-DraftEditor-content") && !offered.contains(event.relatedTarget)) setTimeout(() => {
      if (offered && !offered.contains(document.activeElement)) forget();
    }, 300);
  });
  document.addEventListener("w-autosave:success", ledger.later(300, () => {
    if (ledger.isOpen()) isBefore();
    check();
  }));
  window.addEventListener("load", () => {
    if (!ledger.isOpen()) return;
    check();
    setTimeout(draw, 500);
  });
})();
