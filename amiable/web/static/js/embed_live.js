// Keeps the box in a site's page true: asks for itself again by the tag of what it shows, slower in hidden tabs, until its pass ends.
// What then comes back says so, and nothing is asked any more. A question in the address: a header would cost one beforehand.

const SHOWN = 5000;
const HIDDEN = 60000;
const { body } = document;
const ends = Date.now() + Number(body.dataset.left) * 1000;
let timer = 0;

const show = (page) => {
  const link = body.querySelector("main a");
  const held = link && document.activeElement === link;
  body.querySelector("main").replaceChildren(...page.querySelector("main").childNodes);
  document.title = page.title;
  document.getElementById("news").textContent = page.title;
  if (held) body.querySelector("main a")?.focus({ preventScroll: true });
  if (page.body.dataset.tag) body.dataset.tag = page.body.dataset.tag;
  else delete body.dataset.tag;
};

const ask = async () => {
  clearTimeout(timer);
  try {
    const where = new URL(location.href);
    where.searchParams.set("seen", body.dataset.tag);
    const answer = await fetch(where, { credentials: "omit", cache: "no-store" });
    if (answer.status !== 204) {
      const page = new DOMParser().parseFromString(await answer.text(), "text/html");
      if (page.body.matches(".embed")) show(page); // anything else is no answer of ours: what stands here stays
    }
  } catch {
    // offline: the box keeps what it shows and asks again
  }
  plan();
};

const plan = () => {
  if (!body.dataset.tag) return;
  const left = ends - Date.now();
  const pace = document.hidden ? HIDDEN : SHOWN;
  timer = setTimeout(ask, left > 0 ? Math.min(pace, left) : pace);
};

document.addEventListener("visibilitychange", () => { if (!document.hidden && body.dataset.tag) ask(); });
plan();
