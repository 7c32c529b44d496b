/**
 * Erlang values for tests of the core's data parts, as plain JavaScript: written to a core's memory and read back, without any of
 * runtime-ts. A value's canonical text is the same that oracle.erl prints.
 */
import { predefinedAtomTexts } from "../../../vm/abi/atom_texts.js";
import { CURRENT, ERROR_CLASS, ERROR_REASON, HEAP_LIMIT, HEAP_TOP } from "../../../vm/abi/registers.js";
import * as K from "../../../vm/abi/terms.js";
import { readBitstring } from "../binary/read.js";
import { type Core, instantiateCore } from "../core.js";

/** bigint: integer; number: float; string: atom. */
export type Value = bigint | number | string | Value[] | Improper | Tuple | Dictionary | Binary;
export interface Improper {
  readonly list: Value[];
  readonly tail: Value;
}
export interface Tuple {
  readonly tuple: Value[];
}
/** Pairs in any order; when read back, in iteration order. */
export interface Dictionary {
  readonly map: [Value, Value][];
}
export interface Binary {
  readonly bytes: number[];
}

export const tuple = (...elements: Value[]): Tuple => ({ tuple: elements });
export const map = (...pairs: [Value, Value][]): Dictionary => ({ map: pairs });
export const text = (characters: string): Value => Array.from(characters, (c) => BigInt(c.codePointAt(0)!));
export const binary = (characters: string): Binary => ({ bytes: [...new TextEncoder().encode(characters)] });

const FAIL = BigInt(K.FAIL_HIGH) << 32n;
const SMALL_LIMIT = 1n << BigInt(K.SMALL_BITS);
const HEAP_BYTES = 256 << 20;
const utf8 = new TextEncoder();

const header = (kind: number, raw: number, subkind: number, size: number): bigint =>
  (BigInt(K.KIND_HEADER) << 56n) | (BigInt(kind) << 48n) | (BigInt(raw) << 40n) | (BigInt(subkind) << 32n) | BigInt(size);
const pointer = (kind: number, note: number, at: number): bigint => (BigInt(kind) << 56n) | (BigInt(note) << 32n) | BigInt(at);
const nil = pointer(K.KIND_NIL, 0, 0);

/** Room in front of the heap for a control block. */
const PROCESS_BYTES = 4096;

/** A core whose running process has one large heap that is never collected. */
export class Data {
  readonly core: Core = instantiateCore();
  readonly exports = this.core.exports;
  private readonly atoms = new Map<string, number>();
  private readonly heap: number;

  constructor() {
    for (const name of predefinedAtomTexts()) this.atom(name);
    const process = this.exports.code_buffer!(PROCESS_BYTES + HEAP_BYTES) >>> 0;
    new Uint8Array(this.core.memory.buffer).fill(0, process, process + PROCESS_BYTES);
    this.heap = process + PROCESS_BYTES;
    this.reset();
    this.view.setUint32(CURRENT, process, true);
  }

  get view(): DataView {
    return new DataView(this.core.memory.buffer);
  }

  /** Forgets all terms. */
  reset(): void {
    this.view.setUint32(HEAP_TOP, this.heap, true);
    this.view.setUint32(HEAP_LIMIT, this.heap + HEAP_BYTES, true);
  }

  /** Calls a built-in by its export's name: the canonical text of what it answers, or its error. */
  call(name: string, ...args: Value[]): string {
    return this.callTerms(name, ...args.map((value) => this.encode(value)));
  }

  callTerms(name: string, ...terms: bigint[]): string {
    const fn = this.exports[name];
    if (fn === undefined) throw new Error(`no export ${name}`);
    const result = BigInt.asUintN(64, fn(...terms));
    if (result !== FAIL) return `ok:${canonical(this.decode(result))}`;
    const cls = ["error", "exit", "throw"][this.view.getInt32(ERROR_CLASS, true)];
    return `${cls}:${canonical(this.decode(this.view.getBigUint64(ERROR_REASON, true)))}`;
  }

  // Writing

  /** Room for so many words on the heap: its address. */
  room(words: number): number {
    const at = this.view.getUint32(HEAP_TOP, true);
    this.view.setUint32(HEAP_TOP, at + words * 8, true);
    return at;
  }

  private words(at: number, ...words: bigint[]): void {
    const view = this.view;
    words.forEach((word, i) => {
      view.setBigUint64(at + 8 * i, BigInt.asUintN(64, word), true);
    });
  }

