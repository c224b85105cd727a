/* Numbers as people read them, by the rules that the generator gives: see its package `wording`, where the reasons are.
   A quantity is {low, central, high, unit} in base units, a form {unit, style, digits, isCapital,
   isSigned} with what was set. */
import { Decimal, Refusal, decimalOf, exactly, nearest, product, rounded, total, whole } from "./decimal.js";

const fill = (pattern, ...parts) => pattern.replace(/\{(\d)\}/g, (_, place) => parts[place]);
const hasRange = ({ low, high }) => low < high;

export function wording({ rounding, numerals, words, units, ladders, times, ...rules }, language) {
  const decimal = (value) => decimalOf(value, rounding.kept);
  const factorOf = ({ factor }) => factor.map(BigInt);
  const zeroOf = ({ zero }) => (zero ?? [0, 1]).map(BigInt);
  const divided = (fraction, unit) => product(total(fraction, product(zeroOf(unit), [-1n, 1n])), factorOf(unit).reverse());
  const multiplied = (fraction, unit) => total(product(fraction, factorOf(unit)), zeroOf(unit));
  const isNoise = (value, { zero, factor }) =>
    zero && Math.abs(value) < 1e-14 * Math.abs((Number(zero[0]) / Number(zero[1]) / Number(factor[0])) * Number(factor[1]));
  const inUnit = (value, name) => {
    const found = nearest(divided(exactly(value), units[name]));
    return decimal(isNoise(found, units[name]) ? 0 : found);
  };
  const isPrinted = ({ printed, unit }, name) => printed && unit === name;
  const centralIn = (quantity, name) =>
    isPrinted(quantity, name) ? Decimal.of(quantity.printed[0]) : inUnit(quantity.central, name);
  const endsIn = (quantity, name) =>
    isPrinted(quantity, name) && quantity.printed[1]
      ? quantity.printed.slice(1).map((text) => Decimal.of(text))
      : [inUnit(quantity.low, name), inUnit(quantity.high, name)];
  const inBase = (text, name) => nearest(multiplied(Decimal.of(text).fraction, units[name]));

  // ---- Digits and units: rounding.py, shown.py

  function scaleFor(quantity, { unit, style, digits }, marks) {
    if (unit && units[unit].isShare && quantity.unit === "pp") throw new Refusal(); // percentage points are not in percent
    if (style === "exact") return { name: unit ?? quantity.unit };
    if (style === "words" && units[unit ?? quantity.unit].clock) return scale(quantity, undefined, digits ?? words.digits, {});
    if (style === "words") return scale(quantity, unit, digits ?? words.digits, { isFact: marks.isFact });
    let found = scale(quantity, style === "plain" ? (unit ?? quantity.unit) : unit, digits, marks);
    const isClock = units[found.name].clock; // it has all its seconds
    if (isClock) found = scale(quantity, found.name, digits, { ...marks, isExact: true });
    else if (style !== "plain") return found;
    if (!found.digits || (digits && !isClock)) return found;
    const before = inUnit(quantity.central, found.name).power + 1;
    return { ...found, digits: Math.max(found.digits, Math.min(before, rounding.kept)) };
  }

  // Without digits, all of them are shown.
  function scale(quantity, unit, digits, { isFact, isExact }) {
    const { central, low, high } = quantity;
    const wanted = digits ?? (isExact ? rounding.kept : rounding.significant);
    const name = unit ?? (isFact ? quantity.unit : automaticUnit(quantity, wanted));
    if (digits || (isFact && name === quantity.unit)) return { name, digits };
    const isShort = (value) => {
      const { isWhole, trimmed } = inUnit(value, name);
      return trimmed.count <= (isWhole ? rounding.shortWhole : rounding.short);
    };
    if ((isFact || isExact) && [central, low, high].every(isShort)) return { name };
    const printed = isFact ? centralIn(quantity, quantity.unit).count : 0;
    const least = Math.max(rounding.significant, printed);
    const exact = centralIn(quantity, name);
    const isAll = (value) => units[name].isShare && !(value.size - 100);
    let more = least; // a share that is nearly all is not said to be all
    if (!isAll(exact)) while (more <= rounding.short && isAll(rounded(exact.fraction, more))) more += 1;
    return { name, digits: more > rounding.short ? least : more };
  }

  function automaticUnit({ central, unit }, digits) {
    const sizeIn = (name) => Math.abs(rounded(inUnit(central, name).fraction, digits));
    const best = (name) => {
      const names = ladders[units[name].ladder] ?? [name];
      // Most are far from it, which doubles tell sooner.
      const isNear = ({ factor: [above, below] }) => Math.abs(central) * below > above / 2;
      return names.findLast((other) => isNear(units[other]) && sizeIn(other) >= 1) ?? names[0];
    };
    if (!central || !units[unit].isTime) return central ? best(unit) : unit;
    const fitting = times.most.find(([name, most]) => sizeIn(name) <= most);
    return fitting ? best(fitting[0]) : times.longest;
  }

  // Money that would have one digit behind its point has its cents.
  const inCents = (found, { hasCents }, exact = found, how) =>
    hasCents && found.exponent === -1 ? new Decimal(whole(exact.shifted(2).fraction, how), -2) : found;

  const shownOf = (exact, { name, digits }, how) =>
    inCents(digits ? rounded(exact.fraction, digits, how) : exact, units[name], exact, how);

  const shown = (quantity, scale) => shownOf(centralIn(quantity, scale.name), scale);

  const shownEnds = (quantity, scale) =>
    endsIn(quantity, scale.name).map((end, place) => shownOf(end, scale, place ? "ceiling" : "floor"));

  // ---- Numerals and what is around them: locales.py

  const plurals = {};

  function plural(patterns, value) {
    const minimumFractionDigits = Math.min(Math.max(-value.exponent, 0), 20);
    plurals[minimumFractionDigits] ??= new Intl.PluralRules(language, { minimumFractionDigits });
    return patterns[plurals[minimumFractionDigits].select(Math.abs(value))] ?? patterns.other;
  }

  const separators = new RegExp(`\\B(?=(\\d{${numerals.groups[1]}})*\\d{${numerals.groups[0]}}$)`, "g");

  function number(value, isGrouped = true, before = "") {
    const [sign, { size, power }] = [(value < 0 ? numerals.minus : "") + before, value];
    if (value.digits && (size >= numerals.scientificFrom || size < numerals.scientificBelow)) {
      const raised = String(power).replace(/./g, (digit) => numerals.raised[digit]);
      return sign + fill(numerals.scientific, number(size.shifted(-power)), raised);
    }
    const [digits, ...behind] = String(size).split(".");
    return sign + [isGrouped ? digits.replace(separators, numerals.group) : digits, ...behind].join(numerals.point);
  }

  const largeAt = (power) => (power ? numerals.large.findLast(([from]) => from <= power) : undefined);

  function isLarge(values, size, power) {
    if (size < numerals.wholeFrom || size >= numerals.scientificFrom) return false;
    if (size < numerals.compactFrom) return values.every((value) => value.shifted(-(largeAt(power)?.[1] ?? 0)).isWhole);
    return values.every((value) => value.exponent >= 0 && value.trimmed.count <= numerals.compactDigits);
  }

  const joins = (words.joins ?? []).map(([apart, together]) => [new RegExp(apart, "g"), together]);
  const joined = (text) => joins.reduce((said, [apart, to]) => said.replace(apart, (_, next) => fill(to, next)), text);

  // One value, two ends, or low, central and high, which share unit and prefix.
  function amount(values, unit, { isCompact = true, isCounted, said = "{0}" } = {}) {
    if (unit.clock) return fill(said, clock(values[0], values.at(-1), unit.clock));
    const central = values[values.length >> 1];
    const power = unit.power ?? (isCompact && isLarge(values, Math.abs(central), central.power) ? central.power : 0);
    const [, shift, large] = largeAt(power) ?? [0, 0, { other: "{0}" }];
    const isTrimmed = !unit.power && Math.abs(central) < numerals.compactFrom; // whole then, without zeros behind the point
    const ends = [values[0], values.at(-1)].map((end) => end.shifted(unit.power ?? 0));
    const [low, high] = ends.map((end) => {
      if (shift && end.digits) return number(isTrimmed ? end.shifted(-shift).trimmed : end.shifted(-shift), true, unit.before);
      if (isCounted && !shift && unit.isWorded && end.isWhole && words.counts[end]) return words.counts[end];
      return number(inCents(end, unit), true, unit.before);
    });
    const span = low === high ? low : fill(words.span, low, high);
    const [before, behind] = said.split("{0}");
    const text = before + fill(plural(large, ends[1].shifted(-shift)), span) + (unit.behind ?? "");
    const around = unit.around ? plural(unit.around, ends[1]) : fill(numerals.beside, "{0}", unit.symbol);
    return joined(fill(around, text) + behind);
  }

  // As a clock writes it: 2:00:35.
  function clock(least, most, [hasHours, around]) {
    const [low, high] = [least, most].map((seconds) => {
      const [all, ...behind] = String(seconds.size).split(".");
      const parts = [BigInt(all) / 60n, BigInt(all) % 60n];
      if (hasHours) parts.splice(0, 1, parts[0] / 60n, parts[0] % 60n);
      const digits = parts.map((part, place) => String(part).padStart(place && 2, "0")).join(":");
      return (seconds < 0 ? numerals.minus : "") + [digits, ...behind].join(numerals.point);
    });
    return fill(around, low === high ? low : fill(words.span, low, high));
  }

  function ordinal(value) {
    if (!value.isWhole || value < 0) throw new Refusal(); // only a whole number has a place
    const form = new Intl.PluralRules(language, { type: "ordinal" }).select(value);
    return (value.digits && words.ordinals[value]) || fill(words.ordinalNumbers[form], number(value));
  }

  // ---- Round words and durations: phrases.py

  const isOff = (value, said, most) => value.minus(said).size > said.size.times(Decimal.of(most));

  function approximate(value, said, close, near) {
    const isFar = value < 0 || !isOff(value, said, close) || isOff(value, said, near);
    return isFar ? words.about : value.minus(said) > 0 ? words.justOver : words.nearly;
  }

  function roundWords(quantity, scale) {
    const [unit, value] = [units[scale.name], centralIn(quantity, scale.name)];
    const share = unit.isShare && shareOf(value.shifted(-2));
    if (share) return share;
    let said = rounded(value.fraction, scale.digits).trimmed;
    if (scale.digits === words.digits && isOff(value, said, words.near)) {
      said = rounded(value.times(new Decimal(2n)).fraction, words.digits).times(new Decimal(5n, -1)).trimmed;
    }
    const around = value.minus(said).digits ? approximate(value, said, words.close, words.near) : "{0}";
    return amount([said], unit, { isCounted: true, said: around });
  }

  function shareOf(part) {
    const rough = (value) => rounded(value.fraction, words.shareDigits).trimmed;
    if (part >= words.nearlyAll[0] && part < 1) return words.nearlyAll[1];
    for (const [written, text] of words.shares) {
      const share = Decimal.of(written);
      if (`${rough(share)}` === `${rough(part)}`) return text;
      if (!isOff(part, share, words.shareNear)) {
        return joined(fill(approximate(part, share, words.shareClose, words.shareNear), text));
      }
    }
    return part > words.half && part <= words.moreThanHalf[0] ? words.moreThanHalf[1] : "";
  }

  function duration({ low, central, high, printed, unit }, digits, isRange) {
    const said = (parts) => {
      const texts = parts.map(([count, name]) => amount([count], times.said[name]));
      return fill(times.inARow[texts.length - 1], ...texts);
    };
    if (!isRange || low === high) return said(partsPrinted(printed, unit, digits) ?? timeParts(central, digits));
    const ends = [timeParts(low, digits, "floor"), timeParts(high, digits, "ceiling")];
    const [[[least, name], ...less], [[most, other], ...more]] = ends;
    if (name === other && !less.length && !more.length) return amount([least, most], times.said[name]);
    const [one, two] = ends.map(said);
    return one === two ? one : fill(words.span, one, two);
  }

  // A time of less than ten days to the last digit that its source prints.
  function partsPrinted(printed, unit, digits) {
    if (!printed || digits || !times.printed.includes(unit)) return null;
    const factor = BigInt(units[unit].factor[0]);
    const seconds = Decimal.of(printed[0]).times(new Decimal(factor));
    const all = factor > 1n ? seconds.trimmed : seconds; // 1.5 min are 90 s, of which nobody printed a tenth
    if (!all.digits || all.size >= times.below) return null;
    const minutes = BigInt(Math.floor(all.size / 60));
    const rest = all.size.minus(new Decimal(60n * minutes));
    const counted = [[minutes / 1440n, "day"], [(minutes / 60n) % 24n, "h"], [minutes % 60n, "min"]];
    const parts = [...counted.map(([count, name]) => [new Decimal(count), name]), [rest, "s"]];
    const [[first, name], ...less] = parts.filter(([count]) => count.digits);
    return [[all.digits < 0n ? new Decimal(-first.digits, first.exponent) : first, name], ...less];
  }

  function timeParts(seconds, digits, how) {
    if (seconds < 0) {
      const turned = { floor: "ceiling", ceiling: "floor" }[how];
      const [[first, name], ...less] = timeParts(-seconds, digits, turned);
      return [[new Decimal(-first.digits, first.exponent), name], ...less];
    }
    const value = decimal(seconds);
    const timeIn = (name) => rounded(divided(value.fraction, times.said[name]), rounding.kept).fraction;
    if (!value.digits) return [[value, "s"]];
    if (digits) {
      const { month, ...said } = times.said;
      const all = Object.keys(said).map((name) => [rounded(timeIn(name), digits, how), name]);
      return [all.findLast(([count, name]) => count >= (name === "s" ? times.least : 1)) ?? all[0]];
    }
    for (const [name, most] of times.short) {
      const count = rounded(timeIn(name), words.digits, how).trimmed;
      if (count < most) return [[count, name]];
    }
    for (const [name, smaller, ratio, most] of times.long) {
      const all = whole(timeIn(smaller), how);
      const [larger, rest] = [all / BigInt(ratio), all % BigInt(ratio)];
      const parts = [[larger, name], [rest, smaller]].filter(([count]) => count);
      if (larger < most) return parts.map(([count, unit]) => [new Decimal(count), unit]);
    }
    const years = timeIn("year");
    const isMany = years[0] >= BigInt(times.manyYears) * years[1];
    return [[isMany ? rounded(years, times.yearDigits, how) : new Decimal(whole(years, how)), "year"]];
  }

  // ---- What was asked for: display.py, formats.py

  function say(quantity, form, marks) {
    const { style } = form;
    const plus = (value) => (form.isSigned && value > 0 ? "+" : "");
    if (style === "duration") return plus(quantity.central) + duration(quantity, form.digits);
    const scale = scaleFor(quantity, form, marks);
    const value = shown(quantity, scale);
    const unit = units[scale.name];
    if (style === "ordinal") return ordinal(centralIn(quantity, scale.name));
    if (style === "words") return roundWords(quantity, scale);
    if (style === "plain") return plus(value) + number(value, false);
    if (style !== "range" || !hasRange(quantity)) return amount([value], unit, { isCompact: style !== "exact", said: plus(value) + "{0}" });
    const [low, high] = shownEnds(quantity, scale);
    return amount([low, value, high], unit);
  }

  function refined(asked, usual = {}) {
    const { unit: unitless, digits: digitless } = rules.contradictions;
    let style = asked.style ?? usual.style;
    const isUnlike = (asked.unit && unitless.includes(style)) || (asked.digits && digitless.includes(style));
    if (isUnlike || (asked.digits === 1 && style === "words")) style = undefined;
    const keepsDigits = !digitless.includes(style) && [undefined, "range", "plain"].includes(asked.style);
    return {
      unit: asked.unit ?? (unitless.includes(style) ? undefined : usual.unit),
      style,
      digits: asked.digits ?? (keepsDigits ? usual.digits : undefined),
      isSigned: (asked.isSigned || usual.isSigned) && rules.signed.includes(style ?? "auto"),
    };
  }

  /* number: {quantity, show, isFact, isExact} */
  function text({ quantity, show, ...marks }, asked) {
    const wanted = asked.style === "range" && !hasRange(quantity) ? { ...asked, style: undefined } : asked;
    const form = refined(wanted, show);
    const isSpan = form.style === "range" && show.style === "duration" && !form.unit; // from one duration to another
    const said = isSpan ? duration(quantity, form.digits, true) : say(quantity, form, marks);
    return asked.isCapital ? said[0].toUpperCase() + said.slice(1) : said;
  }

  function range({ quantity, show, ...marks }, asked) {
    const form = refined(asked, show);
    if (!hasRange(quantity) || rules.withoutRange.includes(form.style)) return null;
    if (form.style === "duration") return duration(quantity, form.digits, true);
    return say(quantity, { ...form, style: "range" }, marks);
  }

  // For a sum: text, unit, and the value that a reader sees; of a duration or a range, the one behind it.
  function seen({ quantity, show, ...marks }) {
    const [isRange, isDuration] = [show.style === "range", show.style === "duration"];
    const scale = isDuration ? { name: "s" } : scaleFor(quantity, show, marks);
    const value = () => nearest(multiplied(shown(quantity, scale).fraction, units[scale.name]));
    return {
      text: text({ quantity, show, ...marks }, {}),
      unit: scale.name,
      value: isRange || isDuration ? quantity.central : value(),
      isRange: isRange && hasRange(quantity),
    };
  }

  return { text, range, shown: seen, inBase, inUnit };
}
