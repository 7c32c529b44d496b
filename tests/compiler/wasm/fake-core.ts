/**
 * A core made of JavaScript, just enough to run translated code in tests: a bump heap with a copying collector, a stack, a
 * trampoline, exceptions, one mailbox. It can force every cold path: suspend at every entry, collect (and move everything) at every heap
 * test, give the stack and the native window any size. What a test needs that is not here throws.
 */

import { CORE_SIGNATURES } from "../../../compiler/wasm/core.js";
import { initialGlue } from "../../../compiler/wasm/glue.js";
import type { TranslatedModule } from "../../../compiler/wasm/module.js";
import { Atom } from "../../../vm/abi/atoms.js";
import { BIFS } from "../../../vm/abi/bifs.js";
import {
  RELOCATE_ATOM,
  RELOCATE_CODE,
  RELOCATE_EXPORT_SLOT,
  RELOCATE_IMPORT_ENTRY,
  RELOCATE_IMPORT_SLOT,
  RELOCATE_IMPORT_STUB,
  RELOCATE_LAMBDA,
  RELOCATE_LAMBDA_FUN,
  RELOCATE_LAMBDA_SLOT,
  RELOCATE_LITERAL,
} from "../../../vm/abi/code.js";
import * as registers from "../../../vm/abi/registers.js";
import {
  ENTRY_E,
  FRAME_NEED,
  HEAP_LIMIT,
  HEAP_TOP,
  REDUCTIONS,
  STACK_LIMIT,
  TABLE_ENTER,
  TABLE_FIRST_FREE,
  TABLE_TRASH,
  X_REGISTERS,
} from "../../../vm/abi/registers.js";
import {
  FUN_BASE_WORDS,
  KIND_ATOM,
  KIND_CATCH,
  KIND_CONS,
  KIND_CONTINUATION,
  KIND_EXTERNAL,
  KIND_FLOAT,
  KIND_FUN,
  KIND_HEADER,
  KIND_NIL,
  KIND_TUPLE,
  RAW_ALL,
} from "../../../vm/abi/terms.js";

export const UNWIND = 0x2000000000000000n;
export const FAIL = 0x2100000000000000n;
export const NIL = BigInt(KIND_NIL) << 56n;
const TRUE = (BigInt(KIND_ATOM) << 56n) | 1n;
const FALSE = BigInt(KIND_ATOM) << 56n;

const STACK_HIGH = 0x200000;
const STACK_LOW = 0x100000;
const LITERALS = 0x200000;
const HEAP = 0x400000;

export interface Stress {
  /** Every function entry suspends. */
  readonly suspend?: boolean;
  /** Every heap test collects into the other half of memory. */
  readonly collect?: boolean;
  /** Bytes of stack that native calls may go down. */
  readonly window?: number;
}

/** Values as tests write them: integers, `{ atom }`, arrays for lists, `{ tuple }`, `{ float }`. */
export type Value = number | bigint | { atom: string } | { tuple: Value[] } | { float: number } | { other: bigint } | Value[];

export class Raised extends Error {
  constructor(
    readonly kind: string,
    readonly reason: unknown,
    readonly line: number,
  ) {
    super(`${kind} ${JSON.stringify(reason, (_, v) => (typeof v === "bigint" ? String(v) : v))} at line ${line}`);
  }
}

const kindOf = (term: bigint): number => Number(BigInt.asUintN(64, term) >> 56n);
const addressOf = (term: bigint): number => Number(term & 0xffffffffn);
const annotationOf = (term: bigint): number => Number((term >> 32n) & 0xffffffn);
const fits = (value: bigint): boolean => BigInt.asIntN(60, value) === value;
const isSmall = (term: bigint): boolean => BigInt.asIntN(60, term) === BigInt.asIntN(64, term);

