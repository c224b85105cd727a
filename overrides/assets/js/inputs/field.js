/* One field: a number and its unit, a slider, values to choose from, and the way back.

   A number that a reader has typed is theirs: a unit chosen after it belongs to it, so that 35 stays 35. A number that we
   have written there is converted, so that the amount stays the same. */
import { read } from "./reading.js";

const STEPS = 1000;
const LOG_FROM = 1000; // the most by the least, from which on a step of the slider is a ratio
let count = 0;

export function make(tag, attributes, ...contents) {
  const element = document.createElement(tag);
  Object.entries(attributes).forEach(([name, value]) => element.setAttribute(name, value));
  element.append(...contents);
  return element;
}

/** What a text says of an input: {central, unit, isBare, notes}, or the {problem} with it and what to {offer}. */
export function understand(text, id, { program, calculator, units, end, say }, unit, point) {
  const { input: { least, most, units: offered }, unit: usual } = program.numbers[id];
  const found = read(text, { units: units(id), unit, point, usual });
  if (found.problem?.[0] === "unit") found.problem.push(offered.map((name) => say("{}", { unit: name })).join(", "));
  if (found.problem) return found;
  const central = calculator.inBase(found.number, found.unit);
  if (central < (least ?? -Infinity)) found.problem = ["least", end(least, id)];
  if (central > (most ?? Infinity)) found.problem = ["most", end(most, id)];
  return { ...found, central };
}

/** Makes the field of an input in its box. page: what the fields of a page share, see inputs.js. */
export function field(box, page) {
  const id = box.dataset.input;
  const { calculator, program, say, amount, end } = page;
  const { label, input, central: start, unit: usual } = program.numbers[id];
  const { least, most, presets } = input;
  const isLog = least > 0 && most / least >= LOG_FROM;
  const still = box.querySelector(".input-still [id]"); // where a receipt leads back to
  const key = still?.id || `__input-${++count}`;
  let isEdited = false; // its text is not the page's value
  let isTheirs = false; // its number is the reader's, for any unit
  let before; // the value before the text was edited
  let answered; // the text that the message is about

  const name = make("label", { for: key, id: `${key}-name` }, label);
  const inputmode = (least ?? -1) < 0 ? "text" : "decimal"; // which lacks a minus on some phones
  const text = make("input", { id: key, inputmode, autocomplete: "off", spellcheck: false, "aria-describedby": `${key}-said` });
  const option = (one) => new Option(say("{}", { unit: one }), one);
  const unit = make("select", { "aria-label": say("units") }, ...input.units.map(option));
  const slider = make("input", { type: "range", max: STEPS, "aria-label": say(isLog ? "log_slider" : "slider") });
  const choice = make("select", {}, new Option(say("start", amount(start, usual)), -1));
  const own = new Option(say("own"), "");
  const back = make("button", {}, say("back", amount(start, usual)));
  const message = make("p", { class: "input-said", id: `${key}-said` });
  still?.removeAttribute("id");
  box.setAttribute("role", "group");
  box.setAttribute("aria-labelledby", name.id);
  presets.forEach(([one, value, its], index) => choice.append(new Option(say("preset", one, amount(value, its)), index)));
  choice.append(own);
  box.append(name, make("div", { class: "input-number" }, text, unit));
  if (least != null && most != null) {
    box.append(make("div", { class: "input-scale" }, say("{}", end(least, id)), slider, say("{}", end(most, id))));
  }
  if (presets.length) box.append(make("label", { class: "input-presets" }, say("presets"), choice));
  box.append(make("div", { class: "input-foot" }, message, back));

  function show() {
    const { central, unit: shown } = calculator.get(id);
    const preset = presets.findIndex(([, value]) => value === central);
    if (![...unit.options].some(({ value }) => value === shown)) unit.append(option(shown));
    unit.value = shown;
    if (document.activeElement !== slider) slider.value = STEPS * placeOf(central);
    slider.setAttribute("aria-valuetext", calculator.text(id));
    own.hidden = central === start || preset >= 0;
    choice.value = own.hidden ? preset : "";
    back.hidden = !page.isChanged(id);
    if (isEdited && document.activeElement === text) return;
    text.value = say("{}", { number: calculator.inUnit(central, shown) });
    isEdited = isTheirs = false;
    tell();
  }

  function tell({ problem, offer = [], notes = [] } = {}) {
    const said = problem ? [problem, ["still", calculator.text(id)]] : notes;
    const buttons = offer.flatMap((one) => {
      const button = make("button", {}, say("{}", { ...one, isTyped: true }));
      button.addEventListener("click", () => {
        text.value = button.textContent;
        isEdited = true;
        finish();
        text.focus();
      });
      return [" ", button];
    });
    message.replaceChildren(said.map((one) => say(...one)).join(" "), ...buttons);
    text.setAttribute("aria-invalid", Boolean(problem));
  }

  function hear(isDone) { // takes what is typed, and answers it once it is done or pauses
    const found = understand(text.value, id, page, unit.value, program.rules.numerals.point);
    if (!found.problem) {
      isEdited = !isDone;
      page.take(id, found.central, found.unit);
    }
    isTheirs = found.isBare;
    return found;
  }

  function judge(isDone) {
    if (!isEdited) return;
    const typed = text.value;
    const found = hear(isDone);
    if (answered !== typed || !found.problem) tell(found); // else a button would vanish under the pointer that presses it
    answered = typed;
  }

  function finish() {
    if (!isEdited) return;
    judge(true);
    page.settle(id);
  }

  function isRefused() {
    return text.getAttribute("aria-invalid") === "true";
  }

  function placeOf(value) {
    return isLog ? Math.log(value / least) / Math.log(most / least) : (value - least) / (most - least);
  }

  function slide() {
    const place = slider.value / STEPS;
    isEdited = false;
    page.takeAbout(id, isLog ? least * (most / least) ** place : least + (most - least) * place);
  }

  function set(central, its) {
    isEdited = false;
    page.take(id, central, its);
  }

  text.addEventListener("input", () => {
    if (!isEdited) before = calculator.get(id);
    isEdited = true;
    answered = undefined;
    tell();
    hear();
    page.wait(id);
  });
  text.addEventListener("blur", finish);
  text.addEventListener("keydown", ({ key: pressed, isComposing }) => {
    if (isComposing) return; // the key is the input method's
    if (pressed === "Enter") finish();
    if (pressed !== "Escape" || !isEdited) return;
    isEdited = false;
    if (isRefused()) show();
    else set(before.central, before.unit);
  });
  unit.addEventListener("change", () => {
    if (isTheirs) {
      isEdited = true;
      judge(true);
    } else set(calculator.get(id).central, unit.value);
    page.wait(id, true);
  });
  slider.addEventListener("input", slide);
  slider.addEventListener("change", () => page.wait(id, true)); // not before it is let go
  choice.addEventListener("change", () => {
    const [, value, its] = presets[choice.value] || [, start, usual];
    set(value, its);
    page.wait(id, true);
  });
  back.addEventListener("click", () => {
    set(start, usual);
    page.settle(id);
    text.focus();
  });

  return { id, box, show, tell, judge, said: () => message.firstChild?.data, isRefused };
}
