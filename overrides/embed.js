/* For pages that embed cards: each frame gets the height of its card. Optional; without it frames keep a height that fits.
   Of a message only a number is taken, from a frame on this page that shows this script's own site. */
(() => {
  "use strict";
  const home = new URL(document.currentScript.src).origin;
  addEventListener("message", ({ data, origin, source }) => {
    if (origin !== home || !data || data.type !== "explainer:height") return;
    const height = data.height;
    if (!Number.isFinite(height) || height < 40 || height > 5000) return;
    const frame = [...document.querySelectorAll("iframe")].find((one) => one.contentWindow === source);
    if (frame) frame.style.height = `${Math.ceil(height)}px`;
  });
})();