export class FakeCore {
  readonly memory = new WebAssembly.Memory({ initial: 2048 });
  readonly table = new WebAssembly.Table({ initial: 4096, element: "anyfunc" });
  readonly view = new DataView(this.memory.buffer);
  readonly atomNames: string[] = Object.keys(Atom)
    .filter((name) => Number.isNaN(Number(name)))
    .map((name) => name.replace(/_$/, ""));
  readonly imports: Record<string, WebAssembly.ImportValue> = {};
  readonly mailbox: bigint[] = [];
  private nextSlot = TABLE_FIRST_FREE + BIFS.length;
  private readonly slots = new Map<string, number>();
  private readonly modules: { base: number; module: TranslatedModule }[] = [];
  private literalTop = LITERALS;
  private heapHalf = 0;
  private resumeValue = 0n;
  private raised: Raised | null = null;
  private scan = 0;
  suspensions = 0;
  collections = 0;
  /** Answers of receive_wait_timeout: whether time is up at once. */
  timeIsUp = false;

  constructor(readonly stress: Stress = {}) {
    for (const name of Object.keys(CORE_SIGNATURES)) this.imports[name] = this.missing(name);
    for (const bif of BIFS) this.imports[bif.export] = this.missing(bif.export);
    Object.assign(this.imports, this.functions(), this.bifs(), { memory: this.memory, table: this.table });
    this.instantiate(initialGlue());
    this.setHeap(HEAP);
  }

  // Words

  load(at: number): bigint {
    return this.view.getBigUint64(at, true);
  }
  store(at: number, word: bigint): void {
    this.view.setBigUint64(at, BigInt.asUintN(64, word), true);
  }
  register(at: number): number {
    return this.view.getUint32(at, true);
  }
  setRegister(at: number, value: number): void {
    this.view.setUint32(at, value, true);
  }

  private setHeap(at: number): void {
    this.setRegister(HEAP_TOP, at);
    this.setRegister(HEAP_LIMIT, this.stress.collect ? at : at + 0x3000000);
  }

  private missing(name: string): () => never {
    return () => {
      throw new Error(`the fake core has no ${name}`);
    };
  }

  private instantiate(wasm: Uint8Array): void {
    new WebAssembly.Instance(new WebAssembly.Module(wasm as BufferSource), { core: this.imports });
  }

  // Terms

  atom(name: string): bigint {
    let index = this.atomNames.indexOf(name);
    if (index < 0) index = this.atomNames.push(name) - 1;
    return (BigInt(KIND_ATOM) << 56n) | BigInt(index);
  }

  private allocate(words: number, literal: boolean): number {
    const at = literal ? this.literalTop : this.register(HEAP_TOP);
    if (literal) this.literalTop += 8 * words;
    else {
      this.setRegister(HEAP_TOP, at + 8 * words);
      if (this.stress.collect) this.setRegister(HEAP_LIMIT, at + 8 * words);
    }
    return at;
  }

  private header(kind: number, raw: number, size: number): bigint {
    return (BigInt(KIND_HEADER) << 56n) | (BigInt(kind) << 48n) | (BigInt(raw) << 40n) | BigInt(size);
  }

  term(value: Value, literal = false): bigint {
    if (typeof value === "number" || typeof value === "bigint") return BigInt.asUintN(64, BigInt(value));
    if (Array.isArray(value)) {
      return value.reduceRight<bigint>((tail, element) => {
        const head = this.term(element, literal);
        const at = this.allocate(2, literal);
        this.store(at, head);
        this.store(at + 8, tail);
        return (BigInt(KIND_CONS) << 56n) | BigInt(at);
      }, NIL);
    }
    if ("atom" in value) return this.atom(value.atom);
    if ("other" in value) return value.other;
    if ("float" in value) {
      const at = this.allocate(2, literal);
      this.store(at, this.header(KIND_FLOAT, RAW_ALL, 1));
      this.view.setFloat64(at + 8, value.float, true);
      return (BigInt(KIND_FLOAT) << 56n) | BigInt(at);
    }
    const elements = value.tuple.map((element) => this.term(element, literal));
    const at = this.allocate(1 + elements.length, literal);
    this.store(at, this.header(KIND_TUPLE, 0, elements.length));
    elements.forEach((element, i) => {
      this.store(at + 8 + 8 * i, element);
    });
    return (BigInt(KIND_TUPLE) << 56n) | (BigInt(elements.length) << 32n) | BigInt(at);
  }

