// Marks in a text (parts/viewer_text.html): a passage that was selected by pointer, touch or keys becomes a quote with what
// stands around it. Passages marked before are in the page already; own ones that are not sent yet are drawn here.
import { Caret } from "./text_caret.js";
import { find, quoteOf, rangeOf } from "./text_quote.js";
import { fill } from "./times.js";

const OWN = "quoted-own";
const own = globalThis.Highlight ? new Highlight() : new Set();
if (globalThis.Highlight) CSS.highlights.set(OWN, own);

class Reading {
  constructor(box) {
    Object.assign(this, { box, section: box.closest("[data-viewer]"), page: box.querySelector("[data-text]"), ranges: [] });
    this.list = this.section.querySelector("[data-marks]");
    for (const name of ["tools", "help", "status", "chosen"]) this[name] = box.querySelector(`[data-${name}]`);
    this.section.addEventListener("show-place", ({ detail }) => this.show(detail));
    if (this.list) {
      new MutationObserver(() => this.draw()).observe(this.list, { childList: true, subtree: true, attributeFilter: ["data-place"] });
      this.list.addEventListener("click", (event) => this.follow(event));
    }
    this.draw();
    if ("marking" in this.section.dataset) this.allowMarking();
  }

  allowMarking() {
    [this.tools.hidden, this.help.hidden] = [false, false];
    this.button = this.tools.querySelector("[data-do=mark]");
    this.button.addEventListener("pointerdown", (event) => event.preventDefault()); // the selection stays
    this.button.addEventListener("click", () => this.mark());
    document.addEventListener("selectionchange", () => this.tell());
    new Caret(this.page, () => this.mark());
  }

  // What is selected in this text, without the spaces around it; null for nothing.
  get quote() {
    const selection = getSelection();
    const range = selection.rangeCount && !selection.isCollapsed ? selection.getRangeAt(0) : null;
    return range && this.page.contains(range.commonAncestorContainer) ? quoteOf(this.page, range, this.box.dataset) : null;
  }

  words(exact) {
    const [most, text] = [Number(this.box.dataset.shown), exact.replace(/\s+/g, " ").trim()];
    return fill(this.box.dataset.quote, { quote: text.length <= most ? text : `${text.slice(0, most - 1).trimEnd()}…` });
  }

  tell() {
    const quote = this.quote;
    this.button.setAttribute("aria-disabled", String(!quote));
    this.chosen.textContent = quote ? this.words(quote.exact) : "";
  }

  mark() {
    const quote = this.quote;
    if (!quote || quote.exact.length > Number(this.box.dataset.most)) {
      this.status.textContent = quote ? this.status.dataset.long : this.status.dataset.none;
      this.chosen.textContent = this.status.textContent;
      return;
    }
    const { dataset } = this.section;
    const label = this.words(quote.exact);
    const place = JSON.stringify({ type: "TextQuoteSelector", ...quote });
    getSelection().removeAllRanges(); // before somebody moves on to a field
    this.section.dispatchEvent(new CustomEvent("place", { bubbles: true, detail: { file: dataset.file, place, label, number: null } }));
    this.status.textContent = fill(this.status.dataset.marked, { place: label });
  }

  draw() {
    for (const range of this.ranges) own.delete(range);
    const rows = [...(this.list?.querySelectorAll("li[data-own]") ?? [])];
    this.ranges = rows.map((row) => this.rangeAt(row.dataset.place)).filter(Boolean);
    for (const range of this.ranges) own.add(range);
  }

  rangeAt(place) {
    const where = find(this.page.textContent, place);
    return where && rangeOf(this.page, ...where);
  }

  // A mark in the list leads to its passage.
  follow(event) {
    const row = event.target.closest("li[data-place]");
    if (!row || event.target.closest("button")) return;
    event.preventDefault();
    this.show({ place: row.dataset.place, number: row.dataset.number });
  }

  show({ place, number }) {
    const there = this.page.querySelector(`[data-number="${CSS.escape(number ?? "")}"]`);
    const range = there ? null : this.rangeAt(place);
    const start = there ?? range?.startContainer.parentElement;
    if (!start) return;
    start.scrollIntoView({ block: "center" });
    if (there) there.focus({ preventScroll: true });
    else this.page.focus({ preventScroll: true });
    if (range) getSelection().setBaseAndExtent(range.startContainer, range.startOffset, range.endContainer, range.endOffset);
  }
}

function open(box) {
  if ("alive" in box.dataset) return;
  box.dataset.alive = "";
  new Reading(box);
}

const openAll = () => document.querySelectorAll("[data-reading]").forEach(open);
for (const news of ["htmx:load", "fresh"]) document.addEventListener(news, openAll);
openAll();
