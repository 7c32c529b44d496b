/**
 * Expanded code, errors and warnings are those of real Elixir: for pieces of code (snippets.exs), for modules (modules.exs), and, with ELIXIR_SOURCE (the
 * folder of Elixir's own source), for its tests' code and all definitions of its libraries.
 */
import { existsSync, readdirSync } from "node:fs";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { Atom } from "../../../../compiler/elixir/terms.js";
import { compareDefinitions } from "./definitions.js";
import { Oracle } from "./oracle.js";
import { codeIn, compareSnippet, newEnv } from "./snippets.js";

const root = process.env.ELIXIR_SOURCE;
let oracle: Oracle;

beforeAll(() => {
  oracle = new Oracle();
});

afterAll(() => {
  oracle.close();
});

function path(name: string): string {
  return fileURLToPath(new URL(name, import.meta.url));
}

/** Each piece of code, in the body of a script and in a function. */
function snippetDifferences(file: string): string[] {
  const script = newEnv(oracle);
  const inFunction = script.with({ module: Atom.of("Elixir.Target"), function: { name: Atom.of("target"), arity: 0 } });
  return codeIn(oracle, file).flatMap((quoted) => {
    return [script, inFunction].map((env) => compareSnippet(oracle, env, quoted)).filter((found) => found !== null);
  });
}

function sources(folder: string, pattern: RegExp): string[] {
  if (root === undefined || !existsSync(join(root, folder))) return [];
  const names = readdirSync(join(root, folder), { recursive: true, encoding: "utf8" });
  return names.filter((name) => pattern.test(name)).map((name) => join(root, folder, name));
}

describe("code is expanded as in real Elixir", () => {
  test("snippets", { timeout: 120_000 }, () => {
    expect(snippetDifferences(path("snippets.exs"))).toEqual([]);
  });

  test("definitions", { timeout: 120_000 }, () => {
    const { definitions, differences } = compareDefinitions(oracle, path("modules.exs"));
    expect(differences).toEqual([]);
    expect(definitions).toBeGreaterThan(40);
  });
});

/** They have no Kernel yet, or are what real Elixir compiles with. */
const BOOTSTRAP = /lib\/kernel\.ex$|special_forms|error_handler|lexical_tracker|parallel_compiler/;

describe.skipIf(root === undefined)("Elixir's source", () => {
  const libraries = ["elixir", "ex_unit", "logger", "eex", "mix", "iex"].flatMap((name) => sources(`lib/${name}/lib`, /\.ex$/));

  test.each(libraries.filter((file) => !BOOTSTRAP.test(file)))("definitions of %s", { timeout: 600_000 }, (file) => {
    expect(compareDefinitions(oracle, file).differences).toEqual([]);
  });

  test("code in tests of expansion", { timeout: 600_000 }, () => {
    const [file] = sources("lib/elixir/test/elixir/kernel", /^expansion_test\.exs$/);
    expect(snippetDifferences(file)).toEqual([]);
  });
});
