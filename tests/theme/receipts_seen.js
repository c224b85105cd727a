// What is wrong with the receipts of a page as an engine lays it out, and what the first number opens.
const shown = (part) => part.getClientRects().length > 0;
const beyond = (part) => part.getBoundingClientRect().right > document.documentElement.clientWidth + 1;
const list = document.querySelector(".receipts");
const folded = list.offsetHeight;
list.querySelectorAll("details").forEach((part) => { part.open = true; });
const texts = [...list.querySelectorAll("p, li > a, summary > :is(span, data)")].filter(shown);
const lines = [...list.querySelectorAll(".receipt")].flatMap((receipt) => {
  const parts = [...receipt.querySelectorAll("summary, div > p")].filter(shown).map((part) => part.getBoundingClientRect());
  return parts.slice(1).filter((part, index) => part.top < parts[index].bottom - 1);
});
const sums = [...list.querySelectorAll(".receipt-sum")].map((sum) => sum.textContent);
list.querySelectorAll("details").forEach((part) => { part.open = false; });
const number = document.querySelector("[id^=ref-]");
number.click();
const card = document.querySelector(".receipt-card");
const opened = card && card.matches(":popover-open") ? card.textContent : "";
const cut = card ? [...card.querySelectorAll("p, span, data")].filter(shown).filter(beyond).length : -1;
return {
  folded,
  cut: texts.filter(beyond).map((part) => part.textContent.slice(0, 60)).concat(cut ? ["the card"] : []),
  overlapping: lines.length,
  formulas: document.querySelectorAll("math").length,
  sums,
  opened,
};
