/** Values as Erlang's `~0p` prints them: on one line, lists of printable characters as strings. */
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

export function formatValue(value: Value): string {
  switch (typeof value) {
    case "number":
      return Number.isSafeInteger(value) ? String(value) : formatFloat(value);
    case "bigint":
    case "boolean":
      return String(value);
    case "undefined":
      return "undefined";
    case "string":
      return formatText(value);
    default:
      return formatObject(value);
  }
}

function formatObject(value: Value & (object | null)): string {
  if (value === null) return "nil";
  if (value instanceof Atom) return formatAtom(value.name);
  if (value instanceof Tuple) return `{${value.elements.map(formatValue).join(",")}}`;
  if (Array.isArray(value)) return isPrintable(value) ? quote(charlistText(value), '"') : `[${value.map(formatValue).join(",")}]`;
  if (value instanceof ImproperList) return `[${value.elements.map(formatValue).join(",")}|${formatValue(value.tail)}]`;
  if (value instanceof Float) return formatFloat(value.value);
  if (value instanceof Uint8Array) return formatBytes(value);
  if (value instanceof Bitstring) return formatBitstring(value);
  if (value instanceof Map)
    return `#{${Array.from(value, ([key, element]) => `${formatValue(key)} => ${formatValue(element)}`).join(",")}}`;
  if (value instanceof Pid || value instanceof Reference || value instanceof Foreign) return value.toString();
  if (value instanceof NativeRecord) {
    const fields = value.fields.map(([field, element]) => `${formatAtom(field)} = ${formatValue(element)}`);
    return `#${formatAtom(value.module)}:${formatAtom(value.name)}{${fields.join(",")}}`;
  }
  if (value instanceof Fun) {
    if (value.index >= 0) return value.toString();
    return `fun ${formatAtom(value.module)}:${formatAtom(value.name)}/${value.arity}`;
  }
  return `#{${Object.entries(value)
    .map(([key, element]) => `${formatValue(key)} => ${formatValue(element)}`)
    .join(",")}}`;
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
