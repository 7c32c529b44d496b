/**
 * Bodies in place of calls, within a module: of functions that the module names (`@compile inline`), and of small private ones that neither raise nor call
 * anything, so that nobody can tell. Functions that come back to themselves stay calls.
 *
 *     defp first({a, _}), do: a        first(pair) + 1   ⇒   let p = pair in case p of {a, _} -> a; otherwise -> first(p) end + 1
 *
 * Where no clause matches, the function itself is called, which raises what it always raises.
 */
import { Atom } from "../beam/terms.js";
import { findBif } from "./bifs.js";
import { Copier } from "./copy.js";
import type { CoreFunction, CoreModule, Expression, FunctionClause, LocalCall } from "./core.js";
import { type Visitor, visitParts } from "./walk.js";

/** How many nodes a small body has at most, and one that the module names. */
const SMALL = 24;
const LARGEST = 300;

export function inlineCalls(module: CoreModule): CoreModule {
  const named = module.inlined ?? new Set();
  const candidates = new Map<string, CoreFunction>();
  for (const each of module.functions) {
    const key = keyOf(each.name, each.parameters.length);
    const isWanted = named.has(key) ? isWithin(each.body, LARGEST, () => true) : !each.isExported && isWithin(each.body, SMALL, isSilent);
    if (isWanted) candidates.set(key, each);
  }
  for (const key of [...candidates.keys()]) if (comesBack(key, candidates)) candidates.delete(key);
  if (candidates.size === 0) return module;
  const functions = module.functions.map((each) => {
    const calls = localCalls(each.body);
    if (![...calls].some((key) => candidates.has(key))) return each;
    return { ...each, body: new InliningCopier(candidates, null).copy(each.body) };
  });
  return { ...module, functions };
}

class InliningCopier extends Copier {
  private funs = 0;

  constructor(
    private readonly candidates: ReadonlyMap<string, CoreFunction>,
    /** The call in whose place the copy stands; null for the body of a function that stays. */
    private readonly inPlaceOf: LocalCall | null,
  ) {
    super();
  }

  override copy(node: Expression): Expression {
    if (node.kind !== "fun") return super.copy(node);
    this.funs++;
    const copy = super.copy(node);
    this.funs--;
    return copy;
  }

  protected override local(call: LocalCall): Expression {
    const args = this.all(call.arguments);
    const candidate = this.candidates.get(keyOf(call.name, args.length));
    if (candidate === undefined) return { ...call, arguments: args };
    const copier = new InliningCopier(this.candidates, call);
    const parameters = candidate.parameters.map((parameter) => copier.bind(parameter));
    return parameters.reduceRight<Expression>(
      (body, variable, index) => ({ kind: "let", variable, value: args[index] as Expression, body }),
      copier.copy(candidate.body),
    );
  }

  /** Of a fun, it stays. */
  protected override functionClause(node: FunctionClause): Expression {
    if (this.inPlaceOf === null || this.funs > 0) return super.functionClause(node);
    const args = node.arguments.map((each): Expression => ({ kind: "use", variable: this.use(each) }));
    return { ...this.inPlaceOf, arguments: args };
  }
}

function keyOf(name: string, arity: number): string {
  return `${name}/${arity}`;
}

/** Calls of the module's own functions in an expression. */
function localCalls(root: Expression): Set<string> {
  const calls = new Set<string>();
  const left = [root];
  const visitor: Visitor = { expression: (part) => left.push(part) };
  for (let node = left.pop(); node !== undefined; node = left.pop()) {
    if (node.kind === "local") calls.add(keyOf(node.name, node.arguments.length));
    visitParts(node, visitor);
  }
  return calls;
}

function comesBack(start: string, candidates: ReadonlyMap<string, CoreFunction>): boolean {
  const reached = new Set<string>();
  const left = [start];
  for (let key = left.pop(); key !== undefined; key = left.pop()) {
    const candidate = candidates.get(key);
    if (candidate === undefined) continue;
    for (const callee of localCalls(candidate.body)) {
      if (callee === start) return true;
      if (!reached.has(callee)) left.push(callee);
      reached.add(callee);
    }
  }
  return false;
}

/** Has it so many nodes at most, and is each as it should be? */
function isWithin(root: Expression, most: number, isWanted: (node: Expression) => boolean): boolean {
  let nodes = 0;
  const left = [root];
  const visitor: Visitor = { expression: (part) => left.push(part) };
  for (let node = left.pop(); node !== undefined; node = left.pop()) {
    if (++nodes > most || !isWanted(node)) return false;
    visitParts(node, visitor);
  }
  return true;
}

/** Neither raises nor calls anything: constructions, patterns, tests that take all values. */
function isSilent(node: Expression): boolean {
  switch (node.kind) {
    case "constant":
    case "use":
    case "tuple":
    case "cons":
    case "let":
    case "case":
    case "function_clause":
      return true;
    case "call":
      return isSilentCall(node);
    default:
      return false;
  }
}

function isSilentCall({ module, name, arguments: args }: Extract<Expression, { kind: "call" }>): boolean {
  if (module.kind !== "constant" || name.kind !== "constant" || module.value !== Atom.of("erlang")) return false;
  return name.value instanceof Atom && findBif(name.value.name, args.length)?.isTotal === true;
}
