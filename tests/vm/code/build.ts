/**
 * A core for tests of vm/atom, vm/code and vm/term/external.ts: vm/code/testing.ts, which exports what the real core keeps to itself.
 * Compiled (debug build) when a source is newer than what is in dist/.
 */
import { mkdirSync, readdirSync, readFileSync, renameSync, statSync, writeFileSync } from "node:fs";
import asc from "assemblyscript/asc";
import { TABLE_FIRST_FREE } from "../../../vm/abi/registers.js";
import type { Core, Exports } from "../core.js";
import { loadingDoor } from "../loading-door.js";

const root = new URL("../../../", import.meta.url).pathname;
const ENTRY = "vm/code/testing.ts";
const FILE = `${root}dist/testing-code.wasm`;

export async function compile(): Promise<WebAssembly.Module> {
  const sources = readdirSync(`${root}vm`, { recursive: true, encoding: "utf8" }).filter((name) => name.endsWith(".ts"));
  const newest = Math.max(...[...sources.map((name) => `vm/${name}`), "asconfig.json"].map((name) => statSync(root + name).mtimeMs));
  if ((statSync(FILE, { throwIfNoEntry: false })?.mtimeMs ?? 0) <= newest) await build();
  return new WebAssembly.Module(readFileSync(FILE));
}

async function build(): Promise<void> {
  let wasm: Uint8Array | undefined;
  const result = await asc.main([ENTRY, "--config", "asconfig.json", "--target", "debug", "--outFile", "test.wasm", "--baseDir", root], {
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
  mkdirSync(`${root}dist`, { recursive: true });
  // Test files run at the same time: none must see half a file.
  writeFileSync(`${FILE}.${process.pid}`, wasm);
  renameSync(`${FILE}.${process.pid}`, FILE);
}

/** A fresh core. */
export function instantiate(compiled: WebAssembly.Module): Core {
  const memory = new WebAssembly.Memory({ initial: 16, maximum: 65536 });
  const table = new WebAssembly.Table({ initial: TABLE_FIRST_FREE + 64, element: "anyfunc" });
  const output: string[] = [];
  const decoder = new TextDecoder();
  const message = (pointer: number): string => {
    const at = pointer >>> 0;
    if (at === 0) return "";
    const bytes = new DataView(memory.buffer).getUint32(at - 4, true);
    return new TextDecoder("utf-16le").decode(new Uint8Array(memory.buffer, at, bytes));
  };
  const host = {
    monotonic_time: () => performance.now() * 1000,
    system_time: () => Date.UTC(2025, 6, 17, 12, 34, 56, 789) * 1000 + 1,
    random: () => 0.5,
    write: (_stream: number, at: number, bytes: number) => output.push(decoder.decode(new Uint8Array(memory.buffer, at >>> 0, bytes))),
    load_module: () => 0,
    link_deferred: () => {},
    table_grow: (slots: number) => {
      if (slots > table.length) table.grow(slots - table.length);
      return table.length;
    },
    need_arity: () => {},
    process_exited: () => {},
    zone_offset: () => 0,
    halt: () => {},
    deflate: () => -1,
    inflate: () => 0,
    ...loadingDoor(table),
  };
  const abort = (text: number, file: number, line: number, column: number): never => {
    throw new Error(`core: ${message(text)} at ${message(file)}:${line}:${column}`);
  };
  const instance = new WebAssembly.Instance(compiled, { env: { memory, table, abort }, host });
  return { exports: instance.exports as Exports, memory, table, output };
}
