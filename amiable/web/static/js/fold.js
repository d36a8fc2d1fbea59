// Panels marked data-fold are shown open on wide pages by CSS alone; this says so to assistive technology as well.
const wide = matchMedia("(min-width: 62rem)");

function follow(panel) {
  panel.open = wide.matches;
  panel.querySelector("summary").tabIndex = wide.matches ? -1 : 0;
  panel.dataset.fold = "followed";
}

function followAll(which) {
  for (const panel of document.querySelectorAll(which)) follow(panel);
}

wide.addEventListener("change", () => followAll("details[data-fold]"));
// What was swapped in is new; what somebody opened on a phone stays open.
for (const news of ["htmx:load", "fresh"]) document.addEventListener(news, () => followAll('details[data-fold=""]'));
followAll('details[data-fold=""]');
