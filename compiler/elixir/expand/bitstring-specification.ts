/** What stands after `::` in a segment: type, size, unit, sign and endianness. */
import { printTerm } from "../../beam/term-printer.js";
import { sameTerm, toErlang } from "../erlang-terms.js";
import { Atom, EMPTY_META, type Meta, Node, type Term } from "../terms.js";
import { UNSIZED_BINARY } from "./bitstring.js";
import { GUARD, MATCH } from "./env.js";
import { formError, sourceText } from "./errors.js";
import { expand } from "./expand.js";
import type { Expansion, OpenArguments } from "./expansion.js";
import { expandMacroOnce } from "./macro-expansion.js";

const MINUS = Atom.of("-");
const TIMES = Atom.of("*");
const UNDERSCORE = Atom.of("_");

/** What a value is by itself; `default`: anything. */
export type SegmentType = "default" | "integer" | "float" | "binary" | "bitstring" | "utf8" | "utf16" | "utf32";

export interface Specification {
  readonly node: Node;
  /** Bits beyond whole bytes; null if it is not known. */
  readonly alignment: number | null;
}

/** Undefined: not given. */
interface Given {
  type?: SegmentType;
  size?: Term;
  unit?: number;
  sign?: string;
  endianness?: string;
}

const WORDS: ReadonlyMap<string, readonly ["type" | "sign" | "endianness", string]> = new Map([
  ["big", ["endianness", "big"]],
  ["little", ["endianness", "little"]],
  ["native", ["endianness", "native"]],
  ["integer", ["type", "integer"]],
  ["float", ["type", "float"]],
  ["binary", ["type", "binary"]],
  ["bytes", ["type", "binary"]],
  ["bitstring", ["type", "bitstring"]],
  ["bits", ["type", "bitstring"]],
  ["utf8", ["type", "utf8"]],
  ["utf16", ["type", "utf16"]],
  ["utf32", ["type", "utf32"]],
  ["signed", ["sign", "signed"]],
  ["unsigned", ["sign", "unsigned"]],
]);

/** `open`: what could be read before the bitstring. */
export function expandSpecification(
  x: Expansion,
  meta: Meta,
  valueType: SegmentType,
  specification: Term,
  open: OpenArguments,
  needsSize: boolean,
): Specification {
  const given: Given = {};
  for (const part of parts(specification)) addPart(x, meta, part, given, open);
  const type = mergedType(x, meta, valueType, given.type ?? "default");
  const isBinary = type === "binary" || type === "bitstring";
  if (needsSize && valueType === "default" && isBinary && given.size === undefined) formError(x, meta, UNSIZED_BINARY);
  refuseSizeOfLiteral(x, meta, valueType, given);
  refuseCombination(x, meta, type, given);
  return { node: specificationNode(meta, type, given), alignment: alignmentOf(type, given) };
}

/** `a-b-size*unit` as a list. */
function parts(specification: Term): Term[] {
  if (!(specification instanceof Node)) return [typeof specification === "number" ? call("size", specification) : specification];
  const { form, meta, args } = specification;
  if (!(args instanceof Atom) && args.length === 2) {
    if (form === MINUS) return [...parts(args[0]), ...parts(args[1])];
    if (form === TIMES) {
      const [size, unit] = args;
      const isUnitOnly = size instanceof Node && size.form === UNDERSCORE && size.args instanceof Atom;
      return isUnitOnly ? [call("unit", unit)] : [call("size", size), call("unit", unit)];
    }
  }
  return [form instanceof Atom ? new Node(form, meta, args instanceof Atom ? [] : args) : specification];
}

function call(name: string, arg: Term): Node {
  return new Node(Atom.of(name), EMPTY_META, [arg]);
}

function addPart(x: Expansion, meta: Meta, part: Term, given: Given, open: OpenArguments): void {
  if (!(part instanceof Node) || !(part.form instanceof Atom)) refusePart(x, meta, part);
  const args = part.args as readonly Term[];
  const { name } = part.form;
  if (args.length === 0 && WORDS.has(name)) {
    const [key, value] = WORDS.get(name)!;
    setPart(x, meta, given, key, value);
  } else if (args.length === 1 && (name === "size" || name === "unit")) {
    const value = expandSize(x, args[0], open);
    if (name === "unit" && typeof value !== "number") {
      formError(x, meta, `unit in bitstring expects an integer as argument, got: ${sourceText(x, value)}`);
    }
    setPart(x, meta, given, name, value);
  } else {
    const expanded = expandMacroOnce(x, part, meta.line);
    if (expanded === null) refusePart(x, meta, part);
    for (const inner of parts(expanded)) addPart(x, meta, inner, given, open);
  }
}

function refusePart(x: Expansion, meta: Meta, part: Term): never {
  formError(x, meta, `unknown bitstring specifier: ${sourceText(x, part)}`);
}

