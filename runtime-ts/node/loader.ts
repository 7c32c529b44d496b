/** Modules from a code path, and where an installed Erlang/OTP keeps its own. */
import { spawnSync } from "node:child_process";
import { readdirSync, readFileSync, statSync } from "node:fs";
import { join } from "node:path";
import { WasmbeamError } from "../errors.js";
import type { CodeLoader } from "../platform.js";

/** Looks for `<module>.beam` in each directory in turn. */
export function pathLoader(directories: readonly string[]): CodeLoader {
  return (module) => {
    if (/[/\0]/.test(module)) return null;
    for (const directory of directories) {
      try {
        return readFileSync(join(directory, `${module}.beam`));
      } catch (error) {
        if (!isAbsence(error)) throw error;
      }
    }
    return null;
  };
}

const ABSENCES: ReadonlySet<string | undefined> = new Set(["ENOENT", "ENOTDIR", "ENAMETOOLONG"]);

/** Whether reading failed since there is no such file, and cannot be. */
export function isAbsence(error: unknown): boolean {
  return ABSENCES.has((error as NodeJS.ErrnoException).code);
}

/** Looks in an Erlang/OTP: the installed one, or the one in the directory `root`. */
export function otpLoader(root?: string): CodeLoader {
  const directories = otpDirectories(root);
  const find = pathLoader(directories);
  const findPreloaded = pathLoader(preloadedDirectories(directories));
  return (module) => find(module) ?? (PRELOADED.has(module) ? findPreloaded(module) : null);
}

/** Modules of the run-time system itself that are nothing but Erlang upon built-ins, the same here as there. */
const PRELOADED: ReadonlySet<string> = new Set(["atomics", "counters"]);

/** Directories of the run-time system's own modules, beside those of the other applications; the newest first. */
function preloadedDirectories(directories: readonly string[]): string[] {
  const first = directories[0];
  if (first === undefined) return [];
  const library = join(first, "..", "..");
  return readdirSync(library)
    .filter((name) => /^erts(-|$)/.test(name))
    .sort(byVersion)
    .reverse()
    .map((name) => join(library, name, "ebin"));
}

/** Throws a WasmbeamError unless `path` is a directory. */
export function checkDirectory(path: string): void {
  if (!isDirectory(path)) throw new WasmbeamError(`${path}: no such directory`);
}

/** The `ebin` directories of the applications below an OTP's `lib` directory; of several versions of one, the newest. */
export function otpDirectories(root?: string): string[] {
  const library = root === undefined ? installedLibrary() : libraryOf(root);
  const newest = new Map<string, string>();
  for (const application of readdirSync(library).sort(byVersion)) {
    // The run-time system's own modules (erlang, init, …) are Wasmbeam's to provide.
    if (/^erts(-|$)/.test(application)) continue;
    if (isDirectory(join(library, application, "ebin"))) newest.set(application.replace(/-[\d.]+$/, ""), application);
  }
  // What nearly every program needs is looked at first.
  const rank = (name: string): number => ["stdlib", "kernel"].indexOf(name) + 1 || 3;
  return [...newest.entries()].sort(([a], [b]) => rank(a) - rank(b)).map(([, application]) => join(library, application, "ebin"));
}

/** `root` is an OTP's root directory, or its `lib` directory itself. */
function libraryOf(root: string): string {
  for (const directory of [join(root, "lib", "erlang", "lib"), join(root, "lib"), root]) {
    if (isDirectory(directory) && readdirSync(directory).some((name) => /^stdlib(-|$)/.test(name))) return directory;
  }
  throw new WasmbeamError(`no Erlang/OTP library in ${root}: it has no directory stdlib-VERSION`);
}

function installedLibrary(): string {
  for (const root of ["/usr/lib/erlang", "/usr/local/lib/erlang", "/opt/homebrew/lib/erlang"]) {
    if (isDirectory(join(root, "lib"))) return libraryOf(root);
  }
  const program = "io:put_chars(code:lib_dir()), halt().";
  const erl = spawnSync("erl", ["-noshell", "-eval", program], { encoding: "utf8", timeout: 20_000 });
  if (erl.status === 0 && isDirectory(erl.stdout)) return erl.stdout;
  throw new WasmbeamError("no Erlang/OTP is installed in a known place, and there is no erl on the PATH; name its directory: --otp DIR");
}

function isDirectory(path: string): boolean {
  return statSync(path, { throwIfNoEntry: false })?.isDirectory() ?? false;
}

/** Numbers within names compare as numbers: stdlib-4.2 before stdlib-4.10. */
function byVersion(a: string, b: string): number {
  return a.localeCompare(b, "en", { numeric: true });
}
