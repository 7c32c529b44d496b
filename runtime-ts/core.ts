/**
 * The core (vm/) as an instance: one linear memory, one function table, the core's exports, and the door through which
 * it reaches the host. This file knows WebAssembly's JavaScript interface and nothing of modules, processes or values.
 */
import { deflateZlib, inflateInto } from "../compiler/beam/zlib.js";
import { MEMORY_BASE, TABLE_FIRST_FREE } from "../vm/abi/registers.js";
import { CoreError } from "./errors.js";

/** What the core asks of its host (docs/architecture.md, "The host's door"). */
export interface Door {
  /** Microseconds from an arbitrary start, never going back. */
  monotonic_time(): number;
  /** Microseconds since 1970. */
  system_time(): number;
  /**
   * Seconds by which local time is ahead of universal time at `seconds` since 1970 of universal time, or of local time when `local` is 1; then
   * `daylight` says whether daylight saving time is in force: 0, 1, or -1 to find out.
   */
  zone_offset(seconds: number, local: number, daylight: number): number;
  /** In [0, 1); for seeds only. */
  random(): number;
  /** Stream 1 is standard output, 2 standard error; `address` and `bytes` are of the core's memory. */
  write(stream: number, address: number, bytes: number): void;
  /** 0: there is no such module; 1: loaded; 2: `machine_code_loaded(atom)` will be called later. */
  load_module(atom: number): number;
  /** Links what has been put off: the module of that name, or all when it is -1. */
  link_deferred(atom: number): void;
  need_arity(arity: number): void;
  /** `value` is FAIL when the process's first function did not return; `cls` is 0 when it ended by an error, 1 by an exit, 2 by a throw. */
  process_exited(slot: number, generation: number, reason: bigint, value: bigint, cls: number): void;
  halt(status: number): void;
  /** Translates a file of memory; answers the size of the result in the code buffer, 0 when the file cannot be used (vm/host.ts). */
  translate_code(name: number, address: number, bytes: number): number;
  /** Links a result of `translate_code`; 1, or 0 when that is not possible. */
  link_code(address: number, bytes: number): number;
  /** MD5 of a file's code into the code buffer: 1, or 0 when the file is damaged. */
  code_checksum(address: number, bytes: number): number;
  /** Size of a module's file, which is in the code buffer; 0 when there is none at hand. */
  object_code(name: number): number;
  /** A process asks something of the program that runs the machine: an external term. 1: it will be seen to between slices; 0: nobody listens. */
  request(address: number, bytes: number): number;
  release_code(module: number, base: number, slots: number): void;
  undefined_stub(slot: number, entry: number, arity: number): void;
}

/** The exports that the linker and the machine call; translated code imports all others by name. Terms are bigints. */
export interface CoreExports {
  readonly [name: string]: CallableFunction;
  code_buffer(bytes: number): number;
  atoms_intern(blob: number, count: number): number;
  atom_text(atom: number): number;
  atom_bytes(atom: number): number;
  bifs_register(triples: number, count: number): void;
  code_begin(nameAtom: number, tableSlots: number, checksum: number, onLoad: number): number;
  code_table_base(module: number): number;
  code_literal(module: number, blob: number, bytes: number): bigint;
  code_import(module: number, name: number, arity: number): number;
  entry_slot(entry: number): number;
  entry_is_loaded(entry: number): number;
  code_lambda(module: number, index: number, arity: number, free: number, unique: number): number;
  code_name_lambda(lambda: number, fun: number): void;
  lambda_slot(lambda: number): number;
  code_lambda_fun(module: number, lambda: number): bigint;
  code_describe(module: number, blob: number): void;
  code_commit(module: number): number;
  code_stage(module: number): number;
  code_abandon(module: number): void;
  code_is_loaded(nameAtom: number): number;
  code_is_loading(nameAtom: number): number;
  code_needs_purge(nameAtom: number): number;
  code_purge(nameAtom: number, mode: number): number;
  fun_module(origin: number, external: number): number;
  fun_name(origin: number, external: number): number;
  fun_index(origin: number): number;
  machine_initialize(): void;
  machine_limit_processes(limit: number): void;
  machine_environment(address: number, nameBytes: number, valueBytes: number): void;
  machine_run(milliseconds: number): number;
  machine_decode(address: number, bytes: number): bigint;
  machine_spawn(module: number, name: number, args: bigint, leader: bigint): bigint;
  machine_send(to: bigint, message: bigint): number;
  machine_exit(to: bigint, reason: bigint): void;
  machine_code_loaded(atom: number): void;
  machine_watch(pid: bigint): number;
  machine_whereis(atom: number): bigint;
  machine_statistic(which: number): number;
  verify_all(): void;
}

/** Pages of 64 KiB that a memory begins with, and the most that wasm32 has. */
const INITIAL_PAGES = 16;
const MAXIMUM_PAGES = 65536;
/**
 * Function-table slots that a table begins with. Node 20 copies the table for each module (about 20 bytes a slot) and is
 * slow to grow it under many, so it begins large enough for a few thousand functions and then doubles.
 */
const INITIAL_TABLE = TABLE_FIRST_FREE + 4096;
/** The largest table that V8 and SpiderMonkey allow. */
const MAXIMUM_TABLE = 10_000_000;

export class Core {
  private views: { bytes: Uint8Array; data: DataView } | null = null;

