/**
 * Terms in the core's memory to JavaScript values; the correspondence is the table in terms.ts. Reads memory only: nothing
 * in the core runs meanwhile, so addresses stay valid. A work list takes the place of recursion, since terms may be
 * nested a million deep. Parts that a term shares with itself are decoded once, and shared by the value too. Only tails of lists are not: an array has all
 * elements of its own.
 */
import {
  BINARY_BASE_OFFSET,
  BINARY_BITS_OFFSET,
  BINARY_BLOCK_OFFSET,
  BINARY_HEAP,
  BINARY_HEAP_DATA_OFFSET,
  BINARY_START_OFFSET,
  BINARY_SUB,
  DEFINITION_FIELDS,
  EXTERNAL_DATA_OFFSET,
  EXTERNAL_NODE_OFFSET,
  EXTERNAL_PID,
  EXTERNAL_PORT,
  FUN_EXTERNAL,
  FUN_ORIGIN_OFFSET,
  KIND_ATOM,
  KIND_BIGNUM,
  KIND_BINARY,
  KIND_CONS,
  KIND_EXTERNAL,
  KIND_FLOAT,
  KIND_FUN,
  KIND_MAP,
  KIND_NIL,
  KIND_PID,
  KIND_PORT,
  KIND_REFERENCE,
  KIND_TUPLE,
  MAP_FLAT,
  NATIVE_RECORD,
  OFF_HEAP_DATA,
  OFF_HEAP_TYPE,
  OFF_HEAP_TYPE_BITS,
  RECORD_DEFINITION_OFFSET,
  RECORD_VALUES_OFFSET,
  SUBKIND_MASK,
  SUBKIND_OFF_HEAP,
} from "../vm/abi/terms.js";
import type { AtomTable } from "./atoms.js";
import type { Core } from "./core.js";
import { ValueError } from "./errors.js";
import { Atom, Bitstring, Float, Foreign, Fun, ImproperList, NativeRecord, Pid, Reference, Tuple, type Value } from "./terms.js";

/**
 * Decodes a term given as the i64 that the core passes. Throws a ValueError for kinds that have no JavaScript form yet, and when lists that share their tails have
 * more than PARTS_LIMIT elements in all.
 */
export function decodeTerm(core: Core, atoms: AtomTable, term: bigint): Value {
  return new Decoder(core, atoms).decode(term);
}

/** About as many as fit into a process of JavaScript. */
const PARTS_LIMIT = 1 << 26;

const utf8 = new TextDecoder("utf-8", { fatal: true, ignoreBOM: true });

class Decoder {
  private readonly data: DataView;
  // The work list: three parallel stacks.
  private readonly addresses: number[] = [];
  private readonly targets: Value[][] = [];
  private readonly indices: number[] = [];
  /** Values of terms that have been seen, by address. */
  private readonly seen = new Map<number, Value>();
  private elements = 0;
  /** What can be done only when all values are known. */
  private readonly completions: (() => void)[] = [];

  constructor(
    private readonly core: Core,
    private readonly atoms: AtomTable,
  ) {
    this.data = core.data;
  }

  decode(term: bigint): Value {
    const root: Value[] = [];
    this.word(Number(term & 0xffffffffn), Number((term >> 32n) & 0xffffffffn), root, 0);
    while (this.addresses.length > 0) {
      this.at(this.addresses.pop() as number, this.targets.pop() as Value[], this.indices.pop() as number);
    }
    for (const complete of this.completions) complete();
    return root[0];
  }

  /** The term stored at `address`. */
  private at(address: number, target: Value[], index: number): void {
    this.word(this.data.getUint32(address, true), this.data.getUint32(address + 4, true), target, index);
  }

  /** The term with these halves (both unsigned). Containers are made here, their contents put on the work list. */
  private word(low: number, high: number, target: Value[], index: number): void {
    if ((high + 0x08000000) >>> 0 < 0x10000000) {
      target[index] = smallInteger(low, high | 0);
      return;
    }
    const kind = high >>> 24;
    const note = high & 0xffffff;
    if (kind === KIND_ATOM) target[index] = atomValue(this.atoms.name(low));
    else if (kind === KIND_NIL) target[index] = [];
    else if (kind === KIND_PID) target[index] = new Pid(low, note);
    else if (kind === KIND_PORT) target[index] = this.port(low, note);
    else target[index] = this.shared(kind, low, note);
  }

  /** What is stored at an address, decoded once. */
  private shared(kind: number, address: number, note: number): Value {
    const seen = this.seen.get(address);
    if (seen !== undefined) return seen;
    const value = this.boxed(kind, address, note);
    this.seen.set(address, value);
    return value;
  }

