// Tells the sign-up form the browser's time zone, so that nobody has to look for it.
for (const input of document.querySelectorAll("[data-zone]")) {
  input.value = Intl.DateTimeFormat().resolvedOptions().timeZone ?? "";
}
