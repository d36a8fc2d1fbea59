// Says how far somebody has read once the newest entry is in sight of somebody who is there; the form then goes away.

let watch = null;

const look = () => {
  watch?.disconnect();
  const form = document.querySelector("form[data-reading]");
  const last = [...document.querySelectorAll(".timeline .event")].pop();
  if (!form || !last) return;
  let inSight = false;
  const say = async () => {
    if (!inSight || document.hidden || !document.hasFocus() || form.dataset.said) return;
    form.dataset.said = "1";
    try {
      const answer = await fetch(form.action, { method: "POST", body: new FormData(form), keepalive: true, headers: { "X-Requested-With": "reading" } });
      if (answer.ok) form.hidden = true;
    } catch {
      // offline: the button stays, and the next look says it
    }
    delete form.dataset.said;
  };
  watch = new IntersectionObserver((seen) => {
    inSight = seen.some((one) => one.isIntersecting);
    say();
  });
  watch.observe(last);
  addEventListener("focus", () => { if (!form.hidden && form.isConnected) say(); }, { once: true });
};

document.addEventListener("fresh", look);
look();