  private boxed(kind: number, address: number, note: number): Value {
    switch (kind) {
      case KIND_CONS:
        return this.list(address);
      case KIND_TUPLE:
        return new Tuple(this.sequence(address + 8, note));
      case KIND_MAP:
        return this.map(address, note);
      case KIND_FLOAT: {
        const value = this.data.getFloat64(address + 8, true);
        return Number.isSafeInteger(value) ? new Float(value) : value;
      }
      case KIND_BIGNUM:
        return this.bignum(address);
      case KIND_BINARY:
        return this.binary(address);
      case KIND_REFERENCE:
        return this.reference(address);
      case KIND_FUN:
        return this.fun(address, note);
      case KIND_EXTERNAL:
        return note === NATIVE_RECORD ? this.record(address) : this.external(address, note);
      default:
        throw new ValueError(`a word of kind 0x${kind.toString(16)} is no term`);
    }
  }

  /** An array with `count` elements, which come from the words at `address`. */
  private sequence(address: number, count: number): Value[] {
    const elements: Value[] = new Array(count);
    for (let i = count - 1; i >= 0; i--) this.later(address + 8 * i, elements, i);
    return elements;
  }

  private list(address: number): Value {
    const elements: Value[] = [];
    let at = address;
    for (;;) {
      if (++this.elements > PARTS_LIMIT) throw new ValueError(`a term has lists of more than ${PARTS_LIMIT} elements in all`);
      elements.push(undefined);
      this.later(at, elements, elements.length - 1);
      const kind = this.data.getUint32(at + 12, true) >>> 24;
      if (kind === KIND_NIL) return elements;
      if (kind !== KIND_CONS) break;
      at = this.data.getUint32(at + 8, true);
    }
    const tail: Value[] = [];
    const list = new ImproperList(elements, undefined);
    this.later(at + 8, tail, 0);
    this.completions.push(() => Object.assign(list, { tail: tail[0] }));
    return list;
  }

  private map(address: number, kind: number): Map<Value, Value> {
    const map = new Map<Value, Value>();
    const keys: Value[] = [];
    const values: Value[] = [];
    this.completions.push(() => {
      keys.forEach((key, i) => void map.set(key, values[i]));
    });
    if (kind === MAP_FLAT) {
      const size = this.data.getUint32(address, true) - 1;
      const keysTuple = this.data.getUint32(address + 8, true);
      for (let i = size - 1; i >= 0; i--) {
        this.later(keysTuple + 8 + 8 * i, keys, i);
        this.later(address + 16 + 8 * i, values, i);
      }
    } else {
      this.mapNode(this.data.getUint32(address + 16, true), keys, values);
    }
    return map;
  }

  /** Leaves of a hash map's node; the tree is at most a dozen levels deep. */
  private mapNode(address: number, keys: Value[], values: Value[]): void {
    const size = this.data.getUint32(address, true);
    for (let i = 1; i < size; i++) {
      const child = address + 8 + 8 * i;
      const at = this.data.getUint32(child, true);
      if (this.data.getUint32(child + 4, true) >>> 24 === KIND_CONS) {
        this.later(at, keys, keys.length);
        this.later(at + 8, values, values.length);
        keys.push(undefined);
        values.push(undefined);
      } else {
        this.mapNode(at, keys, values);
      }
    }
  }

  private later(address: number, target: Value[], index: number): void {
    this.addresses.push(address);
    this.targets.push(target);
    this.indices.push(index);
  }

  private bignum(address: number): bigint {
    const words = this.data.getUint32(address, true);
    const negative = (this.data.getUint32(address + 4, true) & 0xff) === 1;
    let digits = "";
    for (let i = words; i > 0; i--)
      digits += this.data
        .getBigUint64(address + 8 * i, true)
        .toString(16)
        .padStart(16, "0");
    const value = BigInt(`0x${digits}`);
    return negative ? -value : value;
  }

