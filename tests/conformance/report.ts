/** Judges what Wasmbeam made of the cases against what erl made of them, and words it. */
import type { Expectations } from "./expectations.js";
import type { Outcome, SuiteRun } from "./runner.js";

export type Class =
  | "passed"
  | "failed"
  /** By the suite itself, on erl. */
  | "skipped"
  /** It fails on erl too. */
  | "set apart"
  /** It needs what Wasmbeam does not have. */
  | "needs";

export interface Judgement {
  readonly suite: string;
  readonly name: string;
  readonly class: Class;
  readonly reason: string;
  /** Not in the list of known failures. */
  readonly unexpected: boolean;
  readonly output: string;
}

/** The cases that pass on erl and need nothing that is missing. */
export function eligible(suite: string, erl: SuiteRun, { needs }: Expectations): Outcome[] {
  return erl.outcomes.filter(({ name, verdict }) => verdict === "ok" && !needs.has(`${suite}:${name}`));
}

/** One judgement for each case that erl knows. `wasmbeam` has the outcomes of the eligible ones. */
export function judge(suite: string, erl: SuiteRun, wasmbeam: SuiteRun, expectations: Expectations): Judgement[] {
  const outcomes = new Map(wasmbeam.outcomes.map((outcome) => [outcome.name, outcome]));
  return erl.outcomes.map(({ name, verdict, reason }) => {
    const as = (kind: Class, why: string, output = "", unexpected = false): Judgement => ({
      ...{ suite, name, class: kind, reason: why, unexpected, output },
    });
    if (verdict === "skipped") return as("skipped", reason);
    if (verdict === "failed") return as("set apart", reason);
    const need = expectations.needs.get(`${suite}:${name}`);
    if (need !== undefined) return as("needs", need);
    const outcome = outcomes.get(name);
    if (outcome?.verdict === "ok") return as("passed", "");
    const why =
      outcome === undefined ? `not run: ${wasmbeam.broken}` : `${outcome.verdict === "skipped" ? "skipped: " : ""}${outcome.reason}`;
    return as("failed", why, outcome?.output, !expectations.knownFailures.has(`${suite}:${name}`));
  });
}

/** One judgement for each case, where no other engine says what is to be expected. */
export function judgeAlone(suite: string, { outcomes }: SuiteRun, { needs, knownFailures }: Expectations): Judgement[] {
  return outcomes.map(({ name, verdict, reason, output }) => {
    const key = `${suite}:${name}`;
    const need = needs.get(key);
    if (need !== undefined) return { suite, name, class: "needs", reason: need, unexpected: false, output };
    const kind = verdict === "ok" ? "passed" : verdict;
    return { suite, name, class: kind, reason, unexpected: kind === "failed" && !knownFailures.has(key), output };
  });
}

/** Entries of the lists that no longer say what is. Only suites that were judged as a whole are looked at. */
export function staleEntries(judgements: readonly Judgement[], { needs, knownFailures }: Expectations): string[] {
  const suites = new Set(judgements.map(({ suite }) => suite));
  const classes = new Map(judgements.map((judgement) => [`${judgement.suite}:${judgement.name}`, judgement.class]));
  const stale = (entries: ReadonlyMap<string, string>, file: string, expected: Class): string[] =>
    [...entries.keys()]
      .filter((key) => suites.has(key.slice(0, key.indexOf(":"))) && classes.get(key) !== expected)
      .map((key) => `${file}: ${key}: ${classes.has(key) ? `is ${classes.get(key)}` : "there is no such case"}`);
  return [...stale(needs, "needs.txt", "needs"), ...stale(knownFailures, "known-failures.txt", "failed")];
}

const COLUMNS: readonly Class[] = ["passed", "failed", "skipped", "set apart", "needs"];

/** A line for each suite, and one for all. */
export function formatTable(judgements: readonly Judgement[], columns: readonly Class[] = COLUMNS): string {
  const suites = [...new Set(judgements.map(({ suite }) => suite))];
  const rows = [...suites.map((suite) => [suite, judgements.filter((one) => one.suite === suite)] as const), ["all", judgements] as const];
  const width = Math.max(...rows.map(([name]) => name.length));
  const header = `${"suite".padEnd(width)}${columns.map((name) => name.padStart(11)).join("")}${"%".padStart(8)}`;
  const lines = rows.map(([name, own]) => {
    const counts = columns.map((kind) => String(own.filter((one) => one.class === kind).length).padStart(11));
    return `${name.padEnd(width)}${counts.join("")}${formatShare(share(own)).padStart(8)}`;
  });
  return [header, ...lines].join("\n");
}

/** Passed cases of those that pass on erl and need nothing that is missing; null when there are none. */
export function share(judgements: readonly Judgement[]): number | null {
  const passed = judgements.filter((one) => one.class === "passed").length;
  const failed = judgements.filter((one) => one.class === "failed").length;
  return passed + failed === 0 ? null : passed / (passed + failed);
}

/** Rounded down, so that what is not reached does not look reached. */
export function formatShare(value: number | null): string {
  return value === null ? "-" : (Math.floor(value * 1000) / 10).toFixed(1);
}
