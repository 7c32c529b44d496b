/** Checking one clause of a definition: what patterns, guards and expressions have in common. */
import { metaIsTrue } from "../expand/meta.js";
import { Atom, EMPTY_META, Float, type Meta, Node, Pair, type Term } from "../terms.js";
import type { Exports } from "./exports.js";
import { remoteCall, versionOf } from "./nodes.js";
import {
  ANY_ENTRY,
  atomValue,
  BINARY,
  DYNAMIC,
  FLOAT,
  INTEGER,
  listOf,
  type MapEntry,
  type MapType,
  required,
  sameType,
  type Type,
  tupleOf,
} from "./types.js";
import { type Stack, startOf, Unifier, within } from "./unify.js";
import type { CallFinding, Finding, Place } from "./warnings.js";

const BAR = Atom.of("|");
const BITSTRING = Atom.of("<<>>");
const TYPED = Atom.of("::");
const MINUS = Atom.of("-");
const TUPLE = Atom.of("{}");
const MAP = Atom.of("%{}");
const STRUCT = Atom.of("%");
const STRUCT_KEY = Atom.of("__struct__");
const CONTEXT_MODULE = Atom.of("context_module");
/** What stands for the other segments where one of a binary is shown. */
const OTHERS = new Node(Atom.of("..."), EMPTY_META, Atom.of("Elixir.Module.Types.Of"));

/** How the parts of a term are checked. */
export type CheckPart = (part: Term, stack: Stack) => Type;

/** A map's entry while the map is put together. */
interface Entry {
  readonly key: Type;
  readonly value: Type;
}

export class ClauseChecker {
  readonly unifier = new Unifier<Finding>();

  constructor(
    readonly exports: Exports,
    private readonly place: Place,
    /** `module` or `module.name/arity`: not to be warned about. */
    private readonly isSilenced: (module: Atom, name: Atom, arity: number) => boolean,
  ) {}

  start(expression: Term): Stack {
    return startOf(expression);
  }

  // Variables

  typeOfVariable(node: Node): Type {
    const version = versionOf(node);
    const index = version === null ? null : this.unifier.bindings.indexOf(version);
    return index === null ? DYNAMIC : { kind: "variable", index };
  }

  /** The type variable of a variable of a pattern, made when it is seen first. */
  bind(node: Node): Type {
    const version = versionOf(node);
    if (version === null) return DYNAMIC;
    const index = this.unifier.bindings.indexOf(version);
    return index === null ? this.unifier.newVariable(node, version) : { kind: "variable", index };
  }

  // Terms

  /** Constants and constructions, as they stand in patterns and guards. */
  checkShared(term: Term, stack: Stack, check: CheckPart): Type {
    const constant = typeOfConstant(term);
    if (constant !== null) return constant;
    if (Array.isArray(term)) return this.checkList(term, stack, check);
    if (term instanceof Pair) return tupleOf([term.left, term.right].map((element) => check(element, within(stack, pairNode(term)))));
    if (!(term instanceof Node) || term.args instanceof Atom) return DYNAMIC;
    const { form, args } = term;
    if (form === BITSTRING) {
      this.checkBinary(args, stack, check);
      return BINARY;
    }
    const inner = within(stack, term);
    if (form === BAR) return this.checkTail(args, inner, check);
    if (form === TUPLE) return tupleOf(args.map((element) => check(element, inner)));
    if (form === MAP) return this.openMap(args, inner, check);
    if (form === STRUCT && args[0] instanceof Atom) {
      const struct = this.struct(args[0], term.meta);
      return this.unifier.unify(this.openMap((args[1] as Node).args as readonly Term[], inner, check), struct, inner);
    }
    const call = remoteCall(term);
    if (call?.module?.name === "erlang" && call.name.name === "++") return this.checkAppend(call.arguments, inner, check);
    return DYNAMIC;
  }

  private checkList(elements: readonly Term[], stack: Stack, check: CheckPart): Type {
    if (elements.length === 0) return listOf(DYNAMIC);
    const inner = within(stack, elements);
    return listOf(this.unifier.union(elements.map((element) => check(element, inner))));
  }

