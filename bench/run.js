/**
 * npm run bench [-- options]: runs every benchmark alternately on real Erlang and on Wasmbeam, several rounds, and
 * prints a table. A complete run is kept as bench/results/<date>.md.
 *
 *   --only NAME[,NAME]   these benchmarks only
 *   --node 20,24         on these Nodes (default: all there are)
 *   --runs N             rounds (default 3)
 *   --json FILE          the times of every repetition
 *   --no-figures         leave out memory, start-up, size and translation time
 *   --elixir             the Elixir programs instead, compiled by elixirc and by ourselves; kept as results/<date>-elixir.md
 *   --scale N            sizes times N (default 1)
 */
import { mkdirSync, rmSync, writeFileSync } from "node:fs";
import { parseArgs } from "node:util";
import { compileElixirPrograms, ELIXIR_SUITE, elixirEngines } from "./elixir.js";
import { compilePrograms, erlang, nodes, runOn, wasmbeam } from "./engines.js";
import { measureFigures } from "./figures.js";
import { formatReport } from "./report.js";
import { SUITE } from "./suite.js";

const { values: options } = parseArgs({
  options: {
    only: { type: "string" },
    node: { type: "string" },
    runs: { type: "string", default: "3" },
    json: { type: "string" },
    "no-figures": { type: "boolean", default: false },
    elixir: { type: "boolean", default: false },
    scale: { type: "string", default: "1" },
  },
});

function chosenBenchmarks() {
  const scale = Number(options.scale);
  const suite = (options.elixir ? ELIXIR_SUITE : SUITE).map((each) => ({ ...each, size: Math.max(1, Math.round(each.size * scale)) }));
  if (options.only === undefined) return suite;
  const names = options.only.split(",");
  const unknown = names.filter((name) => !suite.some((benchmark) => benchmark.name === name));
  if (unknown.length > 0) throw new Error(`no benchmark ${unknown.join(", ")}; there are ${suite.map(({ name }) => name).join(", ")}`);
  return suite.filter(({ name }) => names.includes(name));
}

function chosenEngines(chosenNodes, ebin) {
  if (options.elixir) return elixirEngines(chosenNodes, compileElixirPrograms(ebin), ebin);
  const reference = erlang();
  return [...(reference ? [reference] : []), ...chosenNodes.map(wasmbeam)];
}

/** Adds an outcome of another round to what is known; a failure in any round is the outcome. */
function merge(known, outcome) {
  if (known === undefined || known.failure) return known ?? outcome;
  if (outcome.failure) return outcome;
  return { result: known.result, times: [...known.times, ...outcome.times] };
}

/** All engines must agree; on the result of real Erlang, if it is there. */
function checkResult(row, name, outcome) {
  const expected = [...row.outcomes.values()].find(({ result }) => result !== undefined)?.result;
  if (outcome.failure || expected === undefined || outcome.result === expected) return outcome;
  return { failure: `wrong result ${outcome.result} on ${name}, expected ${expected}` };
}

function runRounds(engines, benchmarks, rounds) {
  const rows = benchmarks.map((benchmark) => ({ benchmark, outcomes: new Map() }));
  for (let round = 1; round <= rounds; round++) {
    for (const row of rows) {
      for (const engine of engines) {
        if (row.outcomes.get(engine.name)?.failure) continue;
        process.stderr.write(`\r\x1b[Kround ${round} of ${rounds}: ${row.benchmark.name} on ${engine.name}`);
        const outcome = checkResult(row, engine.name, runOn(engine, row.benchmark));
        row.outcomes.set(engine.name, merge(row.outcomes.get(engine.name), outcome));
      }
    }
  }
  process.stderr.write("\r\x1b[K");
  return rows;
}

async function main() {
  const benchmarks = chosenBenchmarks();
  const chosenNodes = nodes(options.node?.split(",").map(Number));
  const ebin = compilePrograms();
  try {
    const engines = chosenEngines(chosenNodes, ebin);
    const rows = runRounds(engines, benchmarks, Number(options.runs));
    const isPart = options.only !== undefined || options.scale !== "1";
    const hasErlang = engines[0]?.name === "erl";
    const figures = options["no-figures"] || options.elixir || isPart ? [] : await measureFigures(chosenNodes, ebin, hasErlang);
    const date = new Date().toISOString().slice(0, 10);
    const report = formatReport(engines, rows, figures, date);
    process.stdout.write(report);
    const plain = rows.map(({ benchmark, outcomes }) => ({
      name: benchmark.name,
      group: benchmark.group,
      outcomes: Object.fromEntries(outcomes),
    }));
    if (options.json !== undefined) writeFileSync(options.json, JSON.stringify({ date, engines, rows: plain, figures }, null, 2));
    const failed = rows.some(({ outcomes }) => [...outcomes.values()].some(({ failure }) => failure));
    if (!isPart && !failed) {
      const results = new URL("results/", import.meta.url);
      mkdirSync(results, { recursive: true });
      writeFileSync(new URL(`${date}${options.elixir ? "-elixir" : ""}.md`, results), report);
    }
    return failed ? 1 : 0;
  } finally {
    rmSync(ebin, { recursive: true, force: true });
  }
}

process.exitCode = await main();
