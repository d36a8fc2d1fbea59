// The desk: which facts are ticked is said in the form, a ready text goes into the field that reads its language, and a link to
// a fact opens the day it is folded in.

const list = (form) => [...form.elements].filter((one) => one.name === "facts" && one.checked).map((one) => `F${one.value}`);

for (const say of document.querySelectorAll("[data-ticked]")) {
  const form = say.closest("form");
  const show = () => { say.textContent = list(form).join(", "); };
  document.addEventListener("input", show);
  form.addEventListener("restored", show);
  show();
}

let last = null;
document.addEventListener("focusin", (event) => { if (event.target.matches("textarea")) last = event.target; });

for (const button of document.querySelectorAll("[data-text]")) {
  button.hidden = false;
  button.addEventListener("click", () => {
    const said = button.closest(".texts__one").querySelector(".said");
    const form = button.closest("form");
    const fields = [...form.querySelectorAll("textarea")];
    const field = fields.find((one) => one.lang === said.lang) || (fields.includes(last) ? last : fields[0]);
    if (!field) return;
    field.value = [field.value.trim(), said.textContent.trim()].filter(Boolean).join("\n\n");
    field.dispatchEvent(new Event("input", { bubbles: true }));
    field.focus();
  });
}

const unfold = () => {
  const fact = location.hash.startsWith("#F") && document.getElementById(location.hash.slice(1));
  const day = fact && fact.closest("details:not([open])");
  if (day) { day.open = true; fact.scrollIntoView(); }
};
addEventListener("hashchange", unfold);
unfold();
