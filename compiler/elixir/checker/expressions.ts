/** The types of expressions, as far as they matter: literals, data and what is matched; calls give `dynamic`. */
import { isGenerated } from "../expand/meta.js";
import { Atom, Node, Pair, type Term } from "../terms.js";
import { type ClauseChecker, structType, typeOfConstant } from "./clause.js";
import { arrowsOf, optionsOf, remoteCall, splitHead, versionOf } from "./nodes.js";
import { checkHead, checkPattern } from "./patterns.js";
import {
  ANY_ENTRY,
  ATOM,
  atomValue,
  DYNAMIC,
  INTEGER,
  listOf,
  type MapEntry,
  type MapType,
  required,
  sameType,
  type Type,
  tupleOf,
} from "./types.js";
import { type Stack, within } from "./unify.js";

const UNDERSCORE = Atom.of("_");
const CALLER = Atom.of("__CALLER__");
const STACKTRACE = Atom.of("__STACKTRACE__");
const MACRO_ENV = Atom.of("Elixir.Macro.Env");
const BAR = Atom.of("|");
const BITSTRING = Atom.of("<<>>");
const MAP = Atom.of("%{}");
const ARROW = Atom.of("<-");
const IN = Atom.of("in");
const SLASH = Atom.of("/");
const BLOCK = Atom.of("__block__");
const NO_PARENS = Atom.of("no_parens");

type CheckForm = (checker: ClauseChecker, node: Node, args: readonly Term[], stack: Stack) => Type;

export function checkExpression(checker: ClauseChecker, term: Term, outer: Stack): Type {
  const stack = outer.inPattern ? { ...outer, inPattern: false } : outer;
  const constant = typeOfConstant(term);
  if (constant !== null) return constant;
  if (!(term instanceof Node)) {
    return Array.isArray(term) || term instanceof Pair ? checker.checkShared(term, stack, part(checker)) : DYNAMIC;
  }
  const { form, args } = term;
  if (args instanceof Atom) return checkVariable(checker, term, form);
  if (!(form instanceof Atom)) return checkCall(checker, term, args, stack);
  const check = FORMS.get(form);
  if (check !== undefined) return check(checker, term, args, stack);
  checkAll(checker, args, within(stack, term));
  return DYNAMIC;
}

function part(checker: ClauseChecker): (term: Term, stack: Stack) => Type {
  return (term, stack) => checkExpression(checker, term, stack);
}

function checkAll(checker: ClauseChecker, terms: readonly Term[], stack: Stack): void {
  for (const term of terms) checkExpression(checker, term, stack);
}

const LOCATION = listOf({
  kind: "union",
  types: [tupleOf([atomValue("file"), listOf(INTEGER)]), tupleOf([atomValue("line"), INTEGER])],
});

function checkVariable(checker: ClauseChecker, node: Node, form: Atom | Node): Type {
  if (versionOf(node) !== null) return checker.typeOfVariable(node);
  if (form === CALLER)
    return structType(
      MACRO_ENV,
      checker.exports.structFields(MACRO_ENV).filter((field) => field.name !== "__struct__"),
    );
  if (form === STACKTRACE) return listOf(tupleOf([ATOM, ATOM, INTEGER, LOCATION]));
  return DYNAMIC;
}

// Calls

function checkCall(checker: ClauseChecker, node: Node, args: readonly Term[], outer: Stack): Type {
  const stack = within(outer, node);
  const { meta: dotMeta, args: target } = node.form as Node;
  const call = remoteCall(node);
  if (call === null) {
    checkAll(checker, [...(target as readonly Term[]), ...args], stack);
    return DYNAMIC;
  }
  const { receiver, module, name } = call;
  if (module === null && args.length === 0) return checkDot(checker, node, receiver, name, stack);
  if (module !== null) checker.checkRemote(module, name, args.length, dotMeta);
  checkAll(checker, [receiver, ...args], stack);
  return DYNAMIC;
}

/** `map.field` and `module.function()` */
function checkDot(checker: ClauseChecker, node: Node, receiver: Term, name: Atom, stack: Stack): Type {
  const { unifier } = checker;
  const type = checkExpression(checker, receiver, stack);
  const isField = node.meta.entries().some(({ left, right }) => left === NO_PARENS && right === Atom.of("true"));
  if (!isField) {
    unifier.unify(type, ATOM, stack);
    return DYNAMIC;
  }
  const value = unifier.newVariable(null, null);
  unifier.unify({ kind: "map", entries: [required(atomValue(name), value), ANY_ENTRY] }, type, stack);
  return value;
}

