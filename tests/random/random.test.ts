/**
 * Random programs, external terms, regular expressions and match specifications give the same on real Erlang and on Wasmbeam. A fixed number from a fixed
 * seed; with WASMBEAM_CHECK_SECONDS set, new
 * ones for so long (npm run check:random). What differs is shrunk by fast-check, and the smallest program is shown.
 */
import fc from "fast-check";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { createMachine, type Machine, otpLoader, type Stress } from "../../runtime-ts/node/index.js";
import { ExternalWriter } from "./external.js";
import { SpecificationWriter } from "./match-specification.js";
import { RandomOracle } from "./oracle.js";
import { agree, PatternWriter } from "./pattern.js";
import { ProgramWriter } from "./program.js";
import { Tape } from "./tape.js";

const SECONDS = Number(process.env.WASMBEAM_CHECK_SECONDS ?? 0);
const RUNS = 40;
const MODULES_PER_MACHINE = 25;
const CHUNK = 15;
/** A chunk ends after so long at the latest, with the smallest failing program that has been found by then. */
const SHRINK_MILLISECONDS = 60_000;

let oracle: RandomOracle;
let machine: Machine | null = null;
let modules = 0;

beforeAll(() => {
  oracle = RandomOracle.start();
});
afterAll(() => {
  oracle.stop();
  machine?.stop();
});

async function freshMachine(stress: readonly Stress[]): Promise<Machine> {
  if (machine?.isRunning && modules++ < MODULES_PER_MACHINE) return machine;
  machine?.stop();
  modules = 0;
  machine = await createMachine({ debug: true, stress, write: () => {}, loader: otpLoader() });
  return machine;
}

/** Text of an outcome: printable for messages, exact for comparison. */
const text = (outcome: unknown): string =>
  outcome instanceof Uint8Array ? Buffer.from(outcome).toString("latin1") : `not a binary: ${String(outcome)}`;

/** With all bytes but those of ASCII text as escapes. */
const visible = (outcome: string): string =>
  JSON.stringify(outcome).replace(/[^ -~]/g, (byte) => `\\u00${byte.charCodeAt(0).toString(16)}`);

/** Modules written, and those of them that compiled. */
let serial = 0;
let compared = 0;

/** Comparisons are made one after the other, also when fast-check has given up waiting for one. */
let busy: Promise<unknown> = Promise.resolve();

function outcomes(write: (name: string) => string, stress: readonly Stress[]): ReturnType<typeof compare> {
  const next = busy.then(() => compare(write, stress));
  busy = next.catch(() => {});
  return next;
}

/** Both sides' outcomes of a module that `write` makes; null when Erlang's compiler does not take it. */
async function compare(
  write: (name: string) => string,
  stress: readonly Stress[],
): Promise<{ source: string; expected: string; found: string } | null> {
  const name = `random_${serial++}`;
  const source = write(name);
  const answer = await oracle.ask(source);
  if (answer === null) return null;
  const expected = text(answer.outcome);
  if (expected === "timeout") return null;
  compared++;
  const under = await freshMachine(stress);
  under.load(answer.beam);
  let found: string;
  try {
    found = text(await under.call(name, "main", []));
    under.verify();
  } catch (error) {
    machine = null;
    under.stop();
    found = `failed: ${error instanceof Error ? error.message : error}`;
  }
  return { source, expected, found };
}

const equal = (expected: string, found: string): boolean => expected === found;

function property([, write, length, stress, same = equal]: Kind) {
  const tapes = fc.array(fc.nat(0x7fffffff), { minLength: 10, maxLength: length, size: "max" });
  return fc.asyncProperty(tapes, async (numbers) => {
    const both = await outcomes((name) => write(new Tape(numbers), name), stress);
    fc.pre(both !== null);
    if (!same(both.expected, both.found)) {
      throw new Error(`${both.source}\nexpected ${visible(both.expected)}\nfound    ${visible(both.found)}`);
    }
  });
}

/** Name, what writes a module, length of the tape, stress, and whether two outcomes are the same if not when they are equal. */
type Kind = readonly [
  string,
  (tape: Tape, name: string) => string,
  number,
  readonly Stress[],
  ((expected: string, found: string) => boolean)?,
];

const KINDS: readonly Kind[] = [
  ["programs", (tape, name) => new ProgramWriter(tape).module(name), 400, []],
  ["programs while everything is collected all the time", (tape, name) => new ProgramWriter(tape).module(name), 400, ["collect"]],
  ["programs while everything unwinds all the time", (tape, name) => new ProgramWriter(tape).module(name), 400, ["unwind", "reductions"]],
  ["external terms", (tape, name) => new ExternalWriter(tape).module(name), 200, []],
  ["regular expressions", (tape, name) => new PatternWriter(tape).module(name), 300, [], agree],
  ["regular expressions while slices are short", (tape, name) => new PatternWriter(tape).module(name), 300, ["reductions"], agree],
  ["match specifications", (tape, name) => new SpecificationWriter(tape).module(name), 120, []],
];

/** A module that answers terms compressed at several levels. */
const compressing = (name: string, terms: string): string => `-module(${name}).
-export([main/0]).
main() -> term_to_binary([term_to_binary(T, [{compressed, L}]) || T <- ${terms}, L <- [1, 6, 9]]).
`;

/** A module that tries whether what a module above has answered is those terms. */
const decompressing = (name: string, terms: string, answer: string): string => `-module(${name}).
-export([main/0]).
main() -> term_to_binary([binary_to_term(B) || B <- binary_to_term(<<${[...Buffer.from(answer, "latin1")].join(",")}>>)] =:= [T || T <- ${terms}, _ <- [1, 6, 9]]).
`;

/** term_to_binary(true) */
const TRUE = "\u0083d\u0000\u0004true";

/** What either side compresses, both read. */
async function compareCompression(numbers: number[]): Promise<void> {
  const terms = `[lists:duplicate(40, T) || T <- ${new ExternalWriter(new Tape(numbers)).terms()}]`;
  const compressed = await outcomes((name) => compressing(name, terms), []);
  fc.pre(compressed !== null);
  for (const answer of [compressed.expected, compressed.found]) {
    const read = await outcomes((name) => decompressing(name, terms, answer), []);
    expect(read).toMatchObject({ expected: TRUE, found: TRUE });
  }
}

describe("the same as on real Erlang", () => {
  for (const kind of KINDS) {
    test(
      kind[0],
      async () => {
        await busy;
        machine?.stop();
        machine = null;
        compared = 0;
        serial = 0;
        const end = Date.now() + (SECONDS * 1000) / KINDS.length;
        let seed = SECONDS > 0 ? Date.now() % 1_000_000_000 : 42;
        do {
          await fc.assert(property(kind), {
            seed,
            numRuns: SECONDS > 0 ? CHUNK : RUNS,
            interruptAfterTimeLimit: SHRINK_MILLISECONDS,
          });
          seed++;
        } while (Date.now() < end);
        // Otherwise little has been compared.
        expect(compared).toBeGreaterThan(serial / 2);
      },
      (SECONDS + 300) * 1000,
    );
  }

  test("what one compresses, the other reads", async () => {
    const tapes = fc.array(fc.nat(0x7fffffff), { minLength: 10, maxLength: 60, size: "max" });
    await fc.assert(fc.asyncProperty(tapes, compareCompression), { seed: 42, numRuns: 15, interruptAfterTimeLimit: SHRINK_MILLISECONDS });
  }, 300_000);
});
