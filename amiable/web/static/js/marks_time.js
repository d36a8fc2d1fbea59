// Sound and film (parts/viewer_time.html): shows the marks there are on a time line and plays from them. The line itself:
// time_line.js; making marks: time_marking.js; keys: time_keys.js.
import { keys } from "./time_keys.js";
import { Marking } from "./time_marking.js";
import { fill, read, say, toMilli } from "./times.js";

// The peaks of the wave, 0 to 1; silence where nobody listened to the end.
async function peaksAt(where, length) {
  const answer = where && (await fetch(where).catch(() => null));
  if (!answer?.ok) return null;
  const { peaks, step } = await answer.json();
  return Array.from({ length: Math.max(peaks.length, Math.min(8000, Math.round((length * 1000) / step))) }, (_, i) => (peaks[i] ?? 0) / 100);
}

export class Timed {
  constructor(box) {
    Object.assign(this, { box, section: box.closest("[data-viewer]"), media: box.querySelector("[data-media]") });
    this.list = this.section.querySelector("[data-marks]");
    for (const name of ["line", "scale", "tools", "help", "status", "cannot", "play"]) this[name] = box.querySelector(`[data-${name}]`);
    this.marking = "marking" in this.section.dataset ? new Marking(this) : null;
    const { media } = this;
    for (const name of ["seeking", "seeked", "pause"]) media.addEventListener(name, () => this.tell());
    media.addEventListener("loadedmetadata", () => this.begin());
    media.addEventListener("timeupdate", () => this.marking?.sayNow());
    media.addEventListener("durationchange", () => this.begin());
    media.addEventListener("error", () => this.fail());
    this.section.addEventListener("keydown", (event) => keys(event, this));
    this.section.addEventListener("show-place", ({ detail }) => this.show(detail));
    const watched = { childList: true, subtree: true, attributeFilter: ["data-place", "data-number", "data-on"] };
    if (this.list) new MutationObserver(() => this.draw()).observe(this.list, watched);
    if (media.error) this.fail();
    else this.begin();
  }

  // In seconds; 0 while nobody knows.
  get length() {
    return Number(this.box.dataset.length) / 1000 || (Number.isFinite(this.media.duration) ? this.media.duration : 0);
  }

  get now() {
    return toMilli(Math.min(this.media.currentTime, this.length || Infinity));
  }

  said(seconds) {
    return say(seconds, this.box.dataset.decimal);
  }

  label(start, end) {
    return fill(end > start ? this.box.dataset.span : this.box.dataset.moment, { start: this.said(start), end: this.said(end) });
  }

  reveal(shown, ...parts) {
    for (const part of parts) if (part) part.hidden = !shown;
  }

  // An address may be good for minutes only: what broke off on the way is asked for once more.
  fail() {
    const { currentTime, paused } = this.media;
    if (currentTime > 0 && currentTime !== this.broke) {
      this.broke = currentTime;
      this.media.load();
      return paused ? this.seek(currentTime) : this.playFrom(currentTime);
    }
    this.reveal(true, this.cannot);
    this.section.dataset.silent = "";
    this.reveal(false, this.media, this.line, this.scale, this.tools, this.help);
  }

  // Without a known length there is no line; a moment can be marked all the same.
  begin() {
    this.open = this.length > 0 || this.media.readyState > 0;
    if (!this.open) return;
    this.reveal(true, this.tools, this.help);
    if (this.length && !this.begun) this.drawLine();
    this.draw();
    this.tell();
  }

  async drawLine() {
    this.begun = true;
    this.reveal(true, this.line, this.scale);
    [0, this.length / 2, this.length].forEach((at, i) => (this.scale.children[i].textContent = this.said(at)));
    const [{ TimeLine }, peaks] = await Promise.all([import("./time_line.js"), peaksAt(this.box.dataset.wave, this.length)]);
    const heard = {
      chosen: (start, end) => this.marking.choose(start, end),
      moved: (number, start, end) => this.marking.send(start, end, number),
      picked: (number) => this.show({ number }),
    };
    this.timeline = new TimeLine(this.line, this.media, { length: this.length, peaks, marking: this.marking, heard });
    this.draw();
  }

  get marks() {
    const rows = [...(this.list?.querySelectorAll("li[data-place]") ?? [])];
    const known = rows.map((row) => ({ row, number: Number(row.dataset.number), own: "own" in row.dataset, on: "on" in row.dataset, ...read(row.dataset.place) }));
    return known.filter(({ start }) => start !== undefined);
  }

  draw() {
    for (const { row, start } of this.marks) {
      const model = this.play.content.firstElementChild;
      if (!row.querySelector(".timed__play")) row.append(model.cloneNode(true));
      const button = row.querySelector(".timed__play");
      const name = fill(model.getAttribute("aria-label"), { time: this.said(start) });
      if (button.getAttribute("aria-label") !== name) button.setAttribute("aria-label", name);
      button.onclick = () => this.playFrom(start);
    }
    this.timeline?.draw(this.marks);
  }

  seek(to) {
    this.media.currentTime = Math.max(0, Math.min(this.length || Infinity, to));
  }

  playFrom(start) {
    this.seek(start);
    this.media.play().catch(() => {}); // the browser may want a press on the player itself
  }

  show({ place, number }) {
    const found = this.marks.find((mark) => mark.number === Number(number)) ?? { ...read(place ?? "") };
    if (found.start === undefined) return;
    this.seek(found.start);
    for (const { row } of this.marks) if ("on" in row.dataset !== (row === found.row)) row.toggleAttribute("data-on", row === found.row);
    this.section.scrollIntoView({ block: "nearest" });
    (found.row?.querySelector(".timed__play") ?? this.line).focus({ preventScroll: true });
  }

  // Where playing is, for those who hear the page: not while it plays, that would be talk without end.
  tell() {
    this.marking?.sayNow();
    if (!this.media.paused) return;
    const told = { min: 0, max: Math.round(this.length), now: Math.round(this.now), text: this.said(this.now) };
    for (const [name, value] of Object.entries(told)) this.line.setAttribute(`aria-value${name}`, value);
  }

  announce(name, data) {
    this.status.textContent = fill(this.status.dataset[name], data);
  }
}

function open(box) {
  if ("alive" in box.dataset || !box.querySelector("[data-media]")) return;
  box.dataset.alive = "";
  new Timed(box);
}

const openAll = () => document.querySelectorAll("[data-timed]").forEach(open);
for (const news of ["htmx:load", "fresh"]) document.addEventListener(news, openAll);
openAll();
