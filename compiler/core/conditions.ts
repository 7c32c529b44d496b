/**
 * Boolean expressions as control flow: tests with two ways on, instead of values that are tested afterwards; and guards.
 *
 * In guards (`builder.failure` is set) whatever raises goes to `failure`. So `A and B` may be decided by A alone where being false and
 * failing come to the same; elsewhere both sides of `and` and `or` are evaluated, unless the right one can do nothing but answer.
 */
import { Atom } from "../beam/terms.js";
import { findBif } from "./bifs.js";
import { type FunctionBuilder, Join } from "./builder.js";
import { register } from "./cases.js";
import { type Expression, Variable } from "./core.js";
import { buildAll, buildValue, FALSE, TRUE, testBoolean } from "./expressions.js";
import { foldBif, isBoolean } from "./fold.js";
import { type Block, Const, Instruction, type Source } from "./graph.js";

type Call = Extract<Expression, { kind: "call" }>;

/** Name of a built-in of `erlang` that is called, or null. */
function bifName(node: Call): string | null {
  const { module, name } = node;
  if (module.kind !== "constant" || module.value !== ERLANG) return null;
  return name.kind === "constant" && name.value instanceof Atom ? name.value.name : null;
}

const ERLANG = Atom.of("erlang");

/** Is the value surely a boolean, and may it be decided by tests? */
export function isCondition(node: Expression): boolean {
  switch (node.kind) {
    case "constant":
      return isBoolean(node.value);
    case "andalso":
    case "orelse":
      return isCondition(node.left) && isCondition(node.right);
    case "call": {
      const name = bifName(node);
      if (name === "is_record") return recordTest(node) !== null;
      const bif = name === null ? undefined : findBif(name, node.arguments.length);
      if (bif === undefined || !bif.isBoolean) return false;
      if (name === "and" || name === "or")
        return isCondition(node.arguments[0]) && isCondition(node.arguments[1]) && isQuiet(node.arguments[1]);
      if (name === "not") return isCondition(node.arguments[0]);
      if (name === "is_function" && node.arguments.length === 2) return isArity(node.arguments[1]);
      return bif.test !== null;
    }
    default:
      return false;
  }
}

function isArity(node: Expression): boolean {
  return node.kind === "constant" && typeof node.value === "number" && node.value >= 0 && node.value < 256;
}

/** Tag and size of `is_record(X, Tag, Size)`, or null. */
function recordTest(node: Call): { readonly tag: string; readonly size: number } | null {
  const [, tag, size] = node.arguments;
  if (node.arguments.length !== 3 || tag.kind !== "constant" || size.kind !== "constant") return null;
  if (!(tag.value instanceof Atom) || typeof size.value !== "number" || size.value < 1) return null;
  return { tag: tag.value.name, size: size.value };
}

/** Can it do nothing but answer a value? */
function isQuiet(node: Expression): boolean {
  if (node.kind === "constant" || node.kind === "use") return true;
  if (node.kind === "andalso" || node.kind === "orelse") return isCondition(node) && isQuiet(node.left) && isQuiet(node.right);
  if (node.kind !== "call") return false;
  const name = bifName(node);
  if (name === null || !node.arguments.every(isQuiet)) return false;
  if (name === "and" || name === "or" || name === "not") return node.arguments.every(isCondition);
  return findBif(name, node.arguments.length)?.isTotal ?? false;
}

/** Goes to one block or the other. In bodies the expression must be a condition; in guards it may be anything. */
export function buildCondition(builder: FunctionBuilder, node: Expression, onTrue: Block, onFalse: Block): void {
  switch (node.kind) {
    case "let":
      buildGuardLet(builder, node);
      buildCondition(builder, node.body, onTrue, onFalse);
      return;
    case "use": {
      const deferred = builder.deferred.get(node.variable);
      if (deferred !== undefined) {
        buildCondition(builder, deferred, onTrue, onFalse);
        return;
      }
      break;
    }
    case "andalso": {
      const goesOn = builder.newBlock();
      buildCondition(builder, node.left, goesOn, onFalse);
      builder.current = goesOn;
      buildCondition(builder, node.right, onTrue, onFalse);
      return;
    }
    case "orelse": {
      const goesOn = builder.newBlock();
      buildCondition(builder, node.left, onTrue, goesOn);
      builder.current = goesOn;
      buildCondition(builder, node.right, onTrue, onFalse);
      return;
    }
    case "call":
      if (buildCallCondition(builder, node, onTrue, onFalse)) return;
  }
  const source = buildValue(builder, node);
  if (onFalse === builder.failure || isCondition(node)) decide(builder, "is_eq_exact", [source, TRUE], onTrue, onFalse);
  else testBoolean(builder, source, onTrue, onFalse, null);
}

