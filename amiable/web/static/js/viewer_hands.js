// Mouse, touch and keys on a stage: drag to pan, Ctrl and wheel or two fingers to zoom, arrow keys, + and -, 0 to fit.
// What a press or a key means while marks are made is asked of `marking` first. Nothing is drawn here.

const STEP = 48;
const TAP = 6;
const ARROWS = { ArrowLeft: [1, 0], ArrowRight: [-1, 0], ArrowUp: [0, 1], ArrowDown: [0, -1] };

const middle = (points) => ({ x: (points[0].x + points[1].x) / 2, y: (points[0].y + points[1].y) / 2 });
const apart = (points) => Math.hypot(points[0].x - points[1].x, points[0].y - points[1].y);

class Hands {
  constructor(view, { marking = null, turn = null } = {}) {
    Object.assign(this, { view, marking, turn, down: new Map(), stroke: null, start: null });
    const stage = view.stage;
    stage.addEventListener("pointerdown", (event) => this.press(event));
    stage.addEventListener("pointermove", (event) => this.move(event));
    stage.addEventListener("pointerup", (event) => this.lift(event, true));
    stage.addEventListener("pointercancel", (event) => this.lift(event, false));
    stage.addEventListener("wheel", (event) => this.wheel(event), { passive: false });
    stage.addEventListener("keydown", (event) => this.key(event));
  }

  press(event) {
    if (event.button || event.target.closest("a, button, input")) return;
    this.view.stage.focus({ preventScroll: true });
    this.view.stage.setPointerCapture(event.pointerId);
    this.down.set(event.pointerId, { x: event.clientX, y: event.clientY });
    this.start = this.down.size === 1 ? { x: event.clientX, y: event.clientY } : null;
    if (this.down.size === 1) this.stroke = this.marking?.press(event) ?? null;
    else if (this.stroke) [this.stroke, this.start] = [void this.stroke.end(event, false), null];
  }

  move(event) {
    const before = this.down.get(event.pointerId);
    if (!before) return;
    const old = [...this.down.values()];
    this.down.set(event.pointerId, { x: event.clientX, y: event.clientY });
    if (this.stroke) return this.stroke.move(event);
    if (this.down.size === 2) return this.pinch(old, [...this.down.values()]);
    if (this.start && Math.hypot(event.clientX - this.start.x, event.clientY - this.start.y) >= TAP) this.start = null;
    if (!this.start) this.view.pan(event.clientX - before.x, event.clientY - before.y);
  }

  pinch(old, now) {
    const [from, to] = [middle(old), middle(now)];
    this.view.pan(to.x - from.x, to.y - from.y);
    this.view.zoomAt(apart(now) / Math.max(1, apart(old)), to.x, to.y);
  }

  lift(event, whole) {
    if (!this.down.delete(event.pointerId)) return;
    if (this.stroke) this.stroke = void this.stroke.end(event, whole);
    else if (whole && this.start && !this.down.size) this.marking?.tap(event);
    this.start = null;
  }

  wheel(event) {
    if (!event.ctrlKey && !event.metaKey) return;
    event.preventDefault();
    this.view.zoomAt(Math.exp(-event.deltaY * (event.deltaMode ? 0.05 : 0.002)), event.clientX, event.clientY);
  }

  key(event) {
    if (event.altKey || event.ctrlKey || event.metaKey || event.target !== this.view.stage) return;
    if (this.marking?.key(event) || this.look(event)) event.preventDefault();
  }

  look({ key, shiftKey }) {
    if (key in ARROWS) this.view.pan(...ARROWS[key].map((way) => way * STEP * (shiftKey ? 4 : 1)));
    else if (key === "+" || key === "=") this.view.zoomBy(1.25);
    else if (key === "-" || key === "_") this.view.zoomBy(0.8);
    else if (key === "0") this.view.look({ zoom: 1 });
    else if (key === "PageDown" && this.turn) this.turn(1);
    else if (key === "PageUp" && this.turn) this.turn(-1);
    else return false;
    return true;
  }
}

export const hands = (view, heard) => new Hands(view, heard);

// The buttons − and +, the figure between them, and "all of it"; for one view or for several that move together.
export function buttons(box, view) {
  const figure = box.querySelector("[data-zoom-figure]");
  const language = document.documentElement.lang || "en";
  const percent = new Intl.NumberFormat(language, { style: "percent", maximumFractionDigits: 0 });
  const show = () => figure && (figure.textContent = percent.format(view.zoom));
  box.addEventListener("click", (event) => {
    const way = event.target.closest("[data-zoom]")?.dataset.zoom;
    if (way === "in") view.zoomBy(1.5);
    if (way === "out") view.zoomBy(1 / 1.5);
    if (way === "fit") view.look({ zoom: 1 });
  });
  view.addEventListener("drawn", show);
  show();
}
