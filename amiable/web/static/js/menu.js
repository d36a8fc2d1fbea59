// Menus are details elements and work without this; it closes an open one on Escape and once somebody is elsewhere.
function close(except) {
  for (const menu of document.querySelectorAll("details.menu[open]")) {
    if (menu !== except) menu.open = false;
  }
}

for (const kind of ["click", "focusin"]) {
  document.addEventListener(kind, (event) => close(event.target.closest("details.menu")));
}
document.addEventListener("keydown", (event) => {
  if (event.key !== "Escape") return;
  const menu = document.querySelector("details.menu[open]");
  close(null);
  menu?.querySelector("summary").focus();
});
