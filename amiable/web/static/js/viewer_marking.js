// Making marks on a sheet by pointer, touch or keys: a tap or Enter drops a pin; a drag, or Enter at two corners, makes a box.
// Says what was made by the event `place`. Moving what was made: viewer_own.js.
import { ARROWS, LEAP, OwnMarks } from "./viewer_own.js";
import { rounded, sayPlace, writePlace } from "./viewer_places.js";

const SMALL = 6;

const spanned = (one, other) => ({
  x: Math.min(one.x, other.x), y: Math.min(one.y, other.y), width: Math.abs(one.x - other.x), height: Math.abs(one.y - other.y),
});

export class Marking {
  constructor(section, view, pins) {
    Object.assign(this, { section, view, pins, kind: section.dataset.kind, tool: "pin", cross: null, corner: null });
    this.hair = view.stage.appendChild(Object.assign(document.createElement("div"), { className: "viewer__cross", hidden: true }));
    view.addEventListener("drawn", () => this.drawCross());
    view.stage.addEventListener("blur", () => this.hide());
    section.addEventListener("change", (event) => { if (event.target.matches("[data-tool]")) this.take(event.target.value); });
    new OwnMarks(this);
    this.take(section.querySelector("[data-tool]:checked")?.value ?? "pin");
  }

  take(tool) {
    [this.tool, this.corner] = [tool, null];
    this.view.stage.dataset.tool = tool;
  }

  say(text) {
    const box = this.section.querySelector("[data-said]");
    if (box) box.textContent = text;
  }

  // A new mark, or an own one that changed (place null: taken away).
  tell(place, number = null) {
    const { file } = this.section.dataset;
    const label = place ? sayPlace(place, this.kind, this.section.dataset) : "";
    const detail = { file, place: place ? writePlace(place, this.kind) : "", label, number };
    this.say(label || this.section.dataset.sayGone);
    this.section.dispatchEvent(new CustomEvent("place", { bubbles: true, detail }));
  }

  make(box) {
    const place = rounded({ page: this.pins.page, ...box }, this.kind);
    this.pins.sketch(place, writePlace(place, this.kind));
    this.tell(place);
  }

  tap(event) {
    this.hide();
    if (this.tool === "pin") this.make({ ...this.view.at(event.clientX, event.clientY), width: 0, height: 0 });
  }

  // A stroke of the box tool; with the pin a drag pans.
  press(event) {
    if (this.tool !== "box") return null;
    this.hide();
    const start = this.view.at(event.clientX, event.clientY);
    const box = (now) => ({ page: this.pins.page, ...spanned(start, this.view.at(now.clientX, now.clientY)) });
    return {
      move: (now) => this.pins.sketch(box(now)),
      end: (now, whole) => {
        const made = box(now);
        if (whole && Math.max(made.width, made.height) * this.view.scale >= SMALL) this.make(made);
        else this.pins.sketch(null);
      },
    };
  }

  key(event) {
    if (event.key === "Escape") return this.cancel();
    if (event.key === "Delete" || event.key === "Backspace") return this.drop();
    if (event.key in ARROWS) return this.step(ARROWS[event.key], event.shiftKey);
    if (event.key !== "Enter" && event.key !== " ") return false;
    if (!this.cross) return this.step([0, 0], false);
    if (this.tool === "pin") this.make({ ...this.cross, width: 0, height: 0 });
    else if (!this.corner) [this.corner] = [{ ...this.cross }, this.say(this.section.dataset.sayCorner)];
    else [this.corner] = [null, this.make(spanned(this.corner, this.cross))];
    return true;
  }

  step([right, down], far) {
    const { view } = this;
    const unit = far ? Math.max(1, Math.round(LEAP / view.scale)) : Math.max(1, Math.round(1 / view.scale));
    this.cross ??= { x: Math.round(view.x * view.width), y: Math.round(view.y * view.height) };
    this.cross.x = Math.min(Math.max(this.cross.x + right * unit, 0), view.width);
    this.cross.y = Math.min(Math.max(this.cross.y + down * unit, 0), view.height);
    view.reveal(this.cross.x, this.cross.y);
    if (this.corner) this.pins.sketch({ page: this.pins.page, ...spanned(this.corner, this.cross) });
    this.drawCross();
    return true;
  }

  drawCross() {
    this.hair.hidden = !this.cross;
    if (!this.cross) return;
    const { left, top } = this.view.on(this.cross.x, this.cross.y);
    this.hair.style.translate = `${left}px ${top}px`;
  }

  hide() {
    this.cross = null;
    this.drawCross();
  }

  cancel() {
    const busy = Boolean(this.corner);
    if (busy) [this.corner] = [null, this.pins.sketch(null)];
    return busy;
  }

  drop() {
    if (!this.pins.draft) return false;
    this.pins.sketch(null);
    this.tell(null);
    return true;
  }
}
