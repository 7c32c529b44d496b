/** Expressions to graphs. */
import { makeMap } from "../beam/external.js";
import { printTerm } from "../beam/term-printer.js";
import { Atom, List, MapTerm, NIL_TERM, type Term, Tuple } from "../beam/terms.js";
import { findBif, neverReturns } from "./bifs.js";
import { buildBinary } from "./binaries.js";
import { type Continuation, constant, type FunctionBuilder, Join } from "./builder.js";
import { buildCase, register } from "./cases.js";
import { buildCondition, buildConditionValue, isCondition } from "./conditions.js";
import { type Expression, type LocalFunction, type Position, Variable } from "./core.js";
import { foldBif } from "./fold.js";
import { Const, Instruction, type Source, Value } from "./graph.js";
import { buildReceive } from "./receive.js";
import { buildRaise, buildStackTrace, buildTry } from "./tries.js";
import { freeVariables } from "./walk.js";

type Of<Kind extends Expression["kind"]> = Extract<Expression, { kind: Kind }>;

export const TRUE = constant(Atom.of("true"));
export const FALSE = constant(Atom.of("false"));

/** Expressions that branch, and so hand their value on in several places. */
function isBranching(node: Expression): boolean {
  switch (node.kind) {
    case "let":
    case "letrec":
    case "case":
    case "receive":
    case "try":
    case "andalso":
    case "orelse":
    case "jump":
      return true;
    default:
      return false;
  }
}

/** Builds an expression whose value goes to `to`. */
export function buildExpression(builder: FunctionBuilder, node: Expression, to: Continuation): void {
  while (node.kind === "let") {
    buildLet(builder, node);
    node = node.body;
  }
  switch (node.kind) {
    case "letrec":
      buildLetRec(builder, node, to);
      return;
    case "case":
      buildCase(builder, node, to);
      return;
    case "receive":
      buildReceive(builder, node, to);
      return;
    case "try":
      buildTry(builder, node, to);
      return;
    case "jump":
      buildJump(builder, node, to);
      return;
    case "andalso":
    case "orelse":
      buildLogical(builder, node, to);
      return;
    case "call":
    case "local":
      if (to === "return") {
        buildTailCall(builder, node);
        return;
      }
      break;
    case "raise":
      buildRaise(builder, node);
      return;
    case "function_clause":
      buildFunctionClause(builder, node);
      return;
  }
  builder.give(buildValue(builder, node), to);
}

/** Builds an expression and answers its value. */
export function buildValue(builder: FunctionBuilder, node: Expression): Source {
  switch (node.kind) {
    case "constant":
      return constant(node.value);
    case "use": {
      const deferred = builder.deferred.get(node.variable);
      return deferred === undefined ? builder.get(node.variable) : buildValue(builder, deferred);
    }
    case "tuple":
      return buildTuple(builder, node);
    case "cons":
      return buildCons(builder, node);
    case "map":
      return buildMap(builder, node);
    case "binary":
      return buildBinary(builder, node);
    case "fun":
      return buildFun(builder, node);
    case "function":
      return buildReference(builder, node);
    case "call":
      return buildCall(builder, node);
    case "local":
      return buildLocalCall(builder, node);
    case "apply":
      return buildApply(builder, node);
    case "stacktrace":
      return buildStackTrace(builder, node);
    case "raise":
    case "function_clause":
      buildExpression(builder, node, "return");
      return FALSE;
    default:
      return buildBranching(builder, node);
  }
}

const VALUE = new Variable("value");

function buildBranching(builder: FunctionBuilder, node: Expression): Source {
  const variable = VALUE;
  const join = new Join([variable]);
  buildExpression(builder, node, join);
  return builder.open(join) ? builder.get(variable) : FALSE;
}

/** Evaluates an expression whose value is not used. */
export function buildEffect(builder: FunctionBuilder, node: Expression): void {
  if (!isBranching(node)) {
    buildValue(builder, node);
    return;
  }
  const join = new Join([]);
  buildExpression(builder, node, join);
  builder.open(join);
}

