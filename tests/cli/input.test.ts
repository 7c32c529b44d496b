/** Standard input: a script that reads in all ways gets, from a pipe and from a file, what it gets on real Elixir. */
import { spawn } from "node:child_process";
import { mkdtempSync, openSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { describe, expect, test } from "vitest";
import { elixirIsHere, MISSING_ELIXIR } from "../library/compile.js";

const CLI = fileURLToPath(new URL("../../dist/cli/cli.js", import.meta.url));
const SCRIPT = fileURLToPath(new URL("input.exs", import.meta.url));
const FIRST = "Zoë\r\nline two\nabcdéf\nge\ns1\ns2 ü\n";
const SECOND = "late\nüöä and\n12 foo\nthe rest\nends";

if (!elixirIsHere) console.warn(MISSING_ELIXIR);

/** What the command prints when the input comes from a file, or, in two pieces, from a pipe. */
function output(command: string, words: readonly string[], input: "file" | "pipe"): Promise<string> {
  const child = spawn(command, words, { stdio: [input === "file" ? openSync(inputFile(), "r") : "pipe", "pipe", "inherit"] });
  const chunks: Buffer[] = [];
  child.stdout?.on("data", (chunk: Buffer) => {
    chunks.push(chunk);
    if (Buffer.concat(chunks).includes("still here")) child.stdin?.end(SECOND);
  });
  child.stdin?.write(FIRST);
  return new Promise((resolve, reject) => {
    child.on("error", reject);
    child.on("close", () => resolve(Buffer.concat(chunks).toString("latin1")));
  });
}

function inputFile(): string {
  const path = join(mkdtempSync(join(tmpdir(), "wasmbeam-")), "input");
  writeFileSync(path, FIRST + SECOND);
  return path;
}

describe.skipIf(!elixirIsHere)("standard input", () => {
  test.each(["pipe", "file"] as const)(
    "from a %s",
    async (input) => {
      const expected = await output("elixir", [SCRIPT, input], input);
      expect(expected).toContain("late?");
      expect(await output(process.execPath, [CLI, "run", SCRIPT, "--", input], input)).toBe(expected);
    },
    60_000,
  );
});
