// The tag on a site's own page: puts the NEXT box of an order after itself, in a frame that can do nothing to the page around it.
// <script src="https://desk.example/embed/next.js" data-order="AM-…" data-token="…" data-language="fr"></script>
// data-theme="light" or "dark" for pages that have one look alone, data-link for an address of the site that the box's link leads to.
// Reads nothing of the page and sets no cookie.
(() => {
  const tag = document.currentScript;
  if (!tag) return; // a module has none: it has to be a plain script
  const { order, token, language, theme } = tag.dataset;
  const link = tag.dataset.link && new URL(tag.dataset.link, document.baseURI).href;
  const where = new URL(`next/${encodeURIComponent(order ?? "")}/`, tag.src);
  for (const [name, value] of Object.entries({ token, language, theme, link })) if (value) where.searchParams.set(name, value);
  const frame = document.createElement("iframe");
  frame.title = order ?? "";
  frame.referrerPolicy = "no-referrer";
  frame.setAttribute("sandbox", "allow-scripts allow-top-navigation-by-user-activation");
  frame.src = where.href;
  const scheme = theme === "light" || theme === "dark" ? theme : "light dark";
  Object.assign(frame.style, { display: "block", inlineSize: "100%", blockSize: "0", border: "0", colorScheme: scheme });
  window.addEventListener("message", ({ source, data }) => {
    if (source !== frame.contentWindow || data?.amiable !== "next") return;
    const height = Math.ceil(Number(data.height));
    if (height > 0 && height < 5000) frame.style.blockSize = `${height}px`;
    frame.title = String(data.title || order);
  });
  tag.after(frame);
})();
