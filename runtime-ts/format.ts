/** Values as Erlang's `~0p` prints them: on one line, lists of printable characters as strings. */
import { Atom, Float, Fun, ImproperList, Pid, Reference, Tuple, type Value, charlistText } from "./terms.js";

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
      return `<<${quote(value, '"')}${isLatin1(value) ? "" : "/utf8"}>>`;
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
  if (value instanceof Uint8Array) return `<<${Array.from(value).join(",")}>>`;
  if (value instanceof Map) return `#{${Array.from(value, ([key, element]) => `${formatValue(key)} => ${formatValue(element)}`).join(",")}}`;
  if (value instanceof Pid || value instanceof Reference) return value.toString();
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

/** Shortest digits that read back as the same float; always with a point. */
function formatFloat(value: number): string {
  if (Object.is(value, -0)) return "-0.0";
  const text = String(value);
  const [mantissa, exponent] = text.split("e") as [string, string | undefined];
  const pointed = mantissa.includes(".") ? mantissa : `${mantissa}.0`;
  return exponent === undefined ? pointed : `${pointed}e${exponent}`;
}

function isLatin1(text: string): boolean {
  return !/[^\0-ÿ]/.test(text);
}

function isPrintable(list: readonly Value[]): boolean {
  if (list.length === 0) return false;
  return list.every(
    (point) => typeof point === "number" && ((point >= 32 && point < 127) || (point >= 160 && point < 0x110000) || (point >= 8 && point <= 13) || point === 27),
  );
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
