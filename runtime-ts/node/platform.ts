/** Node: the package's files from disk, output to the process's standard streams. */
import { readFileSync } from "node:fs";
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
    if (!LIBRARY_MODULES.has(module)) return null;
    // A translation is kept by the build; it does not fit sources that have changed since.
    return deserializeModule(readFileSync(new URL(`lib/${module}.wasmbeam`, DIST))) ?? readFileSync(new URL(`lib/${module}.beam`, DIST));
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

  write(stream: OutputStream, bytes: Uint8Array): void {
    writeStream(stream, bytes);
  },
};
