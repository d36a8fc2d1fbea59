// An extra and what can be done in its place exclude each other: ticking one unticks the other.
for (const form of document.querySelectorAll("form#take")) {
  form.addEventListener("change", ({ target }) => {
    if (!target.checked || !target.dataset.either) return;
    for (const other of form.querySelectorAll(`[data-either="${target.dataset.either}"]`)) if (other !== target) other.checked = false;
    form.dispatchEvent(new Event("input", { bubbles: true }));
  });
}
