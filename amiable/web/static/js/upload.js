// Files dropped or chosen on parts/upload.html become tiles with figures; their ids go with the form. The sending: tus.js.
import { Sending, ask } from "./tus.js";

const language = document.documentElement.lang || "en";
const UNITS = ["byte", "kilobyte", "megabyte", "gigabyte"];
const rest = (seconds) => new Promise((done) => setTimeout(done, seconds * 1000));
const fill = (text, data) => text.replace(/{(\w+)}/g, (_, name) => data[name]);

function size(count) {
  const step = Math.min(3, Math.max(0, Math.floor(Math.log10(Math.max(1, count)) / 3)));
  return new Intl.NumberFormat(language, { style: "unit", unit: UNITS[step], maximumFractionDigits: step > 1 ? 1 : 0 }).format(count / 1000 ** step);
}

function span(seconds) {
  const [value, unit] = seconds >= 90 ? [seconds / 60, "minute"] : [Math.max(1, seconds), "second"];
  return new Intl.NumberFormat(language, { style: "unit", unit, maximumFractionDigits: 0 }).format(value);
}

const say = (tile, text) => tile.querySelector(".file__state")?.replaceChildren(text);

function newTile(field, file) {
  const tile = field.querySelector("[data-tile]").content.firstElementChild.cloneNode(true);
  const [name, length] = tile.querySelectorAll(".file__name > span");
  [name.textContent, name.title, length.textContent] = [file.name, file.name, size(file.size)];
  tile.querySelector(".file__kind").textContent = (/\.(\w{1,5})$/.exec(file.name)?.[1] ?? "").toUpperCase();
  const away = tile.querySelector("[data-away]");
  away.setAttribute("aria-label", `${away.getAttribute("aria-label")} ${file.name}`);
  field.querySelector("[data-list]").append(tile);
  return tile;
}

function send(field, file, tile) {
  const words = field.dataset;
  let begun = null;
  const heard = {
    waiting: () => say(tile, words.wait),
    found(where) {
      for (const old of field.querySelectorAll("[data-sent]")) if (old !== tile && old.querySelector(`[data-away="${where}"]`)) old.remove();
      [tile.dataset.sent, tile.querySelector("[data-away]").dataset.away] = [where, where];
      begun = null;
    },
    moved(sent) {
      begun ??= { sent, at: performance.now() };
      tile.querySelector(".file__meter rect:last-child").setAttribute("width", (100 * sent) / file.size);
      const seconds = (performance.now() - begun.at) / 1000;
      const left = seconds > 2 && sent > begun.sent ? span(((file.size - sent) * seconds) / (sent - begun.sent)) : "";
      say(tile, fill(left ? words.left : words.going, { sent: size(sent), size: size(file.size), left }));
    },
  };
  if (!tile.isConnected) return null; // taken away before its turn
  tile.sending = new Sending(file, { post: words.upload, place: words.place, token: words.token, heard });
  return tile.sending.run().then(
    (where) => {
      if (where) arrived(field, tile, where, file.name); // not waited for: the next file goes up meanwhile
    },
    (error) => {
      tile.querySelector(".file__meter").remove();
      say(tile, error.message || words.wrong);
    },
  );
}

// The last byte has come: the id goes with the form, and the tile says when the file was looked at.
async function arrived(field, tile, where, name = "") {
  tile.querySelector(".file__meter")?.remove();
  const carried = tile.querySelector("input") ?? Object.assign(document.createElement("input"), { type: "hidden" });
  Object.assign(carried, { name: field.dataset.name, value: where.split("/").at(-2) });
  tile.prepend(carried);
  say(tile, field.dataset.check);
  if (name) field.querySelector("[data-said]").textContent = fill(field.dataset.done, { name });
  for (let wait = 0.4; tile.isConnected; wait = Math.min(10, wait * 1.5)) {
    const answer = await ask("GET", where, { token: field.dataset.token }).catch(() => null);
    if (answer && answer.status !== 200) return;
    const told = answer && JSON.parse(answer.responseText);
    if (told) say(tile, told.said);
    if (told?.state === "refused") return carried.remove();
    const kind = tile.querySelector(".file__kind");
    if (told?.preview && kind) kind.replaceWith(Object.assign(new Image(), { src: told.preview, className: "file__pic", alt: "" }));
    if (told?.state === "ready" && (told.preview || wait > 5)) return;
    await rest(wait);
  }
}

function take(field, files) {
  const room = Number(field.dataset.most) - field.querySelectorAll("[data-list] > li").length;
  if (files.length > room) field.querySelector("[data-said]").textContent = field.dataset.many;
  // One after the other: they share one line anyway, and the first is whole sooner.
  for (const file of [...files].slice(0, Math.max(0, room))) {
    const tile = newTile(field, file);
    const wrong = file.size ? file.size > Number(field.dataset.largest) && field.dataset.large : field.dataset.empty;
    if (wrong) say(tile, wrong);
    else field.line = (field.line ?? Promise.resolve()).then(() => send(field, file, tile));
  }
}

async function takeAway(button, field) {
  const tile = button.closest("li");
  tile.sending?.stop();
  const next = tile.nextElementSibling?.querySelector("[data-away]") ?? field.querySelector("input[type=file]");
  tile.remove();
  next.focus();
  if (button.dataset.away) await ask("DELETE", button.dataset.away, { token: field.dataset.token }).catch(() => null);
}

function follow(field) {
  if ("alive" in field.dataset) return;
  field.dataset.alive = "";
  for (const part of field.querySelectorAll("[data-only-js]")) part.hidden = false;
  const [input, drop] = [field.querySelector("input[type=file]"), field.querySelector("[data-drop]")];
  input.addEventListener("change", () => {
    take(field, [...input.files]);
    input.value = "";
  });
  drop.addEventListener("dragover", (event) => {
    event.preventDefault();
    drop.dataset.over = "";
  });
  for (const name of ["dragleave", "drop"]) drop.addEventListener(name, () => delete drop.dataset.over);
  drop.addEventListener("drop", (event) => {
    event.preventDefault();
    take(field, event.dataTransfer.files);
  });
  field.addEventListener("click", (event) => {
    const button = event.target.closest("[data-away]");
    if (button) takeAway(button, field);
  });
  for (const tile of field.querySelectorAll("[data-waits]")) arrived(field, tile, tile.querySelector("[data-away]").dataset.away);
}

const followAll = () => document.querySelectorAll("[data-upload]").forEach(follow);
document.addEventListener("htmx:load", followAll);
followAll();
