// What was typed and not sent stays when another language or look is chosen at the foot of the page: its forms are filled in
// again on the page that comes, in this tab alone and within a minute. Secrets and files are never kept.

const KEPT_MS = 60000;
const NAME = "typed";
const forms = () => [...document.querySelectorAll("main form[method=post]")];
const fields = (form) => [...form.elements].filter((field) => field.name && field.matches("textarea, select, input")
  && !/^(hidden|password|file|submit|button)$/.test(field.type));
const picks = (field) => field.type === "radio" || field.type === "checkbox";
// Lines of one form may bear the same name: each is known by its place among them.
const told = (form) => fields(form).map((field) => [field.name, picks(field) ? `${field.value}:${field.checked}` : field.value]);

const write = (field, said) => {
  const before = picks(field) ? field.checked : field.value;
  if (!picks(field)) field.value = said;
  else if (said === `${field.value}:true` || said === `${field.value}:false`) field.checked = said.endsWith(":true");
  if (before !== (picks(field) ? field.checked : field.value)) {
    for (const type of ["input", "change"]) field.dispatchEvent(new Event(type, { bubbles: true }));
  }
};

const fill = (form, said) => {
  for (const field of fields(form)) {
    const next = said.findIndex(([name]) => name === field.name);
    if (next >= 0) write(field, said.splice(next, 1)[0][1]);
  }
};

document.addEventListener("submit", (event) => {
  if (!event.target.matches(".foot form")) return;
  const typed = forms().map((form) => [form.action, told(form)]);
  try {
    sessionStorage.setItem(NAME, JSON.stringify({ at: Date.now(), typed }));
  } catch {
    // nothing may be kept here
  }
});

try {
  const kept = JSON.parse(sessionStorage.getItem(NAME) || "null");
  sessionStorage.removeItem(NAME);
  if (kept && Date.now() - kept.at < KEPT_MS) {
    for (const form of forms()) {
      const at = kept.typed.findIndex(([action]) => action === form.action);
      if (at >= 0) fill(form, kept.typed.splice(at, 1)[0][1]);
    }
  }
} catch {
  // nothing was kept
}
