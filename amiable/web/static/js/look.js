// The page that looks at a file: a change leads to its place on the file, a place to its change; pictures that are still being
// made are asked for until they are there.

const REST = 3000;

document.addEventListener("click", (event) => {
  const link = event.target.closest("a[data-show]");
  const section = link && document.querySelector("section[data-viewer]");
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

async function freshen() {
  if (!document.querySelector("[data-waits]")) return;
  try {
    const answer = await fetch(location.href);
    const fresh = answer.ok && new DOMParser().parseFromString(await answer.text(), "text/html");
    if (fresh && fresh.querySelectorAll("[data-waits]").length < document.querySelectorAll("[data-waits]").length) return location.reload();
  } catch {
    // offline: asked again later
  }
  setTimeout(freshen, document.hidden ? REST * 10 : REST);
}

setTimeout(freshen, REST);