  value(term: bigint): Value {
    if (isSmall(term)) {
      const small = BigInt.asIntN(64, term);
      return small >= -(2n ** 53n) && small <= 2n ** 53n ? Number(small) : small;
    }
    const at = addressOf(term);
    switch (kindOf(term)) {
      case KIND_NIL:
        return [];
      case KIND_ATOM:
        return { atom: this.atomNames[at] as string };
      case KIND_CONS: {
        const list: Value[] = [];
        let rest = term;
        for (; kindOf(rest) === KIND_CONS; rest = this.load(addressOf(rest) + 8)) list.push(this.value(this.load(addressOf(rest))));
        if (rest !== NIL) list.push({ other: rest });
        return list;
      }
      case KIND_TUPLE:
        return { tuple: Array.from({ length: annotationOf(term) }, (_, i) => this.value(this.load(at + 8 + 8 * i))) };
      case KIND_FLOAT:
        return { float: this.view.getFloat64(at + 8, true) };
      default:
        return { other: term };
    }
  }

  /** External terms of the kinds that the fixtures' literals have. */
  private literal(bytes: Uint8Array): bigint {
    const data = new DataView(bytes.buffer, bytes.byteOffset, bytes.length);
    let at = 1;
    const take = (length: number): Uint8Array => {
      at += length;
      return bytes.subarray(at - length, at);
    };
    const text = (length: number): string => new TextDecoder().decode(take(length));
    const decode = (): Value => {
      const tag = bytes[at++];
      switch (tag) {
        case 70:
          at += 8;
          return { float: data.getFloat64(at - 8) };
        case 97:
          return bytes[at++] as number;
        case 98:
          at += 4;
          return data.getInt32(at - 4);
        case 104: {
          const count = bytes[at++] as number;
          return { tuple: Array.from({ length: count }, decode) };
        }
        case 106:
          return [];
        case 107: {
          at += 2;
          const count = data.getUint16(at - 2);
          return Array.from(take(count));
        }
        case 108: {
          at += 4;
          const list = Array.from({ length: data.getUint32(at - 4) }, decode);
          if (bytes[at++] !== 106) throw new Error("an improper list literal");
          return list;
        }
        case 110:
          at += 2 + (bytes[at] as number);
          return { atom: "big" };
        case 119:
          return { atom: text(bytes[at++] as number) };
        case 118:
          at += 2;
          return { atom: text(data.getUint16(at - 2)) };
        default:
          throw new Error(`the fake core does not decode literals of tag ${tag}`);
      }
    };
    return this.term(decode(), true);
  }

  // Linking

  private slot(name: string): number {
    let slot = this.slots.get(name);
    if (slot === undefined) {
      const bif = BIFS.findIndex((b) => `${b.module}:${b.name}/${b.arity}` === name);
      slot = bif >= 0 ? TABLE_FIRST_FREE + bif : this.nextSlot++;
      this.slots.set(name, slot);
    }
    return slot;
  }

  link(module: TranslatedModule): void {
    const base = this.nextSlot;
    this.nextSlot += module.tableSlots;
    this.modules.push({ base, module });
    const literals = module.literals.map((bytes) => this.literal(bytes));
    const name = (i: number): string => module.atoms[i] as string;
    const imports = module.imports.map((entry) => this.slot(`${name(entry.module)}:${name(entry.name)}/${entry.arity}`));
    const exports = module.exports.map((entry) => this.slot(`${module.name}:${name(entry.name)}/${entry.arity}`));
    const { relocations, wasm } = module;
    const wrapper = (lambda: number): number => base + module.tableSlots - module.lambdas.length + lambda;
    for (let i = 0; i < relocations.length; i += 4) {
      const [at, kind, ordinal, high] = relocations.subarray(i, i + 4) as unknown as [number, number, number, number];
      const lambda = module.lambdas[ordinal];
      if (kind === RELOCATE_ATOM) patch(wasm, at, this.atom(name(ordinal)), 10);
      else if (kind === RELOCATE_LITERAL) patch(wasm, at, literals[ordinal] as bigint, 10);
      else if (kind === RELOCATE_CODE) patch(wasm, at, (BigInt(high) << 32n) | BigInt(base + ordinal), 10);
      else if (kind === RELOCATE_LAMBDA_FUN && lambda) patch(wasm, at, this.makeFun(wrapper(ordinal), lambda.arity, 0, true), 10);
      else if (kind === RELOCATE_IMPORT_SLOT) patch(wasm, at, BigInt(imports[ordinal] as number), 5);
      else if (kind === RELOCATE_IMPORT_STUB) patch(wasm, at, BigInt(TABLE_TRASH), 5);
      else if (kind === RELOCATE_IMPORT_ENTRY) patch(wasm, at, 0n, 5);
      else if (kind === RELOCATE_EXPORT_SLOT) patch(wasm, at, BigInt(exports[ordinal] as number), 5);
      else if (kind === RELOCATE_LAMBDA && lambda) patch(wasm, at, BigInt(wrapper(ordinal)), 5);
      else if (kind === RELOCATE_LAMBDA_SLOT) patch(wasm, at, BigInt(wrapper(ordinal)), 5);
      else patch(wasm, at, BigInt(base + ordinal), 5);
    }
    this.instantiate(wasm);
  }