  private constructor(
    readonly memory: WebAssembly.Memory,
    readonly table: WebAssembly.Table,
    readonly exports: CoreExports,
    /** What translated modules import as `core`: the exports, the memory and the table. */
    readonly imports: WebAssembly.ModuleImports,
  ) {}

  /**
   * Instantiates a compiled core. The door's functions may be called at any time while an export runs. The core is not yet
   * initialized: that is the linker's job.
   */
  static instantiate(compiled: WebAssembly.Module, door: Door): Core {
    const memory = new WebAssembly.Memory({ initial: INITIAL_PAGES, maximum: MAXIMUM_PAGES });
    const table = new WebAssembly.Table({ initial: INITIAL_TABLE, element: "anyfunc" });
    const host = {
      ...bound(door),
      table_grow: (slots: number) => growTable(table, slots),
      deflate: (from: number, bytes: number, to: number, room: number, level: number) =>
        deflate(memory, from >>> 0, bytes >>> 0, to >>> 0, room >>> 0, level),
      inflate: (from: number, bytes: number, to: number, room: number) =>
        inflateInto(new Uint8Array(memory.buffer, from >>> 0, bytes >>> 0), new Uint8Array(memory.buffer, to >>> 0, room >>> 0)),
      table_copy: (to: number, from: number) => table.set(to, table.get(from)),
    };
    const abort = (message: number, file: number, line: number, column: number): never => {
      throw new CoreError(`${staticString(memory, message)} (${staticString(memory, file)}:${line}:${column})`);
    };
    const instance = new WebAssembly.Instance(compiled, { env: { memory, table, abort }, host: { ...host, abort } });
    const exports = instance.exports as unknown as CoreExports;
    return new Core(memory, table, exports, { ...instance.exports, memory, table });
  }

  /** All of linear memory. Valid until the core next runs, since growing memory detaches the view. */
  get bytes(): Uint8Array {
    return this.current().bytes;
  }

  /** As `bytes`, for typed access; little-endian. */
  get data(): DataView {
    return this.current().data;
  }

  /** Puts bytes where `code_buffer` says; answers the address, which is valid until the next call of it. */
  put(bytes: Uint8Array): number {
    const at = this.exports.code_buffer(bytes.length) >>> 0;
    this.bytes.set(bytes, at);
    return at;
  }

  /** A copy of `length` bytes of memory. */
  copy(address: number, length: number): Uint8Array {
    return this.bytes.slice(address >>> 0, (address >>> 0) + length);
  }

  private current(): { bytes: Uint8Array; data: DataView } {
    if (this.views === null || this.views.bytes.buffer !== this.memory.buffer) {
      this.views = { bytes: new Uint8Array(this.memory.buffer), data: new DataView(this.memory.buffer) };
    }
    return this.views;
  }
}

function bound(door: Door): Record<keyof Door, CallableFunction> {
  return {
    monotonic_time: () => door.monotonic_time(),
    system_time: () => door.system_time(),
    zone_offset: (seconds: number, local: number, daylight: number) => door.zone_offset(seconds, local, daylight),
    random: () => door.random(),
    write: (stream: number, address: number, bytes: number) => door.write(stream, address >>> 0, bytes),
    load_module: (atom: number) => door.load_module(atom),
    link_deferred: (atom: number) => door.link_deferred(atom),
    need_arity: (arity: number) => door.need_arity(arity),
    process_exited: (slot: number, generation: number, reason: bigint, value: bigint, cls: number) =>
      door.process_exited(slot >>> 0, generation >>> 0, reason, value, cls),
    halt: (status: number) => door.halt(status),
    translate_code: (name: number, address: number, bytes: number) => door.translate_code(name, address >>> 0, bytes),
    link_code: (address: number, bytes: number) => door.link_code(address >>> 0, bytes),
    code_checksum: (address: number, bytes: number) => door.code_checksum(address >>> 0, bytes),
    object_code: (name: number) => door.object_code(name),
    request: (address: number, bytes: number) => door.request(address >>> 0, bytes),
    release_code: (module: number, base: number, slots: number) => door.release_code(module, base, slots),
    undefined_stub: (slot: number, entry: number, arity: number) => door.undefined_stub(slot, entry, arity),
  };
}

/** Makes the table at least `slots` long, by doubling; answers its length. */
function growTable(table: WebAssembly.Table, slots: number): number {
  if (slots > table.length) {
    const length = Math.max(slots, Math.min(table.length * 2, MAXIMUM_TABLE));
    table.grow(length - table.length);
  }
  return table.length;
}

/** Compresses `bytes` bytes at `from` to zlib data at `to`; answers how many bytes they are, or -1 when they are more than `room`. */
function deflate(memory: WebAssembly.Memory, from: number, bytes: number, to: number, room: number, level: number): number {
  const compressed = deflateZlib(new Uint8Array(memory.buffer, from, bytes), level);
  if (compressed.length > room) return -1;
  new Uint8Array(memory.buffer, to, compressed.length).set(compressed);
  return compressed.length;
}

/** A string literal of AssemblyScript's: UTF-16, its length in bytes in the word before it. */
function staticString(memory: WebAssembly.Memory, at: number): string {
  if (at < MEMORY_BASE) return "";
  const bytes = new DataView(memory.buffer).getUint32(at - 4, true);
  return new TextDecoder("utf-16le").decode(new Uint8Array(memory.buffer, at, bytes));
}
