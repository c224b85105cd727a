/* Reads an amount as people type or paste it: digits as any country writes them, and a unit by its symbol or as people
   spell it. A doubt is never settled in silence: either it is said how a text was read, or its readings are offered. */
const DIGITS_AT_MOST = 40; // far beyond what anybody measures
const POWER_AT_MOST = 99; // of ten
const QUOTED_AT_MOST = 24; // characters of a text that cannot be read
const AMOUNT = /([+-]?) ?(\d+(?:[ .,']\d+)*|[.,]\d+)(?:e([+-]?\d+))?/i;
const WHOLE = /^(?:\d*|\d{1,3}([ ',.])\d{3}(?:\1\d{3})*|\d{1,2}(?:,\d\d)+,\d{3})$/; // 1,00,000 is how India groups
const POINT_OR_GROUP = /^[1-9]\d{0,2}[.,]\d{3}$/;
const CLOCK = /^(\d{1,6})(?::| ?h[a-z]* ?)([0-5]?\d)(?::([0-5]\d))?(?: ?m[a-z]*)?$/i; // 1:30, 1:30:15, 1 h 30
const INFORMATION =
  /^(?:([kmgtpezy])(i|[iex]bi|ilo|ega?|iga?|era|eta|xa|etta|otta)?)? ?(b|bits?|bytes?)? ?(ps|(?:\/|per |a ) ?s(?:ec(?:onds?)?)?)?$/i;

/** What a text says: {number, unit, isBare, notes}, or {problem} and maybe amounts to {offer}.
 *
 * units: those that fit, by name; unit: the one meant where a text is bare of any; usual: that of the input, by which
 * 1:30 is read while typing changes the unit; point: where 1.500 is in doubt, that of the language. A note or problem is
 * the key of a caption, and what goes into it: texts or amounts {number, unit}. */
export function read(text, { units, unit, point, usual = unit }) {
  const plain = text.normalize("NFKC").replace(/μ/g, "µ").replace(/[−‐-–]/g, "-").replace(/’/g, "'").replace(/\s+/g, " ").trim();
  const time = units.s && clock(plain, usual);
  if (time) return { ...time, notes: [["read", time]] };
  const found = AMOUNT.exec(plain);
  if (!plain) return { problem: ["empty"] };
  if (!found) return { problem: ["number", shortened(plain)] };
  const [all, sign, digits, power] = found;
  const before = plain.slice(0, found.index).trim();
  const after = plain.slice(found.index + all.length).replace(/^[.,]/, "").trim();
  if (digits.length > DIGITS_AT_MOST || Math.abs(power) > POWER_AT_MOST) return { problem: ["digits"] };
  if (/\d/.test(after)) return { problem: ["several", shortened(plain)] };

  const { number, mark } = decimal(digits, power, point);
  if (!number) return { problem: ["number", shortened(plain)] };
  const { names, isDoubtful, isShort, isLoose } = meant(before, after, units);
  if (!names && after) return { problem: ["unit", shortened(after)] };
  const amounts = (names || [unit]).map((name) => ({ number: sign.replace("+", "") + number, unit: name }));
  if (isDoubtful) return { problem: ["either", shortened(after || before)], offer: amounts };
  const notes = [];
  if (mark) notes.push([mark, amounts[0]]);
  if (isShort) notes.push(["bits", amounts[0]]);
  else if (isLoose || before) notes.push(["read", amounts[0]]);
  return { ...amounts[0], isBare: !names, notes };
}

function clock(text, unit) { // two parts are hours and minutes, but of an input in min or s minutes and seconds
  const [, first, second, third] = CLOCK.exec(text) || [];
  const inSecond = first * 60 + Number(second);
  if (third) return { number: String(inSecond * 60 + Number(third)), unit: "s" };
  return first && { number: String(inSecond), unit: /^(min|s)$/.test(unit) && !/h/i.test(text) ? "s" : "min" };
}

function decimal(digits, power, point) {
  const marks = digits.match(/[.,]/g) || [];
  const last = marks.at(-1);
  const isEither = POINT_OR_GROUP.test(digits) && !power;
  const isGroup = isEither ? last !== point : marks.length > 1 && marks.every((one) => one === last);
  const at = last && !isGroup ? digits.lastIndexOf(last) : digits.length;
  const [whole, part] = [digits.slice(0, at), digits.slice(at + 1)];
  if (!WHOLE.test(whole) || /\D/.test(part)) return {};
  const number = (whole.replace(/\D/g, "").replace(/^0+(?=\d)/, "") || "0") + (part && `.${part}`);
  return { number: power ? `${number}e${Number(power)}` : number, mark: isEither && (isGroup ? "group" : "point") };
}

function meant(before, after, units) { // the longest beginning of the words behind a number, or the word before it
  const words = after ? after.split(" ") : [];
  for (let count = words.length; count; count--) {
    const found = unitOf(words.slice(0, count).join(" "), units);
    if (found) return { ...found, isLoose: found.isLoose || count < words.length };
  }
  return (!after && before && unitOf(before.split(" ").pop(), units)) || {};
}

function unitOf(written, units) {
  const all = Object.keys(units);
  const exact = all.find((name) => [name, units[name].symbol].includes(written));
  if (exact) return { names: [exact] };
  const information = bitsOrBytes(INFORMATION.exec(written) || [], all);
  if (information?.names.length) return information;
  const signed = all.filter((name) => [units[name].before, units[name].behind].some((sign) => sign?.trim() === written)); // €
  if (signed.length) return { names: signed, isDoubtful: signed.length > 1, isLoose: signed[0].includes("/") };
  const folded = fold(written);
  const names = all.filter((name) => [name, units[name].symbol, ...(units[name].aloud || [])].some((one) => fold(one) === folded));
  return names.length ? { names, isDoubtful: names.length > 1 } : null;
}

function bitsOrBytes([whole, letter = "", form = "", base = "", rate = ""], all) {
  const isBinary = form.toLowerCase().endsWith("i");
  const prefix = (isBinary || !/k/i.test(letter) ? letter.toUpperCase() : "k") + (isBinary ? "i" : "");
  const isRate = all.some((name) => name.endsWith("/s"));
  const [bits, bytes] = ["bit", "B"].map((one) => [prefix + one + (isRate ? "/s" : "")].filter((name) => all.includes(name)));
  if (!whole || (rate && !isRate)) return null; // a rate is no size
  const isSaid = Boolean(rate) === isRate;
  if (/^bit/i.test(base)) return { names: bits, isLoose: !isSaid }; // a line of 35 Mbit: what else could be meant
  if (isSaid && (/^byte/i.test(base) || (base === "B" && !rate.includes("S")))) return { names: bytes };
  if (base === "b" && rate) return { names: bits, isShort: true };
  return { names: [...bits, ...bytes], isDoubtful: true }; // 35 MB of a speed, 35 mb, 35 MBPS, one gig
}

function shortened(text) {
  return text.length > QUOTED_AT_MOST ? `${text.slice(0, QUOTED_AT_MOST)}…` : text;
}

function fold(text) {
  return text.toLowerCase().replace("meter", "metre").replace(/(..)s$/, "$1");
}