  private makeFun(slot: number, arity: number, free: number, literal: boolean): bigint {
    const at = this.allocate(FUN_BASE_WORDS + free, literal);
    this.store(at, this.header(KIND_FUN, 2, 2 + free));
    this.store(at + 8, BigInt(slot));
    this.store(at + 16, BigInt(free));
    return (BigInt(KIND_FUN) << 56n) | (BigInt(arity) << 32n) | BigInt(at);
  }

  // Running

  /** Calls `module:name/arity`; answers its value. Throws a Raised when it raises. */
  run(name: string, ...args: Value[]): Value {
    return this.value(this.runTerms(name, ...args.map((arg) => this.term(arg))));
  }

  runTerms(name: string, ...args: bigint[]): bigint {
    const slot = this.slots.get(name);
    if (slot === undefined) throw new Error(`no function ${name}`);
    let e = STACK_HIGH - 8;
    this.store(e, (BigInt(KIND_CONTINUATION) << 56n) | BigInt(registers.TABLE_PROCESS_END));
    e = this.pushEnter(e, slot, args);
    this.raised = null;
    let value = 0n;
    for (;;) {
      const word = this.load(e);
      if (addressOf(word) === registers.TABLE_PROCESS_END) return value;
      this.setRegister(STACK_LIMIT, Math.max(STACK_LOW, e - (this.stress.window ?? 0x4000) - this.register(FRAME_NEED)));
      this.setRegister(FRAME_NEED, 0);
      this.view.setInt32(REDUCTIONS, this.stress.suspend ? this.granted : 4000, true);
      this.granted = 0;
      const resume = this.table.get(addressOf(word)) as unknown as (e: number, value: bigint, point: number) => bigint;
      value = BigInt.asUintN(64, resume(e, value, annotationOf(word)));
      if (value === UNWIND) {
        if (this.raised !== null) throw this.raised;
        value = this.resumeValue;
      }
      e = this.register(ENTRY_E);
    }
  }

  private pushEnter(e: number, slot: number, args: readonly bigint[]): number {
    const frame = e - 16 - 8 * args.length;
    args.forEach((arg, i) => {
      this.store(frame + 16 + 8 * i, arg);
    });
    this.store(frame + 8, BigInt(slot));
    this.store(frame, (BigInt(KIND_CONTINUATION) << 56n) | BigInt(TABLE_ENTER + args.length));
    return frame;
  }

  private continueAt(e: number, value: bigint): bigint {
    this.setRegister(ENTRY_E, e);
    this.resumeValue = value;
    return UNWIND;
  }

  private x(i: number): bigint {
    return this.load(X_REGISTERS + 8 * i);
  }

  private location(word: bigint): { line: number; hasFrame: boolean } {
    const found = this.modules.find(({ base, module }) => addressOf(word) >= base && addressOf(word) < base + module.tableSlots);
    const at = 4 * annotationOf(word);
    return { line: found?.module.locations[at + 2] ?? 0, hasFrame: ((found?.module.locations[at + 3] ?? 0) & 1) === 1 };
  }

