/** What guards say of the variables in them. */
import { Atom, EMPTY_META, Float, type Meta, Node, Pair, type Term } from "../terms.js";
import type { Bindings, GuardSource } from "./bindings.js";
import type { ClauseChecker } from "./clause.js";
import { signaturesOf, TYPE_TESTS } from "./guard-signatures.js";
import { remoteCall, versionOf } from "./nodes.js";
import { BOOLEAN, DYNAMIC, FLOAT, INTEGER, type Signature, sameType, type Type, tupleOf, variablesIn, withoutVariables } from "./types.js";
import { Conflict, product, type Stack, within } from "./unify.js";

const DOT = Atom.of(".");
const ERLANG = Atom.of("erlang");

/** Checks a guard; answers its type. `expected` is what it must be where it stands. */
export function checkGuard(checker: ClauseChecker, guard: Term, expected: Type, outer: Stack): Type {
  const stack = outer.inPattern ? outer : { ...outer, inPattern: true };
  if (!(guard instanceof Node)) return shared(checker, guard, stack);
  if (versionOf(guard) !== null) return checker.typeOfVariable(guard);
  const call = remoteCall(guard);
  if (call === null) return shared(checker, guard, stack);
  if (call.module?.name !== "erlang") {
    return call.arguments.length === 0 ? mapField(checker, guard, call.receiver, expected, stack) : shared(checker, guard, stack);
  }
  const { name } = call.name;
  const [left, right] = call.arguments;
  if (name === "andalso") return checkAnd(checker, left, right, within(stack, guard));
  if (name === "orelse") return checkOr(checker, left, right, within(stack, guard));
  if (name === "++") return shared(checker, guard, stack);
  if ((name === "+" || name === "-") && call.arguments.length === 1) {
    if (typeof left === "number" || typeof left === "bigint") return INTEGER;
    if (left instanceof Float) return FLOAT;
  }
  const sized = name === "==" ? (sizeOfTuple(left, right) ?? sizeOfTuple(right, left)) : null;
  if (sized !== null) return checkTupleSize(checker, sized, within(stack, guard));
  return checkCall(checker, guard, call.arguments, name, expected, stack);
}

function shared(checker: ClauseChecker, term: Term, stack: Stack): Type {
  return checker.checkShared(term, stack, (part, inner) => checkGuard(checker, part, DYNAMIC, inner));
}

/** `map.field` */
function mapField(checker: ClauseChecker, guard: Node, map: Term, expected: Type, stack: Stack): Type {
  const field = ((guard.form as Node).args as readonly Term[])[1];
  return checkGuard(checker, erlangCall("map_get", guard.meta, [field, map]), expected, stack);
}

/** A call of a function of Erlang's, as expanded code has it. */
export function erlangCall(name: string, meta: Meta, args: readonly Term[]): Node {
  return new Node(new Node(DOT, EMPTY_META, [ERLANG, Atom.of(name)]), meta, args);
}

function checkAnd(checker: ClauseChecker, left: Term, right: Term, stack: Stack): Type {
  const { unifier } = checker;
  unifier.unify(checkGuard(checker, left, BOOLEAN, stack), BOOLEAN, stack);
  const type = checkGuard(checker, right, DYNAMIC, { ...stack, keepsGuarded: true });
  return unifier.union([BOOLEAN, type]);
}

function checkOr(checker: ClauseChecker, left: Term, right: Term, stack: Stack): Type {
  const { unifier } = checker;
  const before = unifier.bindings;
  const indexes = [variablesOf(checker, left), variablesOf(checker, right)];
  const type = checkGuard(checker, left, BOOLEAN, stack);
  const afterLeft = unifier.bindings;
  unifier.bindings = before;
  checkGuard(checker, right, DYNAMIC, stack);
  const afterRight = unifier.bindings;
  mergeSides(checker, indexes, before, afterLeft, afterRight, stack);
  unifier.unify(type, BOOLEAN, stack);
  return BOOLEAN;
}

