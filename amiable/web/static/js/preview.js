// Looks ahead while a form is filled in: the same post as its preview button, of which the parts marked data-fresh are shown. What is
// still missing is said when the form is sent.

const PAUSE = 600;
const LONG = 300; // until then nothing says that it takes a while

function show(page) {
  for (const part of page.querySelectorAll("[data-fresh]")) {
    const here = document.getElementById(part.id);
    if (!here || here.innerHTML === part.innerHTML) continue;
    here.replaceChildren(...[...part.childNodes].map((node) => document.importNode(node, true)));
  }
}

function wait(is) {
  for (const part of document.querySelectorAll("[data-fresh]")) {
    if (is) part.setAttribute("aria-busy", "true");
    else part.removeAttribute("aria-busy");
  }
}

for (const form of document.querySelectorAll("form[data-preview]")) {
  let timer = 0, last = "", turn = 0;
  const look = async () => {
    const said = new URLSearchParams([...new FormData(form)].filter(([, value]) => typeof value === "string"));
    said.set("preview", "1");
    said.set("typing", "1");
    if (said.toString() === last) return;
    last = said.toString();
    const mine = ++turn;
    const slow = setTimeout(() => wait(true), LONG);
    try {
      const answer = await fetch(form.getAttribute("action"), { method: "POST", body: said, credentials: "same-origin" });
      if (mine !== turn || !answer.headers.get("content-type")?.startsWith("text/html")) return;
      show(new DOMParser().parseFromString(await answer.text(), "text/html"));
    } catch {
      last = ""; // the line is gone: the next change looks again, and the button works as ever
    } finally {
      clearTimeout(slow);
      if (mine === turn) wait(false);
    }
  };
  document.addEventListener("input", (event) => {
    if (event.target.form !== form && !form.contains(event.target)) return; // fields may stand elsewhere
    clearTimeout(timer);
    timer = setTimeout(look, PAUSE);
  });
  form.addEventListener("submit", () => { clearTimeout(timer); turn++; });
  if (form.dataset.preview !== "later" && form.querySelector("input:checked")) look();
}
for (const only of document.querySelectorAll("form[data-preview] [data-only-js]")) only.hidden = false;