  /** Finds the handler: the nearest catch tag; its frame begins at the last continuation below it. */
  private raise(e: number, location: bigint, kind: string, reason: bigint): bigint {
    const where = this.location(location);
    let frame = e;
    for (let at = where.hasFrame ? e + 8 : e; at < STACK_HIGH; at += 8) {
      const word = this.load(at);
      if (kindOf(word) === KIND_CONTINUATION) frame = at;
      if (kindOf(word) !== KIND_CATCH) continue;
      this.store(frame, (BigInt(KIND_CONTINUATION) << 56n) | (word & 0xffffffffffffffn));
      [this.atom(kind), reason, NIL, this.atom(kind)].forEach((term, i) => {
        this.store(X_REGISTERS + 8 * i, term);
      });
      return this.continueAt(frame, FAIL);
    }
    this.raised = new Raised(kind, this.value(reason), where.line);
    return UNWIND;
  }

  private raiseError(e: number, location: bigint, ...reason: (string | bigint)[]): bigint {
    const parts = reason.map((part) => (typeof part === "string" ? this.atom(part) : part));
    const term = parts.length === 1 ? (parts[0] as bigint) : this.term({ tuple: parts.map((other) => ({ other })) });
    return this.raise(e, location, "error", term);
  }

  // Collecting: Cheney's algorithm into the other half

  private collect(e: number, live: number): void {
    this.collections++;
    const start = HEAP + this.heapHalf * 0x3000000;
    const from = this.register(HEAP_TOP);
    this.heapHalf ^= 1;
    const to = HEAP + this.heapHalf * 0x3000000;
    this.scan = to;
    let top = to;
    const moved = new Map<number, number>();
    const move = (at: number): void => {
      const term = this.load(at);
      const kind = kindOf(term);
      const old = addressOf(term);
      if (isSmall(term) || kind < KIND_CONS || kind > KIND_EXTERNAL || old < HEAP || old === registers.EMPTY_TUPLE) return;
      let target = moved.get(old);
      if (target === undefined) {
        if (old < start || old >= from) throw new Error(`a root of kind ${kind} points outside of the heap`);
        const words = kind === KIND_CONS ? 2 : 1 + Number(this.load(old) & 0xffffffffn);
        if (kind !== KIND_CONS && kindOf(this.load(old)) !== KIND_HEADER) throw new Error(`a root of kind ${kind} points to no object`);
        target = top;
        moved.set(old, target);
        for (let i = 0; i < words; i++) this.store(top + 8 * i, this.load(old + 8 * i));
        top += 8 * words;
      }
      this.store(at, (term & ~0xffffffffn) | BigInt(target));
    };
    for (let at = e + 8; at < STACK_HIGH; at += 8) move(at);
    for (let i = 0; i < live; i++) move(X_REGISTERS + 8 * i);
    this.mailbox.forEach((message, i) => {
      this.store(0, message);
      move(0);
      this.mailbox[i] = this.load(0);
    });
    while (this.scan < top) {
      const word = this.load(this.scan);
      if (kindOf(word) !== KIND_HEADER) {
        move(this.scan);
        this.scan += 8;
        continue;
      }
      const size = Number(word & 0xffffffffn);
      const raw = Number((word >> 40n) & 0xffn);
      for (let i = raw === RAW_ALL ? size : raw; i < size; i++) move(this.scan + 8 + 8 * i);
      this.scan += 8 + 8 * size;
    }
    // Old objects are made useless, so that a register that was not updated is found out.
    if (this.stress.collect) for (let at = start; at < from; at += 8) this.store(at, 0x7777777777777777n);
    this.setRegister(HEAP_TOP, top);
    this.setRegister(HEAP_LIMIT, this.stress.collect ? top : top + 0x2000000);
  }

  // What translated code calls

