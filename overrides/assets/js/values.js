/* Says what a mark of a chart shows, from its row of the data table: to a pointer near it, a tap and the arrow keys. */
const bubble = Object.assign(document.createElement("p"), { className: "chart-values", role: "status" });
let shown;

function show(mark) {
  if (mark === shown) return;
  shown?.classList.remove("is-shown");
  mark?.classList.add("is-shown");
  shown = mark;
  bubble.textContent = "";
  if (!mark) return;
  const table = (mark.closest("figure") || document).querySelector("table.data");
  const [head, ...rows] = table.rows;
  const said = (cell) => (cell.scope ? "" : head.cells[cell.cellIndex].textContent + (table.dataset.colon ?? ": ")) + cell.textContent;
  const cells = mark.dataset.row.split(",").flatMap((row) => [...rows[row].cells]);
  bubble.textContent = cells.filter((cell) => cell.textContent).map(said).join("\n");
  const { left, right, top, bottom } = mark.getBoundingClientRect();
  const { offsetWidth, offsetHeight } = bubble;
  const x = Math.min((left + right - offsetWidth) / 2, document.body.clientWidth - offsetWidth - 8);
  const y = top > offsetHeight + 60 ? top - offsetHeight - 8 : bottom + 8; // 60: a header that stays
  bubble.style = `left: ${Math.max(8, x)}px; top: ${scrollY + y}px`;
}

const marksIn = (part) => [...part.querySelectorAll("[data-row]")];

function point({ target, clientX, clientY }) {
  let [least, nearest] = [24]; // px
  for (const mark of marksIn(target.closest?.("svg") || bubble)) {
    const { left, right, top, bottom } = mark.getBoundingClientRect();
    const [x, y] = [Math.max(left - clientX, 0, clientX - right), Math.max(top - clientY, 0, clientY - bottom)];
    const far = mark === target ? -1 : Math.hypot(x, y);
    if (far < least) [least, nearest] = [far, mark];
  }
  if (target !== bubble) show(nearest);
}

const look = Object.assign(document.createElement("link"), { rel: "stylesheet", href: new URL("../css/values.css", import.meta.url) });
look.onload = () => document.body.append(bubble);
document.head.append(look);
marksIn(document).forEach((mark) => (mark.ownerSVGElement.tabIndex = 0));
addEventListener("click", point);
addEventListener("pointermove", (event) => event.pointerType === "touch" || event.buttons || point(event));
addEventListener("focusout", () => show());
addEventListener("keydown", (event) => {
  if (event.key === "Escape") show();
  const step = /^Arrow[RD]/.test(event.key) - /^Arrow[LU]/.test(event.key);
  const marks = marksIn(event.target).sort((a, b) => parseInt(a.dataset.row) - parseInt(b.dataset.row));
  if (!step || event.altKey || event.target.localName !== "svg" || !marks[0]) return;
  event.preventDefault();
  const mark = marks[Math.max(0, marks.indexOf(shown) + step)] || shown;
  mark.scrollIntoView({ block: "nearest", inline: "nearest" });
  show(mark);
});
