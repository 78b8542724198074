// Has Wagtail's screens work under the desk's content policy. It stands before all other scripts.
(() => {
  // Widgets are started from the data beside them (newsdesk/starting.py), as soon as they are in the page.
  const panel = (name) => (options) => new window[name](JSON.parse(options));
  const input = (name) => (id, options) => window[name](id, options);
  const chooser = (name) => (id, options) => new window[name](id, options);
  const known = {
    InlinePanel: panel, MultipleChooserPanel: panel,
    initDateChooser: input, initTimeChooser: input, initDateTimeChooser: input,
    Chooser: chooser, PageChooser: chooser, ImageChooser: chooser, DocumentChooser: chooser, SnippetChooser: chooser,
  };

  function start(data) {
    const { start: name, given } = data.dataset;
    // What is moved within the page comes by again.
    data.removeAttribute("data-start");
    if (Object.hasOwn(known, name)) known[name](name)(...JSON.parse(JSON.parse(`"${given}"`)));
  }

  function look(node) {
    if (node.nodeType !== Node.ELEMENT_NODE || !node.isConnected) return;
    if (node.matches("template[data-start]")) start(node);
    node.querySelectorAll("template[data-start]").forEach(start);
  }

  new MutationObserver((changes) => changes.forEach((change) => change.addedNodes.forEach(look)))
    .observe(document, { childList: true, subtree: true });

  // The text editor makes style elements. Those a script makes have the nonce; those that come as HTML have not.
  const { nonce } = document.currentScript;
  const make = Document.prototype.createElement;
  Document.prototype.createElement = function createElement(name, ...more) {
    const made = make.call(this, name, ...more);
    if (made instanceof HTMLStyleElement) made.nonce = nonce;
    return made;
  };

  // A draft is called saved when the desk has answered. What changed while it was on its way is saved after it.
  const OTHERS = new Set(["csrfmiddlewaretoken", "loaded_revision_id", "loaded_revision_created_at", "next", "overwrite_revision_id"]);
  const SILENT = "The draft is not being kept just now. Save it by its button, then try again.";
  const PATIENCE = 10000;
  let sent = new FormData();
  let kept = null;
  let given = {};

  function typed(data) {
    const words = [...data].filter(([name, value]) => typeof value === "string" && !OTHERS.has(name) && !Object.hasOwn(given, name));
    return new URLSearchParams(words).toString();
  }

  const isKept = (form) => typed(kept) === typed(new FormData(form));
  const save = (form) => form.dispatchEvent(new CustomEvent("w-unsaved:add", { bubbles: true, cancelable: true, detail: { type: "edits" } }));

  // Wagtail begins to look for changes two seconds after a page is there. What is changed before is saved then.
  let isEarly = false;

  function touch() {
    if (!kept) isEarly = true;
  }

  ["beforeinput", "input", "paste"].forEach((kind) => document.addEventListener(kind, (event) => {
    if (event.isTrusted && event.target.closest("form[data-edit-form]")) touch();
  }, true));
  // From here on Wagtail takes what stands in the form for what is kept.
  document.addEventListener("w-unsaved:watch-edits", (event) => {
    const isMissing = kept ? !isKept(event.target) : isEarly;
    kept = kept || new FormData(event.target);
    if (isMissing) save(event.target);
  });
  document.addEventListener("w-autosave:save", (event) => { sent = event.detail.formData; });
  // Before Wagtail hears of it, which then begins to look for changes anew.
  document.addEventListener("w-autosave:success", (event) => {
    given = (event.detail.response || {}).field_updates || {};
    kept = sent;
    isEarly = false;
  }, true);

  // The text editor writes into the form a moment after it was typed in.
  const settle = (form) => form.querySelectorAll("input").forEach((one) => { if (one.draftailEditor) one.draftailEditor.saveState(); });

  // Has the desk keep what is typed now. Resolved when it has; fails with what the desk says.
  function keep() {
    const form = document.querySelector("form[data-edit-form]");
    settle(form);
    if (!isEarly && (!kept || isKept(form))) return Promise.resolve();
    return new Promise((done, fail) => {
      let isOurs = false;
      const told = new AbortController();
      const listen = (name, act) => document.addEventListener(`w-autosave:${name}`, act, { signal: told.signal });
      const answered = (act) => (event) => {
        if (!isOurs) return;
        told.abort();
        act(event);
      };
      listen("save", () => { isOurs = true; });
      listen("success", answered(() => done()));
      listen("error", answered((event) => fail(new Error(event.detail.text))));
      setTimeout(() => {
        told.abort();
        fail(new Error(SILENT));
      }, PATIENCE);
      save(form);
    });
  }

  window.deskDraft = { keep, touch };

  // A story is begun once. What is pressed while the desk begins it waits for the answer and goes to the story that is
  // there then; what is pressed first is the last the page sends.
  const begins = (form) => form.matches("[data-edit-form]") && new URL(form.action).pathname.includes("/pages/add/");
  let isBeginning = false;
  let isLeaving = false;
  let pressed = null;

  function submit(form, { button }) {
    const isDisabled = button && button.disabled;
    pressed = null;
    if (button) button.disabled = false;
    form.requestSubmit(button);
    if (button) button.disabled = isDisabled;
  }

  document.addEventListener("w-autosave:save", (event) => {
    if (!begins(event.target)) return;
    if (isLeaving) event.preventDefault();
    else isBeginning = true;
  });
  ["success", "error"].forEach((name) => document.addEventListener(`w-autosave:${name}`, (event) => {
    isBeginning = false;
    if (pressed) submit(event.target, pressed);
  }));
  document.addEventListener("submit", (event) => {
    if (event.target.matches("[data-edit-form]")) settle(event.target);
    if (!begins(event.target)) return;
    if (isBeginning) pressed = { button: event.submitter };
    if (isBeginning || isLeaving) {
      event.preventDefault();
      event.stopImmediatePropagation();
      return;
    }
    isLeaving = true;
    setTimeout(() => { isLeaving = false; }, PATIENCE);
  }, true);
  window.addEventListener("pageshow", () => { isLeaving = false; });
})();
