/**
 * Prints as JSON how fast a project of about 12,000 lines compiles to files, documentation and debug information included: `lines`, and lines a second `first` and
 * `later`, the median of rounds in a process that is warm. The project is the larger half of lib/otp under other names.
 */
import { readdirSync, readFileSync } from "node:fs";
import { attachCompiler } from "../dist/runtime-ts/elixir/session.js";
import { compileRequest, ElixirLibrary } from "../dist/runtime-ts/node/elixir.js";
import { createMachine } from "../dist/runtime-ts/node/index.js";
import { median } from "./statistics.js";

const LINES = 12_000;
const COLD = 6;
const LATER = 7;
/** Needs a module that only the library's build makes. */
const LEFT_OUT = new Set(["application_controller.ex"]);
const folder = new URL("../lib/otp/", import.meta.url);

const lineCount = (text) => text.split("\n").length - 1;

/** The largest files, until they are enough. */
function project() {
  const files = readdirSync(folder).filter((name) => name.endsWith(".ex") && !LEFT_OUT.has(name));
  const texts = files.map((name) => [name, readFileSync(new URL(name, folder), "utf8")]);
  const sources = new Map();
  let lines = 0;
  for (const [name, text] of texts.sort(([, a], [, b]) => lineCount(b) - lineCount(a))) {
    if (lines >= LINES) break;
    lines += lineCount(text);
    sources.set(`/project/${name}`, text.replaceAll(/^defmodule :(\w+) do/gm, "defmodule :bench_$1 do"));
  }
  return { sources, lines };
}

const { sources, lines } = project();
const library = new ElixirLibrary(true);
const machine = await createMachine({ loader: library.loader, write: () => {} });
const compilation = attachCompiler(
  machine,
  {
    directory: "/project",
    keepsDocs: true,
    keepsCode: true,
    checksModules: true,
    isColored: () => false,
    readFile: (path) => sources.get(path) ?? null,
    readBinary: () => null,
    onModule: (_module, _file, compiled) => void compiled.file,
  },
  { interfaceOf: (module, version) => library.interfaceOf(module, version), defersLoading: true },
);
compilation.ignoresConflicts = true;
const rates = [];
for (let round = 0; round < COLD + LATER; round++) {
  const start = performance.now();
  await machine.call("wasmbeam_compiler", "run", [compileRequest([...sources.keys()])]);
  rates.push((lines / (performance.now() - start)) * 1000);
}
machine.stop();
process.stdout.write(JSON.stringify({ lines, first: rates[0], later: median(rates.slice(COLD)) }));
