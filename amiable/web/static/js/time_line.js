// The time line under a player: the wave that was made on the server, where playing is, marks and the chosen stretch.
// wavesurfer.js draws; nothing of the file is loaded for it. What marks mean: marks_time.js.
import WaveSurfer from "../vendor/wavesurfer/wavesurfer.esm.js";
import Regions from "../vendor/wavesurfer/regions.esm.js";

const CHOSEN = "chosen";
const MARK = "color-mix(in oklab, var(--mark) 30%, transparent)";
const OWN = "color-mix(in oklab, var(--wait-fill) 34%, transparent)";
const dark = matchMedia("(prefers-color-scheme: dark)");

function colours(place) {
  const { color, caretColor, columnRuleColor } = getComputedStyle(place);
  if ("flat" in place.dataset) return { waveColor: "transparent", progressColor: "transparent", cursorColor: caretColor };
  return { waveColor: color, progressColor: columnRuleColor, cursorColor: caretColor };
}

export class TimeLine {
  // heard: chosen(start, end), moved(number, start, end), picked(number)
  constructor(place, media, { length, peaks, marking, heard }) {
    this.heard = heard;
    this.regions = Regions.create();
    if (!peaks) place.dataset.flat = ""; // what was played is shown as a ground then
    this.wave = WaveSurfer.create({
      container: place,
      media,
      peaks: [peaks ?? [0, 0]],
      duration: length,
      height: parseFloat(getComputedStyle(place).height), // also while the place is not shown
      normalize: false,
      cursorWidth: 2,
      cspNonce: document.querySelector("script[nonce]")?.nonce,
      plugins: [this.regions],
      barWidth: 2,
      barGap: 1,
      barRadius: 1,
      ...colours(place),
    });
    dark.addEventListener("change", () => this.wave.setOptions(colours(place)));
    if (marking) this.regions.enableDragSelection({ id: CHOSEN, color: OWN });
    this.regions.on("region-created", (region) => this.created(region));
    this.regions.on("region-updated", (region) => this.updated(region));
    this.regions.on("region-clicked", (region, event) => {
      if (region.id === CHOSEN) return;
      event.stopPropagation();
      heard.picked(Number(region.id.split("-")[1]));
    });
  }

  // Only what somebody drew gets here without being asked for.
  created(region) {
    if (region.id !== CHOSEN || this.drawing) return;
    for (const old of this.regions.getRegions()) if (old.id === CHOSEN && old !== region) old.remove();
    this.heard.chosen(region.start, region.end);
  }

  updated(region) {
    if (region.id === CHOSEN) this.heard.chosen(region.start, region.end);
    else this.heard.moved(Number(region.id.split("-")[1]), region.start, region.end);
  }

  add(options) {
    this.drawing = true;
    const region = this.regions.addRegion(options);
    this.drawing = false;
    return region;
  }

  draw(marks) {
    for (const region of this.regions.getRegions()) if (region.id !== CHOSEN) region.remove();
    for (const { number, start, end, own, on } of marks) {
      const content = Object.assign(document.createElement("span"), { textContent: number });
      const region = this.add({ id: `mark-${number}${on ? " on" : ""}`, start, end, content, color: own ? OWN : MARK, drag: own, resize: own && end > start });
      if (own || !region.element) continue;
      // A mark that stays where it is lets the pointer through to the line; its number can be pressed.
      region.element.style.pointerEvents = "none";
      content.style.pointerEvents = "auto";
    }
  }

  // The stretch that would be marked; an end of null is not chosen yet.
  choose(start, end) {
    for (const region of this.regions.getRegions()) if (region.id === CHOSEN) region.remove();
    if (start !== null) this.add({ id: CHOSEN, start, end: end ?? start, color: OWN, drag: false, resize: end !== null });
  }
}
