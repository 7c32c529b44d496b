/**
 * Types put to use: tests whose outcome is known fall away, ways on that lead to such a test go where it leads, comparisons that are made to
 * be tested become tests, and instructions are told the types of their arguments.
 */
import { TYPE_ATOM, TYPE_BS_CONTEXT, TYPE_FLOAT, TYPE_INTEGER, TYPE_NIL, TYPE_PID, TYPE_REFERENCE } from "../beam/model.js";
import { Atom } from "../beam/terms.js";
import { findBif } from "./bifs.js";
import { type Block, Const, Instruction, type Source, Value } from "./graph.js";
import type { FlowVisitor, TypeFlow } from "./type-flow.js";
import { isPossible } from "./type-flow.js";
import { typeOf } from "./type-rules.js";
import { ANY, BOOLEAN, NONE, singleton, type Type } from "./types.js";

/** How many tests behind each other a way on may skip. */
const MAX_SKIPPED = 8;

/** Kinds whose values are equal only when they are the same, whatever they are compared with. */
const EXACT_KINDS = TYPE_ATOM | TYPE_NIL | TYPE_PID | TYPE_REFERENCE;

export class Simplifier implements FlowVisitor {
  isChanged = false;

  constructor(
    private readonly flow: TypeFlow,
    private readonly calls: FlowVisitor,
  ) {}

  call(instruction: Instruction): Type {
    const type = this.calls.call(instruction);
    return type === NONE ? ANY : type;
  }

  fun(): void {}

  returned(): void {}

  instruction(instruction: Instruction, block: Block): void {
    const { operation, targets, results } = instruction;
    if (operation === "bif") {
      this.equality(instruction);
      const [result] = results;
      result.comparison = findBif(instruction.name, instruction.args.length)?.test ? instruction : null;
    }
    if (targets.length > 0) {
      if (operation !== "jump") this.branch(block, instruction);
      this.thread(block);
    }
    note(targets.length > 0 ? block.last() : instruction);
  }

  /** Equality by value is identity where no float is compared with an integer. */
  private equality(instruction: Instruction): void {
    const { name, args } = instruction;
    if (args.length !== 2 || !Object.hasOwn(EXACT, name) || !isExact(args[0], args[1])) return;
    instruction.name = EXACT[name];
  }

  private branch(block: Block, last: Instruction): void {
    switch (last.operation) {
      case "test":
        this.equality(last);
        if (!this.decide(block, last)) this.fuse(block, last);
        return;
      case "select":
        this.select(block, last);
        return;
      case "arity":
      case "bs_test_unit":
        this.decide(block, last);
        return;
      case "bs_start_match":
        if (!isPossible(last, 0)) this.replace(block, jumpTo(last.targets[1]));
        else if (!isPossible(last, 1)) {
          last.targets = [last.targets[0]];
          this.isChanged = true;
        }
    }
  }

  /** Only one way on: goes there. */
  private decide(block: Block, last: Instruction): boolean {
    let only: Block | null = null;
    for (let way = 0; way < last.targets.length; way++) {
      if (!isPossible(last, way)) continue;
      if (only !== null) return false;
      only = last.targets[way];
    }
    if (only === null) return false;
    this.replace(block, jumpTo(only));
    return true;
  }

  private replace(block: Block, by: Instruction): void {
    for (const arg of block.last().args) if (arg instanceof Value) arg.uses--;
    for (const arg of by.args) if (arg instanceof Value) arg.uses++;
    block.instructions[block.instructions.length - 1] = by;
    this.isChanged = true;
  }

  /** A test of the value of a comparison is the comparison as a test. */
  private fuse(block: Block, last: Instruction): void {
    const [value, to] = last.args;
    if (!(value instanceof Value) || value.uses !== 1 || value.comparison === null || typeOf(value).atoms !== BOOLEAN.atoms) return;
    const { block: made } = value;
    if (made !== block && (block.predecessors.length !== 1 || block.predecessors[0] !== made)) return;
    const isEquality = last.name === "is_eq_exact" || last.name === "is_ne_exact";
    if (!isEquality || !(to instanceof Const) || (to.term !== TRUE && to.term !== FALSE)) return;
    const { name, args } = value.comparison;
    const bif = findBif(name, args.length);
    if (!bif?.test || (args[0] instanceof Const && !COMPARES.has(bif.test.name))) return;
    const { name: test, isSwapped } = bif.test;
    const isPositive = (last.name === "is_eq_exact") === (to.term === TRUE);
    const fused = new Instruction("test", [], isSwapped ? [args[1], args[0]] : args);
    fused.name = test;
    const [holds, fails] = last.targets;
    fused.targets = isPositive ? [holds, fails] : [fails, holds];
    this.replace(block, fused);
    this.decide(block, fused);
  }

  /** Choices that cannot be fall away; two that are left are a test. */
  private select(block: Block, last: Instruction): void {
    if (this.decide(block, last)) return;
    const { args, choices, targets } = last;
    const kept = choices.map((_, way) => isPossible(last, way));
    const isOther = isPossible(last, choices.length);
    const left = choices.filter((_, way) => kept[way]);
    if (left.length === choices.length && (isOther || left.length !== 2)) return;
    const ways = targets.filter((_, way) => way < choices.length && kept[way]);
    const isTest = !isOther && left.length === 2;
    const instruction = new Instruction(isTest ? "test" : "select", [], isTest ? [args[0], new Const(left[0])] : args);
    if (isTest) instruction.name = "is_eq_exact";
    else instruction.choices = left;
    instruction.targets = isTest ? ways : [...ways, targets[choices.length]];
    this.replace(block, instruction);
    if (isTest) this.fuse(block, instruction);
  }

