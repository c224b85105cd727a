/* Receipts of figures that rest on an input: their sums, ranges, and units as they are said. The reasons are in the
   generator's `wording/sums.py`; which signs and words a sum has, its template says. */
import { Refusal } from "./decimal.js";

const SPACE = "\u00a0";

/** Finds them once; what it returns makes all of them true. */
export function receipts(root, { sums, rules, numbers, captions }, calculator, rests) {
  const { digits, significant, inWords, strength, kinds } = rules.sums ?? {}; // a recorded program has none
  const all = (name) => [...root.querySelectorAll(`[data-${name}]`)];

  function results(id, values) { // of a duration also the seconds, which a sum gives
    const asked = numbers[id].show.style === "duration" ? [{ unit: "s", digits: significant }, {}] : [{}];
    return [...new Set(asked.map((form) => calculator.text(id, form, values)))];
  }

  function shown(names, least) { // the numbers in a sum, figures with at least so many digits
    return Object.fromEntries(names.map((name) => {
      const { show, isFact, isExact } = numbers[name];
      const form = inWords.includes(show.style) ? { ...show, style: undefined } : { ...show };
      if (least && !form.style && !isFact && !isExact) form.digits = Math.max(form.digits ?? significant, least);
      return [name, calculator.shown(name, form)];
    }));
  }

  function strengthOf({ text, isRange }) { // of a printed value: how strongly it binds
    if (isRange) return strength.range;
    if (text.startsWith(rules.numerals.minus)) return strength.negative;
    if (text.includes("×")) return strength.scientific;
    return /^[\d.,]+$/.test(text) ? strength.digits : strength.other;
  }

  function sumOf(id) { // texts, each with the id of the number that it is; none where there is no sum to say
    const { by, variants } = sums[id] ?? { by: [], variants: {} };
    const kindOf = (name) => kinds[calculator.shown(name, numbers[name].show).unit] ?? "";
    const variant = variants[by.map((name) => kindOf(name ?? id)).join("|")];
    if (!variant) return [];
    const said = results(id);
    const names = variant.filter(Array.isArray).map(([name]) => name);
    const fitting = digits.find((least) => `${results(id, shown(names, least))}` === `${said}`);
    const values = shown(names, fitting ?? digits[0]);
    const parts = variant.flatMap((part) => {
      if (!Array.isArray(part)) return [[part]];
      const [name, least] = part;
      const value = [values[name].text, name];
      return strengthOf(values[name]) < least ? [["("], value, [")"]] : [value];
    });
    if (parts.map(([text]) => text).join("") === said.at(-1)) return [];
    return [...parts, ...said.map((result) => [` ${fitting === undefined ? "≈" : "="}${SPACE}${result}`])];
  }

  function aboutOf(id) { // its unit as it is said, and its range
    const text = calculator.text(id);
    const { symbol, aloud, dimension } = rules.units[calculator.shown(id, numbers[id].show).unit];
    const words = dimension !== rules.sums.plain && aloud?.[text.startsWith(`1${SPACE}`) ? 0 : 1];
    const isSaid = words && text.includes(SPACE + symbol) && !text.includes(words);
    const range = calculator.range(id);
    const about = [isSaid && text.replaceAll(SPACE + symbol, ` ${words}`), range && captions.range.replace("{}", range)];
    return about.filter(Boolean).join("; ");
  }

  function element([text, number]) {
    if (!number) return text;
    const made = root.createElement("span");
    made.textContent = text;
    made.dataset.figures = number;
    return made;
  }

  return () => {
    all("sum").forEach((part) => part.replaceChildren(...tried(() => sumOf(part.dataset.sum)).map(element)));
    all("about").forEach((part) => {
      const { about } = part.dataset;
      part.textContent = tried(() => aboutOf(about));
      const own = Object.keys(numbers).filter((id) => calculator.isSet(id) && rests(about, id));
      part.dataset.own = own.map((id) => captions.with.replace("{0}", numbers[id].label)).join(" "); // no source has it
    });
    all("default").forEach((part) => (part.hidden = calculator.isSet(part.dataset.default)));
  };
}

function tried(what) { // nothing where no number comes out
  try {
    return what();
  } catch (fault) {
    if (fault instanceof Refusal) return [];
    throw fault;
  }
}
