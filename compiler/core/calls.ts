/** Calls: of other modules, of this one, of funs; built-ins that are instructions; what raises. */
import { Atom, NIL_TERM } from "../beam/terms.js";
import { findBif, neverReturns } from "./bifs.js";
import { constant, type FunctionBuilder } from "./builder.js";
import { buildConditionValue, isCondition } from "./conditions.js";
import type { Expression, Position } from "./core.js";
import { allTerms, buildAll, buildValue, FALSE, perhaps } from "./expressions.js";
import { foldBif } from "./fold.js";
import { Const, Instruction, type Source } from "./graph.js";

type Of<Kind extends Expression["kind"]> = Extract<Expression, { kind: Kind }>;

/** Raises an error for good: in the place of a call of erlang:error/1. */
export function raiseError(builder: FunctionBuilder, reason: Source, position: Position | null): void {
  callError(builder, "error", [reason], position);
}

function callError(builder: FunctionBuilder, name: string, args: readonly Source[], position: Position | null): void {
  const call = builder.end(builder.handler === null ? "tail_ext" : "call_error", args, position);
  call.module = "erlang";
  call.name = name;
}

/** Names of constant module and name, or null. */
function callee(node: Of<"call">): { readonly module: string; readonly name: string } | null {
  const { module, name } = node;
  if (module.kind !== "constant" || name.kind !== "constant") return null;
  if (!(module.value instanceof Atom) || !(name.value instanceof Atom)) return null;
  const names = { module: module.value.name, name: name.value.name };
  return (names.module === "maps" && SAME_AS_BIF[`${names.name}/${node.arguments.length}`]) || names;
}

/** Functions of `maps` that do the same as a built-in. */
const SAME_AS_BIF: Readonly<Record<string, { readonly module: string; readonly name: string } | undefined>> = {
  "get/2": { module: "erlang", name: "map_get" },
  "is_key/2": { module: "erlang", name: "is_map_key" },
};

/** `apply(M, F, [A, B])` with a list that is written out is `M:F(A, B)`. */
function withoutApply(node: Of<"call">): Of<"call"> {
  const named = callee(node);
  if (named?.module !== "erlang" || named.name !== "apply" || node.arguments.length !== 3) return node;
  const [module, name, list] = node.arguments;
  const args: Expression[] = [];
  let rest = list;
  for (; rest.kind === "cons"; rest = rest.tail) args.push(rest.head);
  if (rest.kind !== "constant" || rest.value !== NIL_TERM || args.length === 0 || args.length > MAX_APPLIED) return node;
  return { kind: "call", module, name, arguments: args, position: node.position };
}

const MAX_APPLIED = 200;

export function buildCall(builder: FunctionBuilder, given: Of<"call">): Source {
  const node = withoutApply(given);
  const named = callee(node);
  if (named === null) return buildDynamicCall(builder, node);
  const { module, name } = named;
  if (name === "is_record" && isCondition(node)) return buildConditionValue(builder, node);
  const args = buildCallArguments(builder, node, named);
  if (module === "erlang") {
    if (findBif(name, args.length) !== undefined) return buildBif(builder, name, args, node.position);
    if (builder.failure !== null) throw new Error(`core: erlang:${name}/${args.length} is not allowed in guards`);
    if (neverReturns(name, node.arguments.length)) {
      raiseCall(builder, node, name, args);
      return FALSE;
    }
    if ((name === "!" || name === "send") && args.length === 2) return builder.compute("send", args, node.position);
  }
  const result = builder.temporary();
  const call = builder.add("call_ext", [result], args, node.position);
  call.module = module;
  call.name = name;
  return result;
}

/** What is raised is taken apart again where an instruction does it, so it is not made. */
function buildCallArguments(builder: FunctionBuilder, node: Of<"call">, { module, name }: { module: string; name: string }): Source[] {
  if (module === "erlang" && name === "error" && node.arguments.length === 1 && raisedTag(node) !== null) return [];
  return buildAll(builder, node.arguments);
}

const RAISED: Readonly<Record<string, "badmatch" | "case_end" | "try_case_end">> = {
  badmatch: "badmatch",
  case_clause: "case_end",
  try_clause: "try_case_end",
};

/** The instruction that does what erlang:error({badmatch, V}) and the like do. */
function raisedTag(node: Of<"call">): "badmatch" | "case_end" | "try_case_end" | null {
  const [reason] = node.arguments;
  if (reason.kind !== "tuple" || reason.elements.length !== 2) return null;
  const [tag] = reason.elements;
  if (tag.kind !== "constant" || !(tag.value instanceof Atom)) return null;
  return Object.hasOwn(RAISED, tag.value.name) ? RAISED[tag.value.name] : null;
}

