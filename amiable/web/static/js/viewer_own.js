// Own marks that are not sent yet: moved by dragging or arrow keys (Shift: in leaps), taken away with Delete.
import { rounded } from "./viewer_places.js";

export const ARROWS = { ArrowLeft: [-1, 0], ArrowRight: [1, 0], ArrowUp: [0, -1], ArrowDown: [0, 1] };
export const LEAP = 24; // pixels of the screen

export class OwnMarks {
  constructor(marking) {
    this.marking = marking;
    marking.pins.layer.addEventListener("pointerdown", (event) => this.hold(event));
    marking.pins.layer.addEventListener("keydown", (event) => this.nudge(event));
  }

  // Own marks follow the pointer that holds them.
  hold(event) {
    const mark = this.marking.pins.of(event.target.closest(".pin--own"));
    if (!mark || event.button) return;
    event.preventDefault();
    mark.element.focus({ preventScroll: true });
    mark.element.setPointerCapture(event.pointerId);
    const [from, was] = [this.marking.view.at(event.clientX, event.clientY), { ...mark.place }];
    const follow = (now) => {
      const here = this.marking.view.at(now.clientX, now.clientY);
      this.moveBy(mark, was, here.x - from.x, here.y - from.y);
    };
    mark.element.addEventListener("pointermove", follow);
    mark.element.addEventListener("lostpointercapture", () => {
      mark.element.removeEventListener("pointermove", follow);
      if (mark.place.x !== was.x || mark.place.y !== was.y) this.marking.tell(mark.place, this.numberOf(mark));
    }, { once: true });
  }

  moveBy(mark, was, right, down) {
    const x = Math.min(Math.max(was.x + right, 0), this.marking.view.width - was.width);
    const y = Math.min(Math.max(was.y + down, 0), this.marking.view.height - was.height);
    mark.place = { ...rounded({ ...was, x, y }, this.marking.kind), width: was.width, height: was.height };
    this.marking.pins.place();
  }

  numberOf(mark) {
    return mark.row ? Number(mark.row.dataset.number) : null;
  }

  nudge(event) {
    const mark = this.marking.pins.of(event.target.closest(".pin--own"));
    if (!mark) return;
    if (event.key === "Delete" || event.key === "Backspace") {
      if (mark.draft) this.marking.drop();
      else this.marking.tell(null, this.numberOf(mark));
      this.marking.view.stage.focus({ preventScroll: true });
    } else if (event.key in ARROWS) {
      const unit = event.shiftKey ? Math.max(1, LEAP / this.marking.view.scale) : Math.max(1, Math.round(1 / this.marking.view.scale));
      this.moveBy(mark, mark.place, ...ARROWS[event.key].map((way) => way * unit));
      this.marking.tell(mark.place, this.numberOf(mark));
    } else return;
    event.preventDefault();
  }
}
