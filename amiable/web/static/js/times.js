// Moments of sound and film: W3C selectors into seconds and back, and how a moment is written. Knows nothing of the page.
const MEDIA = "http://www.w3.org/TR/media-frags/";
const SPAN = /^t=(\d{1,7}(?:\.\d{1,3})?)(?:,(\d{1,7}(?:\.\d{1,3})?))?$/;

// Words with places for values, as templates and catalogs have them: {time}, %(time)s.
export const fill = (text, data) => text.replace(/{(\w+)}|%\((\w+)\)s/g, (_, one, other) => data[one ?? other]);

export const toMilli = (seconds) => Math.round(seconds * 1000) / 1000;

// {start, end} in seconds, the same for a moment; null for any other place.
export function read(place) {
  try {
    const found = SPAN.exec(JSON.parse(place).value);
    return found && { start: Number(found[1]), end: Number(found[2] ?? found[1]) };
  } catch {
    return null;
  }
}

export function write(start, end) {
  const until = end > start ? `,${toMilli(end)}` : "";
  return JSON.stringify({ type: "FragmentSelector", conformsTo: MEDIA, value: `t=${toMilli(start)}${until}` });
}

// 1:05.3, 1:02:03; the sign before the tenths is the reader's. Halves go to the even tenth, as on the server.
export function say(seconds, decimal) {
  const [down, rest] = [Math.floor(Math.round(seconds * 1000) / 100), Math.round(seconds * 1000) % 100];
  const tenths = rest > 50 || (rest === 50 && down % 2) ? down + 1 : down;
  const [whole, tenth] = [Math.floor(tenths / 10), tenths % 10];
  const [hours, minutes] = [Math.floor(whole / 3600), Math.floor(whole / 60) % 60];
  const two = (count) => String(count).padStart(2, "0");
  const clock = hours ? `${hours}:${two(minutes)}:${two(whole % 60)}` : `${minutes}:${two(whole % 60)}`;
  return tenth ? `${clock}${decimal}${tenth}` : clock;
}
