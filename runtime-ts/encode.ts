/**
 * JavaScript values to external terms (the format of term_to_binary/1, erts' "External Term Format"), which the core
 * decodes. The correspondence is the table in terms.ts.
 */
import { ValueError } from "./errors.js";
import { Atom, Bitstring, Float, Foreign, Fun, ImproperList, NativeRecord, Pid, Reference, Tuple, type Value } from "./terms.js";

const VERSION = 131;
const NEW_FLOAT = 70;
const NEW_PID = 88;
const NEWER_REFERENCE = 90;
const SMALL_INTEGER = 97;
const INTEGER = 98;
const SMALL_TUPLE = 104;
const LARGE_TUPLE = 105;
const EMPTY_LIST = 106;
const LIST = 108;
const BIT_BINARY = 77;
const BINARY = 109;
const SMALL_BIG = 110;
const LARGE_BIG = 111;
const EXPORT = 113;
const MAP = 116;
const ATOM_UTF8 = 118;
const SMALL_ATOM_UTF8 = 119;

/** Containers may be nested this deep; a cyclic value is always deeper. */
const DEPTH_LIMIT = 2000;
/** A value may have this many parts, each counted as often as it occurs: external terms do not share. */
const PARTS_LIMIT = 1 << 24;
/** The node that is not distributed. */
const RECORD = 67;
const NODE = "nonode@nohost";

/**
 * One external term, version byte included. Throws a ValueError when something in `value` is no term, a Fun cannot be sent, or
 * containers are nested more than 2000 deep, or when there are more parts than `partsLimit`.
 */
export function encodeValue(value: Value, partsLimit = PARTS_LIMIT): Uint8Array {
  const encoder = new Encoder(partsLimit);
  encoder.byte(VERSION);
  encoder.value(value, 0);
  return encoder.result();
}

const utf8 = new TextEncoder();

class Encoder {
  private bytes = new Uint8Array(256);
  private view = new DataView(this.bytes.buffer);
  private length = 0;
  private parts = 0;

  constructor(private readonly partsLimit: number) {}

  result(): Uint8Array {
    return this.bytes.subarray(0, this.length);
  }

  byte(value: number): void {
    this.room(1);
    this.bytes[this.length++] = value;
  }

  value(value: Value, depth: number): void {
    if (++this.parts > this.partsLimit) throw new ValueError(`a value has more than ${this.partsLimit} parts`);
    switch (typeof value) {
      case "number":
        if (Number.isSafeInteger(value) && !Object.is(value, -0)) this.integer(value);
        else this.float(value);
        return;
      case "bigint":
        this.bigint(value);
        return;
      case "string":
        this.binary(utf8.encode(value));
        return;
      case "boolean":
        this.atom(value ? "true" : "false");
        return;
      case "undefined":
        this.atom("undefined");
        return;
      case "object":
        this.object(value, depth + 1);
        return;
      default:
        throw new ValueError(`a ${typeof value} is no term`);
    }
  }

  private object(value: Value & (object | null), depth: number): void {
    if (depth > DEPTH_LIMIT) throw new ValueError(`a value is cyclic, or nested more than ${DEPTH_LIMIT} deep`);
    if (value === null) this.atom("nil");
    else if (value instanceof Atom) this.atom(value.name);
    else if (value instanceof Tuple) this.tuple(value.elements, depth);
    else if (Array.isArray(value)) this.list(value, [], depth);
    else if (value instanceof Float) this.float(value.value);
    else if (value instanceof Pid) this.pid(value);
    else if (value instanceof Uint8Array) this.binary(value);
    else if (value instanceof Map) this.map(value.size, value, depth);
    else if (value instanceof ImproperList) this.list(value.elements, value.tail, depth);
    else if (value instanceof Reference) this.reference(value);
    else if (value instanceof Fun) this.fun(value);
    else if (value instanceof Bitstring) this.bitstring(value);
    else if (value instanceof NativeRecord) this.record(value, depth);
    else if (value instanceof Foreign) throw new ValueError(`${value} cannot be passed to a machine`);
    else this.plainObject(value as { readonly [key: string]: Value }, depth);
  }

  private bitstring({ bytes, bits }: Bitstring): void {
    const count = Math.ceil(bits / 8);
    if (!(Number.isSafeInteger(bits) && bits >= 0 && count <= bytes.length))
      throw new ValueError(`a Bitstring of ${bits} bits in ${bytes.length} bytes`);
    if (bits % 8 === 0) {
      this.binary(bytes.subarray(0, count));
      return;
    }
    this.byte(BIT_BINARY);
    this.u32(count);
    this.byte(bits % 8);
    for (let i = 0; i < count; i++) this.byte(bytes[i] as number);
  }

