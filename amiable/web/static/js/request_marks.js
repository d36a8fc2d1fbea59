// What the lines of a request say, shown as marks in the viewers beside them; and the files as tabs. The lines: request.js.

// The lists are only touched where something changed: a viewer draws anew whenever its list does.
export function drawMarks(rows) {
  for (const viewer of document.querySelectorAll("[data-viewer][data-marking]")) {
    const marks = viewer.querySelector("[data-marks]");
    const wanted = rows.filter((row) => row.file === viewer.dataset.file && row.place);
    const known = [...(marks?.children ?? [])].map((item) => `${item.dataset.number} ${item.dataset.place}`);
    if (!marks || String(known) === String(wanted.map((row) => `${row.number} ${row.place}`))) continue;
    marks.replaceChildren(...wanted.map(item));
  }
}

function item({ number, place, label }) {
  const made = document.createElement("li");
  Object.assign(made.dataset, { own: "", place, number });
  const shown = Object.assign(document.createElement("span"), { className: "change__no", textContent: number, ariaHidden: "true" });
  const said = Object.assign(document.createElement("span"), { textContent: label });
  said.dataset.label = "";
  made.append(shown, " ", said);
  return made;
}

// One file at a time; arrow keys go from tab to tab.
export function tabs(nav) {
  const panels = [...document.querySelectorAll("[data-panel]")];
  const buttons = [...nav.querySelectorAll("a")];
  nav.setAttribute("role", "tablist");
  const show = (file) => {
    for (const [i, panel] of panels.entries()) {
      const on = panel.id === `look-${file}`;
      panel.hidden = !on;
      buttons[i].setAttribute("aria-selected", on);
      buttons[i].tabIndex = on ? 0 : -1;
    }
  };
  for (const [i, button] of buttons.entries()) {
    const file = panels[i].id.replace("look-", "");
    button.setAttribute("role", "tab");
    button.setAttribute("aria-controls", panels[i].id);
    button.id = `tab-${file}`;
    panels[i].setAttribute("role", "tabpanel");
    panels[i].setAttribute("aria-labelledby", button.id);
    button.addEventListener("click", (event) => {
      event.preventDefault();
      show(file);
    });
    button.addEventListener("keydown", (event) => {
      const way = { ArrowRight: 1, ArrowLeft: -1 }[event.key];
      if (!way && event.key !== " ") return;
      event.preventDefault();
      const next = buttons.at((i + (way ?? 0)) % buttons.length);
      next.focus();
      next.click();
    });
  }
  show((buttons.find((button) => "on" in button.dataset) ?? buttons[0]).hash.replace("#look-", ""));
  return show;
}
