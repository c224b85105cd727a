/* A card in somebody's frame drops its frame and tells the page around it how high it would like to be; a card opened
   by itself gets its copy buttons. It hears no messages: what a page around it sends is never even looked at. */
(() => {
  "use strict";
  const root = document.documentElement;
  const { body, currentScript } = document;
  const load = (name) => import(new URL(name, currentScript.src));

  if (document.querySelector("[data-motion]")) load("motion.js").then(({ watch }) => watch(document));
  const inputs = [...document.querySelectorAll("[data-input]")];
  if (inputs.length) load("inputs/inputs.js").then(({ start }) => start(document), () => { // a sandbox, and no CORS
    inputs.forEach(({ style }) => { style.minHeight = 0; }); // keeps no room for a field that cannot come
  });
  if (document.querySelector("[data-row]")) load("values.js");

  if (window === window.parent) {
    load("share.js").then((share) => share.addControls(document));
    return;
  }

  function ownHeight() { // what it holds, not the frame's height, which it fills: else it could never shrink again
    body.style.minHeight = 0;
    const height = Math.ceil(body.getBoundingClientRect().height);
    body.style.minHeight = "";
    return height;
  }

  const report = () => window.parent.postMessage({ type: "explainer:height", height: ownHeight() }, "*");

  root.classList.add("is-framed");
  const watcher = new ResizeObserver(report);
  [...document.querySelector("main").children].forEach((part) => watcher.observe(part));
  addEventListener("load", report);
  addEventListener("resize", report); // also answers embed.js, which may come late and then moves the frame's height
})();
