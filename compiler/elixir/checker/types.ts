/**
 * Types that the checker infers of patterns, guards and expressions: what they are, when two are the same, and how one is read.
 *
 *     dynamic                 not known; goes with everything
 *     variable                of the checker: stands for what is found out later (bindings.ts)
 *     atom, tuple, fun, …     all values of that kind
 *     value                   one atom
 *     tuple of, list of       of known parts
 *     map                     required entries must be there, optional ones may
 *     union                   one of several
 */
import { inspectAtom } from "../atom-text.js";
import { makeTuple } from "../erlang-terms.js";
import { Atom, type Term } from "../terms.js";

export type Type = SimpleType | TypeVariable | AtomValue | ListType | TupleType | UnionType | MapType;

export type SimpleName = "dynamic" | "atom" | "integer" | "float" | "binary" | "pid" | "port" | "reference" | "tuple" | "fun";

export interface SimpleType {
  readonly kind: "simple";
  readonly name: SimpleName;
}

export interface TypeVariable {
  readonly kind: "variable";
  readonly index: number;
}

export interface AtomValue {
  readonly kind: "value";
  readonly atom: Atom;
}

export interface ListType {
  readonly kind: "list";
  readonly element: Type;
}

export interface TupleType {
  readonly kind: "tuple";
  readonly elements: readonly Type[];
}

export interface UnionType {
  readonly kind: "union";
  readonly types: readonly Type[];
}

export interface MapType {
  readonly kind: "map";
  readonly entries: readonly MapEntry[];
}

export interface MapEntry {
  readonly required: boolean;
  readonly key: Type;
  readonly value: Type;
}

/** One way in which a function of guards can be called. */
export interface Signature {
  readonly parameters: readonly Type[];
  readonly result: Type;
}

function simple(name: SimpleName): SimpleType {
  return { kind: "simple", name };
}

export const DYNAMIC = simple("dynamic");
export const ATOM = simple("atom");
export const INTEGER = simple("integer");
export const FLOAT = simple("float");
export const BINARY = simple("binary");
export const PID = simple("pid");
export const PORT = simple("port");
export const REFERENCE = simple("reference");
export const TUPLE = simple("tuple");
export const FUN = simple("fun");

export const ANY_ENTRY: MapEntry = { required: false, key: DYNAMIC, value: DYNAMIC };
export const ANY_MAP: MapType = { kind: "map", entries: [ANY_ENTRY] };
export const ANY_LIST: ListType = { kind: "list", element: DYNAMIC };
export const BOOLEAN: UnionType = { kind: "union", types: [atomValue("true"), atomValue("false")] };
export const NUMBER: UnionType = { kind: "union", types: [INTEGER, FLOAT] };

export function atomValue(atom: Atom | string): AtomValue {
  return { kind: "value", atom: typeof atom === "string" ? Atom.of(atom) : atom };
}

export function listOf(element: Type): ListType {
  return { kind: "list", element };
}

export function tupleOf(elements: readonly Type[]): TupleType {
  return { kind: "tuple", elements };
}

export function required(key: Type, value: Type): MapEntry {
  return { required: true, key, value };
}

export function isDynamic(type: Type): boolean {
  return isSimple(type, "dynamic");
}

export function isSimple(type: Type, name: SimpleName): boolean {
  return type.kind === "simple" && type.name === name;
}

/** Is it a map, or may it be one? */
export function isMapLike(type: Type): boolean {
  return type.kind === "map" || (type.kind === "union" && type.types.some(isMapLike));
}

export function sameType(a: Type, b: Type): boolean {
  if (a === b) return true;
  switch (a.kind) {
    case "simple":
      return b.kind === "simple" && a.name === b.name;
    case "variable":
      return b.kind === "variable" && a.index === b.index;
    case "value":
      return b.kind === "value" && a.atom === b.atom;
    case "list":
      return b.kind === "list" && sameType(a.element, b.element);
    case "tuple":
      return b.kind === "tuple" && sameTypes(a.elements, b.elements);
    case "union":
      return b.kind === "union" && sameTypes(a.types, b.types);
    case "map":
      return b.kind === "map" && a.entries.length === b.entries.length && a.entries.every((entry, at) => sameEntry(entry, b.entries[at]));
  }
}

function sameTypes(a: readonly Type[], b: readonly Type[]): boolean {
  return a.length === b.length && a.every((type, at) => sameType(type, b[at]));
}

