/* The search's web worker, which speaks Material's messages (its `search` setting names the worker to use). What it needs
   to find anything comes with the first query: most visits never search. */
(() => {
  "use strict";
  const [SETUP, READY, QUERY, RESULT] = [0, 1, 2, 3];
  const FIND = new URL("find.js", self.location);

  addEventListener("message", async ({ data: { type, data } }) => {
    if (type === SETUP) postMessage({ type: READY });
    if (type !== QUERY) return;
    const isAsked = data.trim() !== ""; // the theme asks for nothing when a page opens
    if (isAsked && !self.find) importScripts(FIND); // again on the next key when it failed
    postMessage({ type: RESULT, data: isAsked ? await self.find(data) : { items: [] } });
  });
})();
