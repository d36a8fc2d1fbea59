// Lets the countdown go on: a time element with data-until was right when the page was made, by the server's clock in
// data-now, and is written again each second in the same words (data-units: day|days|h|min). Its width does not jump.

const pair = (parts) => parts.filter(Boolean).join(" ");

function words(seconds, units) {
  const [day, days, hour, minute] = units.split("|");
  const minutes = Math.max(0, Math.floor(seconds / 60));
  const [d, h, m] = [Math.floor(minutes / 1440), Math.floor((minutes % 1440) / 60), minutes % 60];
  if (d) return pair([`${d}\u00a0${d === 1 ? day : days}`, h && `${h}\u00a0${hour}`]);
  if (h) return pair([`${h}\u00a0${hour}`, m && `${m}\u00a0${minute}`]);
  return m || seconds <= 0 ? `${m}\u00a0${minute}` : `<\u00a01\u00a0${minute}`;
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