  private record({ module, name, fields, isExported }: NativeRecord, depth: number): void {
    this.byte(RECORD);
    this.u32(fields.length);
    this.byte(isExported ? 1 : 0);
    for (const text of [module, name, ...fields.map(([field]) => field)]) this.atom(text);
    for (const [, value] of fields) this.value(value, depth);
  }

  private plainObject(value: { readonly [key: string]: Value }, depth: number): void {
    const prototype = Object.getPrototypeOf(value);
    if (prototype !== Object.prototype && prototype !== null) {
      throw new ValueError(`an object of class ${value.constructor?.name ?? "unknown"} is no term`);
    }
    const entries = Object.entries(value);
    this.map(entries.length, entries, depth);
  }

  private integer(value: number): void {
    if (value >= 0 && value < 256) {
      this.byte(SMALL_INTEGER);
      this.byte(value);
    } else if (value >= -0x80000000 && value < 0x80000000) {
      this.byte(INTEGER);
      this.u32(value);
    } else {
      this.bigint(BigInt(value));
    }
  }

  private bigint(value: bigint): void {
    if (value >= -0x80000000n && value < 0x80000000n) {
      this.integer(Number(value));
      return;
    }
    const digits = (value < 0n ? -value : value).toString(16);
    const bytes = (digits.length + 1) >> 1;
    if (bytes < 256) {
      this.byte(SMALL_BIG);
      this.byte(bytes);
    } else {
      this.byte(LARGE_BIG);
      this.u32(bytes);
    }
    this.byte(value < 0n ? 1 : 0);
    this.room(bytes);
    for (let end = digits.length; end > 0; end -= 2) {
      this.bytes[this.length++] = Number.parseInt(digits.slice(Math.max(0, end - 2), end), 16);
    }
  }

  private float(value: number): void {
    if (!Number.isFinite(value)) throw new ValueError(`${value} is no term: Erlang's floats are finite`);
    this.byte(NEW_FLOAT);
    this.room(8);
    this.view.setFloat64(this.length, value);
    this.length += 8;
  }

  private atom(name: string): void {
    const text = utf8.encode(name);
    if (Array.from(name).length > 255) throw new ValueError("an atom has at most 255 characters");
    if (text.length < 256) {
      this.byte(SMALL_ATOM_UTF8);
      this.byte(text.length);
    } else {
      this.byte(ATOM_UTF8);
      this.u16(text.length);
    }
    this.put(text);
  }

  private binary(bytes: Uint8Array): void {
    this.byte(BINARY);
    this.u32(bytes.length);
    this.put(bytes);
  }

  private list(elements: readonly Value[], tail: Value, depth: number): void {
    if (elements.length > 0) {
      this.byte(LIST);
      this.u32(elements.length);
      for (const element of elements) this.value(element, depth);
    }
    if (Array.isArray(tail) && tail.length === 0) this.byte(EMPTY_LIST);
    else this.value(tail, depth);
  }

  private tuple(elements: readonly Value[], depth: number): void {
    if (elements.length < 256) {
      this.byte(SMALL_TUPLE);
      this.byte(elements.length);
    } else {
      this.byte(LARGE_TUPLE);
      this.u32(elements.length);
    }
    for (const element of elements) this.value(element, depth);
  }

  private map(size: number, entries: Iterable<readonly [Value, Value]>, depth: number): void {
    this.byte(MAP);
    this.u32(size);
    for (const [key, value] of entries) {
      this.value(key, depth);
      this.value(value, depth);
    }
  }

  private pid(pid: Pid): void {
    this.byte(NEW_PID);
    this.atom(NODE);
    this.u32(pid.slot);
    this.u32(pid.generation);
    this.u32(0);
  }

  private reference(reference: Reference): void {
    this.byte(NEWER_REFERENCE);
    this.u16(reference.words.length);
    this.atom(NODE);
    this.u32(0);
    for (const word of reference.words) this.u32(word);
  }

  private fun(fun: Fun): void {
    if (fun.index >= 0) throw new ValueError(`${fun} cannot be passed in: only funs of the form fun Module:Name/Arity can`);
    this.byte(EXPORT);
    this.atom(fun.module);
    this.atom(fun.name);
    this.integer(fun.arity);
  }

  private u16(value: number): void {
    this.room(2);
    this.view.setUint16(this.length, value);
    this.length += 2;
  }

  private u32(value: number): void {
    this.room(4);
    this.view.setUint32(this.length, value);
    this.length += 4;
  }

  private put(bytes: Uint8Array): void {
    this.room(bytes.length);
    this.bytes.set(bytes, this.length);
    this.length += bytes.length;
  }

  /** Makes room for `count` more bytes. */
  private room(count: number): void {
    if (this.length + count <= this.bytes.length) return;
    const larger = new Uint8Array(Math.max(this.bytes.length * 2, this.length + count));
    larger.set(this.bytes.subarray(0, this.length));
    this.bytes = larger;
    this.view = new DataView(larger.buffer);
  }
}
