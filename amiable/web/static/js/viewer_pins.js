// Marks drawn over a sheet: a pin stands with its tip on its point, a box wears its number at a corner. They keep their size at
// every zoom. The marks themselves are the list beside the stage (<ol data-marks>); making them: viewer_marking.js.
import { readPlace } from "./viewer_places.js";

export class Pins {
  constructor(section, view, list) {
    Object.assign(this, { section, view, list, page: 1, drawn: [] });
    this.layer = view.stage.appendChild(Object.assign(document.createElement("div"), { className: "viewer__pins" }));
    view.addEventListener("drawn", () => this.place());
    if (list) new MutationObserver(() => this.draw()).observe(list, { childList: true, subtree: true, attributes: true, attributeFilter: ["data-place", "data-on"] });
  }

  turn(page) {
    this.page = page;
    this.draw();
  }

  // All marks of the list that lie on this page, and the draft if there is one.
  draw() {
    const held = document.activeElement?.closest?.(".pin")?.dataset.number;
    const rows = this.list ? [...this.list.querySelectorAll("[data-place]")] : [];
    if (this.draft?.text && rows.some((row) => row.dataset.place === this.draft.text)) this.draft = null; // kept by now
    this.drawn = rows.map((row) => this.element(row)).filter(Boolean);
    if (this.draft && this.draft.place.page === this.page) this.drawn.push(this.draft);
    this.layer.replaceChildren(...this.drawn.map((mark) => mark.element));
    this.place();
    if (held) this.layer.querySelector(`[data-number="${held}"]`)?.focus({ preventScroll: true });
  }

  element(row) {
    const place = readPlace(row.dataset.place);
    if (!place || place.page !== this.page || !this.view.width) return null;
    const whole = { x: 0, y: 0, width: this.view.width, height: this.view.height };
    const own = "own" in row.dataset;
    const element = document.createElement(own ? "button" : "a");
    if (own) element.type = "button";
    else element.href = row.querySelector("a")?.getAttribute("href") ?? `#change-${row.dataset.change}`;
    Object.assign(element.dataset, { number: row.dataset.number, change: row.dataset.change ?? "" });
    const label = own ? this.section.dataset.sayOwn : this.section.dataset.sayMark;
    element.setAttribute("aria-label", label.replace("{number}", row.dataset.number).replace("{label}", row.querySelector("a, [data-label]")?.textContent ?? ""));
    return this.dress({ place: { ...whole, ...place }, element, row, own }, row.dataset.number, "on" in row.dataset);
  }

  dress(mark, number, on) {
    mark.element.className = `pin${mark.own ? " pin--own" : ""}${on ? " pin--on" : ""}`;
    mark.element.append(Object.assign(document.createElement("span"), { className: "pin__dot" }));
    mark.element.firstChild.append(Object.assign(document.createElement("span"), { className: "pin__no", textContent: number }));
    return mark;
  }

  place() {
    for (const { place, element } of this.drawn) {
      const { left, top } = this.view.on(place.x, place.y);
      const point = !place.width && !place.height;
      const [width, height] = [place.width, place.height].map((side) => (point ? "" : `${side * this.view.scale}px`));
      element.classList.toggle("pin--point", point);
      Object.assign(element.style, { translate: `${left}px ${top}px`, width, height });
    }
  }

  // A mark that nobody keeps yet; once it is said (`text`), it goes when the list has it.
  sketch(place, text = "") {
    const own = Boolean(text);
    this.draft = place && this.dress({ place, text, element: document.createElement(own ? "button" : "div"), row: null, own, draft: true }, "", false);
    if (this.draft && own) this.draft.element.type = "button";
    if (this.draft) this.draft.element.setAttribute("aria-label", this.section.dataset.sayDraft ?? "");
    this.draw();
    return this.draft;
  }

  // One mark is meant: it stands out, and the view goes there.
  show(number) {
    for (const row of this.list?.querySelectorAll("[data-place]") ?? []) row.toggleAttribute("data-on", row.dataset.number === String(number));
    const mark = this.drawn.find((one) => one.row?.dataset.number === String(number));
    if (mark) this.view.reveal(mark.place.x + mark.place.width / 2, mark.place.y + mark.place.height / 2, 48);
  }

  of(element) {
    return this.drawn.find((mark) => mark.element === element);
  }
}
