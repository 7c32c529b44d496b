/** The definitions of a module's native records as a literal, in the form that vm/record/definitions.ts describes. */
import { ATOM, type BeamModule, BIG_INTEGER, LITERAL, NIL, type Operand } from "../beam/model.js";
import { externalInteger } from "./context.js";

const VERSION = 131;
const SMALL_TUPLE_EXT = 104;
const LARGE_TUPLE_EXT = 105;
const NIL_EXT = 106;
const LIST_EXT = 108;
const ATOM_UTF8_EXT = 118;

const utf8 = new TextEncoder();

const u32 = (n: number): number[] => [n >>> 24, (n >>> 16) & 255, (n >>> 8) & 255, n & 255];

/** {{{Module, Name, IsExported, Field…}, {Initial…}}, …}, an initial value being [Value] or []. */
export function externalRecords({ name: moduleName, atoms, literals, records }: BeamModule): Uint8Array {
  const bytes: number[] = [VERSION];
  const tuple = (size: number): void => {
    bytes.push(...(size < 256 ? [SMALL_TUPLE_EXT, size] : [LARGE_TUPLE_EXT, ...u32(size)]));
  };
  const atom = (text: string): void => {
    const encoded = utf8.encode(text);
    bytes.push(ATOM_UTF8_EXT, encoded.length >> 8, encoded.length & 255, ...encoded);
  };
  const value = ({ tag, value: number, big }: Operand): void => {
    if (tag === ATOM) atom(atoms[number] as string);
    else if (tag === NIL) bytes.push(NIL_EXT);
    else if (tag === LITERAL) for (const byte of (literals[number]?.bytes ?? new Uint8Array()).subarray(1)) bytes.push(byte);
    else bytes.push(...externalInteger(tag === BIG_INTEGER ? big : BigInt(number)).subarray(1));
  };
  tuple(records.length);
  for (const { name, isExported, fields } of records) {
    tuple(2);
    tuple(3 + fields.length);
    for (const text of [moduleName, atoms[name] as string, String(isExported)]) atom(text);
    for (const field of fields) atom(atoms[field.name] as string);
    tuple(fields.length);
    for (const { initial } of fields) {
      if (initial !== null) {
        bytes.push(LIST_EXT, ...u32(1));
        value(initial);
      }
      bytes.push(NIL_EXT);
    }
  }
  return Uint8Array.from(bytes);
}