  atom(name: string): bigint {
    let index = this.atoms.get(name);
    if (index === undefined) {
      const bytes = utf8.encode(name);
      const at = 70000; // free room before the core's static data
      new DataView(this.core.memory.buffer).setUint16(at, bytes.length, true);
      new Uint8Array(this.core.memory.buffer, at + 2, bytes.length).set(bytes);
      const indices = this.exports.atoms_intern!(at, 1) >>> 0;
      index = this.view.getUint32(indices, true);
      this.atoms.set(name, index);
    }
    return pointer(K.KIND_ATOM, 0, index);
  }

  encode(value: Value): bigint {
    if (typeof value === "bigint") return value >= -SMALL_LIMIT && value < SMALL_LIMIT ? BigInt.asUintN(64, value) : this.bignum(value);
    if (typeof value === "string") return this.atom(value);
    if (typeof value === "number") {
      const at = this.room(2);
      this.words(at, header(K.KIND_FLOAT, K.RAW_ALL, 0, 1));
      this.view.setFloat64(at + 8, value, true);
      return pointer(K.KIND_FLOAT, 0, at);
    }
    if (Array.isArray(value)) return this.list(value, nil);
    if ("list" in value) return this.list(value.list, this.encode(value.tail));
    if ("tuple" in value) {
      const elements = value.tuple.map((element) => this.encode(element));
      if (elements.length === 0) return pointer(K.KIND_TUPLE, 0, 256);
      const at = this.room(1 + elements.length);
      this.words(at, header(K.KIND_TUPLE, 0, 0, elements.length), ...elements);
      return pointer(K.KIND_TUPLE, elements.length, at);
    }
    if ("bytes" in value) {
      const size = Math.ceil(value.bytes.length / 8);
      const at = this.room(2 + size);
      this.words(at, header(K.KIND_BINARY, K.RAW_ALL, 0, 1 + size), BigInt(value.bytes.length * 8), ...Array(size).fill(0n));
      new Uint8Array(this.core.memory.buffer, at + 16, value.bytes.length).set(value.bytes);
      return pointer(K.KIND_BINARY, 0, at);
    }
    const list = this.encode(value.map.map(([k, v]) => tuple(k, v)));
    return BigInt.asUintN(64, this.exports.bif_maps_from_list!(list));
  }

  private list(values: Value[], tail: bigint): bigint {
    let result = tail;
    const terms = values.map((value) => this.encode(value));
    for (const term of terms.reverse()) {
      const at = this.room(2);
      this.words(at, term, result);
      result = pointer(K.KIND_CONS, 0, at);
    }
    return result;
  }

  private bignum(value: bigint): bigint {
    const limbs: bigint[] = [];
    for (let rest = value < 0n ? -value : value; rest > 0n; rest >>= 64n) limbs.push(rest & 0xffffffffffffffffn);
    const at = this.room(1 + limbs.length);
    this.words(at, header(K.KIND_BIGNUM, K.RAW_ALL, value < 0n ? 1 : 0, limbs.length), ...limbs);
    return pointer(K.KIND_BIGNUM, 0, at);
  }

  // Reading

  decode(term: bigint): Value {
    const small = BigInt.asIntN(64, term);
    if (small >= -SMALL_LIMIT && small < SMALL_LIMIT) return small;
    const kind = Number(term >> 56n);
    const note = Number((term >> 32n) & 0xffffffn);
    const at = Number(term & 0xffffffffn);
    const word = (i: number): bigint => this.view.getBigUint64(at + 8 * i, true);
    switch (kind) {
      case K.KIND_NIL:
        return [];
      case K.KIND_ATOM:
        return this.atomText(at);
      case K.KIND_CONS:
        return this.decodeList(term);
      case K.KIND_TUPLE:
        return { tuple: Array.from({ length: note }, (_, i) => this.decode(word(i + 1))) };
      case K.KIND_FLOAT:
        return this.view.getFloat64(at + 8, true);
      case K.KIND_BIGNUM:
        return this.decodeBignum(at);
      case K.KIND_BINARY:
        return { bytes: readBitstring(this.core.memory, term).bytes };
      case K.KIND_MAP:
        return { map: this.decodeMap(at, note) };
      default:
        throw new Error(`term ${term.toString(16)} is not for tests`);
    }
  }

