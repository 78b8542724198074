// The dialog in which a reporter says which claim some words carry: one recorded before, or a new one.
(() => {
  const { el, status, found, parties, record, later, tidy, given } = window.deskLedger;
  const VOICES = [["ours", "We say it ourselves"], ["attributed", "We say who says it"], ["quoted", "In somebody's own words"]];
  const FIRST = 4;
  let number = 0;

  const unique = (name) => `desk-claim-${name}-${(number += 1)}`;

  // A text field with a list under it: typing looks, arrows choose, Enter takes. As in the ARIA practices for a combobox.
  // With "first" one of what was found is chosen at once, and what is typed waits until it has been looked up.
  // The list takes no focus of its own, which browsers would give it as soon as it scrolls.
  function listed(field, { look, show, take, name, first = null }) {
    const list = el("ul", { class: "desk-claim__list", role: "listbox", id: unique("list"), tabindex: "-1", "aria-label": name, hidden: true });
    let items = [];
    let chosen = -1;
    let asked = 0;
    let isTyped = false;
    let isLooking = false;
    Object.entries({
      role: "combobox", autocomplete: "off", "aria-autocomplete": "list", "aria-expanded": "false", "aria-controls": list.id,
    }).forEach(([attribute, value]) => field.setAttribute(attribute, value));

    function choose(place) {
      chosen = place;
      [...list.children].forEach((item, at) => item.setAttribute("aria-selected", at === place));
      const item = list.children[place];
      if (item) field.setAttribute("aria-activedescendant", item.id);
      else field.removeAttribute("aria-activedescendant");
      if (item) item.scrollIntoView({ block: "nearest" });
    }

    function close() {
      list.hidden = true;
      field.setAttribute("aria-expanded", "false");
      choose(-1);
    }

    function pick(place) {
      const item = items[place];
      asked += 1;
      isTyped = isLooking = false;
      close();
      take(item);
    }

    function fill(fresh) {
      items = fresh;
      list.replaceChildren(...items.map((item, place) => el("li", {
        role: "option", id: unique("option"), "aria-selected": "false",
        onmousedown: (event) => event.preventDefault(), onclick: () => pick(place),
      }, ...show(item))));
      list.hidden = !items.length;
      field.setAttribute("aria-expanded", String(Boolean(items.length)));
      choose(first && items.length ? first(items, tidy(field.value)) : -1);
    }

    async function search() {
      asked += 1;
      const turn = asked;
      isTyped = false;
      isLooking = true;
      const fresh = await look(field.value).catch(() => []);
      if (turn !== asked) return;
      isLooking = false;
      if (!first || document.activeElement === field) fill(fresh);
    }

    // Enter comes before the list does: it is answered when the list is there.
    async function enter() {
      const turn = asked + 1;
      await search();
      if (asked !== turn) return;
      if (items.length && !list.hidden) pick(Math.max(chosen, 0));
      else field.form.requestSubmit();
    }

    const typed = later(200, () => { if (isTyped || !first) search(); });
    field.addEventListener("input", () => {
      isTyped = true;
      typed();
    });
    field.addEventListener("keydown", (event) => {
      if (first && event.key === "Enter" && (isTyped || isLooking) && !event.isComposing) {
        event.preventDefault();
        event.stopPropagation();
        enter();
        return;
      }
      if (list.hidden) return;
      const step = { ArrowDown: 1, ArrowUp: -1 }[event.key];
      if (step) choose((chosen + step + items.length + (chosen < 0 && step < 0 ? 1 : 0)) % items.length);
      else if (event.key === "Enter" && chosen >= 0) pick(chosen);
      else if (event.key === "Escape") close();
      else return;
      event.preventDefault();
      event.stopPropagation();
    });
    return { list, search, close, fill };
  }

  function choices(legend, name, options, value) {
    return el("fieldset", { class: "desk-claim__choices" }, el("legend", {}, legend), ...options.map(([key, words]) => el("label", {},
      el("input", { type: "radio", name, value: key, checked: key === value }), el("span", {}, words))));
  }

  function field(label, input, ...more) {
    input.id = input.id || unique("field");
    const problem = el("p", { class: "desk-claim__problem", id: unique("problem"), "data-problem": input.name, hidden: true });
    input.setAttribute("aria-describedby", problem.id);
    return el("div", { class: "desk-claim__field" }, el("label", { for: input.id }, label), input, ...more, problem);
  }

  function claimLines(claim) {
    const says = claim.parties.length ? ` · ${claim.parties.join(", ")}` : "";
    const printed = claim.printed ? ` · printed ${claim.printed}×` : "";
    return [el("span", { class: "desk-claim__statement" }, claim.statement), el("small", {}, status(claim), `${says}${printed}`)];
  }

  function statuses() {
    const more = el("button", { type: "button", class: "desk-claim__more", "aria-expanded": "false", onclick: () => {
      set.classList.add("desk-claim__choices--all");
      more.remove();
      set.querySelectorAll("input")[FIRST].focus();
    } }, "More …");
    const set = choices("Our status", "status", given().statuses, "claimed");
    [...set.querySelectorAll("label")].slice(FIRST).forEach((label) => label.classList.add("desk-claim__rare"));
    set.append(more);
    return set;
  }

  // The status, and what each asks for: a reason for readers, and what shows it where it says more than a claim.
  function statusFields() {
    const line = (label, name, most) => field(label, el("input", { type: "text", name, maxlength: most }));
    const reason = line("Why; readers see it", "reason", "400");
    const shown = [line("What shows it; a call, a document, a picture. Private", "shown_by", "200"),
      line("Where that comes from in the end. Private", "origin", "200")];
    const set = statuses();
    const arrange = (value) => {
      reason.hidden = value === "claimed";
      shown.forEach((one) => { one.hidden = !given().shown.includes(value); });
    };
    set.addEventListener("change", (event) => arrange(event.target.value));
    arrange("claimed");
    return { set, fields: [reason, ...shown] };
  }

  function select(name, options) {
    return el("select", { name }, ...options.map(([value, words]) => el("option", { value }, words)));
  }

  // Former words and present ones, side by side.
  function beside(before, now) {
    const words = (label, text) => el("div", {}, el("dt", {}, label), el("dd", {}, text));
    return el("dl", {}, words("When it was linked", before), words("Now", now));
  }

  // The marked words are somebody's own only where the text quotes them.
  function fieldsOf(form, words) {
    const said = Object.fromEntries(new FormData(form));
    const own = said.voice === "quoted" ? words : "";
    return { ...said, words: own, party: form.elements.party_name.dataset.party || "" };
  }

  function complain(form, problem) {
    form.querySelectorAll("[data-problem]").forEach((line) => { line.hidden = true; });
    const errors = Object.entries(problem.errors || {});
    if (!errors.length) errors.push(["", [problem.message || "The desk does not answer. Try again."]]);
    errors.forEach(([name, lines]) => {
      const line = form.querySelector(`[data-problem="${CSS.escape(name)}"]`) || form.querySelector('[data-problem=""]');
      line.textContent = lines.join(" ");
      line.hidden = false;
    });
    const first = form.elements[errors[0][0]];
    if (first && first.focus) first.focus();
  }

  function statementField(words, use) {
    const statement = el("textarea", { name: "statement", rows: "2", maxlength: "400", required: true });
    statement.value = words;
    const likes = listed(statement, { look: found, show: claimLines, take: use, name: "Recorded before" });
    const head = el("p", { class: "desk-claim__like" }, "Recorded before? Press the arrow down and Enter to take one.");
    likes.list.before(head);
    statement.addEventListener("keydown", (event) => {
      if (event.key !== "Enter" || event.shiftKey || event.defaultPrevented) return;
      event.preventDefault();
      statement.form.requestSubmit();
    });
    return { box: field("What is claimed, in one neutral sentence", statement, head, likes.list), statement, likes };
  }

  // Known ones by the beginning of a word; a new one is made by choosing so where others are known that begin alike.
  function partyField(label, name) {
    const party = el("input", { type: "text", name, maxlength: "200", placeholder: "Three letters find; a new name is made" });
    let isChosen = true;
    const same = (one, text) => one.name && one.name.toLowerCase() === text.toLowerCase();
    const begins = (one, text) => one.name && ` ${one.name.toLowerCase()}`.includes(` ${text.toLowerCase()}`);
    const known = async (text) => (text.length < 2 ? [] : parties(text));
    const look = async (typed) => {
      const text = tidy(typed);
      const found = await known(text);
      return !found.length || found.some((one) => same(one, text)) ? found : [...found, { make: text }];
    };
    const list = listed(party, {
      look, name: label, show: (one) => [el("span", {}, one.make ? `Make “${one.make}”` : one.name)],
      first: (items, text) => Math.max(0, items.indexOf(items.find((one) => same(one, text)) || items.find((one) => begins(one, text)))),
      take: (one) => {
        isChosen = true;
        box.querySelector("[data-problem]").hidden = true;
        party.value = one.make || one.name;
        if (one.id) party.dataset.party = one.id;
      },
    });
    party.addEventListener("input", () => {
      isChosen = false;
      delete party.dataset.party;
    });
    party.addEventListener("blur", () => setTimeout(list.close, 100));

    // Whether it is plain who is meant. Where it is not, those who are known are shown.
    async function isPlain() {
      const text = tidy(party.value);
      const found = isChosen || !text ? [] : await look(text).catch(() => []);
      if (!found.length || found.some((one) => same(one, text))) return true;
      complain(party.form, { errors: { [name]: ["Choose who is meant, or make a new one."] } });
      list.fill(found);
      return false;
    }
    const box = field(label, party, list.list);
    return { box, isPlain };
  }

  function formOf(words, voice, use, shut) {
    const { box, statement, likes } = statementField(words, use);
    const { set, fields } = statusFields();
    const says = partyField("Who says so", "party_name");
    const denies = partyField("Who denies it, if anybody does", "denier_name");
    const more = el("details", { class: "desk-claim__details" }, el("summary", {}, "When, where, what sort"),
      field("When it happened", el("input", { type: "text", name: "happened_on", placeholder: "2026-03-12, 2026-03" })),
      field("Place", el("input", { type: "text", name: "place_name", maxlength: "200" })),
      field("What sort", select("kind", given().kinds)));
    const form = el("form", { class: "desk-claim__form", novalidate: true }, box, says.box,
      choices("What they do", "stance", given().stances, "asserts"), denies.box, set, ...fields,
      choices("In this text", "voice", VOICES, voice), more, el("p", { class: "desk-claim__problem", "data-problem": "", role: "alert", hidden: true }),
      el("div", { class: "desk-claim__buttons" }, el("button", { type: "submit", class: "button" }, "Record and mark"),
        el("button", { type: "button", class: "button button-secondary", onclick: shut }, "Cancel")));
    return { form, statement, likes, isPlain: async () => (await says.isPlain()) && denies.isPlain() };
  }

  function fill(form, fields) {
    Object.entries(fields).filter(([name, value]) => value && form.elements[name]).forEach(([name, value]) => {
      form.elements[name].value = value;
    });
    const chosen = form.querySelector("[name=status]:checked");
    if (chosen) chosen.dispatchEvent(new Event("change", { bubbles: true }));
    if (fields.happened_on || fields.place_name) form.querySelector("details").open = true;
  }

  // Opens it, with what is known beforehand. Promises {claim, voice}, or null where nothing was chosen.
  function chooseClaim({ words, voice, given: fields = {} }) {
    return new Promise((done) => {
      let outcome = null;
      const close = () => dialog.close();
      const settle = (claim) => {
        outcome = { claim, voice: new FormData(form).get("voice") };
        close();
      };
      const { form, statement, likes, isPlain } = formOf(tidy(words).slice(0, 400), voice, settle, close);
      const title = el("h2", { id: unique("title") }, "Claim");
      const dialog = el("dialog", { class: "desk-claim", "aria-labelledby": title.id }, title,
        el("blockquote", { class: "desk-claim__words" }, tidy(words)), form);
      form.addEventListener("submit", async (event) => {
        event.preventDefault();
        const button = form.querySelector("[type=submit]");
        if (button.disabled) return;
        button.disabled = true;
        if (await isPlain()) await record(fieldsOf(form, tidy(words))).then(settle, (problem) => complain(form, problem));
        button.disabled = false;
      });
      dialog.addEventListener("close", () => {
        dialog.remove();
        done(outcome);
      });
      // The story's own form and its keys must not hear of what is typed here.
      ["input", "change", "keydown", "keyup"].forEach((kind) => dialog.addEventListener(kind, (event) => event.stopPropagation()));
      fill(form, fields);
      document.body.append(dialog);
      dialog.showModal();
      statement.focus();
      statement.select();
      likes.search();
    });
  }

  Object.assign(window.deskLedger, { chooseClaim, listed, claimLines, choices, beside, VOICES });
})();
