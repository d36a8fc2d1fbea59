// Nothing typed is lost: what stands in a form with data-draft (or in the composer) is kept on this device until it is sent.
// With data-whole the draft stands for all the form came with. A form with lines adds them at `restoring` (detail: what was
// kept) and looks again at `restored`; data-kept marks what is kept beyond texts.

const KEPT_DAYS = 30;
const nameOf = (form) => `draft:${form.dataset.draft || form.action}`;
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
  if (Object.keys(said).length) localStorage.setItem(nameOf(form), JSON.stringify({ at: Date.now(), said }));
  else localStorage.removeItem(nameOf(form));
};

const restore = (form) => {
  const kept = JSON.parse(localStorage.getItem(nameOf(form)) || "null");
  if (!kept || Date.now() - kept.at > KEPT_DAYS * 86400000) return;
  const whole = "whole" in form.dataset;
  if (whole) form.dispatchEvent(new CustomEvent("restoring", { detail: kept.said }));
  for (const field of fields(form)) {
    const said = kept.said[nameIn(field)];
    if (whole ? said !== undefined : said && !read(field)) write(field, said);
  }
  form.dispatchEvent(new Event("restored"));
};

// A form is done with when the next page is another one without a refusal.
const sent = sessionStorage.getItem("sent");
const again = drafted.some((form) => form.dataset.draft && nameOf(form) === sent);
if (sent && !again && !document.querySelector("[role=alert]")) localStorage.removeItem(sent);
sessionStorage.removeItem("sent");

for (const form of drafted) {
  restore(form);
  if (!("whole" in form.dataset) && form.querySelector("[data-kept]")) keep(form); // it came back as it was sent
  let timer = 0;
  document.addEventListener("input", (event) => {
    if (event.target.form !== form && !form.contains(event.target)) return;
    clearTimeout(timer);
    timer = setTimeout(() => keep(form), 300);
  });
  form.addEventListener("submit", () => sessionStorage.setItem("sent", nameOf(form)));
}
