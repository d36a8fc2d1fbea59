// Where one looks on a sheet: a zoom (1 = all of it fits) and the point in the middle of the stage, as shares of the sheet.
// Turns points of the screen into points of the file. No input and no marks in here.

const MOST = 16;
const clamp = (value, least, most) => Math.min(Math.max(value, least), most);

export class View extends EventTarget {
  constructor(stage) {
    super();
    Object.assign(this, { stage, surface: stage.querySelector("[data-surface]"), width: 0, height: 0, zoom: 1, x: 0.5, y: 0.5 });
    new ResizeObserver(() => this.draw()).observe(stage);
  }

  // The sheet's size, in what its places are counted in.
  size(width, height) {
    Object.assign(this, { width, height });
    this.stage.style.aspectRatio = `${width} / ${height}`;
    this.draw();
  }

  // Pixels of the screen to one of the sheet, when all of it fits.
  get fit() {
    return Math.min(this.stage.clientWidth / this.width, this.stage.clientHeight / this.height);
  }

  get scale() {
    return this.fit * this.zoom;
  }

  get most() {
    return Math.max(MOST, 4 / this.fit);
  }

  // Look elsewhere; says so by the event `look` unless it only follows another view.
  look({ zoom = this.zoom, x = this.x, y = this.y }, follows = false) {
    Object.assign(this, { zoom: clamp(zoom, 1, this.most), x, y });
    this.draw();
    if (!follows) this.dispatchEvent(new Event("look"));
  }

  pan(right, down) {
    this.look({ x: this.x - right / (this.width * this.scale), y: this.y - down / (this.height * this.scale) });
  }

  // Zoom so that what is under this point of the screen stays there.
  zoomAt(factor, clientX, clientY) {
    const box = this.stage.getBoundingClientRect();
    const [right, down] = [clientX - box.left - box.width / 2, clientY - box.top - box.height / 2];
    const before = this.scale;
    const zoom = clamp(this.zoom * factor, 1, this.most);
    const gain = 1 / before - 1 / (this.fit * zoom);
    this.look({ zoom, x: this.x + (right * gain) / this.width, y: this.y + (down * gain) / this.height });
  }

  zoomBy(factor) {
    const box = this.stage.getBoundingClientRect();
    this.zoomAt(factor, box.left + box.width / 2, box.top + box.height / 2);
  }

  // The point of the sheet under a point of the screen.
  at(clientX, clientY) {
    const box = this.surface.getBoundingClientRect();
    return {
      x: clamp(((clientX - box.left) / box.width) * this.width, 0, this.width),
      y: clamp(((clientY - box.top) / box.height) * this.height, 0, this.height),
    };
  }

  // Where a point of the sheet is on the stage, in pixels from its corner.
  on(x, y) {
    return { left: this.left + x * this.scale, top: this.top + y * this.scale };
  }

  // Look so that a point of the sheet can be seen.
  reveal(x, y, margin = 24) {
    const { left, top } = this.on(x, y);
    const [width, height] = [this.stage.clientWidth, this.stage.clientHeight];
    const right = left < margin ? margin - left : Math.min(0, width - margin - left);
    const down = top < margin ? margin - top : Math.min(0, height - margin - top);
    if (right || down) this.pan(right, down);
  }

  draw() {
    const [across, down] = [this.stage.clientWidth, this.stage.clientHeight];
    if (!this.width || !across) return;
    const [width, height] = [this.width * this.scale, this.height * this.scale];
    const [halfX, halfY] = [Math.min(0.5, across / 2 / width), Math.min(0.5, down / 2 / height)];
    this.x = clamp(this.x, halfX, 1 - halfX);
    this.y = clamp(this.y, halfY, 1 - halfY);
    [this.left, this.top] = [across / 2 - this.x * width, down / 2 - this.y * height];
    Object.assign(this.surface.style, { width: `${width}px`, height: `${height}px`, translate: `${this.left}px ${this.top}px` });
    this.stage.toggleAttribute("data-zoomed", this.zoom > 1);
    this.dispatchEvent(new Event("drawn"));
  }
}
