/* Arithmetic with ranges, step by step as formula/intervals.py and formula/ranges.py of the generator do it, where the
   reasons are. A number is {low, central, high, middle, slack, slopes}; slopes has a pair for each uncertain input. */
import { Refusal, decimalOf, whole } from "./decimal.js";

const { abs, max, min } = Math;
const LARGEST = Number.MAX_VALUE;
const SLACK_PER_NOISE = 500;

// Never a lower end of Infinity or an upper one of -Infinity, so that no sum is NaN.
const hull = (...numbers) => [min(...numbers, LARGEST), max(...numbers, -LARGEST)];
const sum = (a, b) => [min(a[0] + b[0], LARGEST), max(a[1] + b[1], -LARGEST)];
const crossed = (a, b) => hull(...a.flatMap((x) => b.map((y) => (x && y ? x * y : 0))));
const negated = ([low, high]) => [-high, -low];
const corners = (base, exponent) => hull(...base.flatMap((x) => exponent.map((y) => x ** y)));
const ends = ({ low, high }) => [low, high];
const ascending = (numbers) => [...numbers].sort((a, b) => a - b);
const changesSign = ([low, high]) => low < 0 && high > 0;
const holdsZero = ({ low, high }) => low <= 0 && high >= 0;

// The slopes of a result; of: from those of its operands along one input.
function combined(operands, of) {
  const names = Object.keys(Object.assign({}, ...operands.map(({ slopes }) => slopes)));
  return Object.fromEntries(names.map((name) => [name, of(operands.map(({ slopes }) => slopes[name] ?? [0, 0]))]));
}

export const isSame = (one, other) => abs(one.central - other.central) <= one.slack + other.slack;

export function negative({ low, central, high, middle, slack, slopes }) {
  const turned = combined([{ slopes }], ([slope]) => negated(slope));
  return { low: -high, central: -central, high: -low, middle: -middle, slack, slopes: turned };
}

/* All operators and functions of formulas. */
export function arithmetic({ accuracy, rounding }) {
  const point = (value, slack = accuracy.slack * abs(value)) => {
    return { low: value, central: value, high: value, middle: value, slack, slopes: {} };
  };

  function input(name, low, central, high) {
    const radius = high / 2 - low / 2;
    const slopes = radius ? { [name]: [radius, radius] } : {};
    return { ...point(central), low, high, middle: low / 2 + high / 2, slopes };
  }

  function result(of, operands, [low, high], slack, slopes) {
    const central = of(...operands.map((operand) => operand.central));
    const middle = of(...operands.map((operand) => operand.middle));
    if (![low, central, middle, high].every(Number.isFinite)) throw new Refusal(); // the result is too large
    const reach = Object.values(slopes).reduce((far, [least, most]) => far + max(-least, most), 0);
    if (Object.keys(slopes)[0]) [low, high] = ascending([max(low, middle - reach), min(high, middle + reach)]);
    return { low, central, high, middle, slack: max(slack, accuracy.slack * abs(central)), slopes };
  }

  // steepness: the range of the derivative along each operand.
  function applied(of, operands, limits, slack, ...steepness) {
    const along = (slopes) => slopes.map((slope, place) => crossed(steepness[place], slope)).reduce(sum);
    return result(of, operands, limits, slack, combined(operands, along));
  }

  function add(left, right) {
    const limits = sum(ends(left), ends(right));
    const slack = left.slack + right.slack;
    const total = applied((a, b) => a + b, [left, right], limits, slack, [1, 1], [1, 1]);
    if (Number.isInteger(left.central) && Number.isInteger(right.central)) return total;
    const settled = (number) => (abs(number) > slack / SLACK_PER_NOISE ? number : 0);
    for (const name of ["low", "central", "high", "middle"]) total[name] = settled(total[name]);
    return total;
  }

  function multiply(left, right) {
    const [one, other] = [ends(left), ends(right)];
    const slack = abs(left.central) * right.slack + left.slack * abs(right.central);
    return applied((a, b) => a * b, [left, right], crossed(one, other), slack, other, one);
  }

  function divide(left, right) {
    if (holdsZero(right)) throw new Refusal(); // division by zero
    const inverse = hull(1 / right.low, 1 / right.high);
    const slack = (left.slack + abs(left.central / right.central) * right.slack) / abs(right.central);
    const within = (limits) => {
      const along = ([a, b]) => crossed(sum(a, negated(crossed(limits, b))), inverse);
      return result((a, b) => a / b, [left, right], limits, slack, combined([left, right], along));
    };
    let found = within(hull(...ends(left).flatMap((above) => ends(right).map((below) => above / below))));
    for (let pass = 0; pass < accuracy.passes; pass += 1) {
      const narrower = within(ends(found));
      if (`${ends(narrower)}` === `${ends(found)}`) break;
      found = narrower;
    }
    return found;
  }

  function power(base, exponent) {
    const of = (a, b) => a ** b;
    const n = exponent.low;
    const wide = ends(base);
    if (n === exponent.high && Number.isInteger(n)) {
      if (n < 0 && holdsZero(base)) throw new Refusal(); // division by zero
      const powers = (to) => {
        const [low, high] = corners(wide, [to, to]);
        return [to > 0 && to % 2 === 0 && changesSign(wide) ? 0 : low, high];
      };
      const steepness = n ? crossed([n, n], powers(n - 1)) : [0, 0];
      const slack = n ? abs(n * base.central ** (n - 1)) * base.slack : 0;
      return result(of, [base, exponent], powers(n), slack, combined([base], ([slope]) => crossed(steepness, slope)));
    }
    if (base.low <= 0) throw new Refusal(); // a fractional power needs a value above zero
    const limits = corners(wide, ends(exponent));
    const along = crossed(ends(exponent), corners(wide, [n - 1, exponent.high - 1]));
    const relative = abs((exponent.central * base.slack) / base.central) + abs(Math.log(base.central) * exponent.slack);
    const slack = base.central ** exponent.central * relative;
    return applied(of, [base, exponent], limits, slack, along, crossed(limits, wide.map(Math.log)));
  }

  // A function that never falls; slope: its derivative, none for steps.
  function rising(value, of, slope) {
    const steepness = slope ? hull(...ends(value).map(slope)) : [0, Infinity];
    const slack = slope && value.slack ? slope(value.central) * value.slack : 0;
    return applied(of, [value], ends(value).map(of), slack, steepness);
  }

  const logarithm = (of, base) => (value) => {
    if (value.low <= 0) throw new Refusal(); // a logarithm needs a value above zero
    return rising(value, of, (x) => 1 / (x * Math.log(base)));
  };

  function root(value) {
    if (value.low < 0) throw new Refusal(); // the square root of a value below zero
    const found = rising(value, Math.sqrt, (x) => (x ? 0.5 / Math.sqrt(x) : Infinity));
    return { ...found, slack: min(found.slack, Math.sqrt(value.slack)) };
  }

  function absolute(value) {
    if (changesSign(ends(value))) return applied(abs, [value], [0, max(-value.low, value.high)], value.slack, [-1, 1]);
    return { ...(value.low < 0 ? negative(value) : value), central: abs(value.central) };
  }

  function ranked(rank, ...values) {
    const at = (numbers) => ascending(numbers)[rank];
    const [low, high] = [at(values.map((value) => value.low)), at(values.map((value) => value.high))];
    const able = values.filter((value) => value.low <= high && value.high >= low);
    const widest = (slopes) => [min(...slopes.map(([least]) => least)), max(...slopes.map(([, most]) => most))];
    const { slack } = [...values].sort((a, b) => a.central - b.central)[rank];
    return result((...numbers) => at(numbers), values, [low, high], slack, combined(able, widest));
  }

  function median(...values) {
    const [below, above] = [(values.length - 1) >> 1, values.length >> 1].map((rank) => ranked(rank, ...values));
    return values.length % 2 ? below : divide(add(below, above), point(2));
  }

  const stepped = (how) => (value) => rising(value, (x) => Number(whole(decimalOf(x, abs(x) < 1e15 ? rounding.kept : 19).fraction, how)));
  const total = (...values) => values.reduce((left, right) => add(left, right));
  const isAbove = (value) => (other) => other.central > value.central && !isSame(other, value);

  return {
    point,
    input,
    negative,
    "+": add,
    "-": (left, right) => add(left, negative(right)),
    "*": multiply,
    "/": divide,
    "**": power,
    abs: absolute,
    sqrt: root,
    exp: (value) => rising(value, Math.exp, Math.exp),
    log2: logarithm(Math.log2, 2),
    log10: logarithm(Math.log10, 10),
    round: stepped(),
    floor: stepped("floor"),
    ceiling: stepped("ceiling"),
    ranked,
    minimum: (...values) => ranked(0, ...values),
    maximum: (...values) => ranked(values.length - 1, ...values),
    median,
    sum: total,
    mean: (...values) => divide(total(...values), point(values.length)),
    rank: (value, ...others) => point(1 + others.filter(isAbove(value)).length),
  };
}

