// Nothing typed is lost: what stands in a form with data-draft (or in the composer) is kept on this device until it is sent.
// With data-whole the draft stands for all the form came with. A form with lines adds them at `restoring` (detail: what was
// kept) and looks again at `restored`; data-kept marks what is kept beyond texts. Everybody has drafts of their own. Where
// this device keeps nothing (no room, forbidden), all goes on without.

import "./offline.js";
import "./pressure.js";

const KEPT_DAYS = 30;
const nameOf = (form) => `draft:${document.body.dataset.reader || ""}:${form.dataset.draft || form.action}`;
const kept = (name) => {
  try {
    return localStorage.getItem(name);
  } catch {
    return null;
  }
};
const put = (store, name, text) => {
  try {
    if (text === null) store().removeItem(name);
    else store().setItem(name, text);
  } catch {
    // no room, or nothing may be kept here
  }
};
const drafted = [...document.querySelectorAll("form[data-draft], form.composer")];
// Its fields, those elsewhere on the page that name it by their form attribute included.
const fields = (form) => [...form.elements].filter((field) => field.name && field.matches("textarea, input[type=text], [data-kept]"));
const nameIn = (field) => (field.type === "checkbox" && field.value !== "on" ? `${field.name}=${field.value}` : field.name);
const read = (field) => {
  if (field.type === "radio") return field.checked ? field.value : "";
  return field.type === "checkbox" ? (field.checked ? "on" : "") : field.value;
};
const write = (field, said) => {
  if (field.type === "radio") field.checked ||= field.value === said;
  else if (field.type === "checkbox") field.checked = said === "on";
  else field.value = said;
};

const keep = (form) => {
  const whole = "whole" in form.dataset || form.querySelector("[data-kept]");
  const told = fields(form).filter((field) => field.type !== "radio" || field.checked);
  const said = Object.fromEntries(told.map((field) => [nameIn(field), read(field)]).filter(([, value]) => whole || value));
  const text = Object.keys(said).length ? JSON.stringify({ at: Date.now(), said }) : null;
  put(() => localStorage, nameOf(form), text);
};

const restore = (form) => {
  const found = JSON.parse(kept(nameOf(form)) || "null");
  if (!found || Date.now() - found.at > KEPT_DAYS * 86400000) return;
  const whole = "whole" in form.dataset;
  if (whole) form.dispatchEvent(new CustomEvent("restoring", { detail: found.said }));
  for (const field of fields(form)) {
    const said = found.said[nameIn(field)];
    if (whole ? said !== undefined : said && !read(field)) write(field, said);
  }
  form.dispatchEvent(new Event("restored"));
};

// A form is done with once the server says, by the key it came with, that it took it. Signed out, refused or cut off: it stays.
const taken = document.cookie.match(/(?:^|; )sent=(\w+)/)?.[1];
try {
  const name = taken && sessionStorage.getItem(`sent:${taken}`);
  if (name) {
    put(() => localStorage, name, null);
    sessionStorage.removeItem(`sent:${taken}`);
  }
} catch {
  // nothing was kept, so nothing is left over
}

for (const form of drafted) {
  if ("reworded" in form.dataset) keep(form); // it came back with other words
  else restore(form);
  if (!("whole" in form.dataset) && form.querySelector("[data-kept]")) keep(form); // it came back as it was sent
  let timer = 0;
  document.addEventListener("input", (event) => {
    if (event.target.form !== form && !form.contains(event.target)) return;
    clearTimeout(timer);
    timer = setTimeout(() => keep(form), 300);
  });
  // What was typed a moment ago is kept too when the page goes away, or the phone turns to something else.
  const now = () => { if (timer) keep(form); };
  addEventListener("pagehide", now);
  document.addEventListener("visibilitychange", () => { if (document.hidden) now(); });
  form.addEventListener("submit", (event) => {
    clearTimeout(timer);
    keep(form);
    const key = form.elements.key?.value;
    if (key) put(() => sessionStorage, `sent:${key}`, nameOf(form));
  });
}