/** `&Module.name/arity`; other captures are not looked into. */
function checkCapture(checker: ClauseChecker, node: Node, [captured]: readonly Term[]): Type {
  if (!(captured instanceof Node && captured.form === SLASH && !(captured.args instanceof Atom))) return DYNAMIC;
  const [target, arity] = captured.args;
  const call = target instanceof Node ? remoteCall(target) : null;
  if (call?.module != null && typeof arity === "number") checker.checkRemote(call.module, call.name, arity, node.meta);
  return DYNAMIC;
}

// Data

function checkMap(checker: ClauseChecker, node: Node, args: readonly Term[], outer: Stack): Type {
  const stack = within(outer, node);
  const [update] = args;
  if (update instanceof Node && update.form === BAR) return checkUpdate(checker, update.args as readonly Term[], stack);
  return checker.closedMap(args, stack, part(checker));
}

/** `%{map | key: value}` */
function checkUpdate(checker: ClauseChecker, [map, pairs]: readonly Term[], stack: Stack): MapType {
  const { unifier } = checker;
  const type = checkExpression(checker, map, stack);
  const { entries } = checker.closedMap(pairs as readonly Term[], stack, part(checker));
  const expected: MapType = { kind: "map", entries: [...entries.map(({ key }) => required(key, DYNAMIC)), ANY_ENTRY] };
  const updated = unifier.resolve(unifier.unify(type, expected, stack));
  if (updated.kind !== "map") return expected;
  return { kind: "map", entries: entries.reduce(replaceEntry, updated.entries) };
}

function replaceEntry(entries: readonly MapEntry[], { key, value }: MapEntry): readonly MapEntry[] {
  const at = entries.findIndex((entry) => sameType(entry.key, key));
  return at < 0 ? entries : entries.toSpliced(at, 1, required(key, value));
}

function checkStruct(checker: ClauseChecker, node: Node, [name, map]: readonly Term[], outer: Stack): Type {
  const stack = within(outer, node);
  if (!(name instanceof Atom && map instanceof Node && map.form === MAP && !(map.args instanceof Atom))) return DYNAMIC;
  const [update] = map.args;
  const struct = checker.struct(name, node.meta);
  const type =
    update instanceof Node && update.form === BAR ? checkExpression(checker, map, stack) : checker.openMap(map.args, stack, part(checker));
  return checker.unifier.unify(type, struct, stack);
}

function checkMatch(checker: ClauseChecker, node: Node, [left, right]: readonly Term[], outer: Stack): Type {
  const stack = within(outer, node);
  const pattern = checkPattern(checker, left, stack);
  return checker.unifier.unify(checkExpression(checker, right, stack), pattern, stack);
}

function checkBlock(checker: ClauseChecker, _node: Node, args: readonly Term[], stack: Stack): Type {
  return args.reduce<Type>((_, statement) => checkExpression(checker, statement, stack), atomValue("nil"));
}

// What consists of clauses. What one clause finds out of variables does not hold in the next; warnings are kept.

/** Carries out what has a scope of its own. */
function inScope(checker: ClauseChecker, check: () => void): void {
  const { unifier } = checker;
  const before = unifier.bindings;
  check();
  unifier.bindings = before.withWarnings(unifier.bindings.warnings);
}

/** Clauses that a macro has made are left out where their heads cannot match. */
function checkClause(checker: ClauseChecker, node: Node, head: () => void, body: Term, stack: Stack): void {
  inScope(checker, () => {
    if (isGenerated(node.meta)) {
      const outcome = checker.unifier.attempt(head);
      if ("conflict" in outcome) return;
    } else head();
    checkExpression(checker, body, stack);
  });
}

function checkClauses(checker: ClauseChecker, clauses: Term, stack: Stack): void {
  for (const { node, head, body } of arrowsOf(clauses)) {
    const { patterns, guards } = splitHead(head);
    checkClause(checker, node, () => checkHead(checker, patterns, guards, stack), body, stack);
  }
}

function checkCond(checker: ClauseChecker, node: Node, [options]: readonly Term[], outer: Stack): Type {
  const stack = within(outer, node);
  for (const { right } of optionsOf(options)) {
    for (const { node: arrow, head, body } of arrowsOf(right)) {
      checkClause(checker, arrow, () => void checkExpression(checker, head, stack), body, stack);
    }
  }
  return DYNAMIC;
}

function checkCase(checker: ClauseChecker, node: Node, [subject, options]: readonly Term[], outer: Stack): Type {
  const stack = within(outer, node);
  checkExpression(checker, subject, stack);
  for (const { right } of optionsOf(options)) checkClauses(checker, right, stack);
  return DYNAMIC;
}

