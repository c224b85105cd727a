/* Opens a number's receipt and what to share in place, and lets lists be filtered. Without this script, or without
   popovers, a number leads to the list at the page's foot, and a link to share to the card; without it, all
   of a list is shown. Clicks are heard on the document, so pages that a theme swaps in keep working. */
(() => {
  "use strict";
  const [sharing, moving, lists, inputs, values, exploring] = ["share.js", "motion.js", "lists.js", "inputs/inputs.js", "values.js", "explore.js"]
    .map((name) => new URL(name, document.currentScript.src)); // loaded on first use, those of charts when one is near
  const hasPopovers = "showPopover" in HTMLElement.prototype;
  const all = (selector, within = document) => [...within.querySelectorAll(selector)];
  const set = (element, attributes) => Object.entries(attributes).forEach(([name, value]) => element.setAttribute(name, value));

  const make = (tag, attributes, ...contents) => {
    const element = document.createElement(tag);
    set(element, attributes);
    element.append(...contents);
    return element;
  };

  const card = make("div", { class: "receipt-card md-typeset", popover: "auto", role: "dialog", tabindex: -1 });
  const close = make("button", { class: "receipt-close", type: "button" }, "×");
  let opener; // the number's link: it gets the focus back
  let pressed; // the opener whose card was open when the pointer went down: a click on it has closed the card

  const isOpen = () => hasPopovers && card.matches(":popover-open");

  function offer(receipt) { // the link to share, which no page carries for each of its numbers: the card has it
    const more = receipt.querySelector(".receipt-links a:first-child:not(.receipt-back)");
    if (!more || receipt.querySelector(".share-link")) return;
    const link = make("a", { class: "share-link", href: `${more.getAttribute("href")}#share` }, receipt.closest(".receipts").dataset.share);
    more.after(" ", link);
  }

  function fill(account) { // the line of the list, what it opens, and each source in full where the list has its number
    offer(account.closest(".receipt"));
    const copy = account.closest(".receipt").cloneNode(true);
    all("a[href^='#__cited-']", copy).forEach((link) => link.replaceWith(...document.getElementById(link.hash.slice(1)).cloneNode(true).childNodes));
    all("[id]", copy).forEach((part) => part.removeAttribute("id"));
    all(".receipt-back", copy).forEach((part) => part.remove());
    card.replaceChildren(close, ...copy.querySelector("summary").childNodes, ...copy.querySelector("div").childNodes);
    set(card, { "aria-label": card.querySelector(".receipt-label").textContent });
    set(close, { "aria-label": account.closest(".receipts").dataset.close });
  }

  function place() { // below the number, or above where there is more room; on a phone a sheet that leaves it in sight
    const put = (name, value) => card.style.setProperty(name, value);
    const at = opener.getClientRects()[0];
    const { clientWidth, clientHeight } = document.documentElement;
    put("--room", "none");
    const tall = card.offsetHeight;
    if (getComputedStyle(card).position === "fixed") {
      document.body.style.paddingBottom = `${tall}px`; // room to scroll a number near the foot above the sheet
      return scrollBy(0, Math.max(0, at.bottom + tall + 6 - clientHeight));
    }
    const [below, above] = [clientHeight - at.bottom - 12, at.top - 60]; // 60: a header that stays
    const isBelow = tall <= below || below >= above;
    put("--room", `${Math.max(160, isBelow ? below : above)}px`);
    put("--x", `${scrollX + Math.max(8, Math.min(at.left, clientWidth - card.offsetWidth - 8))}px`);
    put("--y", `${scrollY + (isBelow ? at.bottom + 6 : at.top - card.offsetHeight - 6)}px`);
  }

  function open(link, account) {
    const isOther = !card.contains(link); // else of a number in the card, which then shows that one
    if (isOther) {
      opener = link;
      set(opener, { "aria-expanded": true });
      document.body.append(card);
    }
    fill(account);
    if (isOther) card.showPopover();
    place();
    card.focus({ preventScroll: true });
  }

  function reveal() { // a link into a folded list opens it, also where the browser does not
    let target; // :target is not there yet while a page opens
    try {
      target = document.getElementById(decodeURIComponent(location.hash.slice(1)));
    } catch {} // "#50%" is no code, and names nothing
    for (let part = target; part; part = part.parentElement) if (part.localName === "details") part.open = true;
    if (target?.closest(".receipts")) target.scrollIntoView();
    if (target?.closest(".moved")) location.replace(target.href);
  }

  const near = new IntersectionObserver((seen) => seen.forEach(({ target, isIntersecting }) => {
    if (isIntersecting) import(values);
    if (isIntersecting && target.dataset.explore) import(exploring);
  }), { rootMargin: "50% 0px" });

  const sized = new ResizeObserver((seen) => seen.forEach(({ target }) => { // laid out: to ask earlier would do that twice
    if (target.scrollWidth <= target.clientWidth && target.scrollHeight <= target.clientHeight) return;
    const name = target.querySelector("caption") || (target.closest(".chart") || target).firstElementChild;
    set(target, { tabindex: 0, role: "group", "aria-label": name.textContent.trim() }); // scrolls by keyboard
  }));

  function prepare() {
    all("figure [data-row]").forEach((mark) => near.observe(mark.closest("figure")));
    if (document.querySelector("[data-motion]")) import(moving).then(({ watch }) => watch(document));
    if (document.querySelector("[data-input]:not(.is-live)")) import(inputs).then(({ start }) => start(document));
    if (document.querySelector(".list-filter:empty")) import(lists).then(({ filter }) => filter());
    all(".receipt > [open]").forEach((details) => offer(details.parentElement));
    const links = hasPopovers ? all("data.figure > a[href^='#']:not([aria-haspopup])") : [];
    links.forEach((link) => set(link, { "aria-haspopup": "dialog", "aria-expanded": false }));
    all(".data-table, .chart-table").forEach((box) => sized.observe(box));
  }

  document.addEventListener("pointerdown", () => (pressed = isOpen() && opener), true);
  document.addEventListener("click", (event) => {
    if (event.defaultPrevented || event.ctrlKey || event.metaKey || event.shiftKey || event.altKey) return;
    const link = event.target.closest(".share-link");
    if (link) {
      event.preventDefault();
      import(sharing).then(({ openDialog }) => openDialog(link)).catch(() => location.assign(link.href));
      return;
    }
    const number = hasPopovers && event.target.closest("data.figure > a, .receipt-card a[href^='#number-']");
    const account = number && document.getElementById(number.hash.slice(1));
    if (!account) return;
    event.preventDefault();
    if (!event.detail || pressed !== number) open(number, account);
  });
  document.addEventListener("toggle", prepare, true);
  addEventListener("resize", () => isOpen() && place());
  addEventListener("hashchange", reveal);

  card.addEventListener("click", (event) => {
    const link = event.target.closest("a");
    const isHere = link?.hash && link.pathname === location.pathname && !link.hash.startsWith("#number-");
    if (event.target === close || isHere) card.hidePopover();
  });
  card.addEventListener("beforetoggle", (event) => {
    if (event.newState === "open") return;
    set(opener, { "aria-expanded": false });
    document.body.style.paddingBottom = "";
    if (card.contains(document.activeElement)) opener.focus({ preventScroll: true });
  });
  card.addEventListener("keydown", (event) => { // tabbing out closes it and goes on from the number
    const stops = all("a[href], [tabindex='0']", card);
    const isLeaving = event.shiftKey ? [card, close] : [stops.pop() || close];
    if (event.key !== "Tab" || !isLeaving.includes(document.activeElement)) return;
    if (event.shiftKey) event.preventDefault();
    card.hidePopover();
  });

  if (window.document$) window.document$.subscribe(prepare);
  else prepare();
  reveal();
})();
