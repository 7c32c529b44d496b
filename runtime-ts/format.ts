/**
 * Values as Erlang's `~0p` prints them: on one line, lists of printable characters as strings. What is too long, or too deep, ends in `...`: a value that shares its
 * parts with itself is small in memory and endless when it is written out.
 */
import {
  Atom,
  Bitstring,
  charlist,
  charlistText,
  Float,
  Foreign,
  Fun,
  ImproperList,
  NativeRecord,
  Pid,
  Reference,
  Tuple,
  type Value,
} from "./terms.js";

const RESERVED = new Set(
  (
    "after and andalso band begin bnot bor bsl bsr bxor case catch cond div else end fun if let maybe not of or orelse " +
    "receive rem try when xor"
  ).split(" "),
);

/** Characters of parts after which no more parts are written. */
const LENGTH_LIMIT = 1 << 20;
const DEPTH_LIMIT = 1000;
const OMITTED = "...";

export function formatValue(value: Value): string {
  return new Formatter().value(value, 0);
}

class Formatter {
  private length = 0;

  value(value: Value, depth: number): string {
    if (this.length > LENGTH_LIMIT || depth > DEPTH_LIMIT) return OMITTED;
    if (typeof value === "object" && value !== null && !(value instanceof Atom)) return this.object(value, depth + 1);
    const text = formatSimple(value);
    this.length += text.length;
    return text;
  }

  private object(value: Value & object, depth: number): string {
    this.length += 2;
    if (value instanceof Tuple) return `{${this.sequence(value.elements, depth)}}`;
    if (Array.isArray(value))
      return isPrintable(value) ? this.counted(quote(charlistText(value), '"')) : `[${this.sequence(value, depth)}]`;
    if (value instanceof ImproperList) return `[${this.sequence(value.elements, depth)}|${this.value(value.tail, depth)}]`;
    if (value instanceof Map) return `#{${this.pairs(value, " => ", (key) => this.value(key, depth), depth)}}`;
    if (value instanceof NativeRecord) {
      return `#${formatAtom(value.module)}:${formatAtom(value.name)}{${this.pairs(value.fields, " = ", formatAtom, depth)}}`;
    }
    const leaf = formatLeaf(value);
    if (leaf !== null) return this.counted(leaf);
    return `#{${this.pairs(Object.entries(value as { readonly [key: string]: Value }), " => ", (key) => this.value(key, depth), depth)}}`;
  }

  private sequence(values: readonly Value[], depth: number): string {
    return this.parts(values, (value) => this.value(value, depth));
  }

  private pairs<Key>(entries: Iterable<readonly [Key, Value]>, between: string, formatKey: (key: Key) => string, depth: number): string {
    return this.parts(entries, ([key, value]) => `${formatKey(key)}${between}${this.value(value, depth)}`);
  }

  private parts<Part>(parts: Iterable<Part>, format: (part: Part) => string): string {
    const texts: string[] = [];
    for (const part of parts) {
      this.length++;
      texts.push(format(part));
      if (this.length <= LENGTH_LIMIT) continue;
      texts.push(OMITTED);
      break;
    }
    return texts.join(",");
  }

  private counted(text: string): string {
    this.length += text.length;
    return text;
  }
}

/** What is no object, and atoms. */
function formatSimple(value: Value): string {
  if (typeof value === "number") return Number.isSafeInteger(value) ? String(value) : formatFloat(value);
  if (typeof value === "string") return formatText(value);
  if (value === null) return "nil";
  return value instanceof Atom ? formatAtom(value.name) : String(value);
}

/** Objects without parts; null for others. */
function formatLeaf(value: Value & object): string | null {
  if (value instanceof Float) return formatFloat(value.value);
  if (value instanceof Uint8Array) return formatBytes(value);
  if (value instanceof Bitstring) return formatBitstring(value);
  if (value instanceof Pid || value instanceof Reference || value instanceof Foreign) return value.toString();
  if (!(value instanceof Fun)) return null;
  return value.index >= 0 ? value.toString() : `fun ${formatAtom(value.module)}:${formatAtom(value.name)}/${value.arity}`;
}

