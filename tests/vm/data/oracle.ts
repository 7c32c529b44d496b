/** Runs cases on real Erlang; see oracle.erl. */
import { execFileSync, spawnSync } from "node:child_process";
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { expect } from "vitest";
import { canonical, type Data, source, type Value } from "./values.js";

export interface Case {
  readonly module: string;
  readonly name: string;
  readonly args: Value[];
  /** Name of the core's export. */
  readonly export: string;
  /** The core's arguments where they differ. */
  readonly own?: Value[];
}

/** Is there an Erlang to compare with? Says so aloud when there is none. */
export const erlangIsHere = ((): boolean => {
  const found = spawnSync("erlc", ["-version"]).error === undefined;
  if (!found) console.warn("NO ERLANG: comparisons with real Erlang are skipped (install erlang-base and erlang-dev)");
  return found;
})();

/** One line of canonical text per case. */
export function askErlang(cases: readonly Case[]): string[] {
  const directory = mkdtempSync(join(tmpdir(), "wasmbeam-oracle-"));
  try {
    execFileSync("erlc", ["-o", directory, fileURLToPath(new URL("oracle.erl", import.meta.url))]);
    const file = join(directory, "cases");
    const lines = cases.map((c) => `{${source(c.module)},${source(c.name)},[${c.args.map(source).join(",")}]}.\n`);
    writeFileSync(file, `%% coding: utf-8\n${lines.join("")}`);
    execFileSync("erl", ["+S", "1", "-noshell", "-pa", directory, "-run", "oracle", "main", file], { stdio: "inherit" });
    return readFileSync(`${file}.out`, "utf8").split("\n").slice(0, cases.length);
  } finally {
    rmSync(directory, { recursive: true });
  }
}

/**
 * Runs all cases on both sides and expects the same; reports the first few that differ. `tolerate` says which differences
 * do not count.
 */
export function compareCases(data: Data, cases: readonly Case[], tolerate: (erlang: string, own: string) => boolean = () => false): void {
  const expected = askErlang(cases);
  const differences: string[] = [];
  cases.forEach((c, i) => {
    data.reset();
    const got = data.call(c.export, ...(c.own ?? c.args));
    if (got !== expected[i] && !tolerate(expected[i] as string, got)) {
      differences.push(
        `${c.module}:${c.name}(${shorten(c.args.map(canonical).join(", "))})\n  Erlang   ${shorten(expected[i] as string)}\n  Wasmbeam ${shorten(got)}`,
      );
    }
  });
  expect(differences.length === 0 ? "" : `${differences.length} of ${cases.length} differ\n${differences.slice(0, 8).join("\n")}`).toBe("");
}

function shorten(line: string): string {
  return line.length > 400 ? `${line.slice(0, 400)}… (${line.length})` : line;
}
