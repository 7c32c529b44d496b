/**
 * npm run conformance [-- options]: Erlang's own suites of its emulator, first on erl, then on Wasmbeam.
 *
 *   --suite NAME[,NAME]   these suites only
 *   --case NAME[,NAME]    these cases only
 *   --build debug         the build of the core that checks itself (default: release)
 *   --stress KIND         collect, reductions or unwind; can be given several times
 *   --limit SECONDS       time of a case on Wasmbeam (default 90, with --stress 240)
 *   --jobs N              suites at a time (default 2)
 *   --fresh               run the suites on erl again, although it is known what they do there
 *   --erl                 on erl only
 *   --floor PERCENT       the share of passing cases that is asked for (default 95)
 *   --verbose             show each case, and what failed ones printed
 *
 * Exit status 1 when a smaller share than asked for passes of the cases that pass on erl and need nothing that is missing. Failures that
 * known-failures.txt explains are marked as known.
 */
import { parseArgs } from "node:util";
import type { Stress } from "../../runtime-ts/index.js";
import { each, end, print, printJudgements } from "./command.js";
import { compareSuite, runOnErlang } from "./compare.js";
import { type Compiled, compileSuites } from "./compile.js";
import { erlangEngine, wasmbeamEngine } from "./engine.js";
import { readExpectations } from "./expectations.js";
import { formatShare, formatTable, type Judgement, share, staleEntries } from "./report.js";
import { fetchSource, findSource } from "./source.js";
import { SUITES } from "./suites.js";

const { values: options } = parseArgs({
  options: {
    suite: { type: "string" },
    case: { type: "string" },
    build: { type: "string", default: "release" },
    stress: { type: "string", multiple: true, default: [] },
    limit: { type: "string" },
    floor: { type: "string", default: "95" },
    jobs: { type: "string", default: "2" },
    fresh: { type: "boolean", default: false },
    erl: { type: "boolean", default: false },
    verbose: { type: "boolean", default: false },
  },
});

function chosenSuites(): readonly string[] {
  if (options.suite === undefined) return SUITES;
  const names = options.suite.split(",").map((name) => name.replace(/_SUITE$/, ""));
  const unknown = names.filter((name) => !(SUITES as readonly string[]).includes(name));
  if (unknown.length > 0) throw new Error(`no suite ${unknown.join(", ")}; there are ${SUITES.join(", ")}`);
  return names;
}

async function main(): Promise<number> {
  const source = findSource() ?? fetchSource();
  const compiled: Compiled = await compileSuites(source);
  const suites = chosenSuites();
  const erl = { engine: erlangEngine(compiled), compiled, source, fresh: options.fresh };
  if (options.erl) {
    await each(suites, Number(options.jobs), async (suite) => {
      const { outcomes, broken } = await runOnErlang(suite, erl);
      for (const { name, verdict, reason, milliseconds } of outcomes) print(`${suite}:${name} ${verdict} ${reason} (${milliseconds} ms)`);
      if (broken !== null) print(`${suite} is broken on erl: ${broken}`);
    });
    return 0;
  }

  const expectations = readExpectations();
  const stress = options.stress as Stress[];
  const engine = wasmbeamEngine(compiled, { debug: options.build === "debug", stress });
  const milliseconds = Number(options.limit ?? (stress.length > 0 ? 240 : 90)) * 1000;
  const cases = options.case?.split(",") ?? [];
  const bySuite = new Map<string, Judgement[]>();
  await each(suites, Number(options.jobs), async (suite) => {
    const judgements = await compareSuite(suite, erl, { engine, milliseconds, cases, expectations });
    bySuite.set(suite, judgements);
    printJudgements(judgements, options.verbose);
  });

  const judgements = suites.flatMap((suite) => bySuite.get(suite)!);
  print(`\n${formatTable(judgements)}\n`);
  for (const line of cases.length > 0 ? [] : staleEntries(judgements, expectations)) print(`stale: ${line}`);
  const reached = share(judgements);
  print(`${formatShare(reached)} % of the cases that pass on erl and need no port, driver, peer node or tracing pass on Wasmbeam`);
  const count = (kind: Judgement["class"]): number => judgements.filter((one) => one.class === kind).length;
  const isEnough = (reached ?? 0) * 100 >= Number(options.floor);
  if (!isEnough) print(`less than the ${options.floor} % that are asked for`);
  print(`${count("passed")} passed, ${count("failed")} failed, ${judgements.length - count("passed") - count("failed")} skipped`);
  return isEnough ? 0 : 1;
}

end(main());
