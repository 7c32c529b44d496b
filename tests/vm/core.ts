/**
 * The core alone, for tests of vm/: instantiates the debug build with a host that records what it is asked. Each test
 * calls exported functions directly; terms are bigints.
 */
import { readFileSync } from "node:fs";
import { deflateZlib, inflateInto } from "../../compiler/beam/zlib.js";
import { MEMORY_BASE, TABLE_FIRST_FREE } from "../../vm/abi/registers.js";
import { loadingDoor } from "./loading-door.js";

// biome-ignore lint/suspicious/noExplicitAny: tests call exports by name
export type Exports = Record<string, (...args: any[]) => any>;

export interface Core {
  readonly exports: Exports;
  readonly memory: WebAssembly.Memory;
  readonly table: WebAssembly.Table;
  /** Everything the core wrote, as text. */
  readonly output: string[];
}

const compiled = new WebAssembly.Module(readFileSync(new URL("../../dist/vm.debug.wasm", import.meta.url)));

/** A fresh core. `host` replaces functions of the door. */
export function instantiateCore(host: Record<string, unknown> = {}): Core {
  const memory = new WebAssembly.Memory({ initial: 16, maximum: 65536 });
  const table = new WebAssembly.Table({ initial: TABLE_FIRST_FREE + 2048, element: "anyfunc" });
  const output: string[] = [];
  const text = (pointer: number): string => {
    if (pointer < MEMORY_BASE) return "";
    const bytes = new DataView(memory.buffer).getUint32(pointer - 4, true);
    return new TextDecoder("utf-16le").decode(new Uint8Array(memory.buffer, pointer, bytes));
  };
  const door = {
    monotonic_time: () => performance.now() * 1000,
    system_time: () => Date.now() * 1000,
    zone_offset: () => 0,
    random: () => 0.5,
    write: (_stream: number, at: number, bytes: number) => output.push(new TextDecoder().decode(new Uint8Array(memory.buffer, at, bytes))),
    load_module: () => 0,
    link_deferred: () => {},
    table_grow: (slots: number) => {
      if (slots > table.length) table.grow(slots - table.length);
      return table.length;
    },
    need_arity: () => {},
    process_exited: () => {},
    halt: () => {},
    deflate: (from: number, bytes: number, to: number, room: number, level: number) => {
      const compressed = deflateZlib(new Uint8Array(memory.buffer, from, bytes), level);
      if (compressed.length > room) return -1;
      new Uint8Array(memory.buffer, to).set(compressed);
      return compressed.length;
    },
    inflate: (from: number, bytes: number, to: number, room: number) =>
      inflateInto(new Uint8Array(memory.buffer, from >>> 0, bytes >>> 0), new Uint8Array(memory.buffer, to >>> 0, room >>> 0)),
    ...loadingDoor(table),
    ...host,
  };
  const abort = (message: number, file: number, line: number, column: number): never => {
    throw new Error(`core: ${text(message)} at ${text(file)}:${line}:${column}`);
  };
  const instance = new WebAssembly.Instance(compiled, { env: { memory, table, abort }, host: door });
  return { exports: instance.exports as Exports, memory, table, output };
}
