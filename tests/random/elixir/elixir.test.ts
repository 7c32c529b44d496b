/**
 * Random Elixir expressions and modules have the same outcome, errors, warnings and printed form included, on real Elixir and on Wasmbeam. A fixed number from a
 * fixed seed; with WASMBEAM_CHECK_SECONDS set, new ones for so long (npm run check:random). What differs is shrunk by fast-check, and the smallest
 * program is shown.
 */
import fc from "fast-check";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { Tape } from "../tape.js";
import { comparable, isTimeout } from "./compare.js";
import { ExpressionWriter } from "./expressions.js";
import { writeModule } from "./modules.js";
import { ONCE_DIFFERENT } from "./once-different.js";
import { ElixirProcess, type Kind, OurElixir } from "./sides.js";

const SECONDS = Number(process.env.WASMBEAM_CHECK_SECONDS ?? 0);
const RUNS = 25;
const CHUNK = 15;
const SHRINK_MILLISECONDS = 15_000;
const PROGRAMS_PER_MACHINE = 300;

let real: ElixirProcess;
let ours: OurElixir;
let programs = 0;

beforeAll(async () => {
  real = ElixirProcess.real();
  ours = await OurElixir.start();
}, 60_000);

afterAll(() => {
  real.stop();
  ours.stop();
});

async function outcomes(source: string, kind: Kind): Promise<{ expected: string; found: string }> {
  if (++programs % PROGRAMS_PER_MACHINE === 0) {
    ours.stop();
    ours = await OurElixir.start();
  }
  const [expected, found] = await Promise.all([real.outcome(source, kind), ours.outcome(source, kind)]);
  return { expected, found };
}

/** Comparisons are made one after the other, also when fast-check has given up waiting for one. */
let busy: Promise<unknown> = Promise.resolve();

async function compare(source: string, kind: Kind): Promise<void> {
  const both = busy.then(() => outcomes(source, kind));
  busy = both.catch(() => {});
  const { expected, found } = await both;
  fc.pre(!isTimeout(expected));
  expect(comparable(found, false), source).toBe(comparable(expected, false));
}

const WRITERS: Readonly<Record<Exclude<Kind, "source">, (tape: Tape) => string>> = {
  expression: (tape) => new ExpressionWriter(tape).expression("y", 4, []),
  function: (tape) => new ExpressionWriter(tape).body(4, []),
  module: writeModule,
};

describe("the same as on real Elixir", () => {
  for (const kind of ["expression", "function", "module"] as const) {
    test(
      `${kind}s`,
      async () => {
        const tapes = fc.array(fc.nat(0x7fffffff), { minLength: 4, maxLength: 120, size: "max" });
        const property = fc.asyncProperty(tapes, (numbers) => compare(WRITERS[kind](new Tape(numbers)), kind));
        const end = Date.now() + (SECONDS * 1000) / 3;
        let seed = SECONDS > 0 ? Date.now() % 1_000_000_000 : 42;
        do {
          await fc.assert(property, { seed, numRuns: SECONDS > 0 ? CHUNK : RUNS, interruptAfterTimeLimit: SHRINK_MILLISECONDS });
          seed++;
        } while (Date.now() < end);
      },
      (SECONDS + 300) * 1000,
    );
  }

  test("what once was different", async () => {
    for (const [kind, source] of ONCE_DIFFERENT) await compare(source, kind);
  });
});
