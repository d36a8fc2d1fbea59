// Pictures that are still being made: asks how far they are, shows it, and swaps the viewer in once there is more to see.
// What is asked answers 304 while nothing moved.

const REST = [1000, 1500, 2000, 3000, 5000];
const HIDDEN = 30000;

// `section` waits; `open` brings the fresh one to life.
export function waitFor(section, open) {
  if ("asking" in section.dataset) return;
  const stages = [...section.querySelectorAll("[data-wait]")].filter((stage) => stage.querySelector("[data-waits]"));
  if (stages.length) section.dataset.asking = "";
  if (stages.length) ask(section, stages.map((stage) => ({ stage, url: stage.dataset.wait, ready: null })), open, 0);
}

async function ask(section, rows, open, round) {
  if (!section.isConnected) return;
  let moved = false;
  for (const row of rows) {
    const told = await fetch(row.url, { cache: "no-cache" }).then((answer) => (answer.ok ? answer.json() : null)).catch(() => null);
    if (!told) continue;
    if (told.said) row.stage.querySelector("[data-missing]").textContent = told.said;
    moved ||= !told.waiting || (row.ready !== null && told.ready > row.ready);
    row.ready = told.ready;
  }
  if (moved && (await swap(section, open))) return;
  setTimeout(() => ask(section, rows, open, round + 1), document.hidden ? HIDDEN : REST[Math.min(round, REST.length - 1)]);
}

// The same viewer as the page would show it now.
async function swap(section, open) {
  const answer = await fetch(location.href).catch(() => null);
  if (!answer?.ok) return false;
  const page = new DOMParser().parseFromString(await answer.text(), "text/html");
  const fresh = page.querySelector(`[aria-labelledby="${section.getAttribute("aria-labelledby")}"]`);
  if (!fresh) return false;
  const pages = [...section.querySelectorAll("[data-stage]")].map((stage) => stage.dataset.page);
  fresh.querySelectorAll("[data-stage]").forEach((stage, i) => { stage.dataset.page = pages[i]; });
  section.replaceWith(fresh);
  open(fresh);
  return true;
}
