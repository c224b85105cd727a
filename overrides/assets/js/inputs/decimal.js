/* Exact numbers: decimals, and fractions as pairs of BigInts, the lower above zero. Doubles will not do: that 2.675 is
   a tie they cannot tell. */

/* No number comes out; why is said beside, in a comment: a page has one caption for all of them. */
export class Refusal extends Error {}

/* What is written in digits. As a number it is the nearest double: of up to 15 digits, all keep their order. */
export class Decimal {
  // digits: a BigInt with the sign; exponent: the power of ten of its last digit.
  constructor(digits, exponent = 0) {
    Object.assign(this, { digits, exponent });
  }

  static of(text) {
    const found = /^([+-]?\d+)(?:\.(\d+))?(?:e([+-]?\d{1,3}))?$/i.exec(text);
    if (!found) throw new Refusal(); // this is not a number
    const [, before, behind = "", power = 0] = found;
    return new Decimal(BigInt(before + behind), power - behind.length);
  }

  get size() {
    return this.digits < 0n ? new Decimal(-this.digits, this.exponent) : this;
  }

  get count() {
    return String(this.size.digits).length;
  }

  // The power of ten of the first digit.
  get power() {
    return this.count - 1 + this.exponent;
  }

  get trimmed() {
    const { digits, exponent } = this;
    if (!digits) return new Decimal(0n);
    return digits % 10n ? this : new Decimal(digits / 10n, exponent + 1).trimmed;
  }

  get isWhole() {
    return this.trimmed.exponent >= 0;
  }

  get fraction() {
    return shifted([this.digits, 1n], this.exponent);
  }

  shifted(power) {
    return new Decimal(this.digits, this.exponent + power);
  }

  times(other) {
    return new Decimal(this.digits * other.digits, this.exponent + other.exponent);
  }

  minus(other) {
    const last = Math.min(this.exponent, other.exponent);
    const [one, two] = [this, other].map(({ digits, exponent }) => digits * 10n ** BigInt(exponent - last));
    return new Decimal(one - two, last);
  }

  valueOf() {
    return Number(String(this));
  }

  toString() {
    const { digits, exponent } = this;
    if (digits < 0n) return `-${this.size}`;
    if (exponent >= 0) return String(digits * 10n ** BigInt(exponent));
    const text = String(digits).padStart(1 - exponent, "0");
    return `${text.slice(0, exponent)}.${text.slice(exponent)}`;
  }
}

const shifted = (fraction, power) => {
  const ten = 10n ** BigInt(Math.abs(power));
  return product(fraction, power < 0 ? [1n, ten] : [ten, 1n]);
};

export const total = ([above, below], [more, less]) => [above * less + more * below, below * less];
export const product = ([above, below], [more, less]) => [above * more, below * less];

/* The fraction that a double is. */
export function exactly(value) {
  let below = 1n;
  for (; !Number.isInteger(value); value *= 2) below *= 2n;
  return [BigInt(value), below];
}

/* The double nearest to a fraction, rounded once: of some 64 bits, the last tells whether anything is left. */
export function nearest([above, below]) {
  if (above < 0n) return -nearest([-above, below]);
  const bits = 64 + 4 * (below.toString(16).length - above.toString(16).length);
  const [up, down] = [above << BigInt(Math.max(bits, 0)), below << BigInt(Math.max(-bits, 0))];
  const double = Number((up / down) | (up % down ? 1n : 0n)) / 2 ** bits;
  if (double === Infinity) throw new Refusal(); // the number is too large
  return double;
}

/* The whole number at a fraction: the nearest, ties away from zero or to the "even" one; the "floor", the "ceiling". */
export function whole([above, below], how) {
  const rest = ((above % below) + below) % below;
  const down = (above - rest) / below;
  const isTie = 2n * rest === below;
  const isUp = isTie ? (how === "even" ? down % 2n !== 0n : above > 0n) : 2n * rest > below;
  return down + ((how === "ceiling" ? rest > 0n : how !== "floor" && isUp) ? 1n : 0n);
}

/* A fraction to so many significant digits, zeros kept: 9.996 to three is 10.0. */
export function rounded(fraction, digits, how) {
  const [above, below] = fraction.map((part) => new Decimal(part).count);
  for (let last = above - below - digits; ; last += 1) {
    const found = new Decimal(whole(shifted(fraction, -last), how), last);
    if (found.count <= digits) return found.digits ? found : new Decimal(0n);
  }
}

/* The decimal of so many digits that a double stands for. */
export const decimalOf = (value, digits) => rounded(exactly(value), digits, "even").trimmed;
