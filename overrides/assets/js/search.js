/* The search's web worker, which speaks Material's messages (its `search` setting names the worker to use). What it needs
   to find anything comes with the first query: most visits never search. */
{
  const [SETUP, READY, QUERY, RESULT] = [0, 1, 2, 3];
  const FIND = new URL("find.js", self.location);
  let last; // what was asked last: an answer to anything before comes too late

  addEventListener("message", async ({ data: { type, data } }) => {
    if (type === SETUP) postMessage({ type: READY });
    if (type !== QUERY) return;
    last = data;
    const isAsked = data.trim() !== ""; // the theme asks for nothing when a page opens
    if (isAsked && !self.find) importScripts(FIND); // again on the next key when it failed
    const found = isAsked ? await self.find(data) : { items: [] };
    if (last === data) postMessage({ type: RESULT, data: found });
  });
}
