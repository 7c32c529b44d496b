/**
 * Binary patterns: the segments of all rows are read with one match context, prefixes that rows have in common once. A row that goes on
 * from a place that other rows have left gets the context brought back there.
 *
 * Literal bytes are compared all at once when one row has them, byte by byte where rows differ in them.
 */
import { FLAG_LITTLE, FLAG_NATIVE, FLAG_SIGNED } from "../beam/opcodes.js";
import { Bitstring } from "../beam/terms.js";
import { constant } from "./builder.js";
import { type Matcher, register } from "./cases.js";
import type { Pattern, SegmentSpecification } from "./core.js";
import { buildValue } from "./expressions.js";
import { type Block, Const, Instruction, type Source, type Value } from "./graph.js";
import { ContextPosition, MatchContext, type Occurrence } from "./occurrences.js";
import { type Constraint, excludes, type PatternSegment, type Question, questionAt, type Row } from "./questions.js";
import { isSameSegment } from "./walk.js";

type Segments = Extract<Question, { kind: "segments" }>;

/** Is it a bitstring? Starts to match it. */
export function startBinary(matcher: Matcher, rows: readonly Row[], at: Occurrence, failure: Block): void {
  matcher.splitUnasked(rows, at, failure, (some, fail) => {
    const { builder, trail } = matcher;
    const others = some.filter((row) => questionAt(row, at)?.kind !== "binary");
    const isOther = matcher.newFailure(others, fail);
    const value = builder.temporary();
    const start = new Instruction("bs_start_match", [value], [register(builder, at.source(builder))]);
    builder.branch(start, [builder.newBlock(), isOther]);
    matcher.within(() => {
      const context = new MatchContext(trail, value);
      const position = new ContextPosition(trail, context);
      context.moveTo(position);
      const started = some.flatMap((row): Row[] => {
        const index = row.constraints.findIndex((each) => each.at === at);
        const question = index < 0 ? undefined : row.constraints[index].question;
        if (question?.kind === "binary") return [goOn(row, index, position, question.segments)];
        return question === undefined || question.kind === "segments" || !excludes(question, "binary") ? [row] : [];
      });
      matcher.match(started, fail);
    });
    if (isOther !== fail) matcher.otherwise(isOther, others, fail);
  });
}

/** The row with its constraint `index` replaced: these segments from that position on. */
function goOn(row: Row, index: number, position: ContextPosition, segments: readonly PatternSegment[]): Row {
  const { constraints } = row;
  const next: Constraint = { at: constraints[index].at, question: { kind: "segments", position, segments } };
  return { ...row, constraints: [...constraints.slice(0, index), next, ...constraints.slice(index + 1)] };
}

function indexAt(row: Row, position: ContextPosition): number {
  return row.constraints.findIndex(({ question }) => question.kind === "segments" && question.position === position);
}

function segmentsAt(row: Row, position: ContextPosition): readonly PatternSegment[] | null {
  const index = indexAt(row, position);
  return index < 0 ? null : (row.constraints[index].question as Segments).segments;
}

/** How a row stands to a test at a position: it asks the same, it cannot match when the test succeeds, or neither. */
type Stand = "same" | "disjoint" | "free";

/** Tests what the first row asks of the segments at a position. */
export function testSegments(matcher: Matcher, rows: readonly Row[], constraint: Constraint, failure: Block): void {
  const { position, segments } = constraint.question as Segments;
  if (segments.length === 0) {
    testEnd(matcher, rows, position, failure);
    return;
  }
  const literal = literalBytes(segments[0]);
  if (literal !== null) {
    if (literal.length === 0) {
      dropEmpty(matcher, rows, position, failure);
      return;
    }
    testLiteral(matcher, rows, position, failure);
    return;
  }
  const [segment] = segments;
  if (segment.type === "binary" && segment.size === null) {
    testRest(matcher, rows, position, segment, failure);
    return;
  }
  testSegment(matcher, rows, position, segment, failure);
}

