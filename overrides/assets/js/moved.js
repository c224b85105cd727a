/* On a page that has moved: goes on at once and takes the anchor along. Without script the page does it by itself. */
{
  const onward = new URL(document.currentScript.dataset.to, location);
  if (!onward.hash) onward.hash = location.hash;
  location.replace(onward);
}
