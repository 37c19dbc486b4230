// What the pages do beyond links and forms: single keys, and marking words in a text.
(() => {
  const typing = (node) => node.closest?.("input, select, textarea, [contenteditable], .maplibregl-map");

  // A key does what the element that names it does: follow, press, open or take the focus.
  function use(element) {
    if (element.matches("summary")) {
      element.parentElement.open = true;
      (element.parentElement.querySelector("form input:not([type=hidden]), form select") ?? element).focus();
    } else if (element.matches("input, select")) {
      element.focus();
      element.select?.();
    } else {
      element.click();
    }
  }

  function row(step) {
    const rows = [...document.querySelectorAll("[data-row]")].filter((r) => r.offsetParent !== null);
    const next = rows.indexOf(document.activeElement) + step;
    rows[Math.max(0, Math.min(rows.length - 1, next))]?.focus();
  }

  document.addEventListener("keydown", (event) => {
    if (event.key === "Escape" && typing(event.target)) event.target.blur();
    if (event.ctrlKey || event.metaKey || event.altKey || typing(event.target)) return;
    if (!document.body.dataset.keys) return;
    if (event.key === "?") { location.assign("/you#keys"); return; }
    const named = document.querySelector(`[data-key="${CSS.escape(event.key)}"]`);
    if (named) { event.preventDefault(); use(named); return; }
    if (event.key === "j" || event.key === "k") { event.preventDefault(); row(event.key === "j" ? 1 : -1); }
  });

  // On a phone what is found comes before the filters.
  if (matchMedia("(max-width: 820px)").matches) document.querySelector("details.filters")?.removeAttribute("open");

  // The place of a point of the page in the document's text, in code points.
  function place(node, offset) {
    const element = node.nodeType === Node.TEXT_NODE ? node.parentElement : node;
    const piece = element.closest?.("[data-at]");
    if (!piece) {
      const next = node.nodeType === Node.TEXT_NODE ? null : node.childNodes[offset];
      const found = next?.nodeType === Node.ELEMENT_NODE ? next.closest("[data-at]") ?? next.querySelector("[data-at]") : null;
      return found ? Number(found.dataset.at) : null;
    }
    const at = Number(piece.dataset.at);
    if (piece.dataset.length) return at + (offset > 0 ? Number(piece.dataset.length) : 0);
    const words = node.nodeType === Node.TEXT_NODE ? node.data.slice(0, offset) : offset > 0 ? piece.textContent : "";
    return at + [...words].length;
  }

  const text = document.querySelector("[data-text]");
  const bar = document.getElementById("marked");
  let marked = "";
  if (text && bar) {
    document.addEventListener("selectionchange", () => {
      const chosen = getSelection();
      if (!chosen.rangeCount || chosen.isCollapsed) { bar.hidden = true; return; }
      const range = chosen.getRangeAt(0);
      if (!text.contains(range.commonAncestorContainer)) return;
      const start = place(range.startContainer, range.startOffset);
      const end = place(range.endContainer, range.endOffset);
      bar.hidden = start === null || end === null || end <= start;
      if (!bar.hidden) marked = `${start}-${end}`;
    });
    // The press would take the selection away before the click.
    bar.addEventListener("mousedown", (event) => event.preventDefault());
    bar.addEventListener("click", (event) => {
      const button = event.target.closest("[data-use]");
      if (!button) return;
      const field = document.getElementById(button.dataset.use);
      field.value = marked;
      const form = document.getElementById(button.dataset.open);
      form.open = true;
      bar.hidden = true;
      getSelection().removeAllRanges();
      form.querySelector("input[name=reason]").focus();
      form.scrollIntoView({ block: "nearest" });
    });
    // A press on underlined words chooses the claim, as a press on its number does.
    text.addEventListener("click", (event) => {
      const piece = event.target.closest("[data-claims]");
      if (!piece || !getSelection().isCollapsed) return;
      const [first] = piece.dataset.claims.split(" ");
      document.querySelector(`a.number[data-claim="${CSS.escape(first)}"]`)?.click();
    });
  }
})();
