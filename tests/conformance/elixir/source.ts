/**
 * Elixir's own test files: below the directory that ELIXIR_SOURCE names, or else from what Debian's `apt-get source elixir` brings,
 * for the version that is installed.
 */
import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { CACHE } from "../cache.js";
import { fetchPackage, findPackage, type SourcePackage } from "../debian.js";
import { NOT_BUILT } from "./files.js";

const ELIXIR: SourcePackage = {
  name: "elixir-lang",
  binary: "elixir",
  parts: ["*/lib/elixir/test/*"],
  directory: join(CACHE, "elixir-source"),
  proof: "lib/elixir/test/elixir",
  variable: "ELIXIR_SOURCE",
};

/** The root of Elixir's source tree, or null when it is not at hand: `fetchSource` may get it. */
export function findSource(): string | null {
  return findPackage(ELIXIR);
}

/** Downloads and unpacks the source of the installed version. Throws an error when Debian's tools cannot. */
export function fetchSource(): string {
  return fetchPackage(ELIXIR);
}

/** Where Elixir's tests are started: its application's directory. */
export function applicationDirectory(source: string): string {
  return join(source, "lib", "elixir");
}

export function testDirectory(source: string): string {
  return join(applicationDirectory(source), "test", "elixir");
}

/** The path of the file that is named as suites are: `kernel/quote` for kernel/quote_test.exs. */
export function testFile(source: string, suite: string): string {
  return join(testDirectory(source), `${suite}_test.exs`);
}

/** All files of tests but those of modules that are not built. */
export function suitesOf(source: string): string[] {
  const names = readdirSync(testDirectory(source), { recursive: true }).map((name) => String(name).replaceAll("\\", "/"));
  const suites = names.filter((name) => name.endsWith("_test.exs")).map((name) => name.replace(/_test\.exs$/, ""));
  return suites.filter((name) => ![...NOT_BUILT].some((left) => name === left || name.startsWith(`${left}/`))).sort();
}

/** Names of the tests in a file, as far as they are written out, in the form that cases have: what would run if it could be compiled. */
export function casesWrittenIn(file: string): string[] {
  const cases: string[] = [];
  let describe = "";
  for (const line of readFileSync(file, "utf8").split("\n")) {
    const [, indentation, kind, name] = /^( *)(test|describe|doctest) +"?((?:[^"\\]|\\.)*)/.exec(line) ?? [];
    if (kind === undefined) continue;
    const word = (name as string).replaceAll(/\\(.)/g, "$1").replaceAll(/\s+/g, "_");
    if (kind === "describe") describe = `${word}/`;
    else cases.push(kind === "doctest" ? `doctest:${word}` : `${(indentation as string).length > 2 ? describe : ""}${word}`);
  }
  return [...new Set(cases)];
}
