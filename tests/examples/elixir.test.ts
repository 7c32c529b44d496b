/** Every program of examples/elixir prints with our compiler, library and machine what it prints on real Elixir. */
import { spawnSync } from "node:child_process";
import { readdirSync, readFileSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { describe, expect, test } from "vitest";
import { elixirIsHere, MISSING_ELIXIR } from "../library/compile.js";

const EXAMPLES = fileURLToPath(new URL("../../examples/elixir/", import.meta.url));
const COMMAND_LINE = fileURLToPath(new URL("../../dist/cli/cli.js", import.meta.url));

const programs = readdirSync(EXAMPLES).filter((file) => file.endsWith(".exs"));

if (!elixirIsHere) console.warn(MISSING_ELIXIR);

interface Outcome {
  readonly status: number | null;
  readonly output: string;
  readonly errors: string;
}

function run(command: string, words: readonly string[]): Outcome {
  const { status, stdout, stderr } = spawnSync(command, words, { cwd: EXAMPLES, encoding: "utf8", timeout: 60_000 });
  return { status, output: stdout, errors: stderr };
}

describe.skipIf(!elixirIsHere)("examples/elixir", () => {
  test("there are at least 40, and each says first what it shows", () => {
    expect(programs.length).toBeGreaterThanOrEqual(40);
    for (const name of programs) expect(readFileSync(EXAMPLES + name, "utf8")).toMatch(/^# [A-Z]/);
  });

  for (const name of programs) {
    test(name, () => {
      const expected = run("elixir", [name]);
      expect(expected.output).not.toBe("");
      expect(run(process.execPath, [COMMAND_LINE, "run", name])).toEqual(expected);
    }, 120_000);
  }
});
