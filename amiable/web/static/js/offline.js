// Says calmly that the network is gone and that what was typed is safe, and takes it back once the network is there again. The words
// stand in the page (parts/offline.html).

const line = document.querySelector("#offline > p");

export const gone = (is) => {
  if (line && line.hidden === is) line.hidden = !is;
};

addEventListener("offline", () => gone(true));
addEventListener("online", () => gone(false));
if (navigator.onLine === false) gone(true);

// Nothing is sent into the void: the form stays as it is, and says so.
document.addEventListener("submit", (event) => {
  if (navigator.onLine !== false) return;
  event.preventDefault();
  event.stopImmediatePropagation();
  gone(true);
}, { capture: true });