  /** `head | tail`, the last in a list. */
  checkTail([head, tail]: readonly Term[], stack: Stack, check: CheckPart): Type {
    const left = check(head, stack);
    if (Array.isArray(tail) && tail.length === 0) return left;
    const right = check(tail, stack);
    return this.unifier.union([left, right.kind === "list" ? right.element : right]);
  }

  private checkAppend([left, right]: readonly Term[], stack: Stack, check: CheckPart): Type {
    const first = check(left, stack);
    if (first.kind !== "list") return DYNAMIC;
    const second = check(right, stack);
    return listOf(this.unifier.union([first.element, second.kind === "list" ? second.element : second]));
  }

  // Maps

  private entriesOf(pairs: readonly Term[], stack: Stack, check: CheckPart): Entry[] {
    return (pairs as readonly Pair[]).map(({ left, right }) => ({ key: check(left, stack), value: check(right, stack) }));
  }

  /** A map that may have other entries. A key that is not one value (`"foo"`) says little of other keys of its type. */
  openMap(pairs: readonly Term[], stack: Stack, check: CheckPart): MapType {
    const { unifier } = this;
    const entries = this.entriesOf(pairs, stack, check)
      .filter(({ key }) => !unifier.bindings.hasUnbound(key))
      .map(({ key, value }) => {
        const isExact = unifier.resolve(key).kind === "value" || value.kind === "variable";
        return isExact ? { key, value } : { key, value: unifier.union([value, DYNAMIC]) };
      });
    return { kind: "map", entries: [...this.joined(entries), ANY_ENTRY] };
  }

  /** A map of these entries and no others. */
  closedMap(pairs: readonly Term[], stack: Stack, check: CheckPart): MapType {
    const entries = this.entriesOf(pairs, stack, check);
    if (entries.length === 1) return { kind: "map", entries: entries.map(({ key, value }) => required(key, value)) };
    const known = entries.filter(({ key }) => !this.unifier.bindings.hasUnbound(key));
    const all = known.length === entries.length ? known : [{ key: DYNAMIC, value: DYNAMIC }, ...known];
    return { kind: "map", entries: this.joined(all) };
  }

  /** One entry for each key, whose value includes those of keys that are subtypes; subtypes come first. */
  private joined(entries: readonly Entry[]): readonly MapEntry[] {
    const { unifier } = this;
    let ahead = [...entries];
    const done: Entry[] = [];
    for (let entry = ahead.shift(); entry !== undefined; entry = ahead.shift()) {
      const { key, value } = entry;
      const same = ahead.filter((other) => sameType(other.key, key));
      if (same.length > 0) ahead = ahead.filter((other) => !sameType(other.key, key));
      const below = (other: Entry) => unifier.isSubtype(other.key, key);
      const values = [...same.toReversed(), ...ahead.filter(below), ...done.filter(below).toReversed()].map((other) => other.value);
      done.push({ key, value: unifier.union([value, ...values]) });
    }
    return subtypesFirst(done, (a, b) => unifier.isSubtype(a.key, b.key)).map(({ key, value }) => required(key, value));
  }

  /** A struct, its fields of any type. */
  struct(name: Atom, meta: Meta): MapType {
    this.checkRemote(name, STRUCT_KEY, 0, meta);
    const fields = this.exports.structFields(name).filter((field) => field !== STRUCT_KEY);
    return structType(name, fields);
  }

  // Binaries

  /** Each segment is shown by itself, with `...` for those beside it. */
  private checkBinary(segments: readonly Term[], stack: Stack, check: CheckPart): void {
    segments.forEach((segment, at) => {
      const meta = segment instanceof Node ? segment.meta : EMPTY_META;
      const shown = [...(at > 0 ? [OTHERS] : []), segment, ...(at < segments.length - 1 ? [OTHERS] : [])];
      this.checkSegment(segment, within(stack, new Node(BITSTRING, meta, shown)), check);
    });
  }

  checkBitstring(segments: readonly Term[], stack: Stack, check: CheckPart): Type {
    this.checkBinary(segments, stack, check);
    return BINARY;
  }

