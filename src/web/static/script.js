// Makes pages quicker to use; none needs it. Data attributes ask for it:
//   form data-submit="change" data-updating="…": the list follows its filters
//   form data-most="4": at most so many of its check boxes can be chosen
//   form data-look: shows in #glimpse what the form would meet, as it is filled in
//   input data-from-fragment: takes what follows # in the address, which is not sent anywhere
//   data-only="without-script": of no use with this script

const status = document.createElement("p");
status.className = "updating";
status.setAttribute("role", "status");
status.hidden = true;

function say(words, seconds) {
  status.hidden = false;
  status.textContent = words;
  if (seconds) setTimeout(() => { status.hidden = true; }, 1000 * seconds);
}

function prepare(part) {
  for (const useless of part.querySelectorAll('[data-only="without-script"]')) useless.remove();
  if (matchMedia("(min-width: 60rem)").matches && !CSS.supports("selector(::details-content)")) {
    for (const filters of part.querySelectorAll(".filters")) filters.open = true;
  }
}

// ---- Lists that follow their filters ----

let asked = new AbortController();

async function refresh(address, words) {
  asked.abort();
  asked = new AbortController();
  const main = document.querySelector("main");
  main.setAttribute("aria-busy", "true");
  say(words);
  try {
    const answer = await fetch(address, { signal: asked.signal });
    if (!answer.ok) throw answer;
    const page = new DOMParser().parseFromString(await answer.text(), "text/html");
    const fresh = page.querySelector("main");
    const folds = "details.filters, details.facet";
    const open = [...main.querySelectorAll(folds)].map((one) => one.open);
    const { name, value, id } = document.activeElement ?? {};
    fresh.querySelectorAll(folds).forEach((one, i) => { one.open = open[i] ?? one.open; });
    main.replaceWith(fresh);
    prepare(fresh);
    document.title = page.title;
    history.replaceState(null, "", address);
    const same = id ? document.getElementById(id)
      : [...fresh.querySelectorAll("input, select")].find((one) => name && one.name === name && one.value === value);
    same?.focus({ preventScroll: true });
    say(fresh.querySelector(".result-count")?.textContent ?? "", 1.5);
  } catch (problem) {
    if (problem.name !== "AbortError") location.assign(address);
  }
}

document.addEventListener("change", ({ target }) => {
  const form = target.form;
  if (form?.dataset.submit === "change") {
    const chosen = new URLSearchParams([...new FormData(form)].filter(([, value]) => value !== ""));
    refresh(`${form.action.split("?")[0]}?${chosen}`, form.dataset.updating ?? "…");
  }
});

// ---- At most so many ----

function limit(form) {
  const boxes = [...form.elements].filter((one) => one.type === "checkbox");
  const full = boxes.filter((one) => one.checked).length >= Number(form.dataset.most);
  for (const box of boxes) box.disabled = full && !box.checked;
}

document.addEventListener("change", ({ target }) => {
  if (target.form?.dataset.most) limit(target.form);
});

// ---- What a form would meet, beside it ----

let pause;
let looking = new AbortController();

async function look(form) {
  looking.abort();
  looking = new AbortController();
  const fields = new URLSearchParams(new FormData(form));
  fields.set("look", "1");
  try {
    const answer = await fetch(form.action, { method: "POST", body: fields, signal: looking.signal });
    if (!answer.ok) return;
    const page = new DOMParser().parseFromString(await answer.text(), "text/html");
    const fresh = page.getElementById("glimpse");
    if (fresh) document.getElementById("glimpse")?.replaceChildren(...fresh.childNodes);
  } catch {
    // A slow line or a new key: what is shown stays until the next look.
  }
}

document.addEventListener("input", ({ target }) => {
  const form = target.form;
  if (form && "look" in form.dataset) {
    clearTimeout(pause);
    pause = setTimeout(look, 700, form);
  }
});

// ---- What is wrong, with the name of its field before it ----

for (const link of document.querySelectorAll('.error-summary li a[href^="#"]')) {
  const field = document.getElementById(decodeURIComponent(link.hash.slice(1)));
  const label = field?.labels?.[0] ?? field?.closest("fieldset")?.querySelector("legend");
  const name = label?.firstChild?.textContent.trim();
  if (name) link.before(`${name} · `);
}

document.body.append(status);
prepare(document);

// ---- What follows # in an address goes into its field, and out of the address; a reload and another language keep it ----

for (const field of document.querySelectorAll("input[data-from-fragment]")) {
  const fragment = location.hash.slice(1) || history.state?.fragment;
  if (fragment) field.value = decodeURIComponent(fragment);
  history.replaceState({ fragment }, "", location.pathname + location.search);
  for (const other of document.querySelectorAll(".language-bar a")) {
    other.addEventListener("click", () => { other.hash = encodeURIComponent(field.value); });
  }
}

// ---- Pages that were for a member alone ----

const shown = Date.now();

document.addEventListener("submit", ({ target }) => {
  if (target.getAttribute("action").endsWith("/sign-out")) localStorage.setItem("signed-out", Date.now());
});

// A browser keeps pages as they were for going back: after signing out they are asked for anew, unseen.
addEventListener("pageshow", ({ persisted }) => {
  if (!persisted || Number(localStorage.getItem("signed-out")) < shown) return;
  document.documentElement.hidden = true;
  location.reload();
});
