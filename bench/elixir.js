/**
 * The programs in elixir/, compiled by elixirc and by our own compiler: what each compiler makes runs on real Erlang and on Wasmbeam.
 * Wasmbeam finds Elixir's library in its own, real Erlang in the Elixir that elixirc belongs to.
 */
import { spawnSync } from "node:child_process";
import { mkdirSync, readdirSync } from "node:fs";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { CLI, driverArguments, erlang, wasmbeam } from "./engines.js";

const folder = fileURLToPath(new URL("elixir/", import.meta.url));

/** @type {readonly import("./suite.js").Benchmark[]} */
export const ELIXIR_SUITE = [
  { name: "Fib", group: "compute", what: "fib(34), body-recursive", size: 34 },
  { name: "NaiveReverse", group: "compute", what: "naive reverse, 500 elements × 500", size: 500 },
  { name: "Quicksort", group: "compute", what: "quicksort of 200,000 integers by comprehensions", size: 200_000 },
  { name: "MapFold", group: "compute", what: "funs handed to loops and to Enum, 1,000 elements × 5,000", size: 5000 },
  { name: "Nbody", group: "compute", what: "float n-body, 5 bodies × 100,000 steps", size: 100_000 },
  { name: "SpectralNorm", group: "compute", what: "spectral norm, 400 × 400", size: 400 },
  { name: "Mandelbrot", group: "compute", what: "Mandelbrot set, 400 × 400, 50 rounds", size: 400 },
  { name: "Comprehensions", group: "compute", what: "Pythagorean triples below 600, and characters", size: 600 },
  { name: "StructUpdates", group: "compute", what: "20 structs matched and updated × 50,000", size: 50_000 },
  { name: "Protocols", group: "compute", what: "a protocol of 3 kinds of shapes, not consolidated, 100 × 5,000", size: 5000 },
  { name: "MapUpdates", group: "compute", what: "small and large maps matched and updated × 400,000", size: 400_000 },
  { name: "Ring", group: "messages", what: "ring of 1,000 processes, 2,000,000 hops", size: 2_000_000 },
  { name: "ServerCalls", group: "messages", what: "200,000 calls of a GenServer, and of a plain server", size: 200_000 },
  { name: "ByteParser", group: "data", what: "CSV parser, 100,000 lines byte by byte", size: 100_000 },
  { name: "JsonDecode", group: "data", what: "JSON decoder, 20,000 records", size: 20_000 },
  { name: "ByteAppend", group: "data", what: "binary built byte by byte, 3,000,000 bytes, and 3-bit pieces", size: 3_000_000 },
  { name: "WordCount", group: "data", what: "words counted in a map × 20,000", size: 20_000 },
];

/** Compiles the programs into two folders below `ebin`. Throws an error when a compiler is missing or complains. */
export function compileElixirPrograms(ebin) {
  const files = readdirSync(folder)
    .filter((file) => file.endsWith(".ex"))
    .map((file) => join(folder, file));
  const folders = { elixirc: join(ebin, "elixirc"), own: join(ebin, "own") };
  for (const out of Object.values(folders)) mkdirSync(out, { recursive: true });
  run("elixirc", ["-o", folders.elixirc, ...files]);
  run(process.execPath, [CLI, "compile", ...files, "-o", folders.own]);
  return folders;
}

function run(command, words) {
  const child = spawnSync(command, words, { encoding: "utf8" });
  if (child.error) throw new Error(`${command} is not installed (Debian: elixir)`);
  if (child.status !== 0) throw new Error(`${command}: ${child.stdout}${child.stderr}`);
  return child.stdout.trim();
}

/** Real Erlang with what elixirc makes (the reference) and with what we make, then each Node with both. */
export function elixirEngines(nodes, folders, ebin) {
  const library = run("elixir", ["-e", "IO.puts(:code.lib_dir(:elixir, :ebin))"]);
  const engines = [];
  const reference = erlang(["-pa", library]);
  for (const [compiler, code] of Object.entries(folders)) {
    if (reference === null) break;
    engines.push({
      ...reference,
      name: compiler === "elixirc" ? "erl" : `erl, ${compiler}`,
      command: (benchmark) => reference.command({ ...benchmark, name: `Elixir.${benchmark.name}` }, ["-pa", code]),
    });
  }
  for (const node of nodes) {
    for (const [compiler, code] of Object.entries(folders)) {
      engines.push({
        ...wasmbeam(node),
        name: `${node.name}, ${compiler}`,
        command: ({ name, ...rest }) => [
          ...[node.binary, CLI, "run", join(ebin, "bench_driver.beam"), join(code, `Elixir.${name}.beam`), "--path", code],
          ...["--entry", "bench_driver:main", "--", ...driverArguments({ ...rest, name: `Elixir.${name}` })],
        ],
      });
    }
  }
  return engines;
}