  private functions(): Record<string, (...args: never[]) => unknown> {
    const value1 = (name: string) => (e: number, location: bigint, value: bigint) => this.raiseError(e, location, name, value);
    const plain = (name: string) => (e: number, location: bigint) => this.raiseError(e, location, name);
    return {
      suspend: (e: number, arity: number, slot: number, need: number) => {
        this.suspensions++;
        this.setRegister(FRAME_NEED, need);
        if (e - need < STACK_LOW) throw new Error("the fake core's stack is full");
        return this.continueAt(this.pushEnterWithRegisters(e, slot, arity), 0n);
      },
      undefined: (e: number) => this.raiseError(e, 0n, "undef"),
      collect: (e: number, _words: number, live: number) => this.collect(e, live),
      raise_error: (e: number, location: bigint, reason: bigint) => this.raise(e, location, "error", reason),
      raise_badmatch: value1("badmatch"),
      raise_case_clause: value1("case_clause"),
      raise_try_clause: value1("try_clause"),
      raise_badrecord: value1("badrecord"),
      raise_badmap: value1("badmap"),
      raise_if_clause: plain("if_clause"),
      raise_badarith: plain("badarith"),
      raise_function_clause: plain("function_clause"),
      raise_bif: plain("bif_failed"),
      raise_call_fun: plain("badfun"),
      raise_apply: plain("badarg"),
      reraise: (e: number, location: bigint, kind: bigint, reason: bigint) =>
        this.raise(e, location, this.atomNames[addressOf(kind)] as string, reason),
      reraise_caught: (e: number, location: bigint, reason: bigint) => this.raise(e, location, "error", reason),
      build_stacktrace: () => NIL,
      catch_end: (kind: bigint, reason: bigint) =>
        kind === this.atom("throw") ? reason : this.term({ tuple: [{ atom: "EXIT" }, { other: reason }] }),
      resolve_call: (module: bigint, name: bigint, arity: number) =>
        this.slots.get(`${this.atomNames[addressOf(module)]}:${this.atomNames[addressOf(name)]}/${arity}`) ?? 0,
      compare: (a: bigint, b: bigint) => this.compare(a, b),
      equal: (a: bigint, b: bigint) => (this.compare(a, b) === 0 ? 1 : 0),
      exactly_equal: (a: bigint, b: bigint) => (JSON.stringify(this.value(a)) === JSON.stringify(this.value(b)) ? 1 : 0),
      receive_peek: () => this.mailbox[this.saved] ?? FAIL,
      receive_next: () => {
        this.saved++;
      },
      receive_remove: () => {
        this.mailbox.splice(this.saved, 1);
        this.saved = 0;
      },
      receive_timeout: () => {
        this.saved = 0;
      },
      receive_wait: (e: number) => {
        if (this.arriving.length === 0) throw new Error("a wait for a message that never comes");
        return this.arrive(e);
      },
      receive_wait_timeout: (e: number) => (this.timeIsUp ? 1n : this.arrive(e)),
      send: (_to: bigint, message: bigint) => {
        this.mailbox.push(message);
        return message;
      },
      make_fun: (slot: number, arity: number, free: number) => this.makeFun(slot, arity, free, false),
      float_of: (term: bigint) => (kindOf(term) === KIND_FLOAT ? this.view.getFloat64(addressOf(term) + 8, true) : Number.NaN),
    };
  }

  private saved = 0;
  /** Reductions for the next run of a continuation under stress: one for a call that has been suspended, so that it is made at last. */
  private granted = 0;
  /** Messages that arrive, one at each wait; when there are none the wait's time is up. */
  readonly arriving: bigint[] = [];

  private arrive(e: number): bigint {
    const message = this.arriving.shift();
    if (message !== undefined) this.mailbox.push(message);
    return this.continueAt(e, message === undefined ? 1n : 0n);
  }

  private pushEnterWithRegisters(e: number, slot: number, arity: number): number {
    this.granted = 1;
    return this.pushEnter(
      e,
      slot,
      Array.from({ length: arity }, (_, i) => this.x(i)),
    );
  }

