// A form is sent once, and what was pressed says at once that it works: a button of a form, or a link that looks like one. The
// server would refuse a second sending anyway; styles show the rest (button.css), without moving anything.

const LONG = 10000;
const busy = (button) => {
  button.setAttribute("aria-busy", "true");
  setTimeout(() => button.removeAttribute("aria-busy"), LONG); // a file that was fetched leaves the page where it is
};

document.addEventListener("submit", (event) => {
  const form = event.target;
  if (form.method !== "post" || form.matches("[hx-post]")) return;
  if (form.dataset.sent) {
    event.preventDefault();
    return;
  }
  form.dataset.sent = "1";
  event.submitter?.setAttribute("aria-busy", "true");
});

document.addEventListener("click", (event) => {
  const link = event.target.closest("a.button, a.table__main");
  const elsewhere = event.defaultPrevented || event.button || event.metaKey || event.ctrlKey || event.shiftKey || event.altKey;
  if (!link || elsewhere || link.target || link.hasAttribute("download") || link.getAttribute("href").startsWith("#")) return;
  busy(link);
});

// Phones show what is pressed only where somebody listens.
document.addEventListener("touchstart", () => {}, { passive: true });

// Coming back with the back button shows a fresh page.
addEventListener("pageshow", () => {
  for (const form of document.querySelectorAll("form[data-sent]")) delete form.dataset.sent;
  for (const button of document.querySelectorAll(".button[aria-busy], .table__main[aria-busy]")) button.removeAttribute("aria-busy");
});
