/** The file of the library's interfaces says what the modules say themselves; modules that are put off are there for all who look. */
import { readFileSync } from "node:fs";
import { expect, it } from "vitest";
import { LibraryInterfaces } from "../../../runtime-ts/elixir/interfaces.js";
import { attachCompiler } from "../../../runtime-ts/elixir/session.js";
import { Atom, Tuple } from "../../../runtime-ts/index.js";
import { compileRequest, elixirLibrary } from "../../../runtime-ts/node/elixir.js";
import { createMachine } from "../../../runtime-ts/node/index.js";

it("says what the library's modules say of themselves", async () => {
  const json = readFileSync(new URL("../../../dist/lib/elixir/interfaces.json", import.meta.url), "utf8");
  const interfaces = new LibraryInterfaces(json);
  const machine = await createMachine({ loader: elixirLibrary() });
  const text = (pair: unknown) => {
    const [name, arity] = pair as Tuple;
    return `${(name as Atom).name}/${arity}`;
  };
  const said = async (module: string, what: string) => (await machine.call(module, "__info__", [Atom.of(what)])) as unknown[];
  const names = Object.keys(JSON.parse(json));
  expect(names.length).toBeGreaterThan(200);
  for (const module of names.filter((name) => name.startsWith("Elixir."))) {
    const { functions, macros, deprecated } = interfaces.of(module)!;
    const known = (list: readonly { readonly name: { readonly name: string }; readonly arity: number }[]) =>
      list.map(({ name, arity }) => `${name.name}/${arity}`);
    expect([module, known(functions)]).toEqual([module, (await said(module, "functions")).map(text)]);
    expect([module, known(macros ?? [])]).toEqual([module, (await said(module, "macros")).map(text)]);
    const reasons = (await said(module, "deprecated")).map((entry) => {
      const [pair, reason] = entry as Tuple;
      return [text(pair), reason];
    });
    expect([module, [...deprecated].sort()]).toEqual([module, reasons.sort()]);
  }
  const list = (module: string) => interfaces.of(module)!.functions.map(({ name, arity }) => `${name.name}/${arity}`);
  expect(list("maps")).toEqual(expect.arrayContaining(["put/3", "fold/3", "module_info/0"]));
  expect(list("gen_server")).toContain("behaviour_info/1");
  expect(interfaces.of("gen_server")!.macros).toBe(null);
  expect(interfaces.of("gen_requests")!.macros).not.toBe(null);
  machine.stop();
});

it("puts off translating modules until somebody calls them or asks for them", async () => {
  const source = `
defmodule A do
  def f, do: 1
end
defmodule B do
  def g, do: A.f() + 1
end
defmodule C do
  defmacro exported, do: Macro.escape({function_exported?(A, :f, 0), :erlang.module_loaded(A), B.g()})
end
defmodule D do
  require C
  def h, do: C.exported()
end
defmodule A do
  def f, do: 10
end
:code.purge(C)
:code.delete(C)
defmodule C do
  defmacro other, do: :other
end
defmodule E do
  require C
  def i, do: C.other()
end`;
  const machine = await createMachine({ loader: elixirLibrary() });
  const options = {
    directory: "/",
    keepsDocs: false,
    keepsCode: false,
    checksModules: false,
    isColored: () => false,
    readBinary: () => null,
  };
  const compilation = attachCompiler(machine, { ...options, readFile: () => source }, { defersLoading: true });
  compilation.ignoresConflicts = true;
  await machine.call("wasmbeam_compiler", "run", [compileRequest(["/a.ex"])]);
  expect(machine.isLoaded("Elixir.D")).toBe(true);
  expect(machine.codeVersion("Elixir.D")).toBe(1);
  expect(await machine.call("Elixir.D", "h")).toEqual(new Tuple([true, true, 2]));
  expect(machine.codeVersion("Elixir.D")).toBe(2);
  expect(await machine.call("Elixir.B", "g")).toBe(11);
  expect(await machine.call("Elixir.E", "i")).toEqual(Atom.of("other"));
  machine.stop();
});
