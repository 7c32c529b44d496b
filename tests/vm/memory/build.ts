/**
 * A core for tests of its parts: an entry (vm/testing.ts, vm/code/testing.ts) which exports what the real core keeps to itself. Compiled
 * once per test file, in the debug or release build.
 */
import { readFileSync } from "node:fs";
import asc from "assemblyscript/asc";
import { TABLE_FIRST_FREE } from "../../../vm/abi/registers.js";
import type { Core, Exports } from "../core.js";

const root = new URL("../../../", import.meta.url).pathname;

export async function compileTestCore(target: "debug" | "release", entry = "vm/testing.ts"): Promise<WebAssembly.Module> {
  let wasm: Uint8Array<ArrayBuffer> | undefined;
  const args = [entry, "--config", "asconfig.json", "--target", target, "--outFile", "test.wasm", "--baseDir", root];
  const result = await asc.main(args, {
    readFile: (name, base) => {
      try {
        return readFileSync(`${base}/${name}`, "utf8");
      } catch {
        return null;
      }
    },
    writeFile: (name, contents) => {
      if (name.endsWith(".wasm") && typeof contents !== "string") wasm = new Uint8Array(contents);
    },
    listFiles: () => [],
  });
  if (result.error || !wasm) throw new Error(`asc failed: ${result.stderr.toString()}`);
  return new WebAssembly.Module(wasm);
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
