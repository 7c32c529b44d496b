import { readFileSync } from "node:fs";
import { createContext, runInContext } from "node:vm";
import { rolldown } from "rolldown";
import { afterEach, describe, expect, it } from "vitest";
import type * as browser from "../../../runtime-ts/browser/index.js";
import { atom, compileElixir, createElixirMachine, ElixirError, evaluateElixir, type Machine } from "../../../runtime-ts/node/index.js";

const COUNTER = `
defmodule Counter do
  use Agent
  def start(from), do: Agent.start(fn -> from end)
  def next(counter), do: Agent.get_and_update(counter, &{&1, &1 + 1})
end`;

let machine: Machine;

afterEach(() => machine.stop());

describe("Elixir by the host API", () => {
  it("compiles source, whose functions are called", async () => {
    machine = await createElixirMachine();
    const modules = await compileElixir(machine, COUNTER, "counter.ex");
    expect(modules.map(({ name, beam }) => [name, beam.subarray(0, 4)])).toEqual([["Elixir.Counter", new TextEncoder().encode("FOR1")]]);
    const { left, right } = { left: atom("ok"), right: await machine.call("Elixir.Counter", "start", [7]) };
    expect(right).toMatchObject({ elements: [left, expect.anything()] });
    const counter = (right as { elements: readonly never[] }).elements[1] as never;
    expect(await machine.call("Elixir.Counter", "next", [counter])).toBe(7);
    expect(await machine.call("Elixir.Counter", "next", [counter])).toBe(8);
  });

  it("evaluates source, and says what is wrong with it", async () => {
    machine = await createElixirMachine();
    expect(await evaluateElixir(machine, 'for x <- 1..3, into: "", do: Integer.to_string(x)')).toBe("123");
    const failing = evaluateElixir(machine, "String.upcase(1 +", "page.exs");
    await expect(failing).rejects.toThrow(ElixirError);
    await expect(failing).rejects.toThrow(/^\*\* \(TokenMissingError\) page\.exs:1:18: missing terminator: \)/);
    await expect(evaluateElixir(machine, 'raise "no"', "page.exs")).rejects.toThrow("** (RuntimeError) no\n    page.exs:1: (file)");
    await expect(compileElixir(machine, "defmodule A do\n  x\nend", "a.ex")).rejects.toThrow(
      /\*\* \(CompileError\) a\.ex:2: undefined function x/,
    );
  });
});

/** What pages have, and nothing of Node; files of dist/ are what a server would give. */
function page(): Record<string, unknown> {
  const dist = new URL("../../../dist/", import.meta.url);
  const fetch = async (url: string | URL): Promise<unknown> => {
    const path = new URL(String(url)).pathname.replace(/^\/assets\//, "");
    const bytes = readFileSync(new URL(path, dist));
    return { ok: true, arrayBuffer: async () => bytes.buffer.slice(bytes.byteOffset, bytes.byteOffset + bytes.length) };
  };
  const { URL: Url, TextDecoder, TextEncoder, MessageChannel, performance, setTimeout, clearTimeout, console, WebAssembly } = globalThis;
  return { URL: Url, TextDecoder, TextEncoder, MessageChannel, performance, setTimeout, clearTimeout, console, WebAssembly, fetch };
}

describe("the entry for browsers", () => {
  it("needs nothing of Node, bundled, and compiles Elixir", async () => {
    const bundle = await rolldown({
      input: new URL("../../../dist/runtime-ts/browser/index.js", import.meta.url).pathname,
      platform: "browser",
      logLevel: "silent",
    });
    const { output } = await bundle.generate({ format: "iife", name: "wasmbeam", codeSplitting: false });
    const [{ code, imports }] = output;
    expect({ files: output.length, imports }).toEqual({ files: 1, imports: [] });
    const api = runInContext(`${code}; wasmbeam`, createContext(page())) as typeof browser;
    let printed = "";
    const decoder = new TextDecoder();
    machine = await api.createElixirMachine({
      base: "https://example.test/assets",
      write: (_stream, bytes) => {
        printed += decoder.decode(bytes);
      },
    });
    await api.compileElixir(machine, COUNTER, "counter.ex");
    const source = '{:ok, counter} = Counter.start(40)\nCounter.next(counter)\nIO.puts("hello from a page")\nCounter.next(counter) + 1';
    expect(await api.evaluateElixir(machine, source)).toBe(42);
    expect(printed).toBe("hello from a page\n");
  });
});
