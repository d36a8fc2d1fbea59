// What is looked at, kept in the address, so that it can be sent: page, zoom (percent), x and y (the middle, in units of the
// sheet) and at (where the wipe stands, percent). Links marked data-keep carry it along.

const NAMES = ["page", "zoom", "x", "y", "at"];
const LIMITS = { page: [1, 100000], zoom: [100, 100000], x: [0, 1e7], y: [0, 1e7], at: [0, 100] };

// The numbers of the address; what is no number or out of reach is not there.
export function read(search = location.search) {
  const asked = new URLSearchParams(search);
  const found = {};
  for (const name of NAMES) {
    const value = asked.get(name);
    const number = Number(value);
    const [least, most] = LIMITS[name];
    if (value && Number.isFinite(number) && number >= least && number <= most) found[name] = number;
  }
  return found;
}

let timer = 0;
let pending = {};

// Keep this in the address; null takes a name out. Browsers do not like this too often: it is done after a short rest.
export function write(state) {
  clearTimeout(timer);
  Object.assign(pending, state);
  timer = setTimeout(() => {
    const here = new URL(location.href);
    for (const [name, value] of Object.entries(pending)) {
      if (value === null) here.searchParams.delete(name);
      else here.searchParams.set(name, String(Math.round(value * 10) / 10));
    }
    pending = {};
    history.replaceState(history.state, "", here);
    for (const link of document.querySelectorAll("a[data-keep]")) carry(link, here.searchParams);
    for (const link of document.querySelectorAll("a[data-here]")) link.href = here.href;
  }, 150);
}

function carry(link, asked) {
  const there = new URL(link.href);
  for (const name of NAMES) {
    if (name === "at") continue;
    if (asked.has(name)) there.searchParams.set(name, asked.get(name));
    else there.searchParams.delete(name);
  }
  link.href = there.href;
}

// Where a view stands, and back.
export const stateOf = (view) => view.zoom > 1.001
  ? { zoom: view.zoom * 100, x: view.x * view.width, y: view.y * view.height }
  : { zoom: null, x: null, y: null };

export function recall(view, { zoom, x, y }) {
  if (zoom) view.look({ zoom: zoom / 100, x: x === undefined ? 0.5 : x / view.width, y: y === undefined ? 0.5 : y / view.height }, true);
}

// "Link to this view": copied where the browser lets us, else it is a plain link to here.
export function linkHere(link, said) {
  link.href = location.href;
  link.addEventListener("click", async (event) => {
    if (!navigator.clipboard) return;
    event.preventDefault();
    try {
      await navigator.clipboard.writeText(link.href);
      said.textContent = link.dataset.copied;
    } catch {
      location.assign(link.href);
    }
  });
}
