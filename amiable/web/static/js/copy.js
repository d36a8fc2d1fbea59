// Puts the text of an input where it can be pasted, and says so. Without this the input is there to copy from.
const said = document.querySelector("[data-copy-said]");

for (const button of document.querySelectorAll("[data-copy]")) {
  const input = document.getElementById(button.dataset.copy);
  if (!input) continue;
  button.hidden = false;
  button.addEventListener("click", async () => {
    try {
      await navigator.clipboard.writeText(input.value);
    } catch {
      input.focus();
      input.select(); // not allowed here: one key is left to press
      return;
    }
    button.textContent = button.dataset.copied;
    if (said) said.textContent = button.dataset.copied;
  });
}
