/** Expressions to graphs. */
import { makeMap } from "../beam/external.js";
import { printTerm } from "../beam/term-printer.js";
import { Atom, List, MapTerm, NIL_TERM, type Term, Tuple } from "../beam/terms.js";
import { buildBinary } from "./binaries.js";
import { type Continuation, constant, type FunctionBuilder, Join } from "./builder.js";
import { buildApply, buildCall, buildFunctionClause, buildLocalCall, buildTailCall, raiseError, target } from "./calls.js";
import { buildCase, register } from "./cases.js";
import { buildCondition, isCondition } from "./conditions.js";
import { type Expression, type LocalFunction, type Position, Variable } from "./core.js";
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

export function allTerms(sources: readonly Source[]): Term[] | null {
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
