/* Optional, for pages that embed cards: gives each card's frame the height that the card asks for. Without it the height
   in the embed code holds. Of what it is sent it believes a number of sensible size, from a frame in this page that
   shows a page of this script's own origin. */
(() => {
  "use strict";
  const { origin } = new URL(document.currentScript.src);
  const frames = () => [...document.querySelectorAll("iframe")];

  addEventListener("message", (event) => {
    if (event.origin !== origin || event.data?.type !== "explainer:height") return;
    const { height } = event.data;
    if (typeof height !== "number" || !(height >= 40 && height <= 5000)) return;
    frames().filter((frame) => frame.contentWindow === event.source).forEach((frame) => (frame.style.height = `${Math.ceil(height)}px`));
  });

  // A card that was there before this script has spoken already: another height makes it speak again.
  frames().filter((frame) => frame.src.startsWith(`${origin}/`) && frame.offsetHeight).forEach((frame) => {
    frame.style.height = `${frame.offsetHeight + 1}px`;
  });
})();
