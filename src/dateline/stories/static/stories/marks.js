// Marks of claims in running text: a feature of the text editor, with the rules of what a mark may cover.
(() => {
  const { React, DraftJS } = window;
  const { EditorState, Modifier, SelectionState } = DraftJS;
  const ledger = window.deskLedger;
  const { el, tidy } = ledger;
  const CLAIM = "CLAIM";
  const LINK = "LINK";
  const isApple = /Mac|iPhone|iPad/.test(navigator.platform);
  const KEYS = isApple ? "⌥⌘C" : "Ctrl+Alt+C";
  const PLAIN = "Select the words that claim something first, then press the button again.";

  // ---- what a text holds

  // The runs of one entity in a block, as [key, start, end].
  function runs(block) {
    const all = [];
    block.findEntityRanges((character) => character.getEntity() !== null,
      (start, end) => all.push({ block, key: block.getEntityAt(start), start, end }));
    return all;
  }

  const typeOf = (content, key) => content.getEntity(key).getType();
  const dataOf = (content, key) => content.getEntity(key).getData();
  const textOf = (run) => run.block.getText().slice(run.start, run.end);

  // Every mark of a text, in its order.
  function marksIn(content) {
    return content.getBlocksAsArray().flatMap((block) => runs(block))
      .filter((run) => typeOf(content, run.key) === CLAIM)
      .map((run) => ({ ...run, data: dataOf(content, run.key), text: textOf(run) }));
  }

  const isChanged = (mark) => tidy(mark.data.words) !== tidy(mark.text);

  // The parts of a selection, one for each paragraph, without white space at their ends.
  function parts(state) {
    const selection = state.getSelection();
    const content = state.getCurrentContent();
    const [first, last] = [selection.getStartKey(), selection.getEndKey()];
    const blocks = content.getBlocksAsArray();
    const from = blocks.findIndex((block) => block.getKey() === first);
    const to = blocks.findIndex((block) => block.getKey() === last);
    return blocks.slice(from, to + 1).filter((block) => block.getType() !== "atomic").map((block) => {
      const begin = block.getKey() === first ? selection.getStartOffset() : 0;
      const end = block.getKey() === last ? selection.getEndOffset() : block.getLength();
      const text = block.getText().slice(begin, end);
      const start = begin + text.length - text.trimStart().length;
      return { block, start, end: Math.max(start, begin + text.trimEnd().length) };
    }).filter((part) => part.end > part.start);
  }

  // Why a part cannot be marked, in one line; nothing where it can. A link wholly inside goes into the mark.
  function problem(content, part) {
    const touched = runs(part.block).filter((run) => run.start < part.end && run.end > part.start);
    if (touched.some((run) => typeOf(content, run.key) === CLAIM)) {
      return "Some of these words carry a claim already. Take words outside of that mark, or take the mark off first.";
    }
    const links = touched.filter((run) => typeOf(content, run.key) === LINK);
    if (links.some((run) => run.start < part.start || run.end > part.end)) {
      return "A mark here would cut a link in two. Take all of the link's words, or none of them.";
    }
    return links.length > 1 ? "Two links lie in these words, and a mark holds one. Mark them one after the other." : "";
  }

  function linkIn(content, part) {
    const link = runs(part.block).find((run) => run.start >= part.start && run.end <= part.end);
    if (!link) return {};
    const { url, id, parentId } = dataOf(content, link.key);
    return id ? { url, id, parentId } : { url };
  }

  const across = ({ block, start, end }) => SelectionState.createEmpty(block.getKey()).merge({ anchorOffset: start, focusOffset: end });

  // ---- changing it

  function put(state, content) {
    const selection = state.getSelection();
    const pushed = EditorState.push(state, content, "apply-entity");
    return EditorState.acceptSelection(pushed, selection);
  }

  // The words carry a claim; whoever types elsewhere goes on typing there.
  function marked(state, covered, claim, voice) {
    const content = covered.reduce((made, part) => {
      const words = tidy(textOf(part));
      const fresh = made.createEntity(CLAIM, "MUTABLE", { claim, voice, words, ...linkIn(made, part) });
      return Modifier.applyEntity(fresh, across(part), fresh.getLastCreatedEntityKey());
    }, state.getCurrentContent());
    return put(state, content);
  }

  // The same, and the text is written on behind it.
  function mark(state, covered, claim, voice) {
    const { block, end } = covered[covered.length - 1];
    const behind = across({ block, start: end, end }).merge({ hasFocus: true });
    return EditorState.forceSelection(marked(state, covered, claim, voice), behind);
  }

  // Selects words and puts the caret there.
  function goTo(editor, part) {
    editor.onChange(EditorState.forceSelection(editor.getEditorState(), across(part).merge({ hasFocus: true })));
    editor.focus();
    const line = wrapperOf(editor).querySelector(`[data-offset-key^="${part.block.getKey()}-"]`);
    if (line) line.scrollIntoView({ block: "center" });
  }

  // The same mark with other data; null takes it off, and leaves the link it carried.
  function change(state, key, data) {
    const before = state.getCurrentContent();
    const old = dataOf(before, key);
    const rest = old.url || old.id ? [LINK, { url: old.url, id: old.id, parentId: old.parentId }] : null;
    const [type, kept] = data ? [CLAIM, { ...old, ...data }] : rest || [null, null];
    const fresh = type ? before.createEntity(type, "MUTABLE", kept) : before;
    const entity = type ? fresh.getLastCreatedEntityKey() : null;
    const content = before.getBlocksAsArray().flatMap((block) => runs(block)).filter((run) => run.key === key)
      .reduce((made, run) => Modifier.applyEntity(made, across(run), entity), fresh);
    return put(state, content);
  }

  // The form has it at once; the editor by itself would wait, and somebody may press Publish meanwhile.
  function keep(editor, state) {
    editor.onChange(state);
    window.deskDraft.touch();
    setTimeout(() => editor.saveState());
  }

  function editorOf(node) {
    const wrapper = node.closest("[data-draftail-editor-wrapper]");
    const input = wrapper && [...wrapper.parentNode.querySelectorAll("input")].find((one) => one.draftailEditor);
    return input && input.draftailEditor;
  }

  const wrappers = () => [...document.querySelectorAll("[data-draftail-editor-wrapper]")];

  const wrapperOf = (editor) => wrappers().find((one) => editorOf(one) === editor);

  // Every text of the page, in its order.
  const editors = () => wrappers().map(editorOf).filter(Boolean);

  // ---- saying why nothing was done

  let said;
  function tell(words, editor) {
    if (said) said.remove();
    said = el("p", { class: "desk-mark-told", role: "alert" }, words);
    (wrapperOf(editor) || document.querySelector("form[data-edit-form]")).append(said);
    setTimeout(() => said && said.remove(), 12000);
  }

  function sentenceAround(text, place) {
    const begin = Math.max(...[". ", "! ", "? ", "… "].map((end) => text.lastIndexOf(end, place - 1) + 1), 0);
    const rest = text.slice(place).search(/[.!?…](\s|["”»’]|$)/u);
    return tidy(text.slice(begin, rest < 0 ? text.length : place + rest + 2));
  }

  // ---- the popover of a mark

  let popover;
  let anchor;
  function shut() {
    if (popover) popover.remove();
    popover = null;
  }

  function voices(editor, keyOf, data) {
    const set = ledger.choices("In this text", "desk-mark-voice", ledger.VOICES, data.voice);
    set.addEventListener("change", (event) => keyOf.set(editor, { voice: event.target.value }));
    return set;
  }

  // A mark keeps its place while its data change, its key does not: the newest is kept here.
  function handle(key) {
    const held = { key };
    held.set = (editor, data) => {
      keep(editor, change(editor.getEditorState(), held.key, data));
      const { block, start } = held;
      const now = editor.getEditorState().getCurrentContent().getBlockForKey(block);
      held.key = now ? now.getEntityAt(start) : null;
    };
    return held;
  }

  function compared(editor, held, found) {
    const same = el("button", { type: "button", class: "button button-small", onclick: () => {
      held.set(editor, { words: tidy(found.text) });
      shut();
    } }, "Yes, the same claim");
    return el("div", { class: "desk-changed" }, el("p", {}, "The words have changed. Still the same claim?"),
      ledger.beside(found.data.words, found.text), same);
  }

  async function other(editor, held, found) {
    shut();
    const chosen = await ledger.chooseClaim({ words: found.text, voice: found.data.voice });
    if (chosen) held.set(editor, { claim: chosen.claim.id, voice: chosen.voice, words: tidy(found.text) });
    editor.focus();
  }

  function off(editor, held) {
    held.set(editor, null);
    shut();
    editor.focus();
  }

  function details(found) {
    const claim = ledger.claim(found.data.claim);
    if (!ledger.isOpen()) return [el("p", {}, "These words carry a claim of the newsroom's ledger. The desk looks after it.")];
    if (!claim) return [el("p", {}, ledger.looking(found.data.claim))];
    return [el("p", { class: "desk-claim__statement" }, claim.statement),
      el("p", {}, ledger.status(claim), claim.parties.length ? ` · ${claim.parties.join(", ")}` : "")];
  }

  function acts(editor, held, found) {
    const address = ledger.given().brief.replace("ID/brief/", `${found.data.claim}/`);
    const link = found.data.url ? el("p", { class: "desk-mark-link" }, "With a link: ", found.data.url, " ",
      el("button", { type: "button", class: "button button-small button-secondary", onclick: () => {
        held.set(editor, { url: undefined, id: undefined, parentId: undefined });
        shut();
      } }, "Take the link off")) : null;
    return [isChanged(found) ? compared(editor, held, found) : null, voices(editor, held, found.data), link,
      el("div", { class: "desk-claim__buttons" },
        el("button", { type: "button", class: "button button-small", onclick: () => other(editor, held, found) }, "Other claim"),
        el("button", { type: "button", class: "button button-small button-secondary no", onclick: () => off(editor, held) }, "Take the mark off"),
        el("a", { href: address, target: "_blank", rel: "noopener" }, "The claim at the desk"))];
  }

  // Beside the words, wherever they are scrolled to.
  function place() {
    const box = anchor.getBoundingClientRect();
    const left = Math.min(box.left, document.documentElement.clientWidth - popover.offsetWidth - 12);
    const below = box.bottom + 6 + popover.offsetHeight < window.innerHeight;
    popover.style.left = `${Math.max(12, left)}px`;
    popover.style.top = `${below ? box.bottom + 6 : Math.max(12, box.top - popover.offsetHeight - 6)}px`;
  }

  function follow() {
    const box = anchor.getBoundingClientRect();
    if (box.height && box.bottom > 0 && box.top < window.innerHeight) place();
    else shut();
  }

  // The anchor is what tells where the words are: their element, or the range of the caret.
  function show(editor, found, words, takesFocus) {
    shut();
    anchor = words;
    const held = Object.assign(handle(found.key), { block: found.block.getKey(), start: found.start });
    const fill = () => popover.replaceChildren(...[...details(found), ...(ledger.isOpen() ? acts(editor, held, found) : [])].filter(Boolean));
    popover = el("div", { class: "desk-mark-pop", role: "dialog", "aria-label": "Claim of these words" });
    fill();
    document.body.append(popover);
    place();
    const stop = ledger.listen(() => (popover ? fill() : stop()));
    if (takesFocus) (popover.querySelector("input:checked") || popover).focus();
  }

  document.addEventListener("mousedown", (event) => { if (popover && !popover.contains(event.target)) shut(); });
  document.addEventListener("scroll", (event) => { if (popover && !popover.contains(event.target)) follow(); }, true);
  document.addEventListener("keydown", (event) => {
    if (!popover) return;
    const isInside = popover.contains(event.target);
    if (event.key === "Escape" || !isInside) shut();
    if (event.key === "Escape" && isInside) event.stopPropagation();
  }, true);

  // ---- what the text editor is told

  class Mark extends React.Component {
    constructor(props) {
      super(props);
      this.ref = React.createRef();
    }

    componentDidMount() { this.stop = ledger.listen(() => this.forceUpdate()); }

    componentWillUnmount() { this.stop(); }

    open(event) {
      const editor = editorOf(event.currentTarget);
      const { entityKey } = this.props;
      const found = marksIn(editor.getEditorState().getCurrentContent()).find((one) => one.key === entityKey);
      const words = event.currentTarget;
      // Selecting words in a mark is no click on it; the browser drops a former selection a moment later.
      setTimeout(() => { if (found && window.getSelection().isCollapsed) show(editor, found, words, false); });
    }

    render() {
      const { entityKey, contentState, children, decoratedText } = this.props;
      const data = dataOf(contentState, entityKey);
      const claim = ledger.claim(data.claim);
      const hasChanged = tidy(data.words) !== tidy(decoratedText);
      const says = claim ? `${claim.status_words}: ${claim.statement}` : "A claim of the ledger";
      return React.createElement("span", {
        className: `desk-mark${data.url || data.id ? " desk-mark--link" : ""}`,
        "data-status": claim ? claim.status : "claimed",
        "data-sign": ledger.SIGNS[claim ? claim.status : "claimed"],
        "data-voice": data.voice,
        "data-changed": hasChanged ? "yes" : null,
        title: hasChanged ? `${says} (the words have changed)` : says,
        onMouseUp: (event) => this.open(event),
      }, children);
    }
  }

  // Begun by the button or the key: nothing to see by itself, it opens the dialog and goes.
  class Source extends React.Component {
    componentDidMount() { this.begin(); }

    async begin() {
      const { editorState, onComplete, onClose } = this.props;
      const content = editorState.getCurrentContent();
      const covered = parts(editorState);
      const caret = editorState.getSelection();
      const inside = marksIn(content).find((one) => one.block.getKey() === caret.getStartKey()
        && one.start <= caret.getStartOffset() && one.end >= caret.getEndOffset() && one.block.getKey() === caret.getEndKey());
      if (inside) {
        onClose();
        const editor = this.editor();
        show(editor, inside, window.getSelection().getRangeAt(0).cloneRange(), true);
        return;
      }
      const why = covered.length ? covered.map((part) => problem(content, part)).find(Boolean) : PLAIN;
      if (why) {
        onClose();
        tell(why, this.editor());
        return;
      }
      const first = covered[0];
      const words = covered.map(textOf).join(" ");
      const voice = ledger.voiceOf(textOf(first), sentenceAround(first.block.getText(), first.start));
      const chosen = await ledger.chooseClaim({ words, voice });
      if (chosen) onComplete(mark(editorState, covered, chosen.claim.id, chosen.voice));
      else onComplete(editorState);
    }

    editor() {
      const { editorState } = this.props;
      return editors().find((editor) => editor.getEditorState() === editorState);
    }

    render() { return null; }
  }

  const icon = React.createElement("svg", { className: "icon icon-check", "aria-hidden": "true" },
    React.createElement("use", { href: "#icon-check" }));
  // Read as an editor is made, when it is known whose page this is: contributors get no button.
  const entities = window.draftail.registerPlugin({
    type: CLAIM,
    source: Source,
    decorator: Mark,
    get icon() { return ledger.isOpen() ? icon : undefined; },
    get description() { return ledger.isOpen() ? `Mark a claim (${KEYS})` : undefined; },
  }, "entityTypes");

  window.draftail.registerPlugin({
    type: CLAIM,
    keyBindingFn(event) {
      const isOurs = ledger.isOpen() && event.altKey && (isApple ? event.metaKey : event.ctrlKey) && event.nativeEvent.code === "KeyC";
      return isOurs && !event.getModifierState("AltGraph") ? CLAIM : undefined;
    },
  }, "plugins");

  // A link over words of a mark goes into the mark, or not at all: it would cut the mark.
  const LinkSource = entities[LINK].source;
  entities[LINK].source = class extends LinkSource {
    onChosen(data) {
      const { editorState, onComplete } = this.props;
      const content = editorState.getCurrentContent();
      const touched = parts(editorState).flatMap((part) => marksIn(content)
        .filter((one) => one.block.getKey() === part.block.getKey() && one.start < part.end && one.end > part.start)
        .map((one) => ({ one, isWhole: part.start <= one.start && part.end >= one.end && part.end - part.start === one.end - one.start })));
      if (!touched.length) {
        super.onChosen(data);
        return;
      }
      this.workflow.close();
      if (touched.length === 1 && touched[0].isWhole) onComplete(change(editorState, touched[0].one.key, this.filterEntityData(data)));
      else onComplete(editorState);
      if (touched.length > 1 || !touched[0].isWhole) tell("A link here would cut the mark of a claim. Select all words of the mark, or others.");
    }
  };

  Object.assign(ledger, { isApple, marksIn, isChanged, change, mark, marked, goTo, keep, problem, sentenceAround, editorOf, editors, wrapperOf, tell, textOf, runs });
})();
