/* On a page that has moved: goes on at once, with the anchor and what readers have set. Without script the page does it. */
{
  const onward = new URL(document.currentScript.dataset.to, location);
  onward.search = location.search;
  if (!onward.hash) onward.hash = location.hash;
  location.replace(onward);
}
