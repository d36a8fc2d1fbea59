// Keeps an order's page true: asks whether anything is new (ETag), and puts in what differs (morph.js). Slower in hidden tabs.
// Nobody loses their place: focus stays, or goes to NEXT where what had it is gone, and the line somebody writes in does not move.
// What is said aloud is what changed: the new entries, and what is next where that is another.

import { gone } from "./offline.js";
import { morph } from "./morph.js";

const SHOWN = 5000;
const HIDDEN = 60000;
const LONG = 240;
const box = document.getElementById("order");
const news = document.getElementById("news");
let timer = 0;

const entries = () => [...box.querySelectorAll("li.event[id], article[id^='said-']")];
const words = (node) => node?.textContent.replace(/\s+/g, " ").trim() ?? "";

// Who did what, without the words themselves: they may be in another language, and they stand there to be read.
const told = (entry) => entry.dataset.told || words(entry.querySelector(".by__did, .event__body > span"));

const sayWhatIsNew = (before, title) => {
  const fresh = entries().filter((entry) => !before.has(entry.id));
  for (const entry of fresh) entry.classList.add("is-fresh");
  const next = words(box.querySelector("#next h2"));
  const said = [...fresh.map(told), next === title ? "" : next].filter(Boolean).join(" ");
  news.textContent = said.length > LONG ? `${said.slice(0, LONG)}…` : said || news.dataset.says;
};

const keepPlace = (change) => {
  const held = document.activeElement === document.body ? null : document.activeElement;
  const at = held?.getBoundingClientRect().top;
  document.documentElement.classList.add("is-settling"); // the browser's own anchoring would do it twice
  change();
  if (held?.isConnected) scrollBy({ top: held.getBoundingClientRect().top - at, behavior: "instant" });
  else if (held) goTo(held);
  requestAnimationFrame(() => document.documentElement.classList.remove("is-settling"));
};

// What had the focus is gone: the same link elsewhere, else what is next.
const goTo = (old) => {
  const href = old.getAttribute("href");
  const again = href && box.querySelector(`[href="${CSS.escape(href)}"]`);
  const title = box.querySelector("#next h2");
  title?.setAttribute("tabindex", "-1");
  (again || title)?.focus({ preventScroll: true });
};

const refresh = async () => {
  const answer = await fetch(location.pathname + location.search, { headers: { "X-Requested-With": "live" } });
  if (!answer.ok) return;
  const whole = new DOMParser().parseFromString(await answer.text(), "text/html");
  const fresh = whole.getElementById("order");
  if (!fresh) return;
  document.getElementById("bell")?.replaceChildren(...(whole.getElementById("bell")?.childNodes ?? []));
  const before = new Set(entries().map((entry) => entry.id));
  const title = words(box.querySelector("#next h2"));
  keepPlace(() => {
    morph(box, fresh);
    document.dispatchEvent(new Event("fresh"));
  });
  sayWhatIsNew(before, title);
};

const ask = async () => {
  try {
    const answer = await fetch(box.dataset.pulse, { headers: { "If-None-Match": `"${box.dataset.tag}"` }, cache: "no-store" });
    if (answer.ok && answer.headers.get("ETag") !== `"${box.dataset.tag}"`) await refresh();
    gone(false);
  } catch {
    gone(true); // the page keeps what it shows and asks again
  }
  plan();
};

const plan = () => {
  clearTimeout(timer);
  timer = setTimeout(ask, document.hidden ? HIDDEN : SHOWN);
};

document.addEventListener("visibilitychange", () => { if (!document.hidden) ask(); });
addEventListener("online", ask);
plan();