function buildLet(builder: FunctionBuilder, node: Of<"let">): void {
  const { variable, value } = node;
  if (variable === null || !builder.analysis.isUsed(variable)) buildEffect(builder, value);
  else builder.set(variable, buildValue(builder, value));
}

export function buildAll(builder: FunctionBuilder, nodes: readonly Expression[]): Source[] {
  const sources: Source[] = new Array(nodes.length);
  for (let i = 0; i < nodes.length; i++) sources[i] = buildValue(builder, nodes[i]);
  return sources;
}

function allTerms(sources: readonly Source[]): Term[] | null {
  const terms: Term[] = [];
  for (const source of sources) {
    if (!(source instanceof Const)) return null;
    terms.push(source.term);
  }
  return terms;
}

function buildTuple(builder: FunctionBuilder, node: Of<"tuple">): Source {
  return makeTuple(builder, buildAll(builder, node.elements));
}

export function makeTuple(builder: FunctionBuilder, elements: readonly Source[]): Source {
  const terms = allTerms(elements);
  return terms !== null ? constant(new Tuple(terms)) : builder.compute("tuple", elements);
}

/** Elements are evaluated from the first, cells made from the last. */
function buildCons(builder: FunctionBuilder, node: Of<"cons">): Source {
  const heads: Source[] = [];
  let rest: Expression = node;
  for (; rest.kind === "cons"; rest = rest.tail) heads.push(buildValue(builder, rest.head));
  let list = buildValue(builder, rest);
  let at = heads.length;
  while (at > 0 && heads[at - 1] instanceof Const && list instanceof Const) at--;
  if (at < heads.length) list = constant(listOf(heads.slice(at) as Const[], (list as Const).term));
  while (at > 0) list = builder.compute("cons", [heads[--at], list]);
  return list;
}

function listOf(heads: readonly Const[], tail: Term): List {
  const elements = heads.map((each) => each.term);
  return tail instanceof List ? new List([...elements, ...tail.elements], tail === NIL_TERM ? null : tail.tail) : new List(elements, tail);
}

/** Runs of entries of one sort become one instruction; a key that is a variable begins a new one, since keys must differ in each. */
function buildMap(builder: FunctionBuilder, node: Of<"map">): Source {
  const base = node.base === null ? constant(EMPTY_MAP) : buildValue(builder, node.base);
  const entries = node.entries.map(({ key, value, exact }) => ({
    exact,
    key: buildValue(builder, key),
    value: buildValue(builder, value),
  }));
  if (entries.length === 0) {
    checkMap(builder, base, node.position);
    return base;
  }
  let map: Source = base;
  for (let at = 0; at < entries.length; ) {
    let end = at + 1;
    const isRun = (i: number) =>
      entries[i].exact === entries[at].exact && entries[i].key instanceof Const && entries[at].key instanceof Const;
    const keys = new Set([keyText(entries[at].key)]);
    for (; end < entries.length && isRun(end) && !keys.has(keyText(entries[end].key)); end++) keys.add(keyText(entries[end].key));
    const args = entries.slice(at, end).flatMap(({ key, value }) => [key, value]);
    map = updateMap(builder, map, args, entries[at].exact, node.position);
    at = end;
  }
  return map;
}

/** Only maps can be updated: anything else is {badmap, Base}, or a guard that fails. */
function checkMap(builder: FunctionBuilder, base: Source, position: Position | null): void {
  if (base instanceof Const && base.term instanceof MapTerm) return;
  if (base instanceof Value && builder.maps.has(base)) return;
  const isOther = builder.failure ?? builder.newBlock();
  builder.test("is_map", [register(builder, base)], isOther);
  if (builder.failure !== null) return;
  const isMap = builder.current;
  builder.current = isOther;
  raiseError(builder, makeTuple(builder, [constant(Atom.of("badmap")), base]), position);
  builder.current = isMap;
}

