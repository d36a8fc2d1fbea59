// What every page owes whoever reads it: told as a list of what is missing. Put into each page before its own scripts.
(() => {
  let shifted = 0;
  new PerformanceObserver((list) => {
    for (const entry of list.getEntries()) if (!entry.hadRecentInput) shifted += entry.value;
  }).observe({ type: "layout-shift", buffered: true });

  const told = (element) => element.outerHTML.replace(/\s+/g, " ").slice(0, 160);
  const seen = (element) => element.checkVisibility({ visibilityProperty: true }) && element.getClientRects().length > 0;
  const all = (selector) => [...document.querySelectorAll(selector)].filter(seen);
  const CONTROLS = "a[href], button, input:not([type=hidden]), select, textarea, summary, [tabindex]";

  // How it is built: one heading, one main part, a way past the header, names and languages where they belong.
  function built() {
    const found = [];
    const one = (selector, what) => {
      const count = all(selector).length;
      if (count !== 1) found.push(`${count} ${what}`);
    };
    one("h1", "h1");
    one("main#main", "main");
    if (document.querySelectorAll("a.skip[href='#main']").length !== 1) found.push("no single skip link");
    const levels = all("h1, h2, h3, h4, h5, h6").map((heading) => Number(heading.tagName[1]));
    for (let i = 1; i < levels.length; i++)
      if (levels[i] > levels[i - 1] + 1) found.push(`h${levels[i]} right after h${levels[i - 1]}`);
    for (const element of document.querySelectorAll("[tabindex]"))
      if (element.tabIndex > 0) found.push(`tabindex ${element.tabIndex}: ${told(element)}`);
    for (const element of document.querySelectorAll("main *")) {
      const inside = [...element.children].some((child) => getComputedStyle(child).order !== "0");
      if (!inside && !/reverse/.test(getComputedStyle(element).flexDirection)) continue;
      const tops = [...element.querySelectorAll(CONTROLS)].filter(seen).map((one) => one.getBoundingClientRect().top);
      if (tops.some((top, i) => i && top < tops[i - 1] - 8)) found.push(`shown in another order than read: ${told(element)}`);
    }
    if (!document.documentElement.lang) found.push("no language");
    return found;
  }

  // What can be followed leads somewhere.
  function leading() {
    const found = [];
    for (const link of all("a")) {
      const href = link.getAttribute("href");
      if (href === null || href === "#" || href === "") found.push(`leads nowhere: ${told(link)}`);
      else if (href.startsWith("#") && href !== "#main" && !document.getElementById(decodeURIComponent(href.slice(1))))
        found.push(`leads to nothing: ${told(link)}`);
    }
    return found;
  }

  // Without a script a button does something when it sends a form; one that is greyed says why.
  function pressed() {
    return all("button, input[type=submit]")
      .filter((one) => (!one.form || one.type === "button") && !one.closest("summary") && one.ariaDisabled !== "true")
      .map((one) => `does nothing: ${told(one)}`);
  }

  // The parts that could show that something has the focus: it, its label, what is around it or follows it.
  const around = (element) =>
    [element, element.labels?.[0], element.parentElement, element.parentElement?.parentElement, element.nextElementSibling,
      element.firstElementChild].filter(Boolean);
  const drawn = (part, pseudo, bare) => {
    const style = getComputedStyle(part, pseudo);
    if (pseudo && style.content === "none") return "";
    const ring = style.outlineStyle === "none" ? "" : `${style.outlineStyle} ${style.outlineWidth} ${style.outlineColor}`;
    const border = `${style.borderStyle} ${style.borderWidth} ${style.borderColor}`;
    return bare ? ring + border : [ring, border, style.boxShadow, style.backgroundColor].join(";");
  };
  // `bare`: by outline and border alone, which is what is left when the colours are forced.
  const look = (element, bare) =>
    [...around(element).map((part) => drawn(part, null, bare)), drawn(element, "::after", bare)].join("|");

  // The ring of the focus on everything that can be reached by Tab.
  function ringed(bare) {
    const found = [];
    document.activeElement?.blur();
    const controls = all(CONTROLS).filter((one) => one.tabIndex >= 0 && !one.disabled && !one.closest("[inert]"));
    for (const control of controls) {
      if (control.type === "radio" && !control.checked) continue;
      const before = look(control, bare);
      control.focus({ preventScroll: true });
      if (document.activeElement !== control) found.push(`takes no focus: ${told(control)}`);
      else if (look(control, bare) === before) found.push(`no ring: ${told(control)}`);
      control.blur();
    }
    return found;
  }

  // With the colours of the system alone, a button is seen to be one by its border.
  function bordered() {
    const bare = (part) => {
      const style = getComputedStyle(part);
      return style.borderTopStyle === "none" || parseFloat(style.borderTopWidth) === 0;
    };
    // A field with its unit stands in a box of its own.
    const plain = (one) => bare(one) && (one.matches(".button") || (bare(one.parentElement) && bare(one.parentElement.parentElement)));
    return all(".button, input:not([type=hidden], [type=radio], [type=checkbox], [type=file], [type=range]), select, textarea")
      .filter((one) => one.getBoundingClientRect().width > 2 && plain(one))
      .map((one) => `no border in forced colours: ${told(one)}`);
  }

  // What stands beyond the right edge of the window.
  function beyond() {
    const over = document.documentElement.scrollWidth - document.documentElement.clientWidth;
    if (over <= 0) return [];
    const edge = document.documentElement.clientWidth;
    const guilty = [...document.querySelectorAll("body *")].filter((one) => one.getBoundingClientRect().right > edge + 0.5);
    return [`${over} px too wide at ${innerWidth}: ${guilty.length ? told(guilty.at(-1)) : "?"}`];
  }

  // What moves, or has moved since the page came, although the reader asked for stillness.
  const moved = new Set();
  const lasts = (one) => one.playState === "running" && one.effect.getComputedTiming().activeDuration > 20;
  const watch = () => document.getAnimations().filter(lasts).forEach((one) => moved.add(`moves: ${told(one.effect.target)}`));
  for (const start of ["transitionrun", "animationstart"]) addEventListener(start, watch, true);
  const moving = () => (watch(), [...moved]);

  // Following the focus: which controls should get it, in which order, and which did.
  const reachable = () => all(CONTROLS).filter((one) => {
    if (one.tabIndex < 0 || one.disabled || one.closest("[inert]")) return false;
    if (one.type !== "radio") return true;
    const group = [...document.getElementsByName(one.name)].filter((other) => other.form === one.form);
    return group.some((other) => other.checked) ? one.checked : true;
  });
  let steps = [];
  let wanted = [];
  function follow() {
    steps = [];
    wanted = reachable();
    document.activeElement?.blur();
    getSelection().removeAllRanges();
    document.addEventListener("focusin", (event) => steps.push(event.target));
    // A field of hours or days is stepped through part by part (day … minute, its picker), a frame link by link.
    const inside = { date: 8, "datetime-local": 8, time: 8, month: 8, week: 8 };
    const frames = document.querySelectorAll("iframe").length;
    return wanted.reduce((sum, one) => sum + (inside[one.type] ?? 0), wanted.length + 12 * frames);
  }
  function followed() {
    const found = wanted.filter((one) => one.isConnected && seen(one) && !steps.includes(one) &&
      !(one.type === "radio" && steps.some((other) => other.name === one.name))).map((one) => `no Tab reaches: ${told(one)}`);
    const order = steps.filter((one) => wanted.includes(one)).map((one) => wanted.indexOf(one));
    for (let i = 1; i < order.length; i++)
      if (order[i] < order[i - 1] && order[i] !== 0) found.push(`back from ${told(wanted[order[i - 1]])} to ${told(wanted[order[i]])}`);
    return found;
  }

  globalThis.manners = {
    follow, followed, built, leading, pressed, ringed: () => ringed(false), outlined: () => ringed(true), bordered, beyond, moving, shifted: () => shifted,
  };
})();
