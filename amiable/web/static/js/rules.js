// A draft of rules: asks whether its check or simulation has moved (ETag) and swaps in what shows them; what is being typed stays.
// A link to a line of the text opens the text there.

const SHOWN = 5000;
const HIDDEN = 60000;
const tried = document.getElementById("tried");
const news = document.getElementById("news");
let timer = 0;

const calm = () => { for (const one of document.querySelectorAll("[data-by-hand]")) one.hidden = true; };

const refresh = async () => {
  const answer = await fetch(location.pathname, { headers: { "X-Requested-With": "live" } });
  if (!answer.ok) return;
  const whole = new DOMParser().parseFromString(await answer.text(), "text/html");
  for (const part of document.querySelectorAll("[data-live]")) {
    const fresh = whole.getElementById(part.id);
    // A form that is being filled in stays as long as there is one.
    if (!fresh || (part.dataset.live === "form" && part.querySelector("form") && fresh.querySelector("form"))) continue;
    const open = [...part.querySelectorAll("details")].map((fold) => fold.open);
    const held = part.contains(document.activeElement) && document.activeElement;
    part.replaceChildren(...fresh.childNodes);
    part.querySelectorAll("details").forEach((fold, i) => { if (open[i] !== undefined) fold.open = open[i]; });
    if (held) (part.querySelector(held.getAttribute("href") ? `[href="${CSS.escape(held.getAttribute("href"))}"]` : "button") ?? part.querySelector("a, button"))?.focus({ preventScroll: true });
    if (fresh.dataset.tag) part.dataset.tag = fresh.dataset.tag;
  }
  calm();
  news.textContent = "";
  news.textContent = news.dataset.says;
};

const ask = async () => {
  try {
    const tag = `"${tried.dataset.tag}"`;
    const answer = await fetch(tried.dataset.pulse, { headers: { "If-None-Match": tag }, cache: "no-store" });
    if (answer.ok && answer.headers.get("ETag") !== tag) await refresh();
  } catch {
    // offline: the page keeps what it shows and asks again
  }
  plan();
};

const plan = () => {
  clearTimeout(timer);
  timer = setTimeout(ask, document.hidden ? HIDDEN : SHOWN);
};

document.addEventListener("visibilitychange", () => { if (!document.hidden) ask(); });

const unfold = () => {
  const goal = location.hash.length > 1 && document.getElementById(location.hash.slice(1));
  const fold = goal && goal.closest("details");
  if (fold) fold.open = true;
  if (goal && goal.matches("input, textarea")) goal.focus();
};
addEventListener("hashchange", unfold);

document.addEventListener("click", (event) => {
  const link = event.target.closest("a[data-line]");
  const text = document.getElementById("whole");
  if (!link || !text) return;
  event.preventDefault();
  document.getElementById("text").open = true;
  const lines = text.value.split("\n");
  const at = Math.min(Number(link.dataset.line), lines.length) - 1;
  const start = lines.slice(0, at).reduce((sum, line) => sum + line.length + 1, 0);
  text.focus();
  text.setSelectionRange(start, start + lines[at].length);
  text.scrollTop = (text.scrollHeight / lines.length) * Math.max(0, at - 4);
});

calm();
unfold();
plan();