/** An atom's text as source: quoted unless it begins with a small letter and goes on with letters, digits, _ and @. */
export function formatAtom(name: string): string {
  return /^[a-zß-öø-ÿ][\w@À-ÖØ-öø-ÿ]*$/.test(name) && !RESERVED.has(name) ? name : quote(name, "'");
}

/** A binary that is a text: as one when all of it is printable, otherwise as bytes. */
function formatText(text: string): string {
  const points = charlist(text);
  if (points.length > 0 && !isPrintable(points)) return formatBytes(new TextEncoder().encode(text));
  return text === "" ? "<<>>" : `<<${quote(text, '"')}${points.every((point) => point < 128) ? "" : "/utf8"}>>`;
}

function formatBytes(bytes: Uint8Array): string {
  return `<<${Array.from(bytes).join(",")}>>`;
}

/** The last segment holds the bits behind the last whole byte. */
function formatBitstring({ bytes, bits }: Bitstring): string {
  const whole = Math.floor(bits / 8);
  const rest = `${(bytes[whole] as number) >> (8 - (bits % 8))}:${bits % 8}`;
  return `<<${[...bytes.subarray(0, whole), rest].join(",")}>>`;
}

/**
 * The shortest digits that read back as the same float, with an exponent where that makes it shorter (or the float is so large that
 * digits before the point would be made up), as float_to_list(Float, [short]) writes it.
 */
function formatFloat(value: number): string {
  if (Object.is(value, -0)) return "-0.0";
  const sign = value < 0 ? "-" : "";
  const [mantissa, exponent] = Math.abs(value).toExponential().split("e") as [string, string];
  const digits = mantissa.replace(".", "");
  // Digits before the decimal point when written without an exponent; negative: zeros behind it.
  const place = value === 0 ? 1 : Number(exponent) + 1;
  const scientific = `${digits[0]}.${digits.slice(1) || "0"}e${place - 1}`;
  const exponentCost = String(place - 1).length + 1 + (digits.length === 1 ? 2 : 1);
  if (Math.abs(value) >= 2 ** 53) return sign + scientific;
  if (place <= 0) return sign + (place < 0 && 2 - place > exponentCost ? scientific : `0.${"0".repeat(-place)}${digits}`);
  if (place >= digits.length) {
    return sign + (place - digits.length + 2 > exponentCost ? scientific : `${digits}${"0".repeat(place - digits.length)}.0`);
  }
  return `${sign}${digits.slice(0, place)}.${digits.slice(place)}`;
}

function isPrintable(list: readonly Value[]): boolean {
  return list.length > 0 && list.every((point) => typeof point === "number" && isPrintableCharacter(point));
}

function isPrintableCharacter(point: number): boolean {
  if (point < 127) return point >= 32 || (point >= 8 && point <= 13) || point === 27;
  return point >= 160 && point < 0x110000 && (point < 0xd800 || point > 0xdfff);
}

const ESCAPES: Record<string, string> = {
  "\b": "\\b",
  "\t": "\\t",
  "\n": "\\n",
  "\v": "\\v",
  "\f": "\\f",
  "\r": "\\r",
  "\x1b": "\\e",
  "\x7f": "\\d",
  "\\": "\\\\",
};

function quote(text: string, mark: string): string {
  let quoted = mark;
  for (const character of text) {
    const code = character.codePointAt(0) as number;
    if (character === mark) quoted += `\\${mark}`;
    else if (ESCAPES[character] !== undefined) quoted += ESCAPES[character];
    else if (code < 32 || (code >= 128 && code < 160)) quoted += `\\x{${code.toString(16).toUpperCase()}}`;
    else quoted += character;
  }
  return quoted + mark;
}