function raiseCall(builder: FunctionBuilder, node: Of<"call">, name: string, args: readonly Source[]): void {
  if (name === "error" && node.arguments.length === 1) {
    const [reason] = node.arguments;
    const tag = raisedTag(node);
    if (tag !== null) {
      const value = buildValue(builder, (reason as Of<"tuple">).elements[1]);
      builder.end(tag, [value], node.position);
      return;
    }
    if (reason.kind === "constant" && reason.value === Atom.of("if_clause")) {
      builder.end("if_end", [], node.position);
      return;
    }
  }
  callError(builder, name, args, node.position);
}

const COMMUTATIVE: ReadonlySet<string> = new Set(["+", "*", "band", "bor", "bxor", "and", "or", "xor", "=:=", "=/=", "==", "/="]);

/** A built-in that is an instruction. */
export function buildBif(builder: FunctionBuilder, name: string, args: readonly Source[], position: Position | null): Source {
  const terms = allTerms(args);
  const folded = terms === null ? null : foldBif(name, terms);
  if (folded !== null) return constant(folded);
  // Constants stand on the right, so that stack traces show the arguments as Erlang's compiler has them.
  if (args.length === 2 && args[0] instanceof Const && !(args[1] instanceof Const) && COMMUTATIVE.has(name)) args = [args[1], args[0]];
  const bif = findBif(name, args.length);
  if (bif === undefined) throw new Error(`core: no built-in ${name}/${args.length}`);
  const instruction = new Instruction(bif.allocates ? "gc_bif" : "bif", [builder.temporary()], args);
  instruction.name = name;
  if (!bif.isTotal) return perhaps(builder, instruction, position);
  builder.append(instruction);
  return instruction.results[0];
}

function buildDynamicCall(builder: FunctionBuilder, node: Of<"call">): Source {
  const [module, name] = [buildValue(builder, node.module), buildValue(builder, node.name)];
  const args = buildAll(builder, node.arguments);
  return builder.compute("apply", [...args, module, name], node.position);
}

export function buildTailCall(builder: FunctionBuilder, node: Of<"call" | "local">): void {
  if (node.kind === "local") {
    const args = buildAll(builder, node.arguments);
    builder.end("tail_call", args, node.position).callee = target(builder, node.name, args.length);
    return;
  }
  if (withoutApply(node) !== node) {
    buildTailCall(builder, withoutApply(node));
    return;
  }
  const named = callee(node);
  if (named === null) {
    const [module, name] = [buildValue(builder, node.module), buildValue(builder, node.name)];
    builder.end("tail_apply", [...buildAll(builder, node.arguments), module, name], node.position);
    return;
  }
  const arity = node.arguments.length;
  const isBuiltIn = named.module === "erlang" && (findBif(named.name, arity) !== undefined || neverReturns(named.name, arity));
  if (isBuiltIn || (named.module === "erlang" && (named.name === "!" || named.name === "send") && arity === 2)) {
    builder.give(buildValue(builder, node), "return");
    return;
  }
  const call = builder.end("tail_ext", buildAll(builder, node.arguments), node.position);
  call.module = named.module;
  call.name = named.name;
}

export function target(builder: FunctionBuilder, name: string, arity: number): NonNullable<Instruction["callee"]> {
  const found = builder.module.find(name, arity);
  if (found === undefined) throw new Error(`core: function ${name}/${arity} is not defined`);
  return found;
}

export function buildLocalCall(builder: FunctionBuilder, node: Of<"local">): Source {
  const args = buildAll(builder, node.arguments);
  const result = builder.temporary();
  builder.add("call", [result], args, node.position).callee = target(builder, node.name, args.length);
  return result;
}

export function buildApply(builder: FunctionBuilder, node: Of<"apply">): Source {
  const callee = buildValue(builder, node.callee);
  return builder.compute("call_fun", [...buildAll(builder, node.arguments), callee], node.position);
}

export function buildFunctionClause(builder: FunctionBuilder, node: Of<"function_clause">): void {
  const own = node.arguments.map((variable) => builder.get(variable));
  const args = [...own, ...builder.environmentVariables.map((variable) => builder.get(variable))];
  if (builder.hasOwnClauses && builder.handler === null && args.length === builder.label.arity) {
    builder.end("function_clause", args);
    return;
  }
  let list: Source = constant(NIL_TERM);
  for (const each of own.reverse()) list = builder.compute("cons", [each, list]);
  callError(builder, "error", [constant(Atom.of("function_clause")), list], null);
}
