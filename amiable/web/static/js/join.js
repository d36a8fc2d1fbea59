// Somebody handed over by a site goes on at once, when nobody else is signed in; without a script they press the button.
document.querySelector("form[data-join]")?.requestSubmit();
