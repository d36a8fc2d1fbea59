// Draws the effort bar again while hours are typed: adds minutes up and sets widths. What it means comes from the server.

const bar = document.querySelector("[data-effort]");
const form = bar?.closest("form");
const svg = bar?.querySelector(".effort__line");
const MARK = 800, WIDTH = 1000;

const minutes = (input) => {
  const hours = Number.parseFloat((input?.value ?? "").trim().replace(",", "."));
  return hours > 0 ? Math.round(hours * 60) : 0;
};

function written(total) {
  const [hour, minute] = bar.dataset.units.split("|").slice(-2);
  const h = Math.floor(total / 60), m = total % 60;
  return [h && hour.replace("{0}", h), (m || !h) && minute.replace("{0}", m)].filter(Boolean).join(" ");
}

// Minutes by piece; of an alternative only what goes beyond its item. A fix is not counted.
function pieces() {
  const sum = { inc: 0, extra: 0, other: 0 };
  for (const row of form.querySelectorAll("[data-answer]")) {
    const answer = row.querySelector("[name$='-answer']:checked")?.value;
    const refused = answer === "extra" || answer === "not_possible";
    const fits = !row.querySelector("[name$='-nothing_fits']")?.checked;
    const own = answer === "included" || answer === "extra" ? minutes(row.querySelector("[name$='-effort_minutes']")) : 0;
    const other = refused && fits ? minutes(row.querySelector("[name$='-instead_minutes']")) : 0;
    if (answer === "included") sum.inc += own;
    if (answer === "extra") sum.extra += own;
    sum.other += Math.max(0, other - own);
  }
  return Object.entries(sum).filter(([, count]) => count);
}

function box(parent, kind, values) {
  const rect = document.createElementNS("http://www.w3.org/2000/svg", "rect");
  rect.setAttribute("class", `effort__${kind}`);
  for (const [name, value] of Object.entries(values)) rect.setAttribute(name, String(value));
  parent.append(rect);
}

function draw() {
  const original = Number(bar.dataset.effort), found = pieces(), key = bar.querySelector(".effort__key");
  const says = ([kind, count]) => bar.dataset[`says${kind[0].toUpperCase()}${kind.slice(1)}`].replace("{hours}", written(count));
  const total = found.reduce((sum, [, count]) => sum + count, 0);
  const place = bar.querySelector("[data-asked]");
  place.textContent = bar.dataset.saysAsked.replace("{hours}", written(total));
  for (const old of svg.querySelectorAll(".effort__inc, .effort__extra, .effort__other")) old.remove();
  const mark = svg.querySelector(".effort__mark");
  key.replaceChildren();
  let before = 0;
  for (const [kind, count] of found) {
    const left = Math.min(WIDTH, Math.floor((before * MARK) / original));
    before += count;
    box(svg, kind, { x: left, y: 6, width: Math.min(WIDTH, Math.floor((before * MARK) / original)) - left, height: 12 });
    const line = document.createElement("li"), swatch = document.createElementNS("http://www.w3.org/2000/svg", "svg");
    swatch.setAttribute("viewBox", "0 0 12 12");
    swatch.setAttribute("aria-hidden", "true");
    box(swatch, kind, { width: 12, height: 12, rx: 2 });
    line.append(swatch, says([kind, count]));
    key.append(line);
  }
  svg.append(mark);
  svg.setAttribute("aria-label", [place.textContent, ...found.map(says), bar.querySelector(".effort__sum span").textContent].join(", "));
}

if (bar) {
  form.addEventListener("input", draw);
  draw();
}
