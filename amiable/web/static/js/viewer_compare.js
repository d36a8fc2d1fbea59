// Two versions of a picture or a PDF: side by side, where both move together, or one over the other with an edge that is wiped.
// Marks are hidden. What is looked at is kept in the address.
import { buttons, hands } from "./viewer_hands.js";
import { pages, Sheets } from "./viewer_sheets.js";
import { linkHere, read, recall, stateOf, write } from "./viewer_state.js";
import { View } from "./viewer_view.js";
import { waitFor } from "./viewer_wait.js";

function open(section) {
  const stages = [...section.querySelectorAll("[data-stage]")];
  for (const part of section.querySelectorAll("[data-only-js]")) part.hidden = false;
  const link = section.querySelector("[data-here]");
  if (link) linkHere(link, section.querySelector("[data-said]"));
  if (!stages.length || stages.some((stage) => !stage.querySelector("[data-img]"))) return;
  const wipe = section.dataset.compare === "wipe";
  const views = (wipe ? stages.slice(0, 1) : stages).map((stage) => new View(stage));
  const sheets = stages.map((stage, i) => new Sheets(stage, views[i]));
  if (wipe) lay(views[0], stages[1]);
  const turn = pages(section, sheets, (page) => write({ page: page === 1 ? null : page }));
  for (const view of views) {
    view.stage.tabIndex = 0;
    view.stage.setAttribute("role", "application");
    hands(view, { turn: sheets[0].last > 1 || sheets.at(-1).last > 1 ? (way) => turn(sheets[0].page + way) : null });
  }
  section.dataset.alive = "";
  mirror(views);
  turn(sheets[0].page);
  waitFor(section, open);
  buttons(section, views[0]);
  const asked = read();
  recall(views[0], asked);
  write({}); // links that keep the view learn of it
  for (const view of views.slice(1)) view.look(views[0], true);
  views[0].addEventListener("look", () => write(stateOf(views[0])));
  if (wipe) wiped(section, views[0], asked.at ?? 50);
}

// What one view is moved to, the others follow, by shares of their sheets.
function mirror(views) {
  for (const view of views) {
    view.addEventListener("look", () => {
      for (const other of views) {
        if (other !== view) other.look(view, true);
      }
      if (view !== views[0]) write(stateOf(views[0]));
    });
  }
}

// For the wipe the second picture lies over the first, on one stage.
function lay(view, over) {
  over.querySelector("[data-img]").classList.add("viewer__over");
  view.surface.append(over.querySelector("[data-img]"), over.querySelector("[data-missing]"));
  view.stage.append(over.querySelector("[data-tag]"));
  over.hidden = true;
}

// The edge stands at a share of the stage, wherever one looks; the slider and the grip move it.
function wiped(section, view, at) {
  const slider = section.querySelector("[data-wipe]");
  const over = view.surface.querySelector(".viewer__over");
  const edge = view.stage.appendChild(Object.assign(document.createElement("div"), { className: "wipe__edge" }));
  edge.append(Object.assign(document.createElement("span"), { className: "wipe__grip" }));
  const draw = () => {
    const left = (view.stage.clientWidth * slider.value) / 100;
    edge.style.translate = `${left}px 0`;
    over.style.clipPath = `inset(0 0 0 ${Math.max(0, left - view.left)}px)`;
  };
  const set = (value) => {
    slider.value = value;
    draw();
    write({ at: Number(slider.value) });
  };
  slider.value = at;
  slider.addEventListener("input", () => set(slider.value));
  view.addEventListener("drawn", draw);
  edge.addEventListener("pointerdown", (event) => {
    event.stopPropagation();
    event.preventDefault();
    edge.setPointerCapture(event.pointerId);
    slider.focus({ preventScroll: true });
  });
  edge.addEventListener("pointermove", (event) => {
    if (!edge.hasPointerCapture(event.pointerId)) return;
    const box = view.stage.getBoundingClientRect();
    set(((event.clientX - box.left) / box.width) * 100);
  });
  draw();
}

document.querySelectorAll("[data-compare]").forEach(open);