function checkFn(checker: ClauseChecker, node: Node, clauses: readonly Term[], outer: Stack): Type {
  checkClauses(checker, clauses, within(outer, node));
  return DYNAMIC;
}

function checkTry(checker: ClauseChecker, node: Node, [options]: readonly Term[], outer: Stack): Type {
  const stack = within(outer, node);
  for (const { left, right } of optionsOf(options)) {
    switch ((left as Atom).name) {
      case "do":
      case "after":
        inScope(checker, () => void checkExpression(checker, right, stack));
        break;
      case "rescue":
        for (const { head, body } of arrowsOf(right)) inScope(checker, () => checkRescue(checker, head, body, stack));
        break;
      default:
        checkClauses(checker, right, stack);
    }
  }
  return DYNAMIC;
}

/** `variable` or `variable in exceptions` */
function checkRescue(checker: ClauseChecker, [only]: readonly Term[], body: Term, stack: Stack): void {
  const variable = only instanceof Node && only.form === IN && !(only.args instanceof Atom) ? only.args[0] : only;
  if (variable instanceof Node && variable.form !== UNDERSCORE) checker.bind(variable);
  checkExpression(checker, body, stack);
}

function checkReceive(checker: ClauseChecker, node: Node, [options]: readonly Term[], outer: Stack): Type {
  const stack = within(outer, node);
  for (const { left, right } of optionsOf(options)) {
    if ((left as Atom).name !== "after") {
      if (!(right instanceof Node && right.form === BLOCK)) checkClauses(checker, right, stack);
      continue;
    }
    for (const { head, body } of arrowsOf(right)) inScope(checker, () => checkAll(checker, [head, body], stack));
  }
  return DYNAMIC;
}

function checkFor(checker: ClauseChecker, node: Node, args: readonly Term[], outer: Stack): Type {
  const stack = within(outer, node);
  for (const clause of args.slice(0, -1)) checkGenerator(checker, clause, stack);
  const [body, ...options] = optionsOf(args[args.length - 1]);
  for (const { left, right } of options) if ((left as Atom).name !== "uniq") checkExpression(checker, right, stack);
  if (options.some(({ left }) => (left as Atom).name === "reduce")) checkClauses(checker, body.right, stack);
  else checkExpression(checker, body.right, stack);
  return DYNAMIC;
}

function checkGenerator(checker: ClauseChecker, clause: Term, stack: Stack): void {
  if (checkArrow(checker, clause, stack)) return;
  if (clause instanceof Node && clause.form === BITSTRING && !(clause.args instanceof Atom)) {
    const [only] = clause.args;
    if (only instanceof Node && only.form === ARROW && !(only.args instanceof Atom)) {
      checkPattern(checker, only.args[0], stack);
      checkExpression(checker, only.args[1], stack);
      return;
    }
  }
  checkExpression(checker, clause, stack);
}

/** `pattern <- expression`; answers whether it is one. */
function checkArrow(checker: ClauseChecker, clause: Term, stack: Stack): boolean {
  if (!(clause instanceof Node && clause.form === ARROW && !(clause.args instanceof Atom))) return false;
  const [left, right] = clause.args;
  const { patterns, guards } = splitHead([left]);
  checkHead(checker, patterns, guards, stack);
  checkExpression(checker, right, stack);
  return true;
}

function checkWith(checker: ClauseChecker, node: Node, args: readonly Term[], outer: Stack): Type {
  const stack = within(outer, node);
  for (const clause of args.slice(0, -1)) if (!checkArrow(checker, clause, stack)) checkExpression(checker, clause, stack);
  for (const { left, right } of optionsOf(args[args.length - 1])) {
    if ((left as Atom).name === "do") checkExpression(checker, right, stack);
    else checkClauses(checker, right, stack);
  }
  return DYNAMIC;
}

const FORMS: ReadonlyMap<Atom, CheckForm> = new Map(
  Object.entries<CheckForm>({
    "<<>>": (checker, _node, args, stack) => checker.checkBitstring(args, stack, part(checker)),
    "|": (checker, node, args, stack) => checker.checkTail(args, within(stack, node), part(checker)),
    "{}": (checker, node, _args, stack) => checker.checkShared(node, stack, part(checker)),
    "=": checkMatch,
    "%{}": checkMap,
    "%": checkStruct,
    __block__: checkBlock,
    cond: checkCond,
    case: checkCase,
    fn: checkFn,
    try: checkTry,
    receive: checkReceive,
    for: checkFor,
    with: checkWith,
    "&": checkCapture,
  }).map(([name, check]) => [Atom.of(name), check]),
);
