// The list of changes beside the delivered files: lines are added and left out, a mark made in a viewer becomes the place of
// a line. Everything stands in inputs of the form, so that a draft (drafts.js) and a form without scripts say the same.
import { drawMarks, tabs } from "./request_marks.js";

const FIGURES = ["page", "left", "top", "width", "height", "start", "end", "quote"];
const form = document.querySelector("form[data-request]");
const list = form?.querySelector("[data-lines]");
const nav = document.querySelector("[data-tabs]");
const part = (line, name) => line.querySelector(`[name$="-${name}"]`);
const fill = (text, data) => text.replace(/{(\w+)}/g, (_, name) => data[name]);
const say = (name, data = {}) => (form.querySelector(":scope > [data-said]").textContent = fill(form.dataset[name], data));
const there = () => [...list.children].filter((line) => !part(line, "gone").checked);
const isEmpty = (line) => !["text", "place", "carries"].some((name) => part(line, name).value.trim());
let showTab = () => {};

function changed() {
  for (const line of list.children) line.hidden = part(line, "gone").checked;
  const rows = there().map((line, i) => {
    line.querySelector("[data-number]").textContent = i + 1;
    const [file, place, on] = ["file", "place", "on"].map((name) => part(line, name).value);
    const label = part(line, "said").value;
    const chip = line.querySelector("[data-chip]");
    chip.hidden = !place || on !== file;
    chip.querySelector("[data-chip-say]").textContent = label;
    line.querySelector("[data-pick]").hidden = !chip.hidden;
    return { number: i + 1, file, place: chip.hidden ? "" : place, label };
  });
  drawMarks(rows);
}

function touched() {
  changed();
  form.dispatchEvent(new Event("input", { bubbles: true })); // the draft is kept
}

function add() {
  const total = form.querySelector("[data-total]");
  const made = form.querySelector("template[data-empty]").content.firstElementChild.cloneNode(true);
  for (const element of made.querySelectorAll("*")) {
    for (const name of ["id", "name", "for", "aria-describedby"]) {
      const value = element.getAttribute(name);
      if (value?.includes("__prefix__")) element.setAttribute(name, value.replaceAll("__prefix__", total.value));
    }
  }
  list.append(made);
  total.value = Number(total.value) + 1;
  enliven(made);
  return made;
}

function enliven(line) {
  for (const only of line.querySelectorAll("[data-only-js]")) only.hidden = false;
  line.querySelector("[data-gone]").hidden = true;
}

function pick(line) {
  for (const each of list.children) each.querySelector("[data-pick]").setAttribute("aria-pressed", each === line);
  if (!line) return;
  const look = document.querySelector("[data-look]");
  if (!look) return;
  look.open = true;
  if (part(line, "file").value) showTab(part(line, "file").value);
  look.scrollIntoView({ block: "nearest" });
  (look.querySelector("[data-panel]:not([hidden]) :is([data-stage], [data-line], [data-text])") ?? look).focus({ preventScroll: true });
  say("picking");
}

function place(line, { file, place: where, label }) {
  const select = part(line, "file");
  select.value = where ? file : "";
  part(line, "on").value = where ? file : "";
  part(line, "place").value = where;
  part(line, "said").value = where ? `${select.selectedOptions[0]?.text ?? ""}, ${label}` : "";
  for (const name of FIGURES) part(line, name).value = "";
  touched();
}

// A mark goes to the line that waits for one, else to the first empty line, else to a new one; an own mark keeps its line.
function marked({ detail }) {
  const known = detail.number && there()[detail.number - 1];
  if (known) return place(known, detail);
  if (!detail.place) return;
  const line = list.querySelector("[data-pick][aria-pressed=true]")?.closest("[data-row]") ?? there().find(isEmpty) ?? add();
  pick(null);
  place(line, detail);
  say("placed", { number: there().indexOf(line) + 1, place: detail.label });
  part(line, "text").focus();
}

function pressed({ target }) {
  const line = target.closest("[data-row]");
  if (!line) return;
  if (target.closest("[data-pick]")) pick(line);
  else if (target.closest("[data-unplace]")) place(line, { file: "", place: "", label: "" });
  else if (target.closest("[data-show-place]")) show(line);
  else if (target.closest("[data-away]")) leaveOut(line);
}

function show(line) {
  const file = part(line, "file").value;
  document.querySelector("[data-look]").open = true;
  showTab(file);
  const detail = { place: part(line, "place").value, number: there().indexOf(line) + 1 };
  document.querySelector(`[data-viewer][data-file="${CSS.escape(file)}"]`)?.dispatchEvent(new CustomEvent("show-place", { detail }));
}

function leaveOut(line) {
  const rest = there();
  const next = rest[rest.indexOf(line) + 1] ?? rest[rest.indexOf(line) - 1];
  part(line, "gone").checked = true;
  touched();
  say("removed");
  (next ? part(next, "text") : form.querySelector("[data-more]")).focus();
}

if (list) {
  if (nav) showTab = tabs(nav);
  [...list.children].forEach(enliven);
  form.addEventListener("restoring", ({ detail }) => {
    const total = Math.min(60, Number(detail["changes-TOTAL_FORMS"]) || 0);
    while (list.children.length < total) add();
  });
  form.addEventListener("restored", changed);
  form.addEventListener("change", ({ target }) => {
    if (target.value && FIGURES.some((name) => target.name?.endsWith(`-${name}`))) part(target.closest("[data-row]"), "place").value = "";
    changed();
  });
  form.addEventListener("click", pressed);
  document.addEventListener("place", marked);
  form.querySelector("[data-more]").addEventListener("click", (event) => {
    event.preventDefault();
    const line = add();
    touched();
    say("added", { number: there().indexOf(line) + 1 });
    part(line, "text").focus();
  });
  changed();
}
