// What script adds to taking a test: a running clock, digit keys, answers that survive a lost connection, and the count of leaving the page.
// Without it a test works all the same. The server's clock is the one that counts, and it decides about every answer.
(() => {
  "use strict";

  const digits = /^[1-9]$/;
  const { nonce } = document.currentScript;
  let form = null;        // the question's form on this page, or null
  let isSending = false;
  let clocks = [];
  let hiddenSince = null;
  let mark = null;        // what says of this page that it is open, or null
  let reporting = 0;
  let reportedAt = -Infinity;

  // Outside <main>, so that it is still there to be read when <main> has changed.
  const voice = document.createElement("p");
  voice.className = "visually-hidden";
  voice.setAttribute("role", "status");
  const banner = document.createElement("p");
  banner.className = "notice warn taking-banner";
  banner.hidden = true;

  const say = text => { voice.textContent = ""; requestAnimationFrame(() => { voice.textContent = text; }); };
  const show = text => { banner.textContent = text ?? ""; banner.hidden = !text; if (text) say(text); };

  function begin() {
    form = document.querySelector("form[data-taking]");
    isSending = false;
    show(null);
    startClocks();
    startReporting();
    // Digits choose only while the question has the focus, so it has it from the beginning.
    if (document.activeElement === document.body) document.querySelector("main h1[tabindex]")?.focus();
    if (!form) return;
    form.after(banner);
    restoreDraft();
    form.addEventListener("submit", event => { event.preventDefault(); send(event.submitter); });
    form.addEventListener("input", keepDraft);
    form.addEventListener("change", keepDraft);
    if (form.classList.contains("no-copy")) {
      for (const kind of ["copy", "cut", "contextmenu", "dragstart"]) form.addEventListener(kind, event => { if (!isField(event.target)) event.preventDefault(); });
    }
  }

  const isField = target => target instanceof HTMLInputElement || target instanceof HTMLTextAreaElement || target instanceof HTMLSelectElement;

  // ---- sending

  async function send(button, isTimeUp = false) {
    if (isSending || !form) return;
    isSending = true;
    const sent = form;
    const body = new URLSearchParams(new FormData(sent));
    if (button?.name) body.set(button.name, button.value);
    if (isTimeUp) body.set("time-up", "true");
    // What is on its way cannot be changed any more. Not disabled: that would take the focus away.
    for (const each of sent.querySelectorAll("button")) each.setAttribute("aria-disabled", "true");
    sent.querySelector(".question-view").inert = true;
    say(sent.dataset.saySaving);
    const slow = setTimeout(() => { if (banner.hidden) show(sent.dataset.saySaving); }, 800);
    // The same answer may arrive twice: the server takes it once.
    for (let wait = 1; ; wait = Math.min(wait * 2, 15)) {
      const answer = await post(sent, body);
      clearTimeout(slow);
      if (!answer.again) return arrive(answer, sent);
      await pause(Math.max(wait, answer.seconds));
    }
  }

  /** The page that followed, or that it has to be tried again, and in how many seconds at the soonest. */
  async function post(sent, body) {
    try {
      const response = await fetch(location.pathname, { method: "POST", body, headers: { "Cat-Next-Page": "1" }, credentials: "same-origin", redirect: "follow", signal: AbortSignal.timeout(20000) });
      if (response.status >= 500 || response.status === 429) { show(sent.dataset.sayBusy); return { again: true, seconds: Math.min(Number(response.headers.get("Retry-After")) || 0, 60) }; }
      return { url: new URL(response.url), status: response.status, text: await response.text() };
    } catch {
      show(sent.dataset.sayOffline);
      return { again: true, seconds: 0 };
    }
  }

  /** Waits, or until the browser says that the connection is back. */
  const pause = seconds => new Promise(resolve => {
    const done = () => { clearTimeout(timer); removeEventListener("online", done); resolve(); };
    const timer = setTimeout(done, seconds * 1000);
    addEventListener("online", done);
  });

  function arrive(answer, sent) {
    const home = `/sessions/${sent.dataset.taking}`;
    const isHere = answer.url.pathname === home || answer.url.pathname.startsWith(home + "/");
    // Signed out, or signed in as somebody else: what was entered is kept and offered again.
    if (!isHere) { location.assign(answer.url.href); return; }
    // The content policy is still that of the first page, and already looks at what is parsed.
    const page = new DOMParser().parseFromString(answer.text.replace(/<style nonce="[^"]*">/g, `<style nonce="${nonce}">`), "text/html");
    const main = page.querySelector("main");
    if (!main || answer.status >= 400) { location.replace(home); return; }
    const next = main.querySelector("form[data-taking]");
    const isStillOpen = next ? next.dataset.position === sent.dataset.position : /\/(break|paused)$/.test(answer.url.pathname);
    if (!isStillOpen) forgetDraft(sent);
    addStyles(page);
    document.querySelector("main").replaceWith(document.importNode(main, true));
    document.title = page.title;
    // An earlier question is no place to go back to.
    history.replaceState(null, "", answer.url.pathname === home ? home : answer.url.pathname);
    scrollTo(0, 0);
    // An answer says all that a report does.
    reportedAt = performance.now();
    begin();
  }

  /** The first formula of a test brings a style sheet with it. */
  function addStyles(page) {
    const known = new Set([...document.querySelectorAll("link[rel=stylesheet]")].map(sheet => sheet.href));
    for (const sheet of page.querySelectorAll("link[rel=stylesheet]")) if (!known.has(sheet.href)) document.head.append(document.importNode(sheet));
  }

  // ---- what was entered and not sent yet, kept in this tab

  const draftName = of => `cat.draft.${of.dataset.taking}.${of.dataset.position}`;

  function keepDraft() {
    if (!form) return;
    const entered = [...new FormData(form)].filter(([name]) => !name.startsWith("__") && name !== "_handler" && name !== "position");
    sessionStorage.setItem(draftName(form), JSON.stringify(entered));
  }

  function forgetDraft(of) { sessionStorage.removeItem(draftName(of)); }

  function restoreDraft() {
    const kept = JSON.parse(sessionStorage.getItem(draftName(form)) ?? "[]");
    let restored = false;
    for (const [name, value] of kept) {
      for (const field of form.querySelectorAll(`[name="${CSS.escape(name)}"]`)) {
        if (field.type === "radio" || field.type === "checkbox") { if (field.value === value && !field.checked) { field.checked = restored = true; } }
        else if (field.type !== "submit" && field.type !== "hidden" && field.value !== value) { field.value = value; restored = true; }
      }
    }
    if (restored) show(form.dataset.sayRestored);
  }

  // ---- clocks

  function startClocks() {
    const [steady, wall] = [performance.now(), Date.now()];
    clocks = [...document.querySelectorAll("[data-clock]")].map(element => ({
      element, face: element.querySelector("[data-clock-face]"), kind: element.dataset.clock, total: Number(element.dataset.seconds), steady, wall, said: Infinity, isOver: false,
    }));
    tick();
  }

  function tick() {
    for (const clock of clocks) {
      // The steady clock of some browsers stands still while the device sleeps.
      const passed = Math.max(performance.now() - clock.steady, Date.now() - clock.wall) / 1000;
      const left = Math.max(0, Math.ceil(clock.total - passed));
      clock.face.textContent = face(left);
      warn(clock, left);
      if (left === 0 && !clock.isOver) { clock.isOver = true; over(clock); }
    }
  }

  function warn(clock, left) {
    const marks = clock.kind === "question" ? [10, 30] : [60, 300];
    clock.element.classList.toggle("soon", left <= marks[0]);
    const mark = marks.find(each => left <= each && each < clock.total);
    if (!form || mark === undefined || mark >= clock.said || left === 0) return;
    clock.said = mark;
    say(`${clock.element.firstElementChild.textContent}: ${form.dataset.sayLeft.replace("{0}", face(left))}`);
  }

  function over(clock) {
    if (clock.kind === "break") { location.reload(); return; }
    if (!form) return;
    say(form.dataset.sayOver);
    send(null, true);
  }

  const two = number => String(number).padStart(2, "0");
  const face = seconds => seconds >= 3600
    ? `${Math.floor(seconds / 3600)}:${two(Math.floor(seconds / 60) % 60)}:${two(seconds % 60)}`
    : `${Math.floor(seconds / 60)}:${two(seconds % 60)}`;

  // ---- saying that this page is open, and hearing when it is out of date

  function startReporting() {
    mark = document.querySelector("[data-presence]");
    clearInterval(reporting);
    if (!mark) return;
    reporting = setInterval(report, Number(mark.dataset.every) * 1000);
    // Quick answers do not say more than answers do.
    if (performance.now() - reportedAt > 5000) report();
  }

  async function report(isLeaving = false) {
    if (!mark) return;
    const about = mark;
    reportedAt = performance.now();
    const body = new URLSearchParams({ shown: about.dataset.shown, away: String(isLeaving || document.hidden), __RequestVerificationToken: about.querySelector("[name=__RequestVerificationToken]").value });
    try {
      const answer = await fetch(about.dataset.presence, { method: "POST", body, credentials: "same-origin", redirect: "manual", keepalive: true });
      const address = answer.status === 200 ? await answer.text() : "";
      // An answer on its way will bring a page of its own; what is entered is kept.
      if (address && about === mark && !isSending) location.replace(address);
    } catch { /* The teacher sees that nothing is heard. */ }
  }

  addEventListener("pagehide", () => report(true));

  // ---- keys and leaving

  document.addEventListener("keydown", event => {
    if (!form?.contains(event.target) || isSending || !digits.test(event.key) || event.ctrlKey || event.altKey || event.metaKey) return;
    if (isField(event.target) && !["radio", "checkbox"].includes(event.target.type)) return;
    const choice = form.querySelectorAll("input[name=choice]")[Number(event.key) - 1];
    if (!choice) return;
    event.preventDefault();
    choice.focus();
    choice.click();
  });

  document.addEventListener("visibilitychange", () => {
    report();
    if (document.visibilityState === "hidden") { hiddenSince = form; return; }
    // Counted on coming back, so that going on to the next page or closing this one is not taken for leaving.
    if (hiddenSince && hiddenSince === form && !isSending) {
      const body = new URLSearchParams({ position: form.dataset.position, __RequestVerificationToken: form.querySelector("[name=__RequestVerificationToken]")?.value ?? "" });
      fetch(form.dataset.away, { method: "POST", body, credentials: "same-origin", keepalive: true }).catch(() => { });
    }
    hiddenSince = null;
    tick();
  });

  // A page out of the browser's memory is out of date.
  addEventListener("pageshow", event => { if (event.persisted) location.reload(); });

  document.body.append(voice);
  setInterval(tick, 500);
  begin();
})();
