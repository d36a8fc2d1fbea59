// Files are attached to a message now and then: what sends them (upload.js) is fetched once somebody turns to the place for it.

for (const fold of document.querySelectorAll(".composer__attach")) {
  const load = () => import("./upload.js");
  if (fold.open) load();
  for (const turning of ["pointerenter", "focusin", "toggle"]) fold.addEventListener(turning, load, { once: true });
}
