/* A card in a frame tells how high it is; on any card, texts get their copy buttons. It listens to nobody. */
(() => {
  "use strict";
  window.explainerShare(document);
  if (window.parent === window) return;
  const root = document.documentElement;
  root.classList.add("is-framed");
  const main = document.querySelector("main");
  let told = 0;
  const tell = () => { // the content's own height: the frame's is no measure, or it could never shrink
    main.style.minHeight = "0";
    const height = Math.ceil(main.getBoundingClientRect().height);
    main.style.minHeight = "";
    if (height === told) return;
    told = height;
    window.parent.postMessage({ type: "explainer:height", height }, "*");
  };
  new ResizeObserver(tell).observe(document.body);
  addEventListener("load", tell);
})();