function updateMap(builder: FunctionBuilder, base: Source, entries: readonly Source[], exact: boolean, position: Position | null): Source {
  const terms = exact ? null : allTerms(entries);
  const folded = terms !== null && base instanceof Const && base.term instanceof MapTerm ? putAll(base.term, terms) : null;
  if (folded !== null) return constant(folded);
  checkMap(builder, base, position);
  const result = builder.temporary();
  builder.maps.add(result);
  return perhaps(builder, new Instruction(exact ? "map_exact" : "map_assoc", [result], [base, ...entries]), position);
}

/** Appends an instruction of one result that raises, or in guards goes where guards fail. */
export function perhaps(builder: FunctionBuilder, instruction: Instruction, position: Position | null): Source {
  instruction.position = position;
  if (builder.failure === null) builder.append(instruction);
  else builder.branch(instruction, [builder.newBlock(), builder.failure]);
  return instruction.results[0];
}

function buildFun(builder: FunctionBuilder, node: Of<"fun">): Source {
  const { module, owner } = builder;
  const free = freeVariables([node], (local) => environmentOf(builder, local));
  const label = module.declarePart(owner, "fun", node.parameters.length + free.length);
  const { parameters, body, position } = node;
  module.enqueue({ label, owner, parameters, environment: free, body, analysis: builder.analysis, hasOwnClauses: true, position });
  const sources = free.map((variable) => builder.get(variable));
  return makeFun(builder, sources, label);
}

function makeFun(builder: FunctionBuilder, environment: readonly Source[], label: Instruction["callee"]): Source {
  const instruction = new Instruction("fun", [builder.temporary()], environment);
  instruction.callee = label;
  builder.append(instruction);
  return instruction.results[0];
}

function buildReference(builder: FunctionBuilder, node: Of<"function">): Source {
  return makeFun(builder, [], target(builder, node.name, node.arity));
}

export function environmentOf(builder: FunctionBuilder, local: LocalFunction): readonly Variable[] {
  const target = builder.module.locals.get(local);
  return target === undefined || target instanceof Join ? [] : target.environment;
}

function buildLetRec(builder: FunctionBuilder, node: Of<"letrec">, to: Continuation): void {
  const joins = node.functions.filter((each) => builder.analysis.isJoin(each.function));
  const lifted = node.functions.filter((each) => !builder.analysis.isJoin(each.function));
  if (lifted.length > 0) lift(builder, lifted);
  for (const each of joins) builder.module.locals.set(each.function, new Join(each.parameters));
  buildExpression(builder, node.body, to);
  for (const each of inCallOrder(builder, joins)) {
    const join = builder.local(each.function) as Join;
    if (builder.open(join)) buildExpression(builder, each.body, to);
  }
}

type LocalDefinition = Of<"letrec">["functions"][number];

/** Makes functions of the module of functions that call each other; what they use from outside is passed along. */
function lift(builder: FunctionBuilder, functions: readonly LocalDefinition[]): void {
  const { module, owner, analysis } = builder;
  const parameters = new Set(functions.flatMap((each) => each.parameters));
  const bodies = functions.map((each) => each.body);
  const environment = freeVariables(bodies, (local) => environmentOf(builder, local)).filter((each) => !parameters.has(each));
  for (const each of functions) {
    const { name, arity } = each.function;
    const label = module.declarePart(owner, `${name}/${arity}`, arity + environment.length);
    module.locals.set(each.function, { label, environment });
  }
  for (const each of functions) {
    const { label } = module.locals.get(each.function) as { label: NonNullable<Instruction["callee"]> };
    const { parameters: own, body, position = null } = each;
    module.enqueue({ label, owner, parameters: own, environment, body, analysis, hasOwnClauses: false, position });
  }
}

/** Callers before those that they call. */
function inCallOrder(builder: FunctionBuilder, functions: readonly LocalDefinition[]): readonly LocalDefinition[] {
  if (functions.length < 2) return functions;
  const left = new Set(functions);
  const sorted: LocalDefinition[] = [];
  while (left.size > 0) {
    const next = [...left].find(
      (each) => ![...left].some((other) => other !== each && builder.analysis.calls(other.function, each.function)),
    );
    if (next === undefined) throw new Error("core: join points that call each other in a circle");
    left.delete(next);
    sorted.push(next);
  }
  return sorted;
}

