/**
 * npm run conformance:elixir [-- options]: Elixir's own tests of its library and compiler, compiled by our compiler, on our library and Wasmbeam.
 *
 *   --suite NAME[,NAME]   these files only, named without _test.exs: enum,kernel/quote
 *   --case NAME[,NAME]    these tests only
 *   --build debug         the build of the core that checks itself (default: release)
 *   --stress KIND         collect, reductions or unwind; can be given several times
 *   --limit SECONDS       time of a test (default 120, with --stress 240)
 *   --jobs N              files at a time (default 2)
 *   --elixir              on the installed Elixir instead: all must pass there but what is left out and doctests
 *   --floor PERCENT       the share of passing tests that is asked for (default 95)
 *   --verbose             show each test, and what failed ones printed
 *
 * Exit status 1 when a smaller share than asked for passes of the tests that need nothing that is missing, or when a test fails that known-failures.txt
 * does not explain. Of tests that it explains and that pass it is said so.
 */
import { parseArgs } from "node:util";
import type { Stress } from "../../../runtime-ts/index.js";
import { each, end, print, printJudgements } from "../command.js";
import type { Engine } from "../engine.js";
import { readExpectations } from "../expectations.js";
import { type Class, formatShare, formatTable, type Judgement, judgeAlone, share, staleEntries } from "../report.js";
import { type Outcome, runSuite, type SuiteRun } from "../runner.js";
import { elixirEngine, preparedTests, wasmbeamEngine } from "./engine.js";
import { NEEDS } from "./files.js";
import { casesWrittenIn, fetchSource, findSource, suitesOf, testDirectory, testFile } from "./source.js";

const COLUMNS: readonly Class[] = ["passed", "failed", "skipped", "needs"];

const { values: options } = parseArgs({
  options: {
    suite: { type: "string" },
    case: { type: "string" },
    build: { type: "string", default: "release" },
    stress: { type: "string", multiple: true, default: [] },
    limit: { type: "string" },
    floor: { type: "string", default: "95" },
    jobs: { type: "string", default: "2" },
    elixir: { type: "boolean", default: false },
    verbose: { type: "boolean", default: false },
  },
});

function chosenSuites(all: readonly string[]): readonly string[] {
  if (options.suite === undefined) return all;
  const names = options.suite.split(",").map((name) => name.replace(/_test(\.exs)?$/, ""));
  const unknown = names.filter((name) => !all.includes(name));
  if (unknown.length > 0) throw new Error(`no file ${unknown.join(", ")}; there are ${all.join(", ")}`);
  return names;
}

/** Tests of a file that could not be run to its end have failed, all that did not run. */
function completed(run: SuiteRun, file: string): SuiteRun {
  if (run.broken === null) return run;
  const known = new Set(run.outcomes.map(({ name }) => name));
  const missing = casesWrittenIn(file).filter((name) => !known.has(name));
  const reason = `not run: ${run.broken}`;
  const failed = missing.map((name): Outcome => ({ name, verdict: "failed", reason, milliseconds: 0, output: "" }));
  return { outcomes: [...run.outcomes, ...failed], broken: null };
}

async function main(): Promise<number> {
  const source = preparedTests(findSource() ?? fetchSource());
  const suites = chosenSuites(suitesOf(source));
  const expectations = readExpectations("tests/conformance/elixir", NEEDS);
  const stress = options.stress as Stress[];
  const engine: Engine = options.elixir ? elixirEngine(source) : wasmbeamEngine(source, { debug: options.build === "debug", stress });
  const milliseconds = Number(options.limit ?? (stress.length > 0 ? 240 : 120)) * 1000;
  const cases = options.case?.split(",") ?? [];
  const bySuite = new Map<string, Judgement[]>();
  await each(suites, Number(options.jobs), async (suite) => {
    const run = await runSuite(engine, { suite, dataDirectory: testDirectory(source), cases, milliseconds });
    const judgements = judgeAlone(suite, completed(run, testFile(source, suite)), expectations);
    bySuite.set(suite, judgements);
    printJudgements(judgements, options.verbose);
  });

  const judgements = suites.flatMap((suite) => bySuite.get(suite) as Judgement[]);
  print(`\n${formatTable(judgements, COLUMNS)}\n`);
  const stale = cases.length > 0 || options.elixir ? [] : staleEntries(judgements, expectations);
  for (const line of stale) print(`stale: ${line}`);
  const unexpected = judgements.filter((one) => one.unexpected).length;
  if (unexpected > 0) print(`${unexpected} tests have failed that known-failures.txt does not name`);
  const reached = share(judgements);
  const isEnough = (reached ?? 0) * 100 >= Number(options.floor);
  print(`${formatShare(reached)} % of the tests that need nothing that is missing pass`);
  if (!isEnough) print(`less than the ${options.floor} % that are asked for`);
  const count = (kind: Class): number => judgements.filter((one) => one.class === kind).length;
  print(`${count("passed")} passed, ${count("failed")} failed, ${count("skipped") + count("needs")} skipped`);
  return isEnough && unexpected === 0 ? 0 : 1;
}

end(main());
