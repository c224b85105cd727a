/* Optional, for pages that embed cards: gives each card's frame the height that the card asks for. Without it the height
   in the embed code holds. Of what it is sent it believes a number of sensible size, from a frame in this page that
   shows a page of this script's own origin; a frame in a sandbox has no origin, and there its address has to do. */
(() => {
  "use strict";
  const { origin } = new URL(document.currentScript.src);
  const frames = () => [...document.querySelectorAll("iframe")];
  const isGivenOurs = (frame) => frame.src.startsWith(`${origin}/`);

  addEventListener("message", (event) => {
    const frame = frames().find(({ contentWindow }) => contentWindow === event.source);
    const isOurs = event.origin === origin || (event.origin === "null" && frame?.sandbox.length && isGivenOurs(frame));
    if (!frame || !isOurs || event.data?.type !== "explainer:height") return;
    const { height } = event.data;
    if (typeof height === "number" && height >= 40 && height <= 5000) frame.style.height = `${Math.ceil(height)}px`;
  });

  // A card that was there before this script has spoken already: another height makes it speak again.
  frames().filter((frame) => isGivenOurs(frame) && frame.offsetHeight).forEach((frame) => {
    frame.style.height = `${frame.offsetHeight + 1}px`;
  });
})();
