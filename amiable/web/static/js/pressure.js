// The guard's panel at a field: other words are put in the field, or the field is gone to, without a trip to the server.

const done = (panel, field) => {
  panel.hidden = true;
  field.removeAttribute("aria-describedby");
  field.focus();
};

document.addEventListener("click", (event) => {
  const use = event.target.closest("[data-use]");
  const change = event.target.closest("[data-change]");
  const field = document.getElementById(use?.dataset.use ?? change?.dataset.change ?? "");
  if (!field) return;
  const panel = event.target.closest("[data-pressure]");
  if (change) {
    event.preventDefault();
    return field.focus();
  }
  const sentence = use.dataset.sentence.replaceAll("\r\n", "\n");
  const at = sentence ? field.value.indexOf(sentence) : -1;
  if (at < 0) return; // it was changed meanwhile: the server looks again
  event.preventDefault();
  const words = panel.querySelector("[data-suggestion]").textContent;
  field.setRangeText(words, at, at + sentence.length, "end");
  field.dispatchEvent(new Event("input", { bubbles: true }));
  done(panel, field);
});
