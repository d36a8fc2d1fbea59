// The ring around what has the focus: where it is drawn, and how well it stands out from what is behind it. Put into each page
// before its own scripts; it tells on the console when a page loses the focus somebody had.
(() => {
  const paper = new OffscreenCanvas(1, 1).getContext("2d", { willReadFrequently: true });
  const light = (colours) => {
    for (const colour of ["Canvas", ...colours]) {
      paper.fillStyle = colour;
      paper.fillRect(0, 0, 1, 1);
    }
    const parts = [...paper.getImageData(0, 0, 1, 1).data].slice(0, 3).map((one) => one / 255);
    const [r, g, b] = parts.map((one) => (one <= 0.04045 ? one / 12.92 : ((one + 0.055) / 1.055) ** 2.4));
    return 0.2126 * r + 0.7152 * g + 0.0722 * b;
  };

  // What is painted behind a part, from the page up to it.
  const behind = (part) => (part ? [...behind(part.parentElement), getComputedStyle(part).backgroundColor] : []);

  // Its outline, or a frame laid over it: colour, and the part it is drawn upon.
  const drawn = (part, pseudo) => {
    const style = getComputedStyle(part, pseudo);
    if (pseudo && style.content === "none") return null;
    if (style.outlineStyle !== "none" && parseFloat(style.outlineWidth) >= 2) {
      const upon = pseudo || parseFloat(style.outlineOffset) < 0 ? part : part.parentElement;
      return { colour: style.outlineColor, upon };
    }
    const framed = pseudo && style.borderStyle === "solid" && parseFloat(style.borderWidth) >= 2;
    return framed ? { colour: style.borderColor, upon: part } : null;
  };

  // As in manners.js: it, its label, what is around it, what is in it.
  const of = (control) => {
    const box = control.closest("tr, article, li, label, fieldset");
    const parts = [control, control.labels?.[0], control.parentElement, control.parentElement?.parentElement, box, control.firstElementChild];
    for (const part of parts.filter(Boolean)) {
      const ring = drawn(part, null) ?? (part === control ? drawn(part, "::after") : null);
      if (ring) return ring;
    }
    return null;
  };

  // How many to one the ring stands out; 0 where there is none.
  const contrast = (control) => {
    const ring = of(control);
    if (!ring) return 0;
    const back = behind(ring.upon);
    const [more, less] = [light([...back, ring.colour]), light(back)].sort((a, b) => b - a);
    return (more + 0.05) / (less + 0.05);
  };

  const told = (element) => element.outerHTML.replace(/\s+/g, " ").slice(0, 160);
  const faint = () => {
    const all = [...document.querySelectorAll("a[href], button, input:not([type=hidden]), select, textarea, summary, [tabindex='0']")];
    return all.flatMap((control) => {
      if (control.disabled || !control.checkVisibility({ visibilityProperty: true })) return [];
      control.focus({ preventScroll: true, focusVisible: true });
      const many = document.activeElement === control ? contrast(control) : 3;
      control.blur();
      return many < 3 ? [`ring ${many.toFixed(2)}: ${told(control)}`] : [];
    });
  };

  // Somebody stood somewhere, pressed no Tab, and stands nowhere now.
  let held = null;
  addEventListener("keydown", (event) => { if (event.key === "Tab") held = null; }, true);
  addEventListener("focusin", (event) => { held = event.target; }, true);
  const watch = () => {
    if (held && document.activeElement === document.body) {
      console.error(`lost the focus of ${told(held)}`);
      held = null;
    }
    requestAnimationFrame(watch);
  };

  globalThis.rings = { contrast: () => contrast(document.activeElement), faint, watch };
})();
