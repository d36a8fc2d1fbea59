// The page that looks at a file: a change leads to its place on the file, a mark to its change.

document.addEventListener("click", (event) => {
  const link = event.target.closest("a[data-show]");
  const section = link && document.querySelector("section[data-viewer][data-state]");
  if (link && section) {
    event.preventDefault();
    section.dispatchEvent(new CustomEvent("show-place", { detail: { place: link.dataset.show, number: link.dataset.number } }));
    section.querySelector("[data-stage]")?.scrollIntoView({ block: "nearest" });
  }
  const pin = event.target.closest("a.pin, [data-change]");
  if (link || pin) light(link ? link.closest(".change")?.id : `change-${pin.dataset.change}`);
});

function light(id) {
  for (const change of document.querySelectorAll(".change")) change.classList.toggle("change--on", change.id === id);
}

// A link from elsewhere can mean a change: its place is shown once the file is there.
const meant = new URLSearchParams(location.search).get("change");
if (meant) addEventListener("load", () => document.querySelector(`#change-${CSS.escape(meant)} a[data-show]`)?.click());
