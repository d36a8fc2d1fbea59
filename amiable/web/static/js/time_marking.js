// Making marks on sound and film: at this moment, or over a stretch between a start and an end. Each is told to the page by
// the event `place`; what becomes of it is the page's.
import { fill, toMilli, write } from "./times.js";

export class Marking {
  constructor(timed) {
    Object.assign(this, { timed, start: null, end: null, chosen: timed.box.querySelector("[data-chosen]") });
    timed.box.addEventListener("click", (event) => this.act(event.target.closest("[data-do]")?.dataset.do));
  }

  sayNow() {
    const words = this.timed.tools.querySelector("[data-now]");
    words.textContent = fill(words.dataset.now, { time: this.timed.said(this.timed.now) });
  }

  // What would be marked; null for what is not chosen yet.
  choose(start, end, draw = false) {
    [this.start, this.end] = [start, end].map((at) => (at === null ? null : Math.min(toMilli(at), this.timed.length || Infinity)));
    if (draw) this.timed.timeline?.choose(this.start, this.end);
    this.chosen.hidden = start === null;
    this.chosen.querySelector("[data-do=span]").hidden = end === null;
    this.chosen.querySelector("[data-said]").textContent = start === null ? "" : this.timed.label(start, end ?? start);
  }

  // A mark that was made, or one's own that was moved.
  send(start, end, number = null) {
    const label = this.timed.label(start, end);
    const { section, length } = this.timed;
    const place = write(...[start, end].map((at) => Math.max(0, Math.min(at, length || Infinity))));
    section.dispatchEvent(new CustomEvent("place", { bubbles: true, detail: { file: section.dataset.file, place, label, number } }));
    this.timed.announce("marked", { place: label });
  }

  act(what) {
    const { now, line, box } = this.timed;
    if (what === "mark") this.send(now, now);
    if (what === "start") this.begins(now);
    if (what === "end") this.ends(now);
    if (what === "span" && this.end !== null) this.send(this.start, this.end);
    if (!["span", "clear"].includes(what)) return;
    this.choose(null, null, true);
    // The pressed button is gone; whoever heard of the mark may have led the reader on.
    if (document.activeElement === document.body || box.contains(document.activeElement)) line.focus({ preventScroll: true });
  }

  begins(now) {
    this.choose(now, this.end > now ? this.end : null, true);
    this.timed.announce("begins", { time: this.timed.said(now) });
  }

  ends(now) {
    if (now <= (this.start ?? 0)) return;
    this.choose(this.start ?? 0, now, true);
    this.timed.announce("ends", { time: this.timed.said(now) });
  }
}
