/**
 * Parses every .ex and .exs file below the folder ELIXIR_SOURCE (Elixir's own source) and compares with real Elixir, term for term, with
 * and without metadata about tokens. Skipped without ELIXIR_SOURCE.
 */
import { readdirSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, test } from "vitest";
import { stringToQuoted } from "../../../compiler/elixir/index.js";
import { answer } from "./canonical.js";
import { askElixir } from "./oracle.js";

const root = process.env.ELIXIR_SOURCE;

describe.skipIf(root === undefined)("Elixir's source", () => {
  const files = root === undefined ? [] : readdirSync(root, { recursive: true, encoding: "utf8" }).filter((file) => /\.exs?$/.test(file));
  const sources = files.map((file) => readFileSync(join(root!, file), "utf8"));

  test.each([false, true])("has the same quoted form, token metadata: %s", { timeout: 600_000 }, (tokenMetadata) => {
    const expected = askElixir(sources, tokenMetadata);
    const different = files.filter((file, index) => {
      let ours: string;
      try {
        ours = answer(sources[index]!, tokenMetadata);
      } catch (error) {
        ours = String((error as Error).stack);
      }
      if (ours === expected[index]) return false;
      const folder = process.env.ELIXIR_DIFFERENCES;
      if (folder !== undefined) {
        writeFileSync(join(folder, `${file.replaceAll("/", "_")}.expected`), expected[index]!);
        writeFileSync(join(folder, `${file.replaceAll("/", "_")}.ours`), ours);
      }
      return true;
    });
    console.log(`${files.length - different.length} of ${files.length} files are equal`);
    expect(different).toEqual([]);
  });

  test("is parsed quickly", () => {
    const lines = sources.reduce((sum, source) => sum + source.split("\n").length, 0);
    const rates: number[] = [];
    for (let round = 0; round < 4; round++) {
      const start = performance.now();
      for (const source of sources) {
        try {
          stringToQuoted(source);
        } catch {
          // Some sources are damaged on purpose.
        }
      }
      rates.push(Math.round((lines / (performance.now() - start)) * 1000));
    }
    console.log(`${lines} lines, ${rates.join(", ")} lines a second`);
  });
});
