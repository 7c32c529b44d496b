/**
 * A core for tests of memory and collection: vm/testing.ts, which exports what the real core keeps to itself. Compiled when a source is
 * newer than what is in tests/.cache/, by the first test file that needs it; the others wait.
 */
import { mkdirSync, readdirSync, readFileSync, renameSync, rmSync, statSync, writeFileSync } from "node:fs";
import { setTimeout } from "node:timers/promises";
import asc from "assemblyscript/asc";
import { TABLE_FIRST_FREE } from "../../../vm/abi/registers.js";
import type { Core, Exports } from "../core.js";

const root = new URL("../../../", import.meta.url).pathname;
/** A lock older than this was left by a run that was killed. */
const STALE_MILLISECONDS = 180_000;

/** "checked" is the debug build; "unchecked" has no assertions and fills no blocks, for tests that allocate much. */
export async function compileTestCore(kind: "checked" | "unchecked"): Promise<WebAssembly.Module> {
  const file = `${root}tests/.cache/testing.${kind}.wasm`;
  const lock = `${file}.lock`;
  const sources = readdirSync(`${root}vm`, { recursive: true, encoding: "utf8" }).filter((name) => name.endsWith(".ts"));
  const newest = Math.max(...[...sources.map((name) => `vm/${name}`), "asconfig.json"].map((name) => statSync(root + name).mtimeMs));
  const modified = (path: string): number => statSync(path, { throwIfNoEntry: false })?.mtimeMs ?? 0;
  mkdirSync(`${root}tests/.cache`, { recursive: true });
  while (modified(file) <= newest) {
    try {
      mkdirSync(lock);
    } catch {
      if (Date.now() - modified(lock) > STALE_MILLISECONDS) rmSync(lock, { recursive: true, force: true });
      await setTimeout(100);
      continue;
    }
    try {
      // Written aside and renamed, so that nobody sees half a file.
      writeFileSync(`${lock}/wasm`, await compile(kind === "unchecked" ? ["--noAssert"] : []));
      renameSync(`${lock}/wasm`, file);
    } finally {
      rmSync(lock, { recursive: true });
    }
  }
  return new WebAssembly.Module(readFileSync(file));
}

async function compile(options: readonly string[]): Promise<Uint8Array> {
  let wasm: Uint8Array | undefined;
  const args = ["vm/testing.ts", "--config", "asconfig.json", "--target", "debug", "--outFile", "test.wasm", "--baseDir", root, ...options];
  const result = await asc.main(args, {
    readFile: (name, base) => {
      try {
        return readFileSync(`${base}/${name}`, "utf8");
      } catch {
        return null;
      }
    },
    writeFile: (name, contents) => {
      if (name.endsWith(".wasm") && typeof contents !== "string") wasm = contents;
    },
    listFiles: () => [],
  });
  if (result.error || !wasm) throw new Error(`asc failed: ${result.stderr.toString()}`);
  return wasm;
}

/** A fresh core with memory that may grow to `maximumPages`. */
export function instantiateTestCore(compiled: WebAssembly.Module, maximumPages = 65536): Core {
  const memory = new WebAssembly.Memory({ initial: 16, maximum: maximumPages });
  const table = new WebAssembly.Table({ initial: TABLE_FIRST_FREE + 64, element: "anyfunc" });
  const output: string[] = [];
  const text = (pointer: number): string => {
    const at = pointer >>> 0;
    if (at === 0) return "";
    const bytes = new DataView(memory.buffer).getUint32(at - 4, true);
    return new TextDecoder("utf-16le").decode(new Uint8Array(memory.buffer, at, bytes));
  };
  const abort = (message: number, file: number, line: number, column: number): never => {
    throw new Error(`core: ${text(message)} at ${text(file)}:${line}:${column}`);
  };
  const host = new Proxy(
    {
      monotonic_time: () => performance.now() * 1000,
      table_grow: (slots: number) => {
        if (slots > table.length) table.grow(slots - table.length);
        return table.length;
      },
      write: (_stream: number, at: number, bytes: number) =>
        output.push(new TextDecoder().decode(new Uint8Array(memory.buffer, at >>> 0, bytes))),
    } as Record<string, unknown>,
    { get: (door, name) => door[name as string] ?? (() => 0) },
  );
  const instance = new WebAssembly.Instance(compiled, { env: { memory, table, abort }, host: host as WebAssembly.ModuleImports });
  return { exports: instance.exports as Exports, memory, table, output };
}
