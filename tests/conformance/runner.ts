/**
 * Runs one suite on one engine. A case that brings the engine down, or that the engine cannot stop in time, counts as
 * failed, and the suite goes on behind it on a new one.
 */
import { spawn } from "node:child_process";
import { mkdirSync, mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import type { Engine } from "./engine.js";

export type Verdict = "ok" | "failed" | "skipped";

export interface Outcome {
  /** With its groups: "group/case". */
  readonly name: string;
  readonly verdict: Verdict;
  /** "" when there is none. */
  readonly reason: string;
  readonly milliseconds: number;
  /** The end of what was printed. */
  readonly output: string;
}

export interface SuiteRequest {
  readonly suite: string;
  readonly dataDirectory: string;
  readonly cases: readonly string[];
  readonly milliseconds: number;
  /** Is told of each case as it ends. */
  readonly onOutcome?: (outcome: Outcome) => void;
}

export interface SuiteRun {
  readonly outcomes: readonly Outcome[];
  /** Why it could not be run to its end; null when it was. */
  readonly broken: string | null;
}

/** What an engine gets on top of a case's limit to stop the case by itself. */
const GRACE_MILLISECONDS = 12_000;
const OUTPUT_KEPT = 4000;
const EXPLANATION = 600;

export async function runSuite(engine: Engine, request: SuiteRequest): Promise<SuiteRun> {
  const outcomes: Outcome[] = [];
  const privateDirectory = `${mkdtempSync(join(tmpdir(), "wasmbeam-priv-"))}/`;
  try {
    for (let first = 1; ; ) {
      mkdirSync(privateDirectory, { recursive: true });
      const attempt = new Attempt(request, outcomes);
      await attempt.run(engine, first, privateDirectory);
      if (attempt.finished) return { outcomes, broken: null };
      if (attempt.last < first) return { outcomes, broken: attempt.explain() };
      first = attempt.last + 1;
    }
  } finally {
    rmSync(privateDirectory, { recursive: true, force: true });
  }
}

/** One start of the engine. */
class Attempt {
  /** The suite came to its end, or nothing is left to run. */
  finished = false;
  /** Number of the last case that ended, one way or the other. */
  last = 0;

  private readonly names = new Map<number, string>();
  private current = 0;
  private begun = 0;
  private pending = "";
  private output = "";
  private ending = "";
  private watchdog: ReturnType<typeof setTimeout> | undefined;

  constructor(
    private readonly request: SuiteRequest,
    private readonly outcomes: Outcome[],
  ) {}

  async run(engine: Engine, first: number, privateDirectory: string): Promise<void> {
    const [program, ...words] = engine.command({ ...this.request, privateDirectory, first });
    const child = spawn(program, words, { stdio: ["ignore", "pipe", "pipe"], cwd: privateDirectory });
    const stop = (): void => {
      this.ending = "hangs: the machine had to be killed";
      child.kill("SIGKILL");
    };
    const watch = (): void => {
      clearTimeout(this.watchdog);
      this.watchdog = setTimeout(stop, this.request.milliseconds + GRACE_MILLISECONDS);
    };
    watch();
    for (const stream of [child.stdout, child.stderr]) {
      stream.setEncoding("utf8");
      stream.on("data", (text: string) => {
        if (this.read(text)) watch();
      });
    }
    const status = await new Promise<string>((resolve, reject) => {
      child.on("error", reject);
      child.on("close", (code, signal) => resolve(String(code ?? signal)));
    });
    clearTimeout(this.watchdog);
    this.ending ||= `the machine ended with status ${status}`;
    if (this.current > 0) this.end(this.current, "failed", `${this.ending}: ${this.explanation()}`);
    if (this.names.size > 0 && this.last === Math.max(...this.names.keys())) this.finished = true;
  }

  explain(): string {
    return `${this.ending}: ${this.explanation()}`;
  }

  /** Takes in output; answers whether a line of the runner's was in it. */
  private read(text: string): boolean {
    const lines = (this.pending + text).split("\n");
    this.pending = lines.pop()!;
    let found = false;
    for (const line of lines) {
      const marked = /^@conformance (case|begin|end|done)(?: (\d+))?(?: (.*))?$/.exec(line);
      if (marked === null) this.output = `${this.output}${line}\n`.slice(-OUTPUT_KEPT);
      else this.event(marked[1]!, Number(marked[2] ?? 0), marked[3] ?? "");
      found ||= marked !== null;
    }
    return found;
  }

  private event(kind: string, number: number, rest: string): void {
    if (kind === "case") this.names.set(number, rest);
    else if (kind === "done") this.finished = true;
    else if (kind === "begin") {
      this.current = number;
      this.begun = performance.now();
      this.output = "";
    } else {
      const [verdict, ...reason] = rest.split(" ");
      this.end(number, verdict as Verdict, reason.join(" "));
    }
  }

  private end(number: number, verdict: Verdict, reason: string): void {
    this.last = number;
    this.current = 0;
    const milliseconds = Math.round(performance.now() - this.begun);
    const outcome = { name: this.names.get(number)!, verdict, reason, milliseconds, output: this.output };
    this.outcomes.push(outcome);
    this.request.onOutcome?.(outcome);
  }

  /** What the engine printed at the beginning and at the end, without the frames of host errors, in a line. */
  private explanation(): string {
    const lines = `${this.output}${this.pending}`.split("\n").filter((line) => !/^\s*(at .*)?$/.test(line));
    const text = lines.map((line) => line.trim()).join(" | ");
    return text.length <= EXPLANATION ? text : `${text.slice(0, EXPLANATION / 2)} … ${text.slice(-EXPLANATION / 2)}`;
  }
}
