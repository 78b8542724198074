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
  let sent = new FormData();

  function typed(data, given) {
    const words = [...data].filter(([name, value]) => typeof value === "string" && !OTHERS.has(name) && !Object.hasOwn(given, name));
    return new URLSearchParams(words).toString();
  }

  document.addEventListener("w-autosave:save", (event) => { sent = event.detail.formData; });
  document.addEventListener("w-autosave:success", (event) => {
    const given = (event.detail.response || {}).field_updates || {};
    if (typed(sent, given) === typed(new FormData(event.target), given)) return;
    event.target.dispatchEvent(new CustomEvent("w-unsaved:add", { bubbles: true, cancelable: true, detail: { type: "edits" } }));
  });
})();
