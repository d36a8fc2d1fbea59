// While somebody types a proposal, the page shows what it would do: the form's own preview, asked a moment after the last key.
// The button "See first what it does" does the same without this.

const WAIT = 600;

for (const form of document.querySelectorAll("form[data-dry-run]")) {
  const box = form.querySelector("[data-dry]");
  let [timer, asked] = [0, null];
  if (!box) continue;

  const ask = async () => {
    asked?.abort();
    asked = new AbortController();
    const sent = new FormData(form);
    for (const [name, value] of [...sent]) if (value instanceof File) sent.delete(name);
    sent.set("preview", "1");
    try {
      const answer = await fetch(form.action, { method: "POST", body: sent, signal: asked.signal });
      const fresh = new DOMParser().parseFromString(await answer.text(), "text/html");
      const found = fresh.querySelector("[data-dry]");
      // What is still missing is said when the form is sent; while typing nothing is shown then.
      box.replaceChildren(...(answer.ok && found ? found.childNodes : []));
    } catch {
      // offline, or a newer question took its place
    }
  };

  form.addEventListener("input", () => {
    clearTimeout(timer);
    timer = setTimeout(() => form.checkValidity() && ask(), WAIT);
  });
}
