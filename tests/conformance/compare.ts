/** One suite on both sides. What it does on erl is kept beside the compiled suites, since it stays the same. */
import { existsSync, mkdirSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import type { Compiled } from "./compile.js";
import type { Engine } from "./engine.js";
import type { Expectations } from "./expectations.js";
import { eligible, type Judgement, judge } from "./report.js";
import { runSuite, type SuiteRun } from "./runner.js";
import { suiteDirectory } from "./source.js";

export interface ErlangSide {
  readonly engine: Engine;
  readonly compiled: Compiled;
  /** The root of OTP's source tree. */
  readonly source: string;
  /** Run it even if it is known. */
  readonly fresh: boolean;
}

export interface WasmbeamSide {
  readonly engine: Engine;
  /** For each case. */
  readonly milliseconds: number;
  /** Only these, by their names with or without groups; all when there are none. */
  readonly cases: readonly string[];
  readonly expectations: Expectations;
}

/** A case that takes longer is set apart. */
const ERLANG_MILLISECONDS = 90_000;

export async function runOnErlang(suite: string, side: ErlangSide): Promise<SuiteRun> {
  const directory = join(side.compiled.root, "erl");
  const file = join(directory, `${suite}.json`);
  if (!side.fresh && existsSync(file)) return JSON.parse(readFileSync(file, "utf8")) as SuiteRun;
  const run = await runSuite(side.engine, { ...request(suite, side.source), cases: [], milliseconds: ERLANG_MILLISECONDS });
  mkdirSync(directory, { recursive: true });
  writeFileSync(file, JSON.stringify(run));
  return run;
}

export async function compareSuite(suite: string, erlang: ErlangSide, wasmbeam: WasmbeamSide): Promise<Judgement[]> {
  const known = await runOnErlang(suite, erlang);
  if (known.broken !== null) throw new Error(`${suite} cannot be run on erl: ${known.broken}`);
  const { cases, expectations, engine, milliseconds } = wasmbeam;
  const chosen = (name: string): boolean => cases.length === 0 || cases.includes(name) || cases.includes(name.replace(/.*\//, ""));
  const erl: SuiteRun = { ...known, outcomes: known.outcomes.filter(({ name }) => chosen(name)) };
  const names = eligible(suite, erl, expectations).map(({ name }) => name);
  const nothing: SuiteRun = { outcomes: [], broken: null };
  const run = names.length === 0 ? nothing : await runSuite(engine, { ...request(suite, erlang.source), cases: names, milliseconds });
  return judge(suite, erl, run, expectations);
}

function request(suite: string, source: string): { suite: string; dataDirectory: string } {
  return { suite: `${suite}_SUITE`, dataDirectory: `${join(suiteDirectory(source, suite), `${suite}_SUITE_data`)}/` };
}
