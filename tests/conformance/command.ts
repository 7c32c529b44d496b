/** What the two commands have in common: suites some at a time, and what is printed of them. */
import { writeSync } from "node:fs";
import type { Judgement } from "./report.js";

export function print(text: string): void {
  writeSync(1, `${text}\n`);
}

/** Calls `action` on each item, some at a time. */
export async function each<T>(items: readonly T[], jobs: number, action: (item: T) => Promise<void>): Promise<void> {
  const queue = [...items];
  const work = async (): Promise<void> => {
    for (let item = queue.shift(); item !== undefined; item = queue.shift()) await action(item);
  };
  await Promise.all(Array.from({ length: jobs }, work));
}

/** Failed cases, or all; those that were not run for one reason in one line. */
export function printJudgements(judgements: readonly Judgement[], verbose: boolean): void {
  const reasons = new Map<string, number>();
  for (const { class: kind, reason } of judgements) if (kind === "failed") reasons.set(reason, (reasons.get(reason) ?? 0) + 1);
  for (const judgement of judgements) {
    const alike = judgement.class === "failed" && !verbose ? reasons.get(judgement.reason) : 1;
    reasons.delete(judgement.reason);
    if (alike === 1) printJudgement(judgement, verbose);
    else if (alike !== undefined) print(`${judgement.suite}: ${alike} cases failed ${judgement.reason}`);
  }
}

function printJudgement(judgement: Judgement, verbose: boolean): void {
  if (judgement.class !== "failed" && !verbose) return;
  const known = judgement.class === "failed" && !judgement.unexpected ? " (known)" : "";
  print(`${judgement.suite}:${judgement.name} ${judgement.class}${known} ${judgement.reason}`);
  if (judgement.class === "failed" && verbose) print(judgement.output.replaceAll(/^/gm, "    "));
}

/** Ends as the command's promise says. */
export function end(command: Promise<number>): void {
  command.then(
    (status) => process.exit(status),
    (error) => {
      console.error(`conformance: ${error instanceof Error ? error.message : error}`);
      process.exit(1);
    },
  );
}
