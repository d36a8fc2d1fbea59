// Choosing words by keys in a text that cannot be written in: arrows move a caret, with Shift they select, Control goes word by
// word, M or Enter marks, Escape lets go. What is seen of the caret is drawn; the browser's own selection does the rest.
const WAYS = { ArrowLeft: "backward", ArrowRight: "forward", ArrowUp: "backward", ArrowDown: "forward", Home: "backward", End: "forward" };

function unitOf({ key, ctrlKey, altKey }) {
  if (key === "Home" || key === "End") return ctrlKey ? "documentboundary" : "lineboundary";
  if (key === "ArrowUp" || key === "ArrowDown") return "line";
  return ctrlKey || altKey ? "word" : "character";
}

export class Caret {
  constructor(page, marked) {
    Object.assign(this, { page, marked, mark: document.createElement("i") });
    Object.assign(this.mark, { className: "text__caret", hidden: true });
    this.mark.setAttribute("aria-hidden", "true");
    page.parentElement.insertBefore(this.mark, page.nextSibling);
    page.addEventListener("keydown", (event) => this.press(event));
    page.addEventListener("blur", () => (this.mark.hidden = true));
    page.addEventListener("pointerdown", () => (this.mark.hidden = true));
  }

  press(event) {
    if (event.target !== this.page || event.metaKey) return;
    if (event.key in WAYS) this.move(event);
    else if (["m", "M", "Enter"].includes(event.key) && !event.ctrlKey && !event.altKey) this.marked();
    else if (event.key === "Escape") this.leave();
    else return;
    event.preventDefault();
  }

  move(event) {
    const selection = getSelection();
    if (!selection.focusNode || !this.page.contains(selection.focusNode)) this.begin(selection);
    selection.modify(event.shiftKey ? "extend" : "move", WAYS[event.key], unitOf(event));
    if (!this.page.contains(selection.focusNode)) this.begin(selection);
    this.draw(selection);
  }

  // The first line that can be seen.
  begin(selection) {
    const top = this.page.getBoundingClientRect().top;
    const lines = [...this.page.querySelectorAll(".text__line")];
    const line = lines.find((one) => one.getBoundingClientRect().bottom > Math.max(0, top)) ?? lines[0];
    selection.collapse(line, 0);
  }

  draw({ focusNode, focusOffset }) {
    const range = document.createRange();
    range.setStart(focusNode, focusOffset);
    const box = range.getClientRects()[0] ?? focusNode.parentElement.getBoundingClientRect();
    this.mark.hidden = false;
    const frame = this.mark.offsetParent.getBoundingClientRect();
    Object.assign(this.mark.style, { left: `${box.left - frame.left}px`, top: `${box.top - frame.top}px`, height: `${box.height || 20}px` });
    this.mark.scrollIntoView({ block: "nearest" });
  }

  leave() {
    getSelection().removeAllRanges();
    this.mark.hidden = true;
  }
}
