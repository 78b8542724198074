// Helps on the ledger's screens; each works without it too.
(() => {
  // Names and claims that are known are offered while somebody types.
  let lists = 0;
  function offer(input, address, key, words) {
    const list = document.createElement("datalist");
    list.id = input.getAttribute("list") || `ledger-list-${(lists += 1)}`;
    if (!input.getAttribute("list")) {
      input.after(list);
      input.setAttribute("list", list.id);
    }
    let asked = "";
    input.addEventListener("input", async () => {
      const typed = input.value.trim();
      if (typed.length < 2 || typed === asked) return;
      asked = typed;
      const answer = await fetch(`${address}?q=${encodeURIComponent(typed)}`, { headers: { Accept: "application/json" } });
      if (!answer.ok || input.value.trim() !== typed) return;
      const found = (await answer.json())[key];
      document.getElementById(list.id).replaceChildren(...found.map((one) => {
        const option = document.createElement("option");
        option.value = one[words];
        return option;
      }));
    });
  }

  // One more field for a name, once the last has one.
  function name(input) {
    offer(input, "/desk/claims/parties/", "parties", "name");
    input.addEventListener("input", () => {
      if (!input.value || input.parentElement.querySelector("input:last-of-type") !== input) return;
      const next = input.cloneNode();
      next.removeAttribute("id");
      next.removeAttribute("list");
      next.value = "";
      next.setAttribute("aria-label", "And who else");
      input.parentElement.append(next);
      name(next);
    });
  }

  function counter(field) {
    const left = document.createElement("p");
    left.className = "desk-counter";
    field.after(left);
    const count = () => {
      const rest = Number(field.dataset.counter) - field.value.trim().length;
      left.textContent = rest < 0 ? `${-rest} too many` : `${rest} left`;
      left.classList.toggle("desk-counter--over", rest < 0);
    };
    field.addEventListener("input", count);
    count();
  }

  // What is asked only for some statuses, or only where a notice is not as the rule has it.
  function shownFor(status) {
    const look = () => document.querySelectorAll("[data-unless-status], [data-if-status]").forEach((part) => {
      const { unlessStatus, ifStatus } = part.dataset;
      const isWanted = unlessStatus ? status.value !== unlessStatus : ifStatus.split(" ").includes(status.value);
      part.hidden = !isWanted && !part.querySelector(".error-message");
    });
    status.addEventListener("change", look);
    look();
  }

  function shownUnlessRule(part) {
    const [kind, placement] = ["kind", "placement"].map((one) => part.parentElement.querySelector(`select[name$="-${one}"]`));
    const look = () => {
      const isRule = `${kind.value} ${placement.value}` === part.dataset.unlessRule;
      part.hidden = isRule && !part.querySelector(".error-message");
    };
    [kind, placement].forEach((one) => one.addEventListener("change", look));
    look();
  }

  // A claim may stand in several lists of the board; it is ticked in all of them, and counted once.
  function ticks(form) {
    const boxes = [...document.querySelectorAll(`input[form="${form.id}"][name=claim]`)];
    const said = form.querySelector("[data-ticked] strong");
    const none = said.textContent;
    said.setAttribute("role", "status");
    const all = document.querySelectorAll("#board-all ~ .desk-claims .desk-tick");
    const whole = document.createElement("button");
    whole.type = "button";
    whole.className = "button button-small button-secondary";
    const count = () => {
      const found = new Set(boxes.filter((box) => box.checked).map((box) => box.value)).size;
      said.textContent = found ? `${found} ticked` : none;
      whole.textContent = found ? "Tick none" : "Tick the whole list";
    };
    const tick = (value, is) => boxes.filter((box) => box.value === value).forEach((box) => { box.checked = is; });
    boxes.forEach((box) => box.addEventListener("change", () => { tick(box.value, box.checked); count(); }));
    whole.addEventListener("click", () => {
      const isNone = !boxes.some((box) => box.checked);
      (isNone ? all : boxes).forEach((box) => tick(box.value, isNone));
      count();
    });
    form.querySelector("[data-ticked]").after(whole);
    window.addEventListener("pageshow", count);
    count();
  }

  document.querySelectorAll("form#several").forEach(ticks);
  document.querySelectorAll("[data-names] input").forEach(name);
  document.querySelectorAll("input[data-claims]").forEach((one) => offer(one, "/desk/claims/find/", "claims", "statement"));
  document.querySelectorAll("textarea[data-counter]").forEach(counter);
  document.querySelectorAll(".desk-ledger select[name=status]").forEach((one) => one.closest("form").method === "post" && shownFor(one));
  document.querySelectorAll("[data-unless-rule]").forEach(shownUnlessRule);
})();