/** Splits off the rows from the first one on that is free of the test, and builds it for those before. */
function forRows(
  matcher: Matcher,
  rows: readonly Row[],
  position: ContextPosition,
  standOf: (segments: readonly PatternSegment[]) => Stand,
  failure: Block,
  build: (same: readonly Row[], disjoint: readonly Row[], failure: Block) => void,
): void {
  const stands = rows.map((row): Stand => {
    const segments = segmentsAt(row, position);
    return segments === null ? "free" : standOf(segments);
  });
  const end = stands.indexOf("free");
  const [some, rest] = end < 0 ? [rows, []] : [rows.slice(0, end), rows.slice(end)];
  matcher.split(some, rest, failure, (tested, fail) => {
    position.restore(matcher.builder);
    build(
      tested.filter((_, i) => stands[i] === "same"),
      tested.filter((_, i) => stands[i] === "disjoint"),
      fail,
    );
  });
}

/** Nothing may be left. */
function testEnd(matcher: Matcher, rows: readonly Row[], position: ContextPosition, failure: Block): void {
  const standOf = (segments: readonly PatternSegment[]) => (segments.length === 0 ? "same" : takesBits(segments[0]) ? "disjoint" : "free");
  forRows(matcher, rows, position, standOf, failure, (same, disjoint, fail) => {
    const { builder } = matcher;
    const isMore = matcher.newFailure(disjoint, fail);
    builder.branch(new Instruction("bs_test_tail", [], [position.context.value]), [builder.newBlock(), isMore]);
    matcher.within(() =>
      matcher.match(
        same.map((row) => matcher.extend(row, indexAt(row, position), [], 1)),
        fail,
      ),
    );
    if (isMore !== fail) matcher.otherwise(isMore, disjoint, fail);
  });
}

/** The last segment takes all that is left. */
function testRest(matcher: Matcher, rows: readonly Row[], position: ContextPosition, segment: PatternSegment, failure: Block): void {
  const standOf = ([first]: readonly PatternSegment[]) =>
    first !== undefined && literalBytes(first) === null && isSameSegment(first, segment) ? "same" : "free";
  forRows(matcher, rows, position, standOf, failure, (same, _, fail) => {
    const { builder } = matcher;
    if (segment.unit > 1) {
      const test = new Instruction("bs_test_unit", [], [position.context.value]);
      test.numbers = [segment.unit];
      builder.branch(test, [builder.newBlock(), fail]);
    }
    const { value } = position.behind("rest");
    matcher.within(() => {
      value.give(builder.compute("bs_get_tail", [position.context.value]));
      matcher.match(
        same.map((row) => {
          const [{ value: pattern }] = segmentsAt(row, position) as readonly PatternSegment[];
          return matcher.extend(row, indexAt(row, position), [[value, pattern]], 1);
        }),
        fail,
      );
    });
  });
}

/** Reads a segment. */
function testSegment(matcher: Matcher, rows: readonly Row[], position: ContextPosition, segment: PatternSegment, failure: Block): void {
  const isBits = takesBits(segment);
  const standOf = ([first]: readonly PatternSegment[]): Stand => {
    if (first === undefined) return isBits ? "disjoint" : "free";
    return isSameSegment(first, segment) && literalBytes(first) === null ? "same" : "free";
  };
  const [row] = rows;
  forRows(matcher, rows, position, standOf, failure, (same, disjoint, fail) => {
    const { builder } = matcher;
    const isShort = matcher.newFailure(disjoint, fail);
    for (const [variable, at] of row.bindings) builder.set(variable, at);
    const size = sizeOf(matcher, segment, fail);
    if (!isWholeBytes(segment)) (position.context.value as Value).isSplit = true;
    const value = builder.temporary();
    const read = new Instruction("bs_get", [value], size === null ? [position.context.value] : [position.context.value, size]);
    read.name = segment.type;
    read.numbers = [segment.size === null ? 1 : segment.unit, flagsOf(segment)];
    builder.branch(read, [builder.newBlock(), isShort]);
    const { value: part, position: next } = position.behind(readName(segment));
    matcher.within(() => {
      part.give(value);
      position.context.moveTo(next);
      matcher.match(
        same.map((each) => behind(matcher, each, position, part, next)),
        fail,
      );
    });
    if (isShort !== fail) matcher.otherwise(isShort, disjoint, fail);
  });
}