  /** The layouts are those of vm/abi/terms.ts. Parts of others that begin within a byte are put together byte by byte. */
  private binary(address: number): string | Uint8Array | Bitstring {
    const bits = Number(this.data.getBigUint64(address + BINARY_BITS_OFFSET, true));
    let base = address;
    let start = 0;
    if ((this.data.getUint32(address + 4, true) & SUBKIND_MASK) === BINARY_SUB) {
      start = Number(this.data.getBigUint64(address + BINARY_START_OFFSET, true));
      base = this.data.getUint32(address + BINARY_BASE_OFFSET, true);
    }
    const isHeap = (this.data.getUint32(base + 4, true) & SUBKIND_MASK) === BINARY_HEAP;
    const data = isHeap ? base + BINARY_HEAP_DATA_OFFSET : this.data.getUint32(base + BINARY_BLOCK_OFFSET, true) + OFF_HEAP_DATA;
    const bytes = this.bits(data + Math.floor(start / 8), start % 8, bits);
    if (bits % 8 !== 0) return new Bitstring(bytes, bits);
    try {
      return utf8.decode(bytes);
    } catch {
      return bytes;
    }
  }

  /** `bits` bits from bit `shift` of the byte at `first` on; the unused ones of the last byte are 0. */
  private bits(first: number, shift: number, bits: number): Uint8Array {
    const parts = this.core.copy(first, Math.ceil((shift + bits) / 8));
    const count = Math.ceil(bits / 8);
    const bytes =
      shift === 0
        ? parts
        : Uint8Array.from({ length: count }, (_, i) => ((parts[i] as number) << shift) | ((parts[i + 1] ?? 0) >> (8 - shift)));
    if (bits % 8 !== 0) bytes[count - 1] = (bytes[count - 1] as number) & (0xff << (8 - (bits % 8)));
    return bytes;
  }

  private port(low: number, note: number): Foreign {
    return new Foreign("port", "nonode@nohost", [note, low]);
  }

  private external(address: number, kind: number): Foreign {
    const word = (index: number): number => this.data.getUint32(address + EXTERNAL_DATA_OFFSET + 4 * index, true);
    const node = this.atoms.name(this.data.getUint32(address + EXTERNAL_NODE_OFFSET, true));
    if (kind === EXTERNAL_PID) return new Foreign("pid", node, [word(0), word(1)]);
    if (kind === EXTERNAL_PORT) return new Foreign("port", node, [Number(this.data.getBigUint64(address + EXTERNAL_DATA_OFFSET, true))]);
    return new Foreign(
      "reference",
      node,
      Array.from({ length: word(0) }, (_, i) => word(word(0) - i)),
    );
  }

  private record(address: number): NativeRecord {
    const definition = this.data.getUint32(address + RECORD_DEFINITION_OFFSET, true);
    const atom = (element: number): string => this.atoms.name(this.data.getUint32(definition + 8 + 8 * element, true));
    const count = this.data.getUint32(address, true) - 1;
    const values = this.sequence(address + RECORD_VALUES_OFFSET, count);
    const fields: [string, Value][] = [];
    const record = new NativeRecord(atom(0), atom(1), fields, atom(2) === "true");
    this.completions.push(() => {
      values.forEach((value, i) => {
        fields.push([atom(DEFINITION_FIELDS + i), value]);
      });
    });
    return record;
  }

  private reference(address: number): Reference {
    const magic = (this.data.getUint32(address + 4, true) & SUBKIND_OFF_HEAP) !== 0;
    const word = (index: number): number => this.data.getUint32(address + 8 + 4 * index, true);
    // As vm/term/remote.ts has them; a magic reference's handle is in its block.
    const handle = magic ? ((this.data.getUint32(word(2) + OFF_HEAP_TYPE, true) >>> OFF_HEAP_TYPE_BITS) | 0x80000000) >>> 0 : word(2);
    return new Reference([word(0) & 0x3ffff, ((word(0) >>> 18) | (word(1) << 14)) >>> 0, handle]);
  }

  private fun(address: number, arity: number): Fun {
    const external = (this.data.getUint32(address + 4, true) & 0xff) === FUN_EXTERNAL;
    const entry = this.data.getUint32(address + FUN_ORIGIN_OFFSET, true);
    const { fun_module, fun_name, fun_index } = this.core.exports;
    const module = this.atoms.name(fun_module(entry, external ? 1 : 0));
    const name = this.atoms.name(fun_name(entry, external ? 1 : 0));
    return new Fun(module, name, arity, external ? -1 : fun_index(entry));
  }
}

function atomValue(name: string): Value {
  switch (name) {
    case "true":
      return true;
    case "false":
      return false;
    case "nil":
      return null;
    case "undefined":
      return undefined;
    default:
      return Atom.of(name);
  }
}

/** `high` is signed. */
function smallInteger(low: number, high: number): number | bigint {
  if (high >= -0x200000 && high < 0x200000) {
    const value = high * 0x100000000 + low;
    if (Number.isSafeInteger(value)) return value;
  }
  return (BigInt(high) << 32n) | BigInt(low);
}
