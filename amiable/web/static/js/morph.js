// Makes a part of the page what the server says it is now, touching only what differs: pictures, selections, what somebody
// opened, typed or stands on stays as it is. Lines with an id are found again by it; the others by their place.

// What this page set by itself; the server does not know it.
const own = (node, name) =>
  (name === "open" && node.tagName === "DETAILS") ||
  (name === "tabindex" && (node.tagName === "SUMMARY" || node === document.activeElement)) ||
  (name === "data-fold" && node.dataset.fold === "followed") ||
  (name === "hidden" && "onlyJs" in node.dataset);

const alike = (here, there) =>
  here.nodeType === there.nodeType && here.nodeName === there.nodeName && here.classList?.[0] === there.classList?.[0];

function attributes(here, there) {
  for (const { name } of [...here.attributes]) {
    if (!there.hasAttribute(name) && !own(here, name)) here.removeAttribute(name);
  }
  for (const { name, value } of there.attributes) {
    if (here.getAttribute(name) !== value && !own(here, name)) here.setAttribute(name, value);
  }
}

function children(here, there) {
  const known = new Map([...here.children].filter((child) => child.id).map((child) => [child.id, child]));
  const coming = new Set([...there.children].map((child) => child.id).filter(Boolean));
  let at = here.firstChild;
  const skip = () => {
    while (at?.id && !coming.has(at.id)) {
      const gone = at;
      at = at.nextSibling;
      gone.remove();
    }
  };
  for (const fresh of [...there.childNodes]) {
    skip();
    let kept = fresh.id ? known.get(fresh.id) : at && !at.id && alike(at, fresh) ? at : null;
    if (kept && !alike(kept, fresh)) kept = null;
    if (!kept) here.insertBefore(document.importNode(fresh, true), at);
    else if (kept === at) at = at.nextSibling;
    else here.insertBefore(kept, at);
    if (kept) morph(kept, fresh);
  }
  while (at) {
    const gone = at;
    at = at.nextSibling;
    gone.remove();
  }
}

export function morph(here, there) {
  if (here.nodeType !== Node.ELEMENT_NODE) {
    if (here.data !== there.data) here.data = there.data;
    return;
  }
  // a form that is being filled in stays while what it shows is true
  if (here.dataset.stays && here.dataset.stays === there.dataset.stays) return;
  attributes(here, there);
  if (!here.isEqualNode(there)) children(here, there);
}
