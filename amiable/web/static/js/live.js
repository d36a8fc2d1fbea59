// Keeps an order's page true: asks whether anything is new (ETag), and swaps in the fresh part. Slower in hidden tabs.
// Focus stays where it was, folds stay open, the composer is outside of what is swapped.

const SHOWN = 5000;
const HIDDEN = 60000;
const box = document.getElementById("order");
const news = document.getElementById("news");
let timer = 0;

const focusPath = () => {
  const here = document.activeElement;
  return box.contains(here) && (here.id || here.getAttribute("href")) ? here : null;
};

const findAgain = (old) => old && (document.getElementById(old.id) || box.querySelector(`[href="${CSS.escape(old.getAttribute("href") || "")}"]`));

const refresh = async () => {
  const answer = await fetch(location.pathname + location.search, { headers: { "X-Requested-With": "live" } });
  if (!answer.ok) return;
  const whole = new DOMParser().parseFromString(await answer.text(), "text/html");
  const fresh = whole.getElementById("order");
  if (!fresh) return;
  document.getElementById("bell")?.replaceChildren(...(whole.getElementById("bell")?.childNodes ?? []));
  const open = [...box.querySelectorAll("details:not(.menu)")].map((fold) => fold.open);
  const old = focusPath();
  // A form that is being filled in stays while what it shows is true.
  for (const form of box.querySelectorAll("form[data-stays]")) {
    const same = fresh.querySelector(`#${form.id}[data-stays="${CSS.escape(form.dataset.stays)}"]`);
    same?.replaceWith(form);
  }
  box.replaceChildren(...fresh.childNodes);
  box.dataset.tag = fresh.dataset.tag;
  box.querySelectorAll("details:not(.menu)").forEach((fold, i) => { if (open[i] !== undefined) fold.open = open[i]; });
  document.dispatchEvent(new Event("fresh"));
  findAgain(old)?.focus({ preventScroll: true });
  news.textContent = news.dataset.says;
};

const ask = async () => {
  try {
    const answer = await fetch(box.dataset.pulse, { headers: { "If-None-Match": `"${box.dataset.tag}"` }, cache: "no-store" });
    if (answer.ok && answer.headers.get("ETag") !== `"${box.dataset.tag}"`) await refresh();
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
plan();
