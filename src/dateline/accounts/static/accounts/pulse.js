// Keeps what was typed when a sign-in ends: the page stays as it is under a notice, and goes on once
// the person has signed in again in another tab. Asks the desk once a minute, which prolongs nothing.
(function () {
  "use strict";
  const address = document.currentScript.dataset.pulse;
  const signIn = document.currentScript.dataset.signIn;
  const EVERY = 60000;
  let name = null;
  let notice = null;

  async function ask() {
    let answer;
    try {
      const response = await fetch(address, { headers: { Accept: "application/json" }, cache: "no-store" });
      answer = await response.json();
    } catch (problem) {
      return;
    }
    if (!answer.is_signed_in || (name && answer.name !== name)) {
      show(answer);
    } else {
      name = answer.name;
      renew(answer.token);
      hide();
    }
  }

  // A new sign-in has a new token; forms on this page still carry the old one.
  function renew(token) {
    document.querySelectorAll("input[name=csrfmiddlewaretoken]").forEach(function (field) {
      field.value = token;
    });
    if (window.wagtailConfig) {
      window.wagtailConfig.CSRF_TOKEN = token;
    }
  }

  function show(answer) {
    if (!notice) {
      notice = document.createElement("dialog");
      notice.className = "desk-signed-out";
      notice.innerHTML = "<h2></h2><p></p><p><a class='button' target='_blank' rel='noopener'>Sign in again</a></p>";
      notice.addEventListener("cancel", function (event) { event.preventDefault(); });
      notice.querySelector("a").href = signIn;
      document.body.append(notice);
    }
    const other = answer.is_signed_in;
    notice.querySelector("h2").textContent = other ? "Somebody else is signed in here now" : "You have been signed out";
    notice.querySelector("p").textContent = other
      ? "This page belongs to " + name + ". Sign out and in again as " + name + " to go on with it."
      : "What you typed is still here. Sign in again in a new tab, come back, and go on.";
    if (!notice.open) {
      notice.showModal();
    }
  }

  function hide() {
    if (notice && notice.open) {
      notice.close();
    }
  }

  ask();
  setInterval(ask, EVERY);
  document.addEventListener("visibilitychange", function () {
    if (!document.hidden) {
      ask();
    }
  });
  window.addEventListener("focus", ask);
})();
