// Lets the countdown go on: a time element with data-until was right when the page was made, by the server's clock in
// data-now, and is written again each second in the same words (data-units: one={0} day|other={0} days|{0} h|{0} min). Its width does not jump.

const plural = new Intl.PluralRules(document.documentElement.lang || "en");
const pair = (parts) => parts.filter(Boolean).join(" ");

function words(seconds, units) {
  const parts = units.split("|");
  const [hour, minute] = parts.splice(-2).map((unit) => (count) => unit.replace("{0}", count));
  const forms = Object.fromEntries(parts.map((form) => form.split("=")));
  const day = (count) => (forms[plural.select(count)] ?? forms.other).replace("{0}", count);
  const minutes = Math.max(0, Math.floor(seconds / 60));
  const [d, h, m] = [Math.floor(minutes / 1440), Math.floor((minutes % 1440) / 60), minutes % 60];
  if (d) return pair([day(d), h && hour(h)]);
  if (h) return pair([hour(h), m && minute(m)]);
  return m || seconds <= 0 ? minute(m) : `<\u00a0${minute(1)}`;
}

function tick() {
  for (const time of document.querySelectorAll("time[data-until]")) {
    time.dataset.seen ??= Date.now();
    const passed = Date.now() - Number(time.dataset.seen);
    const left = (Date.parse(time.dataset.until) - Date.parse(time.dataset.now) - passed) / 1000;
    const said = words(left, time.dataset.units);
    if (time.textContent === said) continue;
    time.textContent = said;
    const minutes = Math.max(0, Math.floor(left / 60));
    time.dateTime = `PT${minutes}M`;
  }
}

tick();
setInterval(tick, 1000);
