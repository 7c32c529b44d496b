/**
 * Warnings and errors, compared with what real Elixir 1.14 prints: warnings/cases.txt has pieces of source, expected.txt what Elixir says of them, printed by
 * warnings.exs there and here. `elixir -e 'CASES' warnings.exs > expected.txt` refreshes it, CASES being what `casesSource` makes.
 */
import { readFileSync } from "node:fs";
import { expect, it } from "vitest";
import { attachCompiler } from "../../../runtime-ts/elixir/session.js";
import { elixirLibrary } from "../../../runtime-ts/node/elixir.js";
import { atom, createMachine, tuple } from "../../../runtime-ts/node/index.js";

const read = (name: string): string => readFileSync(new URL(`warnings/${name}`, import.meta.url), "utf8");

interface Section {
  readonly name: string;
  readonly text: string;
}

/** What follows each line `===== name`. */
function sections(text: string): Section[] {
  return text
    .split(/^===== /m)
    .slice(1)
    .map((part) => ({ name: part.slice(0, part.indexOf("\n")), text: part.slice(part.indexOf("\n") + 1) }));
}

function quoted(text: string): string {
  return `"${text.replace(/[\\"#]/g, "\\$&")}"`;
}

function casesSource(cases: readonly Section[]): string {
  return `cases = [${cases.map(({ name, text }) => `[${quoted(name)}, ${quoted(text)}]`).join(", ")}]\n`;
}

let output = "";

async function printed(source: string): Promise<Section[]> {
  const machine = await createMachine({
    loader: elixirLibrary(),
    write: (_stream, bytes) => {
      output += new TextDecoder().decode(bytes);
    },
  });
  try {
    attachCompiler(machine, { directory: "/project", keepsDocs: false, keepsCode: false, readFile: () => source });
    const request = tuple(atom("call"), atom("wasmbeam_compiler"), atom("compile_files"), [["/project/warnings.exs"]]);
    await machine.call("wasmbeam_compiler", "run", [request]);
    return sections(output);
  } finally {
    machine.stop();
  }
}

const cases = sections(read("cases.txt"));
const expected = sections(read("expected.txt"));
const actual = await printed(casesSource(cases) + read("warnings.exs"));

it("says something of each case", () => expect(actual.map(({ name }) => name)).toEqual(cases.map(({ name }) => name)));

for (const [at, { name, text }] of expected.entries()) {
  it(`words ${name} as Elixir does`, () => expect(actual[at]?.text).toBe(text));
}