/** A test that is used once is done where it is used. */
function buildGuardLet(builder: FunctionBuilder, { variable, value }: Extract<Expression, { kind: "let" }>): void {
  if (variable === null) buildValue(builder, value);
  else if (builder.analysis.isUsedOnce(variable) && isCondition(value) && isQuiet(value)) builder.deferred.set(variable, value);
  else builder.set(variable, buildValue(builder, value));
}

/** False when there is no test for it. */
function buildCallCondition(builder: FunctionBuilder, node: Call, onTrue: Block, onFalse: Block): boolean {
  const name = bifName(node);
  const [left, right] = node.arguments;
  if (name === null) return false;
  if (name === "not" && node.arguments.length === 1) {
    buildCondition(builder, left, onFalse, onTrue);
    return true;
  }
  if ((name === "and" || name === "or") && node.arguments.length === 2) {
    const isDecidedByLeft = name === "and" && onFalse === builder.failure;
    const isEqual = isDecidedByLeft || (isCondition(left) && isCondition(right) && isQuiet(right));
    if (!isEqual) return false;
    const goesOn = builder.newBlock();
    if (name === "and") buildCondition(builder, left, goesOn, onFalse);
    else buildCondition(builder, left, onTrue, goesOn);
    builder.current = goesOn;
    buildCondition(builder, right, onTrue, onFalse);
    return true;
  }
  const record = name === "is_record" ? recordTest(node) : null;
  if (record !== null) {
    testRecord(builder, buildValue(builder, left), record, onTrue, onFalse);
    return true;
  }
  const test = findBif(name, node.arguments.length)?.test;
  if (test === null || test === undefined || !isCondition(node)) return false;
  const args = buildAll(builder, node.arguments);
  const terms = args.map((each) => (each instanceof Const ? each.term : undefined));
  const folded = terms.includes(undefined) ? null : foldBif(name, terms as never);
  if (folded !== null) builder.jump(folded === TRUE.term ? onTrue : onFalse);
  else decide(builder, test.name, test.isSwapped ? [args[1], args[0]] : args, onTrue, onFalse);
  return true;
}

function testRecord(
  builder: FunctionBuilder,
  source: Source,
  { tag, size }: { readonly tag: string; readonly size: number },
  onTrue: Block,
  onFalse: Block,
): void {
  const test = new Instruction("test", [], [register(builder, source)]);
  test.name = "is_tagged_tuple";
  test.numbers = [size];
  test.choices = [Atom.of(tag)];
  builder.branch(test, [onTrue, onFalse]);
  builder.current = builder.newBlock();
}

/** The value of a condition: true or false. */
export function buildConditionValue(builder: FunctionBuilder, node: Expression): Source {
  const [yes, no] = [builder.newBlock(), builder.newBlock()];
  const join = new Join([VALUE]);
  buildCondition(builder, node, yes, no);
  builder.current = yes;
  builder.enter(join, [TRUE]);
  builder.current = no;
  builder.enter(join, [FALSE]);
  builder.open(join);
  return builder.get(VALUE);
}

const VALUE = new Variable("value");

/** Appends a test with both ways on, and leaves. */
function decide(builder: FunctionBuilder, name: string, args: readonly Source[], onTrue: Block, onFalse: Block): void {
  if (name === "is_eq_exact" && args[0] instanceof Const && args[1] instanceof Const && args[0].term === args[1].term) {
    builder.jump(onTrue);
    return;
  }
  const isSymmetric = name === "is_eq_exact" || name === "is_ne_exact" || name === "is_eq" || name === "is_ne";
  const ordered = isSymmetric && args[0] instanceof Const ? [args[1], args[0]] : args;
  builder.test(name, ordered, onFalse);
  builder.jump(onTrue);
}

/** Builds a guard of alternatives: goes on in the current block when one of them is true, to `failure` when none is. */
export function buildGuard(builder: FunctionBuilder, alternatives: readonly Expression[], failure: Block): void {
  if (alternatives.length === 0) return;
  const holds = builder.newBlock();
  const outer = builder.failure;
  alternatives.forEach((guard, i) => {
    const next = i === alternatives.length - 1 ? failure : builder.newBlock();
    builder.failure = next;
    buildCondition(builder, guard, holds, next);
    builder.current = next;
  });
  builder.failure = outer;
  builder.current = holds;
}

/** Value of a constant guard, or null. */
export function constantGuard(alternatives: readonly Expression[]): boolean | null {
  if (alternatives.length === 0) return true;
  if (alternatives.some((each) => each.kind === "constant" && each.value === TRUE.term)) return true;
  return alternatives.every((each) => each.kind === "constant") ? false : null;
}