  private compare(a: bigint, b: bigint): number {
    const [x, y] = [this.value(a), this.value(b)];
    const number = (v: Value): number => (typeof v === "number" ? v : (v as { float: number }).float);
    const isNumber = (v: Value): boolean => typeof v === "number" || (typeof v === "object" && "float" in v);
    if (isNumber(x) && isNumber(y)) return Math.sign(number(x) - number(y));
    if (isNumber(x) !== isNumber(y)) return isNumber(x) ? -1 : 1;
    const [s, t] = [JSON.stringify(x), JSON.stringify(y)];
    return s < t ? -1 : s === t ? 0 : 1;
  }

  private bifs(): Record<string, (...args: never[]) => unknown> {
    const number = (term: bigint): number | null => {
      const value = this.value(term);
      return typeof value === "number" ? value : typeof value === "object" && "float" in value ? value.float : null;
    };
    const arithmetic =
      (compute: (a: bigint, b: bigint) => bigint, floats?: (a: number, b: number) => number) =>
      (a: bigint, b: bigint): bigint => {
        if (isSmall(a) && isSmall(b)) {
          const result = compute(BigInt.asIntN(64, a), BigInt.asIntN(64, b));
          // The fake core has no large integers: those that do not fit become the atom `big`.
          return fits(result) ? result : this.atom("big");
        }
        const [x, y] = [number(a), number(b)];
        if (x !== null && y !== null && floats) return this.term({ float: floats(x, y) });
        this.store(registers.ERROR_REASON, this.atom("badarith"));
        return FAIL;
      };
    const division = (compute: (a: bigint, b: bigint) => bigint) => {
      const divide = arithmetic(compute);
      return (a: bigint, b: bigint): bigint => (b === 0n ? FAIL : divide(a, b));
    };
    const list = (term: bigint): Value[] => this.value(term) as Value[];
    return {
      arith_add: arithmetic(
        (a, b) => a + b,
        (a, b) => a + b,
      ),
      arith_subtract: arithmetic(
        (a, b) => a - b,
        (a, b) => a - b,
      ),
      arith_multiply: arithmetic(
        (a, b) => a * b,
        (a, b) => a * b,
      ),
      arith_div: division((a, b) => a / b),
      arith_rem: division((a, b) => a % b),
      arith_band: arithmetic((a, b) => a & b),
      arith_bor: arithmetic((a, b) => a | b),
      arith_bxor: arithmetic((a, b) => a ^ b),
      arith_bsl: arithmetic((a, b) => (b < 0 ? a >> -b : a << b)),
      arith_bsr: arithmetic((a, b) => (b < 0 ? a << -b : a >> b)),
      arith_bnot: (a: bigint) => (isSmall(a) ? ~a : FAIL),
      arith_negate: (a: bigint) => (isSmall(a) ? (fits(-BigInt.asIntN(64, a)) ? -a : this.atom("big")) : FAIL),
      bif_length: (term: bigint) => (Array.isArray(this.value(term)) ? BigInt(list(term).length) : FAIL),
      bif_element: () => FAIL,
      bif_hd: () => FAIL,
      bif_tl: () => FAIL,
      bif_tuple_size: () => FAIL,
      bif_is_binary: () => FALSE,
      bif_not: (a: bigint) => (a === TRUE ? FALSE : a === FALSE ? TRUE : FAIL),
      bif_and: (a: bigint, b: bigint) => ([TRUE, FALSE].includes(a) && [TRUE, FALSE].includes(b) ? (a === TRUE ? b : FALSE) : FAIL),
      bif_error_1: (e: number, location: bigint, reason: bigint) => this.raise(e, location, "error", reason),
      bif_throw: (e: number, location: bigint, reason: bigint) => this.raise(e, location, "throw", reason),
      bif_exit_1: (e: number, location: bigint, reason: bigint) => this.raise(e, location, "exit", reason),
      bif_yield: (e: number) => this.continueAt(e, TRUE),
      bif_self: () => (0x1bn << 56n) | 7n,
    };
  }
}

/** Overwrites a signed LEB128 of that width. */
function patch(bytes: Uint8Array, at: number, value: bigint, width: number): void {
  let rest = BigInt.asIntN(64, value);
  for (let i = 0; i < width; i++) {
    bytes[at + i] = Number(rest & 127n) | (i < width - 1 ? 128 : 0);
    rest >>= 7n;
  }
}
