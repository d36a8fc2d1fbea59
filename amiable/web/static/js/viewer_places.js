// W3C selectors to boxes on a sheet and back, as amiable/rules/places.py reads them: natural pixels of a picture, points of a
// page of a PDF from its top left corner. A pin is a box of no size.

const MEDIA = "http://www.w3.org/TR/media-frags/";
const PDF = "http://tools.ietf.org/rfc/rfc3778";
const BOX = /^xywh=pixel:([\d.]+),([\d.]+),([\d.]+),([\d.]+)$/;
const PAGE = /^page=(\d+)(?:&viewrect=([\d.]+),([\d.]+),([\d.]+),([\d.]+))?$/;

// {page, x, y, width, height}; without a box for a whole page; null for what is no place on a sheet.
export function readPlace(text) {
  let value;
  try {
    value = JSON.parse(text).value;
  } catch {
    return null;
  }
  const box = BOX.exec(value ?? "");
  const page = box ? null : PAGE.exec(value ?? "");
  if (!box && !page) return null;
  const numbers = (box ?? page).slice(box ? 1 : 2).map(Number);
  const place = { page: page ? Number(page[1]) : 1 };
  return Number.isNaN(numbers[0]) ? place : { ...place, x: numbers[0], y: numbers[1], width: numbers[2], height: numbers[3] };
}

// Whole pixels, or tenths of a point: finer than anybody points.
export function rounded(place, kind) {
  const unit = kind === "pdf" ? 10 : 1;
  const round = (value) => Math.round(value * unit) / unit;
  const [x, y] = [round(place.x), round(place.y)];
  return { ...place, x, y, width: round(place.x + place.width) - x, height: round(place.y + place.height) - y };
}

export function writePlace(place, kind) {
  const [x, y, width, height] = [place.x, place.y, place.width, place.height].map((value) => Number(value.toFixed(3)));
  const numbers = `${x},${y},${width},${height}`;
  const value = kind === "pdf" ? `page=${place.page}&viewrect=${numbers}` : `xywh=pixel:${numbers}`;
  return JSON.stringify({ type: "FragmentSelector", conformsTo: kind === "pdf" ? PDF : MEDIA, value });
}

// The place in words; `words` is the data set that carries the sentences.
export function sayPlace(place, kind, words) {
  const box = place.width || place.height;
  const text = kind === "pdf" ? (box ? words.sayPageBox : words.sayPagePin) : box ? words.sayBox : words.sayPin;
  const numbers = new Intl.NumberFormat(document.documentElement.lang || "en", { maximumFractionDigits: 0, useGrouping: false });
  return text.replace(/%\((\w+)\)s/g, (_, name) => numbers.format(place[name]));
}