function buildJump(builder: FunctionBuilder, node: Of<"jump">, to: Continuation): void {
  const target = builder.local(node.function);
  const args = buildAll(builder, node.arguments);
  if (target instanceof Join) {
    builder.enter(target, args);
    return;
  }
  const all = [...args, ...target.environment.map((variable) => builder.get(variable))];
  if (to === "return") {
    builder.end("tail_call", all, node.position).callee = target.label;
    return;
  }
  const result = builder.temporary();
  builder.add("call", [result], all, node.position).callee = target.label;
  builder.give(result, to);
}

/** `andalso` and `orelse` as a value. */
function buildLogical(builder: FunctionBuilder, node: Of<"andalso" | "orelse">, to: Continuation): void {
  const isAnd = node.kind === "andalso";
  const goesOn = builder.newBlock();
  const decided = builder.newBlock();
  if (isCondition(node.left)) {
    buildCondition(builder, node.left, isAnd ? goesOn : decided, isAnd ? decided : goesOn);
  } else {
    const left = buildValue(builder, node.left);
    testBoolean(builder, left, isAnd ? goesOn : decided, isAnd ? decided : goesOn, node.position);
  }
  builder.current = decided;
  builder.give(isAnd ? FALSE : TRUE, to);
  builder.current = goesOn;
  if (builder.failure !== null) builder.give(buildValue(builder, node.right), to);
  else buildExpression(builder, node.right, to);
}

/** Goes on by a value that must be a boolean: anything else is a failure, {badarg, Value} in bodies. */
export function testBoolean(
  builder: FunctionBuilder,
  source: Source,
  onTrue: Instruction["targets"][number],
  onFalse: Instruction["targets"][number],
  position: Position | null,
): void {
  const isOther = builder.failure ?? builder.newBlock();
  if (source instanceof Const) {
    builder.jump(source.term === Atom.of("true") ? onTrue : source.term === Atom.of("false") ? onFalse : isOther);
  } else {
    const select = new Instruction("select", [], [source]);
    select.choices = [Atom.of("true"), Atom.of("false")];
    builder.branch(select, [onTrue, onFalse, isOther]);
  }
  if (builder.failure !== null) return;
  builder.current = isOther;
  raiseError(builder, makeTuple(builder, [constant(Atom.of("badarg")), source]), position);
}

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

function buildCall(builder: FunctionBuilder, given: Of<"call">): Source {
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

function buildTailCall(builder: FunctionBuilder, node: Of<"call" | "local">): void {
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

function target(builder: FunctionBuilder, name: string, arity: number): NonNullable<Instruction["callee"]> {
  const found = builder.module.find(name, arity);
  if (found === undefined) throw new Error(`core: function ${name}/${arity} is not defined`);
  return found;
}

function buildLocalCall(builder: FunctionBuilder, node: Of<"local">): Source {
  const args = buildAll(builder, node.arguments);
  const result = builder.temporary();
  builder.add("call", [result], args, node.position).callee = target(builder, node.name, args.length);
  return result;
}

function buildApply(builder: FunctionBuilder, node: Of<"apply">): Source {
  const callee = buildValue(builder, node.callee);
  return builder.compute("call_fun", [...buildAll(builder, node.arguments), callee], node.position);
}

function buildFunctionClause(builder: FunctionBuilder, node: Of<"function_clause">): void {
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

function keyText(source: Source): string {
  return source instanceof Const ? printTerm(source.term) : "";
}

/** The map with keys and values of a flat list put in; null when it cannot be told whether two keys are the same. */
function putAll(map: MapTerm, entries: readonly Term[]): MapTerm | null {
  const pairs: (readonly [Term, Term])[] = [...map.pairs];
  for (let i = 0; i < entries.length; i += 2) pairs.push([entries[i], entries[i + 1]]);
  return makeMap(pairs);
}

const EMPTY_MAP = new MapTerm([]);
