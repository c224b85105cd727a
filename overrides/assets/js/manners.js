/* Better manners for Material. The menu and the search, which Material opens with labels of hidden boxes, as buttons: reached
   with Tab, named, open or not, closed with Esc, which gives the focus back. Without this script the labels stay, and the
   boxes take the focus. And the choice of colours, for which the theme's own code would style a page anew while it opens. */
(() => {
  "use strict";
  const named = document.getElementById("__config")?.textContent.match(/search\.js\?([\w.-]+)/)?.[1] ?? "entries.json";
  const entries = new URL(`../../search/${named}`, document.currentScript.src);
  const sidebar = document.querySelector(".md-sidebar--primary");
  const input = document.querySelector(".md-search__input");
  const isOver = () => getComputedStyle(sidebar).position === "fixed"; // the menu lies over the page

  function onToggle(box, then) {
    box.addEventListener("change", () => then(box.checked));
    then(box.checked);
  }

  function asButton(label, box) { // which the label would check
    const button = Object.assign(document.createElement("button"), { className: label.className, type: "button" });
    button.append(...label.childNodes);
    label.replaceWith(button);
    button.addEventListener("click", () => box.click());
    onToggle(box, (isOpen) => button.setAttribute("aria-expanded", isOpen));
    return button;
  }

  function opener(id) { // the button in the place of a label in the header
    const [box, label] = [document.getElementById(id), document.querySelector(`.md-header__button[for=${id}]`)];
    if (!box || !label) return {};
    const button = asButton(label, box);
    addEventListener("pageshow", () => performance.navigation?.type && box.checked && box.click()); // kept open by the browser
    button.dataset.opens = id;
    return { box, button };
  }

  const menu = sidebar ? opener("__drawer") : {};
  if (menu.box) {
    onToggle(menu.box, (isOpen) => isOpen && isOver() && sidebar.querySelector("a[href]").focus());
    sidebar.addEventListener("focusout", ({ relatedTarget: next }) => {
      if (menu.box.checked && isOver() && next && next !== menu.button && !sidebar.contains(next)) menu.box.click();
    });
  }

  const finder = input ? opener("__search") : {};
  let before; // what had the focus when the search was opened
  const giveBack = () => setTimeout(() => before?.focus()); // after Material has closed it
  if (finder.box) {
    const back = asButton(document.querySelector(".md-search__form > [for=__search]"), finder.box);
    back.tabIndex = -1; // for a phone, which has no Esc
    back.addEventListener("click", giveBack);
    back.setAttribute("for", "__search"); // by which the theme's style sheet puts it in its place
    for (const button of [finder.button, back]) button.setAttribute("aria-label", input.getAttribute("aria-label"));
    finder.button.addEventListener("click", () => (before = finder.button));
    input.addEventListener("focus", ({ relatedTarget }) => finder.box.checked || (before = relatedTarget), true);
    input.addEventListener("focus", () => fetch(entries), { once: true }); // ready when the first letters are typed
    const results = document.querySelector(".md-search__scrollwrap");
    onToggle(finder.box, (isOpen) => {
      results.tabIndex = isOpen ? 0 : -1;
      if (isOpen) input.focus();
    });
  }

  const dark = matchMedia("(prefers-color-scheme: dark)");
  const choices = [...document.querySelectorAll("[name=__palette]")];

  function colour() { // the page, as chosen or as the system has it; the button leads on to the next choice
    const index = choices.findIndex((choice) => choice.checked);
    const { mdColorMedia: media, mdColorScheme: scheme } = choices[index].dataset;
    const isFollowed = media === "(prefers-color-scheme)";
    document.body.dataset.mdColorScheme = isFollowed && dark.matches ? "slate" : scheme;
    document.body.toggleAttribute("data-md-color-media", !isFollowed);
    document.documentElement.style.colorScheme = getComputedStyle(document.body).colorScheme; // of the window's own parts
    choices.forEach((choice, at) => (choice.nextElementSibling.hidden = at !== index));
    try {
      __md_set("__palette", isFollowed ? null : { index, color: { media, scheme } });
    } catch {} // a browser that keeps nothing
  }

  const form = choices[0]?.form;
  if (form) {
    const kept = choices[window.palette?.index]; // by the theme's script at the top of the page
    (kept ?? choices.find((choice) => matchMedia(choice.dataset.mdColorMedia).matches) ?? choices[0]).checked = true;
    colour();
    dark.addEventListener("change", colour);
    form.addEventListener("change", colour);
    form.addEventListener("keydown", (event) => {
      if (event.key !== "Enter") return;
      const next = choices[choices.indexOf(event.target) + 1] ?? choices[0];
      next.click();
      next.focus();
    });
  }

  // Material fetches a sitemap beside every other version of a page, in another language as it thinks. A copy and a feed
  // are none, so they are called something else while it looks.
  const versions = document.querySelectorAll("link[rel=alternate][type]:not([hreflang])");
  versions.forEach((link) => (link.rel = "help"));
  addEventListener("DOMContentLoaded", () => versions.forEach((link) => (link.rel = "alternate")));

  document.addEventListener("keydown", (event) => {
    if (event.key !== "Escape" || event.defaultPrevented || event.isComposing) return; // else an input method's own
    if (finder.box?.checked || document.activeElement === input) giveBack(); // it opens a moment after the focus
    else if (menu.box?.checked) {
      menu.box.click();
      menu.button.focus();
    }
  });
})();
