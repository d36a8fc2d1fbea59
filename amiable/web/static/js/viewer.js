// Brings a viewer of a picture or a PDF to life (parts/viewer.html): zoom and pan, pages, the marks on it, making marks.
// Only the page that looks at a file keeps what is looked at in the address (data-state).
import { buttons, hands } from "./viewer_hands.js";
import { Marking } from "./viewer_marking.js";
import { Pins } from "./viewer_pins.js";
import { readPlace } from "./viewer_places.js";
import { pages, Sheets } from "./viewer_sheets.js";
import { read, recall, stateOf, write } from "./viewer_state.js";
import { View } from "./viewer_view.js";
import { waitFor } from "./viewer_wait.js";

function open(section) {
  if ("alive" in section.dataset) return;
  section.dataset.alive = "";
  const stage = section.querySelector("[data-stage]");
  const list = section.querySelector("[data-marks]");
  if (!stage?.querySelector("[data-img]")) return;
  for (const part of section.querySelectorAll("[data-only-js]")) part.hidden = false;
  if (list) list.hidden = true;
  const view = new View(stage);
  const pins = new Pins(section, view, list);
  const kept = "state" in section.dataset;
  const sheets = new Sheets(stage, view);
  const turn = pages(section, [sheets], (page) => {
    pins.turn(page);
    if (kept) write({ page: page === 1 ? null : page });
  });
  const marking = "marking" in section.dataset && sheets.size ? new Marking(section, view, pins) : null;
  Object.assign(stage, { tabIndex: 0 });
  stage.setAttribute("role", "application");
  hands(view, { marking, turn: sheets.last > 1 ? (way) => turn(sheets.page + way) : null });
  buttons(section, view);
  turn(sheets.page);
  waitFor(section, open);
  sheets.addEventListener("waits", () => waitFor(section, open));
  if (kept) {
    recall(view, read());
    write({}); // links that keep the view learn of it
    view.addEventListener("look", () => write(stateOf(view)));
  }
  section.addEventListener("show-place", ({ detail: { place, number } }) => {
    const wanted = readPlace(place);
    if (wanted && wanted.page !== sheets.page) turn(wanted.page);
    pins.show(number);
  });
  section.dispatchEvent(new Event("open"));
}

const openAll = () => document.querySelectorAll("[data-viewer]:is([data-kind=image], [data-kind=pdf])").forEach(open);
document.addEventListener("htmx:load", openAll);
document.addEventListener("fresh", openAll);
openAll();
