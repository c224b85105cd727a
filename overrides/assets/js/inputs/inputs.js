/* Readers' inputs: a page's fields, and what they share.

   What a reader has changed is in the address, for whoever gets the link, and kept for the next page of the visit;
   nothing is sent. Typing changes the page at once, but only what is finished becomes a step to go back to. */
import { Calculator } from "./calculator.js";
import { field, make, understand } from "./field.js";
import { live } from "./live.js";
import { receipts } from "./receipts.js";

const PAUSE = 700; // ms without a change, after which the answer is said
const SAID_AT_MOST = 2; // numbers, beside the input
const HAND_DIGITS = 3;
const END_BELOW = 1e5; // what has more digits is said with another prefix
const style = new URL("../../css/inputs.css", import.meta.url);

/** Makes fields of the inputs of a document that are still lines of text. */
export async function start(root) {
  const boxes = [...root.querySelectorAll("[data-input]:not(.is-live)")];
  if (!boxes.length) return;
  boxes.forEach((box) => box.classList.add("is-live"));
  const program = JSON.parse(root.querySelector("script.program").textContent);
  const calculator = new Calculator(program);
  const { numbers, rules, captions } = program;
  const ids = [...new Set(boxes.map(({ dataset }) => dataset.input))];
  const status = make("p", { class: "input-status", role: "status" });
  const rests = (id, on) => id === on || named(numbers[id]?.formula).some((one) => rests(one, on));
  const page = { program, calculator, say, amount, end, units, isChanged, take, takeAbout, settle, wait };
  let isTouched = false; // until then the page shows what was built
  let [frame, waiting, settled] = [];

  await styled(root);
  const drawn = root.querySelector("[data-mark-of]") && (await import("./marks.js")).marks(root, { onDrag });
  const { parts, write } = live(root, calculator, captions, (id) => ids.some((on) => rests(id, on)), drawn);
  const account = receipts(root, program, calculator, rests);
  const fields = boxes.map((box) => field(box, page));
  root.body.append(status);
  restore(true);
  addEventListener("popstate", () => {
    if (!location.href.endsWith(address(own()))) restore(false); // else a link within the page
  });

  function say(key, ...fills) {
    return (captions[key] || key).replace(/\{(\d?)\}/g, (_, index) => {
      const one = fills[Number(index)];
      return one.number || one.unit ? inWords(one) : one;
    });
  }

  function inWords({ number, unit, isTyped }) {
    if (number && unit && !isTyped) {
      const central = calculator.inBase(number, unit);
      const quantity = { low: central, central, high: central, unit };
      return calculator.words.text({ quantity, show: {}, isFact: true }, { style: "exact" });
    }
    return [number?.replace(".", rules.numerals.point), rules.units[unit]?.symbol ?? unit].filter(Boolean).join("\u00a0");
  }

  function amount(value, unit) {
    return { number: calculator.inUnit(value, unit), unit };
  }

  function size(value, unit) {
    return Math.abs(calculator.inUnit(value, unit));
  }

  function best(value, id, among) { // in the largest unit of the same kind in which it is not below one
    const { unit } = calculator.get(id);
    const kind = rules.ladders[rules.units[unit].ladder] || [unit];
    const fitting = among ? kind.filter((name) => among.includes(name)) : kind;
    return amount(value, fitting.findLast((name) => size(value, name) >= 1) || fitting[0] || unit);
  }

  function end(value, id) { // of what may be set: in a unit that the field offers, where that reads well
    const { units: offered } = numbers[id].input;
    const isReadable = (name) => !value || (size(value, name) >= 1 && size(value, name) < END_BELOW);
    return best(value, id, offered.some(isReadable) ? offered.filter(isReadable) : undefined);
  }

  function takeAbout(id, value) { // where a hand has put it
    const { least, most, units: offered } = numbers[id].input;
    const { number, unit } = best(value, id, offered);
    const central = calculator.inBase(String(Number(Number(number).toPrecision(HAND_DIGITS))), unit);
    take(id, Math.min(most ?? central, Math.max(least ?? central, central)), unit);
  }

  function units(id) {
    const { dimension } = rules.units[numbers[id].unit];
    return Object.fromEntries(Object.entries(rules.units).filter(([, one]) => one.dimension === dimension));
  }

  function isChanged(id) {
    const { central, unit } = calculator.get(id);
    return central !== numbers[id].central || unit !== numbers[id].unit;
  }

  function take(id, central, unit) {
    if (central === numbers[id].central && unit === numbers[id].unit) calculator.reset(id);
    else calculator.set(id, central, unit);
    isTouched ||= isChanged(id);
    fields.filter((one) => one.id === id).forEach((one) => one.show());
    if (!isTouched) return;
    stored((visit) => visit.setItem(style + id, isChanged(id) ? written(id) : ""));
    frame ||= requestAnimationFrame(answer);
  }

  function answer() {
    frame = 0;
    write();
    account();
    parts.forEach((part) => part.classList.toggle("is-own", ids.some((id) => isChanged(id) && shows(part, id))));
  }

  function shows({ dataset: { figure, figures } }, id) {
    return (figure || figures).split(" ").some((one) => rests(one, id));
  }

  function onDrag(id, value, isFinal) {
    takeAbout(id, value);
    if (isFinal) wait(id, true);
  }

  function settle(id) {
    push();
    wait(id, true);
  }

  function wait(id, isDone) { // for more of the same: of many keys in a row only the last makes a step
    clearTimeout(waiting);
    waiting = setTimeout(() => {
      fields.forEach((one) => one.judge());
      if (isDone) push();
      else history.replaceState(history.state, "", address(own()));
      const same = fields.filter((one) => one.id === id);
      const refused = same.find((one) => one.isRefused());
      status.textContent = refused ? refused.said() : [...same.map((one) => one.said()), summary(id)].filter(Boolean).join(" ");
    }, PAUSE);
  }

  function push() { // a step to go back to, from what was finished last: typing may have changed the address since
    const now = own();
    if (now === settled) return;
    history.replaceState(history.state, "", address(settled));
    if (window === window.parent) history.pushState(null, "", address(now));
    else history.replaceState(null, "", address(now)); // in somebody's frame: back is theirs
    settled = now;
  }

  function written(id) {
    const { central, unit } = calculator.get(id);
    return `${calculator.inUnit(central, unit)} ${unit}`;
  }

  function own() { // what the address says of the inputs
    const encoded = (id) => encodeURIComponent(written(id)).replaceAll("%20", "+").replaceAll("%2F", "/");
    return ids.filter(isChanged).map((id) => `${id}=${encoded(id)}`).join("&");
  }

  function address(ours) { // with all else of it as it is
    const others = location.search.slice(1).split("&").filter((part) => !ids.includes(part.split("=")[0]));
    const query = [...others, ours].filter(Boolean).join("&");
    return location.pathname + (query && `?${query}`) + location.hash;
  }

  function restore(isFirst) { // from the address, or else from the visit
    const asked = new URLSearchParams(location.search);
    ids.forEach((id) => {
      const { central, unit } = numbers[id];
      const text = asked.get(id) ?? (isFirst && stored((visit) => visit.getItem(style + id)));
      const found = text ? understand(text, id, page, unit, ".") : { problem: true };
      const [value, its] = found.problem ? [central, unit] : [found.central, found.unit];
      take(id, value, its);
      const first = fields.find((one) => one.id === id);
      if (asked.has(id)) first.tell(found);
      else if (isChanged(id)) first.tell({ notes: [["kept"]] });
    });
    settled = own();
    if (isFirst && isTouched) history.replaceState(history.state, "", address(settled));
  }

  function summary(id) { // the input, and the first numbers that answer it, those after its field before others
    const { box } = fields.find((one) => one.id === id);
    const isAfter = (part) => box.compareDocumentPosition(part) & Node.DOCUMENT_POSITION_FOLLOWING;
    const near = parts.filter((part) => part.dataset.figure !== id && rests(part.dataset.figure, id) && !part.closest("svg, .receipts"));
    const sorted = [...near.filter(isAfter), ...near.filter((part) => !isAfter(part))];
    const first = (figure) => sorted.find(({ dataset }) => dataset.figure === figure).textContent;
    const figures = [...new Set(sorted.map(({ dataset }) => dataset.figure))].slice(0, SAID_AT_MOST);
    const texts = [calculator.text(id), ...figures.map(first)];
    return [id, ...figures].map((one, index) => say("said", numbers[one].label, texts[index])).join(" ");
  }
}

function named(tree) { // the ids in a formula
  return Array.isArray(tree) ? tree.slice(1).flatMap(named) : typeof tree === "string" ? [tree] : [];
}

function stored(use) { // of the visit, by an address that no other explainer of the host has; if refused, the page's has it
  try {
    return use(sessionStorage);
  } catch {
    return null;
  }
}

function styled(root) { // its style sheet, without which fields would jump
  const link = make("link", { rel: "stylesheet", href: style });
  return new Promise((done) => {
    link.onload = link.onerror = done;
    root.head.append(link);
  });
}