export function sameEntry(a: MapEntry, b: MapEntry): boolean {
  return a.required === b.required && sameType(a.key, b.key) && sameType(a.value, b.value);
}

/** The types that a type consists of, in order. */
export function partsOf(type: Type): readonly Type[] {
  switch (type.kind) {
    case "list":
      return [type.element];
    case "tuple":
      return type.elements;
    case "union":
      return type.types;
    case "map":
      return type.entries.flatMap(({ key, value }) => [key, value]);
    default:
      return [];
  }
}

/** The same type made of other parts. */
export function mapParts(type: Type, change: (part: Type) => Type): Type {
  switch (type.kind) {
    case "list":
      return listOf(change(type.element));
    case "tuple":
      return tupleOf(type.elements.map(change));
    case "union":
      return { kind: "union", types: type.types.map(change) };
    case "map":
      return { kind: "map", entries: type.entries.map((entry) => ({ ...entry, key: change(entry.key), value: change(entry.value) })) };
    default:
      return type;
  }
}

/** Without variables: each is dynamic. */
export function withoutVariables(type: Type): Type {
  return type.kind === "variable" ? DYNAMIC : mapParts(type, withoutVariables);
}

/** The variables in a type, in order, as often as they occur. */
export function variablesIn(type: Type): readonly number[] {
  return type.kind === "variable" ? [type.index] : partsOf(type).flatMap(variablesIn);
}

const STRUCT = Atom.of("__struct__");

/** A type as messages show it; `isBrief`: maps without their entries. */
export function typeText(type: Type, isBrief: boolean): string {
  const text = (part: Type): string => typeText(part, isBrief);
  switch (type.kind) {
    case "simple":
      return `${type.name}()`;
    case "variable":
      return `var${type.index + 1}`;
    case "value":
      return inspectAtom(type.atom);
    case "list":
      return `[${text(type.element)}]`;
    case "tuple":
      return `{${type.elements.map(text).join(", ")}}`;
    case "union":
      return type.types.map(text).join(" | ");
    case "map":
      return mapText(type, isBrief);
  }
}

function mapText({ entries }: MapType, isBrief: boolean): string {
  const struct = entries.find(({ key }) => key.kind === "value" && key.atom === STRUCT);
  const name = struct?.required === true && struct.value.kind === "value" ? struct.value.atom : null;
  if (isBrief) return name === null ? "map()" : `%${inspectAtom(name)}{}`;
  const shown = name === null ? entries : entries.filter((entry) => entry !== struct);
  return `%${name === null ? "" : inspectAtom(name)}{${entriesText(shown)}}`;
}

function entriesText(entries: readonly MapEntry[]): string {
  const isField = ({ required, key }: MapEntry) => required && key.kind === "value";
  const ordered = [
    ...entries.filter(isField),
    ...entries.filter((entry) => entry.required && !isField(entry)),
    ...entries.filter(({ required }) => !required),
  ];
  const text = ({ required, key, value }: MapEntry): string => {
    if (required && key.kind === "value") return `${key.atom.name}: ${typeText(value, false)}`;
    const left = typeText(key, false);
    return `${required ? left : `optional(${left})`} => ${typeText(value, false)}`;
  };
  return ordered.map(text).join(", ");
}

/** A signature as messages show it: `integer(), float() -> float()`. */
export function signatureText({ parameters, result }: Signature): string {
  const left = parameters.map((parameter) => typeText(parameter, false)).join(", ");
  return `${left}${left === "" ? "" : " "}-> ${typeText(result, false)}`;
}

/** The term that Elixir has for a type: messages are sorted by them. */
export function typeTerm(type: Type): Term {
  const tag = (name: string, ...rest: readonly Term[]): Term => makeTuple([Atom.of(name), ...rest]);
  switch (type.kind) {
    case "simple":
      return Atom.of(type.name);
    case "variable":
      return tag("var", type.index);
    case "value":
      return tag("atom", type.atom);
    case "list":
      return tag("list", typeTerm(type.element));
    case "tuple":
      return tag("tuple", type.elements.length, type.elements.map(typeTerm));
    case "union":
      return tag("union", type.types.map(typeTerm));
    case "map":
      return tag(
        "map",
        type.entries.map((entry) => tag(entry.required ? "required" : "optional", typeTerm(entry.key), typeTerm(entry.value))),
      );
  }
}