  /** Ways on that lead to nothing but a test whose outcome is known there skip it. */
  private thread(block: Block): void {
    const last = block.last();
    if (last.operation === "jump" && last.args.length > 0) return;
    for (let way = 0; way < last.targets.length; way++) {
      const target = last.targets[way];
      if (target.instructions.length !== 1 || target.predecessors.length === 1 || target.parameters.length > 0) continue;
      const end = this.flow.along(last, way, () => destination(block, target));
      if (end === target) continue;
      last.targets = last.targets.map((each, i) => (i === way ? end : each));
      this.isChanged = true;
    }
    if (last.operation === "test" && last.targets[0] === last.targets[1]) this.replace(block, jumpTo(last.targets[0]));
  }
}

/** Where control gets to from a block that only tests. */
function destination(from: Block, start: Block): Block {
  let at = start;
  for (let skipped = 0; skipped < MAX_SKIPPED; skipped++) {
    if (at.instructions.length !== 1 || at.parameters.length > 0 || at.index <= from.index) break;
    const [only] = at.instructions;
    const next = onlyWay(only);
    if (next === null || next.index <= at.index || next.parameters.length > 0) break;
    at = next;
  }
  return at;
}

function onlyWay(instruction: Instruction): Block | null {
  const { operation, targets } = instruction;
  if (operation !== "test" && operation !== "select" && operation !== "arity") return null;
  let only: Block | null = null;
  for (let way = 0; way < targets.length; way++) {
    if (!isPossible(instruction, way)) continue;
    if (only !== null) return null;
    only = targets[way];
  }
  return only;
}

function jumpTo(target: Block): Instruction {
  const jump = new Instruction("jump", [], []);
  jump.targets = [target];
  return jump;
}

const TRUE = Atom.of("true");
const FALSE = Atom.of("false");

const EXACT: Readonly<Record<string, string>> = { "==": "=:=", "/=": "=/=", is_eq: "is_eq_exact", is_ne: "is_ne_exact" };

/** Tests that take constants in the place of their first argument. */
const COMPARES: ReadonlySet<string> = new Set(["is_lt", "is_ge", "is_eq", "is_ne", "is_eq_exact", "is_ne_exact"]);

function isExact(a: Source, b: Source): boolean {
  const [one, other] = [typeOf(a), typeOf(b)];
  if (one === NONE || other === NONE) return false;
  if (one.isOnly(EXACT_KINDS) || other.isOnly(EXACT_KINDS)) return true;
  return (one.isOnly(TYPE_INTEGER) && !other.maybe(TYPE_FLOAT)) || (other.isOnly(TYPE_INTEGER) && !one.maybe(TYPE_FLOAT));
}

/** Operations that are quicker when the types of their arguments are known. */
const TYPED: ReadonlySet<Instruction["operation"]> = new Set<Instruction["operation"]>(["bif", "gc_bif", "test", "create_bin"]);

function note(instruction: Instruction): void {
  const { operation, args } = instruction;
  instruction.types = null;
  if (!TYPED.has(operation)) return;
  for (let i = 0; i < args.length; i++) {
    const arg = args[i];
    if (!(arg instanceof Value) || !isUseful(arg.type)) continue;
    instruction.types = args.map((each) => (each instanceof Value && isUseful(each.type) ? each.type : ANY));
    return;
  }
}

function isUseful({ kinds }: Type): boolean {
  return kinds !== ANY.kinds && kinds !== 0 && (kinds & TYPE_BS_CONTEXT) === 0;
}

/**
 * Blocks that do nothing but test a parameter are tested where they are jumped from, where more is known of what is passed. True when there
 * were any; the blocks are then to be put in order again.
 */
export function duplicateTests(blocks: readonly Block[]): boolean {
  let isAny = false;
  for (const block of blocks) {
    if (!onlyTestsParameters(block)) continue;
    const [only] = block.instructions;
    const copies = block.predecessors.map((before) => substituted(only, block.parameters, before.last().args));
    if (copies.includes(null)) continue;
    block.predecessors.forEach((before, i) => {
      before.instructions[before.instructions.length - 1] = copies[i] as Instruction;
    });
    isAny = true;
  }
  return isAny;
}

function onlyTestsParameters({ parameters, instructions }: Block): boolean {
  const [only] = instructions;
  if (parameters.length === 0 || instructions.length !== 1) return false;
  if (only.operation !== "select" && !(only.operation === "test" && EQUALITIES.has(only.name))) return false;
  return parameters.every((each) => each.uses === only.args.filter((arg) => arg === each).length);
}

/** The test with arguments in the place of parameters; null when it would be one of two constants that types say too little of. */
function substituted(only: Instruction, parameters: readonly Value[], passed: readonly Source[]): Instruction | null {
  const args = only.args.map((arg) => {
    const index = parameters.indexOf(arg as Value);
    return index < 0 ? arg : passed[index];
  });
  const [first, second] = args;
  if (first instanceof Const && second instanceof Const && (singleton(typeOf(first)) === null || singleton(typeOf(second)) === null))
    return null;
  const copy = new Instruction(only.operation, [], first instanceof Const && second instanceof Value ? [second, first] : args);
  copy.name = only.name;
  copy.choices = only.choices;
  copy.targets = only.targets;
  return copy;
}

const EQUALITIES: ReadonlySet<string> = new Set(["is_eq", "is_ne", "is_eq_exact", "is_ne_exact"]);
