/**
 * A core of vm/code/testing.ts with the predefined atoms interned and built-ins registered, and the means to describe modules to it and to look
 * at terms. Terms are bigints here; `show` gives their text.
 */
import { predefinedAtomTexts } from "../../../vm/abi/atom_texts.js";
import { Atom } from "../../../vm/abi/atoms.js";
import { BIFS } from "../../../vm/abi/bifs.js";
import * as K from "../../../vm/abi/terms.js";
import { type Bits, readBitstring } from "../binary/read.js";
import type { Core } from "../core.js";
import { instantiate } from "./build.js";

export interface TestMachine extends Core {
  /** Bytes into the code buffer; answers the address. */
  put(bytes: Uint8Array): number;
  /** Index of an atom, interned when new. */
  atom(text: string): number;
  /** Text of a term as Erlang's ~w, but funs as their module:name/arity. */
  show(term: bigint): string;
  u32(at: number): number;
  u64(at: number): bigint;
  store64(at: number, value: bigint): void;
}

export const FAIL = BigInt(K.FAIL_HIGH) << 32n;
export const UNWIND = BigInt(K.UNWIND_HIGH) << 32n;
export const NIL = BigInt(K.KIND_NIL) << 56n;

export function atomTerm(index: number): bigint {
  return (BigInt(K.KIND_ATOM) << 56n) | BigInt(index);
}

export function word(kind: number, note: number, low: number): bigint {
  return (BigInt(kind) << 56n) | (BigInt(note) << 32n) | BigInt(low);
}

const utf8 = new TextEncoder();

export function machineOf(compiled: WebAssembly.Module): TestMachine {
  const core = instantiate(compiled);
  const { exports, memory } = core;
  const view = () => new DataView(memory.buffer);
  const machine: TestMachine = {
    ...core,
    put(bytes) {
      const at = exports.code_buffer(bytes.length) >>> 0;
      new Uint8Array(memory.buffer, at, bytes.length).set(bytes);
      return at;
    },
    atom: (text) => intern([text])[0] as number,
    show: (term) => show(machine, BigInt.asUintN(64, term)),
    u32: (at) => view().getUint32(at, true),
    u64: (at) => view().getBigUint64(at, true),
    store64: (at, value) => view().setBigUint64(at, value, true),
  };
  const intern = (names: readonly string[]): number[] => {
    const parts = names.map((name) => utf8.encode(name));
    const blob = new Uint8Array(parts.reduce((sum, part) => sum + 2 + part.length, 0));
    let at = 0;
    for (const part of parts) {
      blob.set([part.length & 255, part.length >> 8], at);
      blob.set(part, at + 2);
      at += 2 + part.length;
    }
    const result = exports.atoms_intern(machine.put(blob), names.length) >>> 0;
    if (result === 0) throw new Error(`not interned: ${names}`);
    return names.map((_, i) => machine.u32(result + 4 * i));
  };
  const indices = intern(predefinedAtomTexts());
  if (indices.some((index, i) => index !== i)) throw new Error("predefined atoms are not the first");
  const triples = Uint32Array.from(BIFS.flatMap((bif) => [machine.atom(bif.module), machine.atom(bif.name), bif.arity]));
  exports.bifs_register(machine.put(new Uint8Array(triples.buffer)), BIFS.length);
  return machine;
}

/** What the tests need of a module: functions as name/arity, locations, exports as ordinals of functions. */
export interface ModuleSketch {
  readonly name: string;
  readonly functions: readonly (readonly [string, number])[];
  /** function ordinal, line (0: unknown), has a frame */
  readonly locations: readonly (readonly [number, number, boolean])[];
  readonly exports: readonly number[];
}

