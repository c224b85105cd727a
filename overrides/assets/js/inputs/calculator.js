/* Works out a program that the generator has written: formulas as trees of plain JSON, which are read and never run. */
import { Refusal } from "./decimal.js";
import { arithmetic, enclose, isSame } from "./ranged.js";
import { wording } from "./wording.js";

export { Refusal };

export class Calculator {
  #typed = {};
  #known = {}; // numbers over their own ranges
  #quantities = {};

  constructor({ numbers, rules, language }) {
    Object.assign(this, { numbers, rules, operations: arithmetic(rules), words: wording(rules, language) });
  }

  // central: in base units; unit: the one that it was typed in.
  set(id, central, unit) {
    this.reset(id);
    this.#typed[id] = { low: central, central, high: central, unit, kind: "uncertainty" };
  }

  reset(id) {
    delete this.#typed[id];
    this.#known = {};
    this.#quantities = {};
  }

  get(id) {
    return (this.#quantities[id] ??= this.#given(id) ?? this.#computed(id));
  }

  // values: {value} in base units by id, instead of those that the numbers in a figure's own formula have.
  text(id, form = {}, values = undefined) {
    return this.words.text({ ...this.numbers[id], quantity: values ? this.#from(id, values) : this.get(id) }, form);
  }

  // As a form shows it, which its own does not complete: {text, unit, value}, the value that a reader sees.
  shown(id, form) {
    return this.words.shown({ ...this.numbers[id], quantity: this.get(id), show: form });
  }

  isSet(id) {
    return id in this.#typed;
  }

  range(id, form = {}) {
    return this.words.range({ ...this.numbers[id], quantity: this.get(id) }, form);
  }

  inBase(text, unit) {
    return this.words.inBase(text, unit);
  }

  // All digits of a value in a unit, ungrouped.
  inUnit(central, unit) {
    return String(this.words.inUnit(central, unit));
  }

  holds(tree) {
    if (typeof tree === "boolean") return tree;
    const [name, ...parts] = tree;
    if (name === "not") return !this.holds(parts[0]);
    if (name === "and") return parts.every((part) => this.holds(part));
    if (name === "or") return parts.some((part) => this.holds(part));
    const [before, after] = parts.map((part) => this.#evaluated(part, {}, this.#known));
    const order = isSame(before, after) ? 0 : before.central - after.central;
    return { "<": order < 0, "<=": order <= 0, ">": order > 0, ">=": order >= 0, "==": !order, "!=": !!order }[name];
  }

  // The words of the first condition that holds; null always does.
  chosen(choices) {
    const found = choices.find(([, condition]) => condition === null || this.holds(condition));
    if (!found) throw new Refusal(); // none of the words is true
    return found[0];
  }

  // What was typed, or is in the program; nothing for a figure.
  #given(id) {
    return this.#typed[id] ?? ("formula" in this.numbers[id] ? undefined : this.numbers[id]);
  }

  #from(id, values) {
    const known = Object.fromEntries(Object.entries(values).map(([name, { value }]) => [name, this.operations.point(value)]));
    const { formula, unit } = this.numbers[id];
    const { central } = this.#evaluated(formula, {}, known);
    return { low: central, central, high: central, unit };
  }

  #computed(id) {
    let { low, central, high, slopes } = this.#value(id, {}, this.#known);
    const { unit, printed } = this.numbers[id];
    const box = Object.keys(slopes).map((leaf) => [leaf, [this.#given(leaf).low, this.#given(leaf).high]]);
    if (box.length) {
      const within = (inner) => this.#value(id, inner, {});
      [low, high] = enclose(within, Object.fromEntries(box), this.rules.accuracy);
    }
    return { low: Math.min(low, central), central, high: Math.max(high, central), unit, printed, kind: "uncertainty" };
  }

  // A number over a box, where some uncertain inputs have other ranges than their own. known: what was worked out.
  #value(id, box, known) {
    const given = this.#given(id);
    if (!given) return (known[id] ??= this.#evaluated(this.numbers[id].formula, box, known));
    const { low, central, high, kind, slack } = given;
    // Of other kinds than uncertainty, formulas see the value alone.
    if (low === high || kind !== "uncertainty") return this.operations.point(central, slack);
    const [least, most] = box[id] ?? [low, high];
    return this.operations.input(id, least, central, most);
  }

  #evaluated(tree, box, known) {
    if (typeof tree === "string") return this.#value(tree, box, known);
    if (typeof tree === "number") return this.operations.point(tree);
    const [name, ...parts] = tree;
    if (name === "point") return this.operations.point(...parts);
    const plain = name === "ranked" ? parts.splice(0, 1) : [];
    return this.operations[name](...plain, ...parts.map((part) => this.#evaluated(part, box, known)));
  }
}
