// Nothing typed is lost: what stands in a form with data-draft (or in the composer) is kept on this device until it is sent.

const KEPT_DAYS = 30;
const nameOf = (form) => `draft:${form.dataset.draft || form.action}`;
const texts = (form) => [...form.querySelectorAll("textarea, input[type=text]")].filter((field) => field.name);

const keep = (form) => {
  const said = Object.fromEntries(texts(form).filter((field) => field.value).map((field) => [field.name, field.value]));
  if (Object.keys(said).length) localStorage.setItem(nameOf(form), JSON.stringify({ at: Date.now(), said }));
  else localStorage.removeItem(nameOf(form));
};

const restore = (form) => {
  const kept = JSON.parse(localStorage.getItem(nameOf(form)) || "null");
  if (!kept || Date.now() - kept.at > KEPT_DAYS * 86400000) return;
  for (const field of texts(form)) if (!field.value && kept.said[field.name]) field.value = kept.said[field.name];
};

// A form is done with when the next page is another one without a refusal.
const sent = sessionStorage.getItem("sent");
if (sent && !document.querySelector("[role=alert]")) localStorage.removeItem(sent);
sessionStorage.removeItem("sent");

for (const form of document.querySelectorAll("form[data-draft], form.composer")) {
  restore(form);
  let timer = 0;
  form.addEventListener("input", () => { clearTimeout(timer); timer = setTimeout(() => keep(form), 300); });
  form.addEventListener("submit", () => sessionStorage.setItem("sent", nameOf(form)));
}