/** A row behind its first segment, whose value is now known. */
function behind(matcher: Matcher, row: Row, position: ContextPosition, part: Occurrence, next: ContextPosition): Row {
  const index = indexAt(row, position);
  const [{ value }, ...rest] = segmentsAt(row, position) as readonly PatternSegment[];
  const moved = goOn(row, index, next, rest);
  return matcher.extend(moved, index, [[part, value]]);
}

function sizeOf(matcher: Matcher, segment: PatternSegment, fail: Block): Source | null {
  const { builder } = matcher;
  if (segment.type === "utf8" || segment.type === "utf16" || segment.type === "utf32") return null;
  if (segment.size === null) return constant(segment.type === "float" ? 64 : 8);
  const outer = builder.failure;
  builder.failure = fail;
  const size = buildValue(builder, segment.size);
  builder.failure = outer;
  return size instanceof Const && (typeof size.term !== "number" || size.term < 0) ? register(builder, size) : size;
}

/** Literal bytes: together when one row has them; else those that all have in common, or the first byte as a segment. */
function testLiteral(matcher: Matcher, rows: readonly Row[], position: ContextPosition, failure: Block): void {
  const first = segmentsAt(rows[0], position) as readonly PatternSegment[];
  const standOf = (segments: readonly PatternSegment[]): Stand => {
    if (segments.length === 0) return "disjoint";
    return literalBytes(segments[0])?.length || isByte(segments[0]) ? "same" : "free";
  };
  const own = literalRun(first);
  forRows(matcher, rows, position, standOf, failure, (same, disjoint, fail) => {
    let common = own.bytes.length;
    for (const row of same) common = Math.min(common, commonLength(own.bytes, segmentsAt(row, position) as readonly PatternSegment[]));
    if (common === 0 || (common === 1 && same.length > 1)) {
      const split = same.map((row) =>
        goOn(row, indexAt(row, position), position, splitFirst(segmentsAt(row, position) as readonly PatternSegment[])),
      );
      return matcher.match(mergeOrder(rows, same, split, disjoint), fail);
    }
    const { builder } = matcher;
    const bytes = own.bytes.subarray(0, common);
    const isOther = matcher.newFailure(disjoint, fail);
    const test = new Instruction("bs_match_string", [], [position.context.value]);
    test.bytes = bytes;
    builder.branch(test, [builder.newBlock(), isOther]);
    const { position: next } = position.behind(`string ${[...bytes].join(" ")}`);
    matcher.within(() => {
      position.context.moveTo(next);
      matcher.match(
        same.map((row) => {
          const segments = dropBytes(segmentsAt(row, position) as readonly PatternSegment[], common);
          return goOn(row, indexAt(row, position), next, segments);
        }),
        fail,
      );
    });
    if (isOther !== fail) matcher.otherwise(isOther, disjoint, fail);
  });
}

/** The rows of both groups in their order, those of the first replaced. */
function mergeOrder(rows: readonly Row[], same: readonly Row[], replaced: readonly Row[], disjoint: readonly Row[]): Row[] {
  const byRow = new Map(same.map((row, i) => [row, replaced[i]]));
  return rows.flatMap((row) => byRow.get(row) ?? (disjoint.includes(row) ? [row] : []));
}

function dropEmpty(matcher: Matcher, rows: readonly Row[], position: ContextPosition, failure: Block): void {
  const [row, ...rest] = rows;
  const index = indexAt(row, position);
  matcher.match([goOn(row, index, position, (segmentsAt(row, position) as readonly PatternSegment[]).slice(1)), ...rest], failure);
}

/** Bytes of a literal string, or of an integer of whole bytes; null for other segments. */
function literalBytes(segment: PatternSegment): Uint8Array | null {
  const { value } = segment;
  if (value.kind !== "constant") return null;
  if (segment.type === "binary" && segment.size === null && value.value instanceof Bitstring && value.value.bits % 8 === 0) {
    return value.value.bytes;
  }
  return null;
}

/** One unsigned byte, whatever its value. */
function isByte(segment: PatternSegment): boolean {
  if (segment.type !== "integer" || segment.signed) return false;
  return bitsOf(segment) === 8;
}

