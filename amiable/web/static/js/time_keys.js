// The keys of sound and film, while something in their viewer has the focus; never while somebody types.
const TYPING = "input, textarea, select, [contenteditable]";
const PRESSED = "button, a, summary";

export function keys(event, timed) {
  const { target, key } = event;
  if (!timed.open || target.closest(TYPING)) return;
  // AltGr makes the brackets on many keyboards.
  if ((event.ctrlKey || event.altKey || event.metaKey) && !event.getModifierState("AltGraph")) return;
  const act = actsOf(timed, target, event.shiftKey ? 5 : 1)[key.length === 1 ? key.toLowerCase() : key];
  if (!act) return;
  event.preventDefault();
  act();
}

function actsOf(timed, target, step) {
  const { marking, media, now } = timed;
  const acts = {};
  if (marking) Object.assign(acts, { m: () => marking.act(marking.end === null ? "mark" : "span"), "[": () => marking.act("start"), "]": () => marking.act("end") });
  if (target === media) return acts; // its own controls know the others
  Object.assign(acts, { ArrowLeft: () => timed.seek(now - step), ArrowRight: () => timed.seek(now + step) });
  if (target === timed.line) Object.assign(acts, { Home: () => timed.seek(0), End: () => timed.seek(timed.length) });
  if (!target.closest(PRESSED)) acts[" "] = () => (media.paused ? timed.playFrom(now) : media.pause());
  return acts;
}
