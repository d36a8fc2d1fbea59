// Puts a ready sentence or a saved reply into a text, at the caret, never over what stands there. The list is a page of its
// own (data-phrases), fetched once it is asked for; without this script that page is there to copy from.

let list = null;

async function fetched(form) {
  if (list) return list;
  const answer = await fetch(form.dataset.phrases, { credentials: "same-origin" });
  if (!answer.ok) throw new Error(String(answer.status));
  const page = new DOMParser().parseFromString(await answer.text(), "text/html");
  list = document.importNode(page.querySelector("[data-phrases-list]"), true);
  for (const button of list.querySelectorAll("[data-put]")) button.hidden = false;
  return list;
}

// Only what fits the answer that is chosen; outside a reply, only what is not about answers.
function fit(row, field) {
  const answer = row?.querySelector("[name$='-answer']:checked")?.value ?? "";
  for (const group of list.querySelectorAll("[data-for]")) {
    const of = group.dataset.for;
    const wanted = field.dataset.say === "instead" ? of === "instead" : of === answer || (of === "beyond" && ["extra", "not_possible"].includes(answer));
    group.hidden = of !== "saved" && !wanted;
  }
}

function put(field, text, language) {
  const row = field.closest("[data-answer]"), spoken = row?.querySelector("[name$='-language']");
  const untouched = !row || [...row.querySelectorAll("textarea")].every((area) => !area.value.trim());
  if (spoken && untouched && [...spoken.options].some((option) => option.value === language)) spoken.value = language;
  const at = field.selectionEnd ?? field.value.length, before = field.value.slice(0, at);
  const gap = before && !/\s$/.test(before) ? " " : "";
  field.setRangeText(gap + text, at, at, "end");
  field.dispatchEvent(new Event("input", { bubbles: true }));
  close();
  field.focus();
}

function close() {
  if (list) list.hidden = true;
  for (const open of document.querySelectorAll("[data-open-phrases][aria-expanded='true']")) open.setAttribute("aria-expanded", "false");
}

async function open(form, field, button) {
  if (button.getAttribute("aria-expanded") === "true") return close();
  close();
  await fetched(form);
  fit(field.closest("[data-answer]"), field);
  list.hidden = false;
  list.onclick = (event) => {
    const one = event.target.closest("[data-put]")?.closest("[data-phrase]");
    if (one) put(field, one.querySelector("[data-text]").textContent, one.lang);
  };
  if (button.parentElement.matches(".composer__bar")) button.parentElement.append(list);
  else button.after(list);
  button.setAttribute("aria-expanded", "true");
  list.querySelector("[data-for]:not([hidden]) [data-put]")?.focus();
}

document.addEventListener("keydown", (event) => {
  const button = event.key === "Escape" && document.querySelector("[data-open-phrases][aria-expanded='true']");
  if (!button) return;
  close();
  button.focus();
});

for (const form of document.querySelectorAll("form[data-phrases]")) {
  for (const field of form.querySelectorAll("textarea")) {
    if (field.readOnly || field.closest("[data-no-phrases]")) continue;
    const button = document.createElement("button");
    button.type = "button";
    button.className = "button button--s button--plain phrases__open";
    button.textContent = form.dataset.phrasesLabel;
    button.dataset.openPhrases = "";
    button.setAttribute("aria-expanded", "false");
    button.addEventListener("click", () => open(form, field, button).catch(() => { window.open(form.dataset.phrases, "_blank"); }));
    const bar = form.querySelector(".composer__bar"), around = field.closest(".field");
    if (bar) bar.querySelector("[type=submit]").before(button);
    else if (around) around.append(button);
    else field.after(button);
  }
}
