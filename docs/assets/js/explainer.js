/* Opens a number's receipt in place. Without this script, or in a browser without popovers, a number's first use
   still leads to the list at the page's foot. Clicks are heard on the document, so swapped pages keep working. */
(() => {
  "use strict";
  if (!HTMLElement.prototype.showPopover) return;

  const card = document.createElement("div");
  const close = document.createElement("button");
  let opener = null; // what gets the focus back: a number's link, or a later use of it
  let pressed = null; // the opener whose card was open when the pointer went down: it closes, and stays closed

  card.className = "receipt-card md-typeset";
  card.popover = "auto";
  card.tabIndex = -1;
  card.setAttribute("role", "dialog");
  close.className = "receipt-close";
  close.type = "button";
  close.textContent = "×";

  const isOpen = () => card.matches(":popover-open");
  const expanded = (is) => opener.href && opener.setAttribute("aria-expanded", is);

  function fill(receipt) {
    const copy = receipt.cloneNode(true);
    for (const part of copy.querySelectorAll("[id]")) part.removeAttribute("id");
    for (const part of copy.querySelectorAll(".receipt-back")) part.remove();
    card.setAttribute("aria-label", copy.querySelector(".receipt-label").textContent);
    close.setAttribute("aria-label", receipt.closest(".receipts").dataset.close || "Close");
    card.replaceChildren(close, ...copy.childNodes);
    card.scrollTop = 0;
  }

  function place() { // below the number, above it where there is more room; a narrow screen's sheet ignores this
    const at = opener.getClientRects()[0];
    const room = document.documentElement;
    const above = at.top > card.offsetHeight + 12 && room.clientHeight - at.bottom < card.offsetHeight + 12;
    const x = Math.max(8, Math.min(at.left, room.clientWidth - card.offsetWidth - 8));
    const y = above ? at.top - card.offsetHeight - 6 : at.bottom + 6;
    card.style.setProperty("--x", `${x + scrollX}px`);
    card.style.setProperty("--y", `${y + scrollY}px`);
  }

  function open(figure, receipt) {
    opener = figure.querySelector("a") || figure;
    if (opener === figure) figure.tabIndex = -1; // can take the focus back, is no tab stop
    if (!card.isConnected) document.body.append(card);
    fill(receipt);
    card.showPopover();
    place();
    expanded(true);
    card.focus({ preventScroll: true });
  }

  function prepare() {
    for (const link of document.querySelectorAll("data.figure > a:not([aria-haspopup])")) {
      link.setAttribute("aria-haspopup", "dialog");
      link.setAttribute("aria-expanded", "false");
    }
    for (const box of document.querySelectorAll(".data-table, .chart-table, .receipt-formula")) {
      if (box.scrollWidth <= box.clientWidth && box.scrollHeight <= box.clientHeight) continue;
      const name = box.querySelector("caption") || (box.closest(".chart, .receipt") || box).firstElementChild;
      box.tabIndex = 0; // what scrolls can be scrolled by keyboard
      box.setAttribute("role", "region");
      box.setAttribute("aria-label", name.textContent.trim());
    }
  }

  document.addEventListener("pointerdown", () => (pressed = isOpen() ? opener : null), true);

  document.addEventListener("click", (event) => {
    const figure = event.target.closest("data.figure");
    if (!figure || event.defaultPrevented || event.ctrlKey || event.metaKey || event.shiftKey || event.altKey) return;
    const control = event.target.closest("a, button, summary, label");
    const receipt = document.getElementById(`number-${figure.dataset.figure}`);
    if (!receipt || (control && !figure.contains(control)) || figure.closest(".receipts")) return;
    if (!control && !getSelection().isCollapsed) return; // the reader is copying
    event.preventDefault();
    if (card.contains(figure)) fill(receipt), card.focus();
    else if (pressed && figure.contains(pressed)) pressed = null;
    else open(figure, receipt);
  });

  close.addEventListener("click", () => card.hidePopover());

  card.addEventListener("click", (event) => {
    const link = event.target.closest("a");
    if (link && link.hash && link.pathname === location.pathname) card.hidePopover();
  });

  card.addEventListener("beforetoggle", (event) => {
    if (event.newState === "open") return;
    expanded(false);
    if (card.contains(document.activeElement)) opener.focus({ preventScroll: true });
  });

  card.addEventListener("keydown", (event) => { // tabbing out closes, and goes on from where the reader was
    const stops = [...card.querySelectorAll("a[href], button, [tabindex='0']")];
    const edge = event.shiftKey ? [card, stops[0]] : [stops[stops.length - 1]];
    if (event.key !== "Tab" || !edge.includes(document.activeElement)) return;
    if (event.shiftKey) event.preventDefault();
    card.hidePopover();
  });

  document.addEventListener("toggle", prepare, true);
  addEventListener("resize", () => isOpen() && place());
  if (window.document$) window.document$.subscribe(prepare);
  else prepare();
})();