/** The variables of types that an expression's variables have. */
function variablesOf(checker: ClauseChecker, term: Term, found: Set<number> = new Set()): Set<number> {
  if (Array.isArray(term)) for (const element of term) variablesOf(checker, element, found);
  else if (term instanceof Pair) {
    variablesOf(checker, term.left, found);
    variablesOf(checker, term.right, found);
  } else if (term instanceof Node) {
    if (versionOf(term) !== null) checker.unifier.bindings.collectVariables(checker.typeOfVariable(term), found);
    else if (!(term.args instanceof Atom)) {
      if (term.form instanceof Node) variablesOf(checker, term.form, found);
      variablesOf(checker, term.args, found);
    }
  }
  return found;
}

/** What holds after `left or right`: what both sides say, if they tell of the same variable only; otherwise what the left side needs to not fail. */
function mergeSides<T>(
  checker: ClauseChecker,
  indexes: readonly ReadonlySet<number>[],
  before: Bindings<T>,
  left: Bindings<T>,
  right: Bindings<T>,
  stack: Stack,
): void {
  const { unifier } = checker;
  const differs = (index: number): boolean => !sameOrUnbound(left.typeOf(index), right.typeOf(index));
  const [ofLeft, ofRight] = indexes.map((set) => [...set].filter(differs));
  unifier.bindings = left as never;
  if (ofLeft.length === 1 && ofRight.length === 1 && ofLeft[0] === ofRight[0]) {
    mergeVariable(checker, ofLeft[0], left, right, stack);
    return;
  }
  for (const index of ofLeft) if (left.guardSources.get(index) !== "fail") unifier.restore(index, before as never);
}

function sameOrUnbound(a: Type | null, b: Type | null): boolean {
  return a === b || (a !== null && b !== null && sameType(a, b));
}

function mergeVariable<T>(checker: ClauseChecker, index: number, left: Bindings<T>, right: Bindings<T>, stack: Stack): void {
  const { unifier } = checker;
  const ofLeft = left.typeOf(index);
  const ofRight = right.typeOf(index);
  if (ofRight === null) return;
  if (ofLeft === null) unifier.refine(index, ofRight, stack);
  else if (left.guardSources.get(index) === "fail") unifier.refine(index, ofLeft, stack);
  else {
    unifier.bindings = unifier.bindings.withGuardSources(mergeSources(left.guardSources, right.guardSources));
    unifier.refine(index, unifier.union([ofLeft, ofRight]), stack);
  }
}

function mergeSources(left: ReadonlyMap<number, GuardSource>, right: ReadonlyMap<number, GuardSource>): ReadonlyMap<number, GuardSource> {
  const merged = new Map(left);
  for (const [index, source] of right) {
    const other = merged.get(index);
    merged.set(index, other === undefined || (other === "guarded" && source === "guarded") ? source : "fail");
  }
  return merged;
}

/** `tuple_size(variable) == size` */
function sizeOfTuple(call: Term, size: Term): { readonly variable: Node; readonly size: number } | null {
  if (typeof size !== "number" || !(call instanceof Node)) return null;
  const found = remoteCall(call);
  if (found?.module?.name !== "erlang" || found.name.name !== "tuple_size") return null;
  const [variable] = found.arguments;
  return variable instanceof Node && variable.args instanceof Atom ? { variable, size } : null;
}

function checkTupleSize(
  checker: ClauseChecker,
  { variable, size }: { readonly variable: Node; readonly size: number },
  stack: Stack,
): Type {
  if (stack.heedsTypeTests) {
    const type = checkGuard(checker, variable, DYNAMIC, stack);
    checker.unifier.unify(tupleOf(new Array<Type>(Math.max(size, 0)).fill(DYNAMIC)), type, stack);
  }
  return BOOLEAN;
}

