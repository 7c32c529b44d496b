/**
 * The formatter, `Macro.to_string/1` and the functions of `Code` that read and evaluate, on our library and machine, compared with real Elixir: on
 * the parser's snippets and on some files of the library; with ELIXIR_SOURCE, on every file of Elixir's own source and of lib/.
 */
import { spawnSync } from "node:child_process";
import { mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { describe, expect, test } from "vitest";
import { VALID } from "../compiler/elixir/snippets.js";
import { elixirIsHere, MISSING_ELIXIR } from "./compile.js";

const ROOT = fileURLToPath(new URL("../../", import.meta.url));
const COMMAND_LINE = join(ROOT, "dist/cli/cli.js");
const CACHE = join(ROOT, "tests/.cache");
const SAMPLE = ["elixir/code/formatter.ex", "elixir/code/formatter/comments.ex", "elixir/keyword.ex", "otp/queue.ex"];
const FILES_AT_A_TIME = 20;

if (!elixirIsHere) console.warn(MISSING_ELIXIR);

function sourcesBelow(folder: string): string[] {
  const names = readdirSync(folder, { recursive: true, encoding: "utf8" }).filter((name) => /\.exs?$/.test(name));
  return names.map((name) => readFileSync(join(folder, name), "utf8"));
}

/** The text as a literal of Elixir. */
function literal(text: string): string {
  return `"${text.replace(/["\\#]/g, "\\$&").replace(/\r/g, "\\r")}"`;
}

function run(command: string, words: readonly string[]): string {
  const { stdout, stderr, status } = spawnSync(command, words, {
    encoding: "utf8",
    maxBuffer: 1 << 30,
    env: { ...process.env, LC_ALL: "C.UTF-8" },
  });
  if (status !== 0) throw new Error(`${command} ended with ${status}: ${stderr}`);
  return stdout;
}

/** What format.exs prints about the sources: on real Elixir, and on Wasmbeam. */
function answers(sources: readonly string[]): [expected: string, ours: string] {
  mkdirSync(CACHE, { recursive: true });
  const folder = mkdtempSync(join(CACHE, "format-"));
  try {
    const script = join(folder, "format.exs");
    const questions = readFileSync(fileURLToPath(new URL("format.exs", import.meta.url)), "utf8");
    writeFileSync(script, `sources = [${sources.map(literal).join(", ")}]\n${questions}`);
    return [run("elixir", [script]), run(process.execPath, [COMMAND_LINE, "run", script])];
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

describe.skipIf(!elixirIsHere)("code, as with real Elixir,", () => {
  test("snippets of all constructs are formatted", () => {
    const [expected, ours] = answers(Object.values(VALID).flat());
    expect(ours).toBe(expected);
  }, 120_000);

  test("files of the library are formatted", () => {
    const [expected, ours] = answers(SAMPLE.map((name) => readFileSync(join(ROOT, "lib", name), "utf8")));
    expect(ours).toBe(expected);
  }, 120_000);

  test("is read with all options, and evaluated", () => {
    const script = fileURLToPath(new URL("reading.exs", import.meta.url));
    expect(run(process.execPath, [COMMAND_LINE, "run", script])).toBe(run("elixir", [script]));
  }, 60_000);

  const source = process.env.ELIXIR_SOURCE;
  test.skipIf(source === undefined)(
    "every file of Elixir's source and of lib/ is formatted",
    () => {
      const all = [source!, join(ROOT, "lib")].flatMap(sourcesBelow);
      for (let at = 0; at < all.length; at += FILES_AT_A_TIME) {
        const [expected, ours] = answers(all.slice(at, at + FILES_AT_A_TIME));
        expect(ours).toBe(expected);
      }
    },
    1_800_000,
  );
});
