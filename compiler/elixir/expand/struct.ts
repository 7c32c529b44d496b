/** `%Name{}` */
import { inspectAtom } from "../atom-text.js";
import { mapGet, mapPairs } from "../erlang-terms.js";
import { Raised } from "../evaluator.js";
import { Atom, MapTerm, type Meta, Node, Pair, type Term } from "../terms.js";
import { MATCH } from "./env.js";
import { fileWarn, formError, inspectText, sourceText } from "./errors.js";
import { escapeTerm } from "./escape.js";
import { expandArgs } from "./expand.js";
import type { Expansion } from "./expansion.js";
import { updateOf } from "./map.js";
import { callerEntry, structEntry } from "./stack-entries.js";
import { isVariable } from "./variables.js";

const MAP = Atom.of("%{}");
const BAR = Atom.of("|");
const PIN = Atom.of("^");
const STRUCT = Atom.of("__struct__");
const ERROR = Atom.of("error");
const UNDEF = Atom.of("undef");

export function expandStruct(x: Expansion, node: Node, args: readonly Term[]): Term | null {
  if (args.length !== 2) return null;
  const { meta } = node;
  const [left, right] = args;
  if (!(right instanceof Node) || right.form !== MAP || right.args instanceof Atom) refuseMap(x, meta, right);
  const given = withoutStructKey(x, meta, right.args);
  const [name, map] = expandArgs(x, [left, new Node(MAP, right.meta, given)]);
  if (!(name instanceof Atom)) {
    if (isNamePattern(x, name)) return new Node(node.form, meta, [name, map]);
    const expected =
      x.context === MATCH ? "name in a match to be a compile time atom, alias or a variable" : "name to be a compile time atom or alias";
    formError(x, meta, `expected struct ${expected}, got: ${sourceText(x, name)}`);
  }
  return new Node(node.form, meta, [name, expandNamed(x, meta, name, map)]);
}

function refuseMap(x: Expansion, meta: Meta, given: Term): never {
  formError(x, meta, `expected struct to be followed by a map, got: ${sourceText(x, given)}`);
}

/** In patterns, the name may be a variable. */
function isNamePattern(x: Expansion, name: Term): boolean {
  if (x.context !== MATCH || !(name instanceof Node)) return false;
  if (isVariable(name)) return true;
  return name.form === PIN && !(name.args instanceof Atom) && name.args.length === 1 && isVariable(name.args[0]);
}

function withoutStructKey(x: Expansion, meta: Meta, args: readonly Term[]): readonly Term[] {
  const update = updateOf(args);
  if (update !== null) {
    const [base, entries] = update.args;
    return Array.isArray(entries) ? [new Node(BAR, update.meta, [base, withoutStructKey(x, meta, entries)])] : args;
  }
  const at = args.findIndex((entry) => entry instanceof Pair && entry.left === STRUCT);
  if (at < 0) return args;
  fileWarn(x, meta, "key :__struct__ is ignored when using structs");
  return args.toSpliced(at, 1);
}

function expandNamed(x: Expansion, meta: Meta, name: Atom, map: Term): Term {
  if (!(map instanceof Node) || map.form !== MAP) refuseMap(x, meta, map);
  const update = updateOf(map.args as readonly Term[]);
  const entries = ((update === null ? map.args : update.args[1]) as readonly Term[]).filter((entry) => (entry as Pair).left !== STRUCT);
  const keys = entries.map((entry) => (entry as Pair).left);
  if (update !== null || x.context === MATCH) {
    loadStruct(x, meta, name, [], keys);
    return map;
  }
  const struct = loadStruct(x, meta, name, [entries], keys);
  const missing = mapPairs(struct).filter(([key]) => key !== STRUCT && !keys.includes(key));
  const defaults = missing.map(([key, value]) => new Pair(escapeTerm(key, x), escapeTerm(value, x)));
  return new Node(MAP, map.meta, [...defaults, ...entries]);
}

/** The value of `name.__struct__(args)`, checked. */
export function loadStruct(x: Expansion, meta: Meta, name: Atom, args: readonly Term[], keys: readonly Term[]): MapTerm {
  try {
    return checkedStruct(x, meta, name, args.length, makeStruct(x, meta, name, args), keys);
  } catch (error) {
    if (error instanceof Raised) error.trace = [structEntry(name, args.length), callerEntry(x, meta.line)];
    throw error;
  }
}

function makeStruct(x: Expansion, meta: Meta, name: Atom, args: readonly Term[]): Term {
  const { compilation } = x;
  const isInContext = name === x.env.module || x.env.contextModules.includes(name);
  const isUnderWay = isInContext || (!compilation.evaluator.load(name) && compilation.ensureCompiled(name, "struct") === "found");
  const definition = isUnderWay ? compilation.moduleUnderWay(name) : null;
  try {
    if (definition?.definitionKind(STRUCT, args.length) === "def") return definition.applyDefinition(STRUCT, args, null);
    return compilation.evaluator.apply(name, STRUCT, args);
  } catch (error) {
    if (!(error instanceof Raised) || error.kind !== ERROR || error.reason !== UNDEF) throw error;
    const text = inspectAtom(name);
    if (isInContext && x.function === null) {
      formError(
        x,
        meta,
        `cannot access struct ${text}, the struct was not yet defined or the struct is being accessed in the same context that defines it`,
      );
    }
    formError(
      x,
      meta,
      `${text}.__struct__/${args.length} is undefined, cannot expand struct ${text}. Make sure the struct name is correct. If the struct name ` +
        "exists and is correct but it still cannot be found, you likely have cyclic module usage in your code",
    );
  }
}

function checkedStruct(x: Expansion, meta: Meta, name: Atom, arity: number, struct: Term, keys: readonly Term[]): MapTerm {
  const text = inspectAtom(name);
  const itsName = struct instanceof MapTerm ? mapGet(struct, STRUCT) : undefined;
  if (!(struct instanceof MapTerm) || !(itsName instanceof Atom)) {
    formError(
      x,
      meta,
      `expected ${text}.__struct__/${arity} to return a map with a :__struct__ key that holds the name of the struct (atom), ` +
        `got: ${inspectText(x, struct)}`,
    );
  }
  if (itsName !== name) {
    formError(x, meta, `expected struct name returned by ${text}.__struct__/${arity} to be ${text}, got: ${inspectAtom(itsName)}`);
  }
  for (const key of keys) {
    const isKnown = key instanceof Atom && mapGet(struct, key) !== undefined;
    if (!isKnown) formError(x, meta, `unknown key ${sourceText(x, key)} for struct ${text}`);
  }
  return struct;
}