  private atomText(index: number): string {
    const known = [...this.atoms].find(([, number]) => number === index);
    if (!known) throw new Error(`atom ${index} is unknown`);
    return known[0];
  }

  private decodeList(term: bigint): Value {
    const list: Value[] = [];
    let rest = term;
    while (Number(rest >> 56n) === K.KIND_CONS) {
      const at = Number(rest & 0xffffffffn);
      list.push(this.decode(this.view.getBigUint64(at, true)));
      rest = this.view.getBigUint64(at + 8, true);
    }
    return rest === nil ? list : { list, tail: this.decode(rest) };
  }

  private decodeBignum(at: number): bigint {
    const head = this.view.getBigUint64(at, true);
    const size = Number(head & 0xffffffffn);
    let value = 0n;
    for (let i = size; i > 0; i--) value = (value << 64n) | this.view.getBigUint64(at + 8 * i, true);
    if (value < SMALL_LIMIT || this.view.getBigUint64(at + 8 * size, true) === 0n) {
      if (!((head >> 32n) & 0xffn && value > SMALL_LIMIT)) throw new Error(`bignum ${value} is not canonical`);
    }
    return (head >> 32n) & 0xffn ? -value : value;
  }

  /** Also checks the form that vm/map promises. */
  private decodeMap(at: number, form: number): [Value, Value][] {
    const word = (address: number): bigint => this.view.getBigUint64(address, true);
    const pairs: [Value, Value][] = [];
    if (form === K.MAP_FLAT) {
      const size = Number(word(at) & 0xffffffffn) - 1;
      const keys = Number(word(at + 8) & 0xffffffffn);
      for (let i = 0; i < size; i++) pairs.push([this.decode(word(keys + 8 + 8 * i)), this.decode(word(at + 16 + 8 * i))]);
      return pairs;
    }
    const visit = (node: bigint, isRoot: boolean): void => {
      const address = Number(node & 0xffffffffn);
      if (Number(node >> 56n) === K.KIND_CONS) {
        pairs.push([this.decode(word(address)), this.decode(word(address + 8))]);
        return;
      }
      const children = Number(word(address) & 0xffffffffn) - 1;
      const only = word(address + 16);
      if (!isRoot && children === 1 && Number(only >> 56n) === K.KIND_CONS) throw new Error("node with a single leaf");
      for (let i = 0; i < children; i++) visit(word(address + 16 + 8 * i), false);
    };
    visit(word(at + 16), true);
    if (pairs.length !== Number(word(at + 8))) throw new Error("hash map has a wrong count");
    if (pairs.length <= K.MAP_FLAT_MAX) throw new Error("hash map should be flat");
    return pairs;
  }
}

const bits = new DataView(new ArrayBuffer(8));

export function floatBits(value: number): bigint {
  bits.setFloat64(0, value);
  return bits.getBigUint64(0);
}

/** As oracle.erl prints it. */
export function canonical(value: Value): string {
  if (typeof value === "bigint") return String(value);
  if (typeof value === "number") return `f${floatBits(value).toString(16).toUpperCase().padStart(16, "0")}`;
  if (typeof value === "string") return `'${value}'`;
  if (Array.isArray(value)) return `[${value.map(canonical).join(",")}]`;
  if ("list" in value) return `[${value.list.map(canonical).join(",")}|${canonical(value.tail)}]`;
  if ("tuple" in value) return `{${value.tuple.map(canonical).join(",")}}`;
  if ("bytes" in value) return `<<${value.bytes.join(",")}>>`;
  return `#{${value.map.map(([k, v]) => `${canonical(k)}=>${canonical(v)}`).join(",")}}`;
}

/** As Erlang source, floats by their bits ({'$float', Bits}). */
export function source(value: Value): string {
  if (typeof value === "bigint") return String(value);
  if (typeof value === "number") return `{'$float',${floatBits(value)}}`;
  if (typeof value === "string") return `'${value.replace(/[\\']/g, "\\$&").replace(/\n/g, "\\n")}'`;
  if (Array.isArray(value)) return `[${value.map(source).join(",")}]`;
  if ("list" in value) return `[${value.list.map(source).join(",")}|${source(value.tail)}]`;
  if ("tuple" in value) return `{${value.tuple.map(source).join(",")}}`;
  if ("bytes" in value) return `<<${value.bytes.join(",")}>>`;
  return `#{${value.map.map(([k, v]) => `${source(k)}=>${source(v)}`).join(",")}}`;
}
