/* The parts of a page that answer an input: numbers, their ranges, words that rest on them, marks, and the page's menu. */
import { Refusal } from "./calculator.js";

const NONE = "–"; // where no number comes out
const DIGITS = 15; // of a published value

/** Finds them once. rests: whether a number rests on an input that the page has; drawn: what moves marks, if any are
 * there. `write` makes all of them true. */
export function live(root, calculator, { nothing }, rests, drawn) {
  const all = (selector) => [...root.querySelectorAll(selector)];
  const parts = all("[data-figure]:not([data-column]), [data-choices]").filter(({ dataset }) => dataset.choices || rests(dataset.figure));
  const headings = new Set(parts.map((part) => part.closest(":is(h1, h2, h3, h4, h5, h6)[id]")).filter(Boolean));
  const marked = new Set(all("[data-mark-of]").map(({ dataset }) => dataset.markOf).filter(rests));

  function write() {
    parts.forEach(writeOne);
    marked.forEach((id) => attempt(() => drawn.show(id, calculator.get(id).central)));
    headings.forEach((heading) => {
      const copy = heading.cloneNode(true);
      copy.querySelectorAll(".headerlink, .figure-range").forEach((part) => part.remove());
      all(`.md-nav__link[href$="#${heading.id}"]`).forEach((link) => {
        (link.querySelector(".md-ellipsis") || link).textContent = copy.textContent.trim();
      });
    });
  }

  function writeOne(part) {
    const { figure, choices, form = "{}" } = part.dataset;
    const place = part.querySelector("a") || part;
    const range = part.querySelector(".figure-range");
    let [text, between, value] = [NONE, "", ""];
    const isDone = attempt(() => {
      if (choices) {
        text = calculator.chosen(JSON.parse(choices));
        return;
      }
      value = Number(calculator.get(figure).central.toPrecision(DIGITS));
      between = range && calculator.range(figure, JSON.parse(form));
      text = calculator.text(figure, JSON.parse(form));
    });
    if (range) range.textContent = between ? ` (${between})` : "";
    place.replaceChildren(text, ...(range && place === part ? [range] : [])); // all of it: a search marks words in texts
    if (part.localName === "data") part.value = value;
    part.title = isDone ? "" : nothing;
  }

  return { parts, write };
}

function attempt(what) { // whether a number comes out
  try {
    what();
    return true;
  } catch (fault) {
    if (!(fault instanceof Refusal)) reportError(fault); // and no part is left with what is no longer true
    return false;
  }
}
