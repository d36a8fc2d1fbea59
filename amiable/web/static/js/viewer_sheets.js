// The sheets of one stage: shows the picture of a page when it is asked for, and says so while it is still being made.

const SIZE = /^([\d.]+)x([\d.]+)([~!]?)$/;

export class Sheets extends EventTarget {
  constructor(stage, view) {
    super();
    const { sizes, pattern, page } = stage.dataset;
    Object.assign(this, { stage, view, pattern, page: Number(page) || 1 });
    this.sizes = (sizes ?? "").split(" ").map((text) => SIZE.exec(text)).filter(Boolean);
    this.image = stage.querySelector("[data-img]");
    this.missing = stage.querySelector("[data-missing]");
    this.image.addEventListener("load", () => this.measure());
    this.image.addEventListener("error", () => this.tell("failed"));
  }

  get last() {
    return Math.max(1, this.sizes.length);
  }

  // Width and height in what places are counted in; nothing while nobody measured the file.
  get size() {
    const [, width, height] = this.sizes[Math.min(this.page, this.last) - 1] ?? [];
    return Number(width) ? [Number(width), Number(height)] : null;
  }

  // "" when its picture is there, else waiting or failed.
  get lack() {
    return { "~": "waiting", "!": "failed" }[this.sizes[this.page - 1]?.[3]] ?? (this.page > this.last ? "failed" : "");
  }

  show(page) {
    this.page = Math.max(1, page);
    this.stage.dataset.page = this.page;
    const src = this.pattern && this.size && !this.lack ? this.pattern.replace("/page-0/", `/page-${this.page}/`) : "";
    if (src && new URL(src, location.href).href !== this.image.src) this.image.src = src;
    this.tell(this.lack);
    this.measure();
  }

  // Why there is no picture, or that there is one.
  tell(lack) {
    this.image.hidden = Boolean(lack);
    this.missing.hidden = !lack;
    this.missing.toggleAttribute("data-waits", lack === "waiting");
    if (lack) this.missing.textContent = this.missing.dataset[lack];
    if (lack === "waiting") this.dispatchEvent(new Event("waits"));
  }

  measure() {
    const natural = this.image.hidden ? [0, 0] : [this.image.naturalWidth, this.image.naturalHeight];
    const [width, height] = this.size ?? natural;
    if (width) this.view?.size(width, height);
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