function setPart(x: Expansion, meta: Meta, given: Given, key: keyof Given, value: Term): void {
  const old = given[key] as Term | undefined;
  if (old !== undefined && !sameTerm(old, value)) {
    formError(x, meta, `conflicting ${key} specification for bit field: "${plainText(value)}" and "${plainText(old)}"`);
  }
  Object.assign(given, { [key]: value });
}

/** Words of specifications are strings here. */
function plainText(value: Term): string {
  return typeof value === "string" ? value : printTerm(toErlang(value));
}

/** In patterns, a size is a guard over what was bound before the pattern and, in it, before the segment. */
function expandSize(x: Expansion, size: Term, open: OpenArguments): Term {
  if (size instanceof Atom || typeof size === "number") return size;
  if (x.context !== MATCH) {
    x.read = open.read;
    return expand(x, size);
  }
  const { prematch } = x;
  if (typeof prematch !== "object") throw new Error("a pattern without what was bound before it");
  const before = prematch.kind === "match" ? prematch.read : prematch.before;
  x.prematch = { kind: "bitsize", before, original: open.read };
  x.context = GUARD;
  const expanded = expand(x, size);
  x.context = MATCH;
  x.prematch = prematch;
  return expanded;
}

const COMPATIBLE: Readonly<Record<string, readonly string[]>> = {
  binary: ["binary", "bitstring", "utf8", "utf16", "utf32"],
  bitstring: ["binary", "bitstring"],
  integer: ["integer", "float", "utf8", "utf16", "utf32"],
  float: ["float"],
};

function mergedType(x: Expansion, meta: Meta, valueType: SegmentType, type: SegmentType): SegmentType {
  if (type === "default") return valueType === "default" ? "integer" : valueType;
  if (valueType === "default" || COMPATIBLE[valueType].includes(type)) return type;
  formError(x, meta, `conflicting type specification for bit field: "${type}" and "${valueType}"`);
}

function refuseSizeOfLiteral(x: Expansion, meta: Meta, valueType: SegmentType, { size, unit }: Given): void {
  if (size === undefined && unit === undefined) return;
  if (valueType === "bitstring") {
    formError(x, meta, "literal <<>> in bitstring supports only type specifiers, which must be one of: binary or bitstring");
  }
  if (valueType === "binary") {
    formError(
      x,
      meta,
      "literal string in bitstring supports only endianness and type specifiers, which must be one of: little, big, native, utf8, utf16, " +
        "utf32, bits, bytes, binary or bitstring",
    );
  }
}

function refuseCombination(x: Expansion, meta: Meta, type: SegmentType, { size, unit, sign }: Given): void {
  const isUtf = type.startsWith("utf");
  if (isUtf && (size !== undefined || unit !== undefined)) formError(x, meta, "size and unit are not supported on utf types");
  if (type === "bitstring" && unit !== undefined && unit !== 1) {
    formError(x, meta, `conflicting unit specification for bit field: "${unit}" and "1"`);
  }
  const isNumber = type === "integer" || type === "float";
  if (!isNumber && sign !== undefined) {
    formError(x, meta, "signed and unsigned specifiers are supported only on integer and float types");
  }
  if (type === "float" && typeof size === "number") {
    const bits = size * (unit ?? 1);
    if (bits === 16 || bits === 32 || bits === 64) return;
    formError(x, meta, `float requires size*unit to be 16, 32, or 64 (default), got: ${bits}`);
  }
  if (isNumber && size === undefined && unit !== undefined) {
    formError(x, meta, "integer and float types require a size specifier if the unit specifier is given");
  }
}

/** The parts that are given, in one order. Endianness means nothing for binaries. */
function specificationNode(meta: Meta, type: SegmentType, { size, unit, sign, endianness }: Given): Node {
  const isBinary = type === "binary" || type === "bitstring";
  const words = [type, isBinary ? undefined : endianness, sign].filter((word) => word !== undefined);
  const nodes = words.map((word) => new Node(Atom.of(word), EMPTY_META, []));
  if (unit !== undefined) nodes.push(call("unit", unit));
  if (size !== undefined) nodes.push(call("size", size));
  return nodes.reduce((left, right) => new Node(MINUS, meta, [left, right]));
}

const USUAL_SIZE: Readonly<Record<string, number>> = { integer: 8 };
const USUAL_UNIT: Readonly<Record<string, number>> = { integer: 1, bitstring: 1, binary: 8 };

function alignmentOf(type: SegmentType, { size = USUAL_SIZE[type], unit = USUAL_UNIT[type] }: Given): number | null {
  if (typeof size === "number" && typeof unit === "number") return (size * unit) % 8;
  return type === "integer" || type === "bitstring" ? null : 0;
}
