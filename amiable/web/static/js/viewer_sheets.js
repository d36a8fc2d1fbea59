// The sheets of one stage: shows the picture of a page when it is asked for, and says so while it is still being made.

const REST = [1, 2, 4, 8, 15, 30];

export class Sheets extends EventTarget {
  constructor(stage, view) {
    super();
    const { sizes, pattern, page } = stage.dataset;
    Object.assign(this, { stage, view, pattern, page: Number(page) || 1, tries: 0, timer: 0 });
    this.sizes = (sizes ?? "").split(" ").filter(Boolean).map((size) => size.split("x").map(Number));
    this.image = stage.querySelector("[data-img]");
    this.missing = stage.querySelector("[data-missing]");
    this.image?.addEventListener("error", () => this.later());
    this.image?.addEventListener("load", () => this.came());
    if (this.image?.complete && this.image.naturalWidth) this.came();
    if (this.image?.complete && !this.image.naturalWidth && this.image.src) this.later();
  }

  get last() {
    return Math.max(1, this.sizes.length);
  }

  // Whether places can be set on this sheet: somebody measured it.
  get measured() {
    return Boolean(this.sizes[this.page - 1]?.[0]);
  }

  show(page) {
    this.page = Math.min(Math.max(1, page), this.last);
    if (this.pattern && this.image) {
      const src = this.pattern.replace("/page-0/", `/page-${this.page}/`);
      this.tries = 0;
      if (new URL(src, location.href).href !== this.image.src) this.image.src = src;
    }
    this.measure();
    this.dispatchEvent(new Event("turned"));
  }

  measure() {
    const [width, height] = this.sizes[this.page - 1] ?? [];
    if (width) this.view?.size(width, height);
    else if (this.image?.naturalWidth) this.view?.size(this.image.naturalWidth, this.image.naturalHeight);
  }

  came() {
    clearTimeout(this.timer);
    this.image.hidden = false;
    if (this.missing) this.missing.hidden = true;
    this.measure();
  }

  // Not made yet: say so and ask again, less and less often.
  later() {
    this.image.hidden = true;
    if (this.missing) this.missing.hidden = false;
    clearTimeout(this.timer);
    if (this.tries >= 20) return;
    this.timer = setTimeout(() => this.ask(), 1000 * REST[Math.min(this.tries++, REST.length - 1)]);
  }

  ask() {
    const src = this.image.src;
    this.image.src = "";
    this.image.src = src;
  }
}

// Page buttons and the field between them, for sheets that turn together.
export function pages(box, all, turned) {
  const field = box.querySelector("[data-page-field]");
  const [before, after] = ["-1", "1"].map((way) => box.querySelector(`[data-turn="${way}"]`));
  const most = Math.max(...all.map((sheets) => sheets.last));
  const go = (page) => {
    const wanted = Math.min(Math.max(1, page || 1), most);
    for (const sheets of all) sheets.show(wanted);
    if (field) field.value = wanted;
    before?.toggleAttribute("data-off", wanted === 1);
    after?.toggleAttribute("data-off", wanted === most);
    turned?.(wanted);
  };
  for (const [button, way] of [[before, -1], [after, 1]]) {
    button?.addEventListener("click", (event) => {
      event.preventDefault();
      go(all[0].page + way);
    });
  }
  field?.addEventListener("change", () => go(Number(field.value)));
  field?.form?.addEventListener("submit", (event) => {
    event.preventDefault();
    go(Number(field.value));
  });
  return go;
}
