// Quotes as W3C selectors have them: from a range in a text to its words and their surroundings, and back. The letters in the
// page are exactly those of the text, so that characters can be counted.
const LITTLE = 32;

// Without half a character at its ends.
const whole = (text) => text.replace(/^[\udc00-\udfff]/, "").replace(/[\ud800-\udbff]$/, "");

function offsetOf(page, node, offset) {
  const before = document.createRange();
  before.setStart(page, 0);
  before.setEnd(node, offset);
  return before.toString().length;
}

function isAlone(text, words) {
  const first = text.indexOf(words);
  return text.indexOf(words, first + 1) < 0;
}

// {exact, prefix, suffix}: as much around it as makes it the only one, within what a selector may carry. Null for spaces.
export function quoteOf(page, range, { context }) {
  const text = page.textContent;
  let [start, end] = [offsetOf(page, range.startContainer, range.startOffset), offsetOf(page, range.endContainer, range.endOffset)];
  while (start < end && !text[start].trim()) start += 1;
  while (end > start && !text[end - 1].trim()) end -= 1;
  if (start === end) return null;
  const exact = text.slice(start, end);
  for (let around = LITTLE; ; around += LITTLE) {
    const most = Math.min(around, Number(context));
    const [prefix, suffix] = [whole(text.slice(Math.max(0, start - most), start)), whole(text.slice(end, end + most))];
    if (most === Number(context) || isAlone(text, prefix + exact + suffix)) return { exact, prefix, suffix };
  }
}

// Where a quote is in the text, [start, end]; null for nowhere.
export function find(text, place) {
  let quote;
  try {
    quote = JSON.parse(place);
  } catch {
    return null;
  }
  const { exact, prefix = "", suffix = "" } = quote ?? {};
  if (typeof exact !== "string") return null;
  const around = text.indexOf(prefix + exact + suffix);
  const start = around < 0 ? text.indexOf(exact) : around + prefix.length;
  return start < 0 ? null : [start, start + exact.length];
}

export function rangeOf(page, start, end) {
  const walker = document.createTreeWalker(page, NodeFilter.SHOW_TEXT);
  const range = document.createRange();
  let at = 0;
  while (walker.nextNode()) {
    const { length } = walker.currentNode;
    if (at <= start && start < at + length) range.setStart(walker.currentNode, start - at);
    if (at < end && end <= at + length) {
      range.setEnd(walker.currentNode, end - at);
      return range;
    }
    at += length;
  }
  return null;
}
