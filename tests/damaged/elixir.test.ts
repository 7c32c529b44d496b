/**
 * Damaged Elixir source: modules of the library's test programs, changed at random, end as on real Elixir: in an error with the same words and line, or in a
 * module. A few from a fixed seed; with WASMBEAM_CHECK_SECONDS set, new ones for so long (npm run check:damaged).
 */
import { readdirSync, readFileSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { afterAll, beforeAll, expect, test } from "vitest";
import { comparable, isTimeout } from "../random/elixir/compare.js";
import { ElixirProcess, OurElixir } from "../random/elixir/sides.js";
import { Random } from "../vm/data/random.js";

const SECONDS = Number(process.env.WASMBEAM_CHECK_SECONDS ?? 0);
const TRIALS = 30;
const TRIALS_PER_MACHINE = 100;
const LONGEST_SOURCE = 5000;

const PROGRAMS = fileURLToPath(new URL("../library/", import.meta.url));
const WORDS = [
  ...[
    " ",
    "\n",
    ";",
    ",",
    "(",
    ")",
    "[",
    "]",
    "{",
    "}",
    "do",
    "end",
    "fn",
    "->",
    "|>",
    "&1",
    "&",
    "@",
    "%{",
    "<<",
    ">>",
    '"',
    "#{",
    "'",
    ":",
  ],
  ...[
    "when",
    "=",
    "==",
    "..",
    "|",
    "!",
    "not",
    "unquote(1)",
    "super()",
    "x",
    "_",
    "1",
    "nil",
    "^x",
    "\\",
    "\0",
    "é",
    "defp",
    "else",
    "\\\\",
  ],
];

let real: ElixirProcess;
let ours: OurElixir;
let sources: string[];

beforeAll(async () => {
  real = ElixirProcess.real();
  ours = await OurElixir.start();
  const files = readdirSync(PROGRAMS, { recursive: true }).map(String).sort();
  const programs = files.filter((name) => name.endsWith(".exs") && name !== "compile.exs");
  sources = programs.map((name) => readFileSync(`${PROGRAMS}${name}`, "utf8")).filter((source) => source.length < LONGEST_SOURCE);
}, 60_000);

afterAll(() => {
  real.stop();
  ours.stop();
});

/** Source with one to three words or characters taken out, doubled, exchanged or put in. */
function damaged(random: Random, source: string): string {
  const words = source.split(/(\b|(?=[^\w\s])|(?<=[^\w\s]))/).filter((word) => word !== "");
  for (let count = 1 + random.below(3); count > 0; count--) {
    const at = random.below(words.length);
    random.pick([
      () => words.splice(at, 1),
      () => words.splice(at, 0, random.pick(WORDS)),
      () => words.splice(at, 1, words[random.below(words.length)] as string),
      () => words.splice(at, 0, words[at] as string),
      () => words.splice(at, 1 + random.below(8)),
    ])();
  }
  return words.join("");
}

/** Elixir's tokenizer fails by itself on an atom that is too long and has line breaks in it, say. */
function isFault(outcome: string): boolean {
  return /^ended .*\{:elixir, :string_to_tokens,/ms.test(outcome);
}

test(
  "ends as on real Elixir",
  async () => {
    const first = Number(process.env.WASMBEAM_CHECK_SEED ?? (SECONDS > 0 ? Date.now() % 1_000_000_000 : 1));
    const end = Date.now() + SECONDS * 1000;
    for (let seed = first; SECONDS > 0 ? Date.now() < end : seed < first + TRIALS; seed++) {
      const random = new Random(seed);
      const source = damaged(random, random.pick(sources));
      if ((seed - first) % TRIALS_PER_MACHINE === TRIALS_PER_MACHINE - 1) {
        ours.stop();
        ours = await OurElixir.start();
      }
      const [expected, found] = await Promise.all([real.outcome(source, "source"), ours.outcome(source, "source")]);
      if (!isTimeout(expected) && !isFault(expected))
        expect(comparable(found, false), `seed ${seed}\n${source}`).toBe(comparable(expected, false));
    }
  },
  (SECONDS + 300) * 1000,
);