  private checkSegment(segment: Term, stack: Stack, check: CheckPart): void {
    if (!(segment instanceof Node && segment.form === TYPED && !(segment.args instanceof Atom))) return;
    const [value, specification] = segment.args;
    const names = specifiersOf(specification);
    if (stack.inPattern && isLiteralOfOtherType(value, names)) return;
    const expected = names.map((name) => segmentType(name, stack.inPattern)).find((type) => type !== null) ?? INTEGER;
    this.unifier.unify(check(value, stack), expected, stack);
  }

  // Calls of other modules

  checkRemote(module: Atom, name: Atom, arity: number, meta: Meta): void {
    if (metaIsTrue(meta, CONTEXT_MODULE)) return;
    const findings = this.remoteFinding(module, name, arity);
    for (const found of findings) this.warn({ ...found, module, name, arity }, meta.line);
  }

  private remoteFinding(module: Atom, name: Atom, arity: number): readonly CallFinding[] {
    const exported = this.exports.of(module);
    if (exported === null) return this.isSilenced(module, name, arity) ? [] : [{ kind: "undefined module" }];
    const entry = exported.find(name, arity);
    if (entry === null) {
      return this.isSilenced(module, name, arity) ? [] : [{ kind: "undefined function", exports: exported.names }];
    }
    const macro: readonly CallFinding[] = entry.isMacro ? [{ kind: "macro not required" }] : [];
    return entry.deprecation === null ? macro : [...macro, { kind: "deprecated", reason: entry.deprecation }];
  }

  private warn(finding: Finding["finding"], line: number): void {
    this.unifier.bindings = this.unifier.bindings.warned({ finding, place: this.place, line });
  }
}

/** `{left, right}` as messages show it. */
function pairNode({ left, right }: Pair): Node {
  return new Node(TUPLE, EMPTY_META, [left, right]);
}

export function structType(name: Atom, fields: readonly Atom[]): MapType {
  return {
    kind: "map",
    entries: [required(atomValue(STRUCT_KEY), atomValue(name)), ...fields.map((field) => required(atomValue(field), DYNAMIC))],
  };
}

/** The type of a constant; null for what is none. */
export function typeOfConstant(term: Term): Type | null {
  if (term instanceof Atom) return atomValue(term);
  if (typeof term === "number" || typeof term === "bigint") return INTEGER;
  if (term instanceof Float) return FLOAT;
  return typeof term === "string" || term instanceof Uint8Array ? BINARY : null;
}

/** Subtypes before the types that include them; the others in the order of the source. */
function subtypesFirst<T>(items: readonly T[], isBelow: (a: T, b: T) => boolean): readonly T[] {
  const sorted: T[] = [];
  for (const item of items) {
    const at = sorted.findIndex((other) => isBelow(item, other));
    if (at < 0) sorted.push(item);
    else sorted.splice(at, 0, item);
  }
  return sorted;
}

const UTF: ReadonlySet<string> = new Set(["utf8", "utf16", "utf32"]);

/** The names in `integer-size(8)-unit(1)`. */
function specifiersOf(specification: Term): readonly string[] {
  if (!(specification instanceof Node)) return [];
  if (specification.form === MINUS && !(specification.args instanceof Atom)) return specification.args.flatMap(specifiersOf);
  return specification.form instanceof Atom ? [specification.form.name] : [];
}

/** `<<"text"::utf8>>` and `<<1::float>>` in a pattern. */
function isLiteralOfOtherType(value: Term, names: readonly string[]): boolean {
  if (names.some((name) => UTF.has(name)) && (typeof value === "string" || value instanceof Uint8Array)) return true;
  return names.includes("float") && (typeof value === "number" || typeof value === "bigint");
}

function segmentType(name: string, inPattern: boolean): Type | null {
  if (UTF.has(name)) return inPattern ? INTEGER : { kind: "union", types: [INTEGER, BINARY] };
  switch (name) {
    case "float":
      return inPattern ? FLOAT : { kind: "union", types: [INTEGER, FLOAT] };
    case "integer":
      return INTEGER;
    case "bits":
    case "bitstring":
    case "bytes":
    case "binary":
      return BINARY;
    default:
      return null;
  }
}
