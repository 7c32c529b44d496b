/** What can run a suite: real Erlang and Wasmbeam, each as a command whose output conformance.erl describes. */
import { fileURLToPath } from "node:url";
import type { Stress } from "../../runtime-ts/index.js";
import { ROOT } from "./cache.js";
import type { Compiled } from "./compile.js";

export interface Assignment {
  /** The module's name. */
  readonly suite: string;
  /** Directories, each ending in a slash. */
  readonly dataDirectory: string;
  readonly privateDirectory: string;
  /** For each case. */
  readonly milliseconds: number;
  /** Number of the first case to run. */
  readonly first: number;
  /** Names of the cases to run; all when there are none. */
  readonly cases: readonly string[];
}

export interface Engine {
  readonly name: string;
  command(assignment: Assignment): readonly [program: string, ...words: string[]];
}

export interface Build {
  readonly debug: boolean;
  readonly stress: readonly Stress[];
}

function words(assignment: Assignment): string[] {
  const { suite, dataDirectory, privateDirectory, milliseconds, first, cases } = assignment;
  return [suite, dataDirectory, privateDirectory, String(milliseconds), String(first), ...cases];
}

/** One scheduler, as Wasmbeam has. */
export function erlangEngine(compiled: Compiled): Engine {
  const override = `[begin code:add_patha("${compiled.overrides}"), code:load_file(M) end || M <- [peer]].`;
  const paths = ["-pa", compiled.suites, compiled.library];
  return {
    name: "erl",
    command: (assignment) => [
      ...(["erl", "+S", "1", "-noinput", "-noshell", "-nostick", ...paths, "-eval", override] as const),
      ...["-s", "conformance", "main", "-extra", ...words(assignment)],
    ],
  };
}

/** A Node of its own for each assignment: whatever happens to the machine ends there. */
export function wasmbeamEngine(compiled: Compiled, build: Build): Engine {
  const program = fileURLToPath(new URL("dist/conformance/machine.js", `file://${ROOT}`));
  const options = [...(build.debug ? ["--debug"] : []), ...build.stress.flatMap((kind) => ["--stress", kind])];
  const paths = [compiled.overrides, compiled.platform, compiled.suites, compiled.library].flatMap((directory) => ["--path", directory]);
  return {
    name: "Wasmbeam",
    command: (assignment) => [process.execPath, program, ...options, ...paths, "--", ...words(assignment)],
  };
}
