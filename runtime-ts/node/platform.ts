/** Node: the package's files from disk, output to the process's standard streams. */
import { fstatSync, readFileSync } from "node:fs";
import { createRequire } from "node:module";
import { deserializeModule } from "../cache.js";
import { LIBRARY_MODULES, type ModuleSource, type OutputStream, type Platform } from "../platform.js";
import { StandardInput } from "./input.js";
import { writeStream } from "./streams.js";

/** Where the build puts things; the same whether this file runs as source, from dist/, or bundled into a file there. */
const inDist = import.meta.url.lastIndexOf("/dist/");
export const DIST = inDist < 0 ? new URL("../../dist/", import.meta.url) : new URL(import.meta.url.slice(0, inDist + "/dist/".length));

/** Microseconds. Not performance.now(): Node loads several of its modules for that, which takes milliseconds. */
export function monotonic(): number {
  const [seconds, nanoseconds] = process.hrtime();
  return seconds * 1e6 + nanoseconds / 1e3;
}

/** Whether a stream leads to a terminal. Only devices are worth loading Node's module for terminals. */
export function isTerminal(stream: OutputStream): boolean {
  if (!fstatSync(stream).isCharacterDevice()) return false;
  const { isatty } = createRequire(import.meta.url)("node:tty") as typeof import("node:tty");
  return isatty(stream);
}

/** What to add to monotonic time for microseconds since 1970. */
const SYSTEM_OFFSET = Date.now() * 1000 - monotonic();

const standardInput = new StandardInput(new URL("runtime-ts/node/input-reader.js", DIST));

export const nodePlatform: Platform = {
  async core(debug: boolean): Promise<WebAssembly.Module> {
    return new WebAssembly.Module(readFileSync(new URL(debug ? "vm.debug.wasm" : "vm.wasm", DIST)));
  },

  async glue(): Promise<WebAssembly.Module> {
    return new WebAssembly.Module(readFileSync(new URL("glue.wasm", DIST)));
  },

  library(module: string): ModuleSource | null {
    const path = LIBRARY_MODULES.get(module);
    if (path === undefined) return null;
    // A translation is kept by the build; it does not fit sources that have changed since.
    return deserializeModule(readFileSync(new URL(`lib/${path}.wasmbeam`, DIST))) ?? readFileSync(new URL(`lib/${path}.beam`, DIST));
  },

  clock: {
    monotonic,
    system: () => SYSTEM_OFFSET + monotonic(),
  },

  defer(callback: () => void): void {
    setImmediate(callback);
  },

  pause(milliseconds: number): void {
    standardInput.wait(milliseconds);
  },

  input: standardInput,

  windowSize(stream: OutputStream): readonly [number, number] | null {
    if (!isTerminal(stream)) return null;
    const { columns, rows } = stream === 1 ? process.stdout : process.stderr;
    return [columns, rows];
  },

  write(stream: OutputStream, bytes: Uint8Array): void {
    writeStream(stream, bytes);
  },
};
