/**
 * npm run bench [-- options]: runs every benchmark alternately on real Erlang and on Wasmbeam, several rounds, and
 * prints a table. A complete run is kept as bench/results/<date>.md.
 *
 *   --only NAME[,NAME]   these benchmarks only
 *   --node 20,24         on these Nodes (default: all there are)
 *   --runs N             rounds (default 3)
 *   --json FILE          the times of every repetition
 *   --no-figures         leave out memory, start-up, size and translation time
 */
import { mkdirSync, rmSync, writeFileSync } from "node:fs";
import { parseArgs } from "node:util";
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
  },
});

function chosenBenchmarks() {
  if (options.only === undefined) return SUITE;
  const names = options.only.split(",");
  const unknown = names.filter((name) => !SUITE.some((benchmark) => benchmark.name === name));
  if (unknown.length > 0) throw new Error(`no benchmark ${unknown.join(", ")}; there are ${SUITE.map(({ name }) => name).join(", ")}`);
  return SUITE.filter(({ name }) => names.includes(name));
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
    const reference = erlang();
    const engines = [...(reference ? [reference] : []), ...chosenNodes.map(wasmbeam)];
    const rows = runRounds(engines, benchmarks, Number(options.runs));
    const figures = options["no-figures"] || options.only !== undefined ? [] : await measureFigures(chosenNodes, ebin, reference !== null);
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
    if (options.only === undefined && !failed) {
      const results = new URL("results/", import.meta.url);
      mkdirSync(results, { recursive: true });
      writeFileSync(new URL(`${date}.md`, results), report);
    }
    return failed ? 1 : 0;
  } finally {
    rmSync(ebin, { recursive: true, force: true });
  }
}

process.exitCode = await main();