/** Links a module without code; answers its record and its first table slot. */
export function link(machine: TestMachine, sketch: ModuleSketch): { module: number; base: number } {
  const { exports } = machine;
  const module = exports.code_begin(machine.atom(sketch.name), sketch.functions.length * 2 + 8, machine.put(new Uint8Array(16)), -1) >>> 0;
  const file = external([107, 0, sketch.name.length + 4, ...utf8.encode(`${sketch.name}.erl`)]);
  const fileTerm = BigInt.asUintN(64, exports.code_literal(module, machine.put(file), file.length));
  const words: number[] = [sketch.functions.length];
  for (const [name, arity] of sketch.functions) words.push(machine.atom(name), arity);
  words.push(1, Number(fileTerm & 0xffffffffn), Number(fileTerm >> 32n));
  words.push(sketch.locations.length);
  for (const [fun, line, frame] of sketch.locations) words.push(fun, line === 0 ? 0xffffffff : 0, line, frame ? 1 : 0);
  words.push(sketch.exports.length);
  for (const ordinal of sketch.exports) {
    const [name, arity] = sketch.functions[ordinal] as readonly [string, number];
    words.push(machine.atom(name), arity, ordinal);
  }
  for (let i = 0; i < 2; i++) words.push(0, Number(NIL >> 32n));
  exports.code_describe(module, machine.put(new Uint8Array(Uint32Array.from(words).buffer)));
  if (exports.code_commit(module) !== 1) throw new Error("not committed");
  return { module, base: exports.code_table_base(module) };
}

/** External term: version byte and `bytes`. */
export function external(bytes: readonly number[]): Uint8Array {
  return Uint8Array.from([131, ...bytes]);
}

export function atomIndex(name: keyof typeof Atom): number {
  return Atom[name];
}

function show(m: TestMachine, t: bigint): string {
  const signed = BigInt.asIntN(64, t);
  if (signed >= -(1n << 59n) && signed < 1n << 59n) return String(signed);
  const kind = Number(t >> 56n);
  const note = Number((t >> 32n) & 0xffffffn);
  const at = Number(t & 0xffffffffn);
  switch (kind) {
    case K.KIND_NIL:
      return "[]";
    case K.KIND_ATOM:
      return new TextDecoder().decode(new Uint8Array(m.memory.buffer, m.exports.atom_text(at) >>> 0, m.exports.atom_bytes(at)));
    case K.KIND_CONS:
      return showList(m, t);
    case K.KIND_TUPLE:
      return `{${Array.from({ length: note }, (_, i) => m.show(m.u64(at + 8 + 8 * i))).join(",")}}`;
    case K.KIND_FLOAT:
      return String(new DataView(m.memory.buffer).getFloat64(at + 8, true));
    case K.KIND_BIGNUM:
      return showBignum(m, at);
    case K.KIND_BINARY:
      return showBits(readBitstring(m.memory, t));
    case K.KIND_MAP:
      return note === K.MAP_FLAT ? showFlatMap(m, at) : `map of ${m.exports.mapSize(t)}`;
    case K.KIND_FUN:
      return `fun ${m.show(m.exports.funModule(t))}:${m.show(m.exports.funName(t))}/${note}`;
    case K.KIND_PID:
      return `<0.${at}.${note}>`;
    case K.KIND_REFERENCE:
      return `ref ${m.u64(at + 8)}.${m.u64(at + 16)}`;
    default:
      return `0x${t.toString(16)}`;
  }
}

function showBits(bits: Bits): string {
  return `<<${bits.size}:${bits.bytes.join(",")}>>`;
}

function showList(m: TestMachine, list: bigint): string {
  const parts: string[] = [];
  while (Number(list >> 56n) === K.KIND_CONS && parts.length < 300) {
    const at = Number(list & 0xffffffffn);
    parts.push(m.show(m.u64(at)));
    list = m.u64(at + 8);
  }
  return list === NIL ? `[${parts.join(",")}]` : `[${parts.join(",")}|${m.show(list)}]`;
}

function showBignum(m: TestMachine, at: number): string {
  const header = m.u64(at);
  let value = 0n;
  for (let i = Number(header & 0xffffffffn); i > 0; i--) value = (value << 64n) | m.u64(at + 8 * i);
  return String((header >> 32n) & 1n ? -value : value);
}

function showFlatMap(m: TestMachine, at: number): string {
  const keys = m.u64(at + 8);
  const count = Number((keys >> 32n) & 0xffffffn);
  const keysAt = Number(keys & 0xffffffffn);
  const pairs = Array.from({ length: count }, (_, i) => `${m.show(m.u64(keysAt + 8 + 8 * i))}=>${m.show(m.u64(at + 16 + 8 * i))}`);
  return `#{${pairs.join(",")}}`;
}