function bitsOf(segment: SegmentSpecification): number | null {
  if (segment.size === null) return segment.type === "integer" ? 8 : segment.type === "float" ? 64 : null;
  return segment.size.kind === "constant" && typeof segment.size.value === "number" ? segment.size.value * segment.unit : null;
}

/** Does a segment take whole bytes, however long it is? */
function isWholeBytes(segment: PatternSegment): boolean {
  if (segment.type === "utf8" || segment.type === "utf16" || segment.type === "utf32") return true;
  const bits = bitsOf(segment);
  return bits === null ? segment.unit % 8 === 0 : bits % 8 === 0;
}

/** Does a segment take at least one bit, or else not match? */
function takesBits(segment: PatternSegment): boolean {
  const literal = literalBytes(segment);
  if (literal !== null) return literal.length > 0;
  if (segment.type === "utf8" || segment.type === "utf16" || segment.type === "utf32") return true;
  return (bitsOf(segment) ?? 0) > 0;
}

/** The byte that a segment must be, or null. */
function constantByte(segment: PatternSegment): number | null {
  if (!isByte(segment) || segment.value.kind !== "constant") return null;
  const { value } = segment.value;
  return typeof value === "number" && value >= 0 && value <= 255 ? value : null;
}

/** Literal bytes that the segments begin with. */
function literalRun(segments: readonly PatternSegment[]): { readonly bytes: Uint8Array } {
  const bytes: number[] = [];
  for (const segment of segments) {
    const literal = literalBytes(segment);
    const byte = constantByte(segment);
    if (literal !== null) bytes.push(...literal);
    else if (byte !== null) bytes.push(byte);
    else break;
  }
  return { bytes: Uint8Array.from(bytes) };
}

function commonLength(bytes: Uint8Array, segments: readonly PatternSegment[]): number {
  const other = literalRun(segments).bytes;
  let length = 0;
  while (length < bytes.length && length < other.length && bytes[length] === other[length]) length++;
  return length;
}

const BYTE: Omit<PatternSegment, "value"> = { type: "integer", size: null, unit: 1, signed: false, endian: "big" };

/** The first byte of a literal as a segment of its own, with others' specification of a byte. */
function splitFirst(segments: readonly PatternSegment[]): readonly PatternSegment[] {
  const [first, ...rest] = segments;
  const literal = literalBytes(first);
  if (literal === null) return [{ ...BYTE, value: first.value }, ...rest];
  const byte: Pattern = { kind: "constant", value: literal[0] };
  return [{ ...BYTE, value: byte }, ...withoutBytes(first, literal, 1), ...rest];
}

function withoutBytes(segment: PatternSegment, literal: Uint8Array, count: number): readonly PatternSegment[] {
  const bytes = literal.subarray(count);
  if (bytes.length === 0) return [];
  return [{ ...segment, value: { kind: "constant", value: new Bitstring(bytes, 8 * bytes.length) } }];
}

/** Segments without the first bytes, which are literals. */
function dropBytes(segments: readonly PatternSegment[], count: number): readonly PatternSegment[] {
  let at = 0;
  while (count > 0) {
    const literal = literalBytes(segments[at]);
    if (literal !== null && literal.length > count) return [...withoutBytes(segments[at], literal, count), ...segments.slice(at + 1)];
    count -= literal === null ? 1 : literal.length;
    at++;
  }
  return segments.slice(at);
}

let names = 0;

/** Equal for segments that read the same. */
function readName(segment: PatternSegment): string {
  const { size } = segment;
  let sizeName = "";
  if (size?.kind === "constant") sizeName = String(size.value);
  else if (size?.kind === "use") sizeName = `variable ${nameOf(size.variable)}`;
  else if (size !== null) sizeName = `expression ${names++}`;
  return `${segment.type} ${sizeName} ${segment.unit} ${flagsOf(segment)}`;
}

const variableNames = new WeakMap<object, number>();

function nameOf(variable: object): number {
  let name = variableNames.get(variable);
  if (name === undefined) {
    name = names++;
    variableNames.set(variable, name);
  }
  return name;
}

export function flagsOf({ signed, endian }: SegmentSpecification): number {
  return (signed ? FLAG_SIGNED : 0) | (endian === "little" ? FLAG_LITTLE : endian === "native" ? FLAG_NATIVE : 0);
}
