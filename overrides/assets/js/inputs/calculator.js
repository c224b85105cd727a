/* Works out a program that the generator has written: formulas as trees of plain JSON, which are read and never run. */
import { Refusal } from "./decimal.js";
import { arithmetic, enclose, isSame } from "./ranged.js";
import { wording } from "./wording.js";

export { Refusal };

export class Calculator {
  #numbers;
  #rules;
  #of;
  #wording;
  #typed = {};
  #values = {};
  #quantities = {};

  constructor({ numbers, rules, language }) {
    this.#numbers = numbers;
    this.#rules = rules;
    this.#of = arithmetic(rules);
    this.#wording = wording(rules, language);
  }

  // central: in base units; unit: the one that it was typed in.
  set(id, central, unit) {
    this.#typed[id] = { low: central, central, high: central, unit, kind: "uncertainty" };
    this.#values = {};
    this.#quantities = {};
  }

  reset(id) {
    delete this.#typed[id];
    this.#values = {};
    this.#quantities = {};
  }

  get(id) {
    this.#quantities[id] ??= this.#given(id) ?? this.#computed(id);
    return this.#quantities[id];
  }

  text(id, form = {}) {
    return this.#wording.text(this.#number(id), form);
  }

  range(id, form = {}) {
    return this.#wording.range(this.#number(id), form);
  }

  holds(tree) {
    if (typeof tree === "boolean") return tree;
    const [operator, ...operands] = tree;
    if (operator === "not") return !this.holds(operands[0]);
    if (operator === "and") return operands.every((operand) => this.holds(operand));
    if (operator === "or") return operands.some((operand) => this.holds(operand));
    const [before, after] = operands.map((operand) => this.#evaluated(operand, {}, this.#values));
    const same = isSame(before, after);
    const less = before.central < after.central;
    const answers = { "==": same, "!=": !same, "<": less && !same, "<=": less || same, ">": !less && !same };
    return answers[operator] ?? (!less || same);
  }

  // The words of the first condition that holds; null is none.
  chosen(choices) {
    const found = choices.find(([, condition]) => condition === null || this.holds(condition));
    if (!found) throw new Refusal("none of the words is true");
    return found[0];
  }

  inBase(text, unit) {
    return this.#wording.inBase(text, unit);
  }

  // All digits of a value in a unit, ungrouped.
  inUnit(central, unit) {
    return String(this.#wording.inUnit(central, unit));
  }

  #number(id) {
    const { show, isFact, isExact } = this.#numbers[id];
    return { quantity: this.get(id), show, isFact, isExact };
  }

  // What was typed or is written in the program; nothing for a figure.
  #given(id) {
    return this.#typed[id] ?? ("formula" in this.#numbers[id] ? undefined : this.#numbers[id]);
  }

  #computed(id) {
    const value = this.#value(id, {}, this.#values);
    const { central, slopes } = value;
    let { low, high } = value;
    const leaves = Object.keys(slopes);
    if (leaves.length) {
      const box = Object.fromEntries(leaves.map((leaf) => [leaf, [this.#given(leaf).low, this.#given(leaf).high]]));
      [low, high] = enclose((inner) => this.#value(id, inner, {}), box, this.#rules.accuracy);
      [low, high] = [Math.min(low, central), Math.max(high, central)];
    }
    return { low, central, high, unit: this.#numbers[id].unit, kind: "uncertainty" };
  }

  // A number over a box, in which uncertain inputs have other ranges than their own. known: what has been worked out.
  #value(id, box, known) {
    known[id] ??= this.#input(id, box) ?? this.#evaluated(this.#numbers[id].formula, box, known);
    return known[id];
  }

  #input(id, box) {
    const given = this.#given(id);
    if (!given) return undefined;
    const isUncertain = given.low < given.high && given.kind === "uncertainty";
    if (!isUncertain) return this.#of.point(given.central, given.slack);
    const [low, high] = box[id] ?? [given.low, given.high];
    return this.#of.input(id, low, given.central, high);
  }

  #evaluated(tree, box, known) {
    if (typeof tree === "number") return this.#of.point(tree);
    if (typeof tree === "string") return this.#value(tree, box, known);
    const [name, ...parts] = tree;
    if (name === "point") return this.#of.point(...parts);
    const plain = name === "ranked" ? parts.splice(0, 1) : [];
    return this.#of[name](...plain, ...parts.map((part) => this.#evaluated(part, box, known)));
  }
}