function checkCall(checker: ClauseChecker, guard: Node, args: readonly Term[], name: string, expected: Type, outer: Stack): Type {
  const isTypeTest = TYPE_TESTS.has(name);
  const signatures = signaturesOf(name, args.length);
  if (signatures === null) return DYNAMIC;
  if (isTypeTest && !outer.heedsTypeTests) return BOOLEAN;
  const { unifier } = checker;
  const stack = within(outer, guard);
  const possible = withResult(checker, signatures, expected, stack);
  const inner = { ...stack, heedsTypeTests: false };
  const types = args.map((arg, at) => {
    const parameter = possible.length === 0 ? DYNAMIC : unifier.union(possible.map(({ parameters }) => parameters[at]));
    return checkGuard(checker, arg, parameter, inner);
  });
  const result = isTypeTest
    ? applyTypeTest(checker, types, possible[0], stack)
    : applySignatures(checker, Atom.of(name), types, possible, expected, signatures, stack);
  unifier.bindings = unifier.bindings.withGuardSources(sourcesAfter(unifier.bindings.guardSources, types, isTypeTest, stack.keepsGuarded));
  return result;
}

/** The signatures whose results go with what is expected. */
function withResult(checker: ClauseChecker, signatures: readonly Signature[], expected: Type, stack: Stack): readonly Signature[] {
  return signatures.filter(({ result }) => goesWith(checker, result, expected, stack));
}

function goesWith(checker: ClauseChecker, source: Type, target: Type, stack: Stack): boolean {
  const before = checker.unifier.bindings;
  const outcome = checker.unifier.attempt(() => checker.unifier.unify(source, target, stack));
  checker.unifier.bindings = before;
  return "value" in outcome;
}

function applyTypeTest({ unifier }: ClauseChecker, types: readonly Type[], { parameters, result }: Signature, stack: Stack): Type {
  types.forEach((type, at) => void unifier.unify(type, parameters[at], stack));
  return result;
}

/**
 * Each choice of the arguments' alternatives must go with one signature at least. The variables in the arguments become what the signatures that
 * match say together.
 */
function applySignatures(
  checker: ClauseChecker,
  name: Atom,
  types: readonly Type[],
  possible: readonly Signature[],
  expected: Type,
  all: readonly Signature[],
  stack: Stack,
): Type {
  const { unifier } = checker;
  if (types.length === 0 && possible.length === 1) return possible[0].result;
  const alternatives = types.map((type) => unifier.alternatives(type));
  const candidates = possible.map(({ parameters, result }) => ({ parameters: parameters.map(withoutVariables), result }));
  const before = unifier.bindings;
  const results: Type[] = [];
  const outcomes: (typeof before)[] = [];
  for (const choice of product(alternatives)) {
    let matches = 0;
    for (const { parameters, result } of candidates) {
      const found = matchArguments(checker, choice, parameters, stack);
      if (found === null) continue;
      matches++;
      results.push(result);
      outcomes.push(...found);
    }
    if (matches === 0) throw new Conflict({ refusal: { name, arguments: types, expected, signatures: all } }, stack, before);
  }
  const indexes = new Set(alternatives.flat().flatMap((type) => variablesIn(type).toReversed()));
  for (const index of indexes) {
    const bound = outcomes.map((bindings) => bindings.typeOf(index)).filter((type) => type !== null);
    if (bound.length > 0) unifier.unify({ kind: "variable", index }, unifier.union(bound), stack);
  }
  return unifier.union(results);
}

/** What is known after each argument has been matched, each by itself; null if one does not match. */
function matchArguments({ unifier }: ClauseChecker, args: readonly Type[], parameters: readonly Type[], stack: Stack) {
  const before = unifier.bindings;
  const found: (typeof before)[] = [];
  for (const [at, arg] of args.entries()) {
    const outcome = unifier.attempt(() => unifier.unify(arg, parameters[at], stack));
    found.push(unifier.bindings);
    unifier.bindings = before;
    if ("conflict" in outcome) return null;
  }
  return found;
}

function sourcesAfter(
  before: ReadonlyMap<number, GuardSource>,
  types: readonly Type[],
  isTypeTest: boolean,
  keepsGuarded: boolean,
): ReadonlyMap<number, GuardSource> {
  if (!types.some(({ kind }) => kind === "variable")) return before;
  const sources = new Map(before);
  types.forEach((type, at) => {
    if (type.kind !== "variable") return;
    const source = sources.get(type.index);
    if (isTypeTest && at === 0) sources.set(type.index, source ?? "guarded");
    else sources.set(type.index, source === "guarded" && keepsGuarded ? "guarded" : "fail");
  });
  return sources;
}