/* The range of a formula over the box of its uncertain inputs. evaluate: a box → the number there. */
export function enclose(evaluate, box, accuracy) {
  return [least(evaluate, box, accuracy), 0 - least((inner) => negative(evaluate(inner)), box, accuracy)];
}

function least(evaluate, inputs, { halvings, fine }) {
  const boxes = [];
  const reached = [];

  function lookAt(box) {
    const value = evaluate(box);
    const lowered = { ...box };
    for (const [name, slope] of Object.entries(value.slopes)) {
      if (name in box && !changesSign(slope)) lowered[name] = Array(2).fill(box[name][slope[0] >= 0 ? 0 : 1]);
    }
    if (`${Object.values(lowered)}` !== `${Object.values(box)}`) return lookAt(lowered);
    reached.push(value.middle);
    boxes.push([value, box]);
  }

  const isFine = (bound) => min(...reached) - bound <= fine * (max(...reached) - min(...reached));
  // Of those with the lowest bound, the one that was looked at first.
  const lowest = () => boxes.reduce((best, one) => (one[0].low < best[0].low ? one : best));

  lookAt(inputs);
  for (let halving = 0; halving < halvings; halving += 1) {
    const [value, box] = lowest();
    const doubtful = Object.entries(value.slopes).filter(([name, slope]) => name in box && changesSign(slope));
    if (!doubtful.length || isFine(value.low)) break;
    boxes.splice(boxes.indexOf(lowest()), 1);
    const reach = ([, slope]) => max(-slope[0], slope[1]);
    const [name] = doubtful.reduce((most, one) => (reach(one) > reach(most) ? one : most));
    const [low, high] = box[name];
    const cut = low / 2 + high / 2;
    lookAt({ ...box, [name]: [low, cut] });
    lookAt({ ...box, [name]: [cut, high] });
  }
  const { low } = lowest()[0];
  return low < 0 && min(...reached) >= 0 && isFine(low) ? 0 : low;
}
