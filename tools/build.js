/**
 * Builds into dist/ what is older than its sources: the core (debug and release), the TypeScript parts, the library and, bundled, the command
 * line and the conformance runner. What does not depend on each other is built at the same time. With --force, everything.
 */
import { spawn } from "node:child_process";
import { readdirSync, statSync } from "node:fs";
import { join } from "node:path";
import { fileURLToPath } from "node:url";

const root = fileURLToPath(new URL("../", import.meta.url));
const bin = (name) => join(root, "node_modules", ".bin", process.platform === "win32" ? `${name}.cmd` : name);
const force = process.argv.includes("--force");

/** Paths are relative to the package; those ending in / are folders with all that is in them. */
const steps = {
  debugCore: step("dist/vm.debug.wasm", ["vm/", "asconfig.json"], [bin("asc"), "--target", "debug"]),
  releaseCore: step("dist/vm.wasm", ["vm/", "asconfig.json"], [bin("asc"), "--target", "release"]),
  typescript: step(
    "dist/build.tsbuildinfo",
    ["compiler/", "runtime-ts/", "vm/abi/", "tsconfig.json", "tsconfig.build.json"],
    [...[bin("tsc"), "-p", "tsconfig.build.json"]],
  ),
  library: step(
    "dist/lib/init.wasmbeam",
    ["lib/", "tools/", "dist/compiler/", "dist/vm/abi/"],
    [process.execPath, "tools/build-library.js"],
  ),
  elixirLibrary: step(
    "dist/lib/elixir/Elixir.Kernel.beam",
    ["lib/elixir/", "lib/otp/", "lib/erts/", "tools/", "dist/compiler/", "dist/runtime-ts/elixir/", "dist/vm.wasm"],
    [process.execPath, "tools/build-elixir.js"],
  ),
  commandLine: step(
    "dist/cli/cli.js",
    ["dist/compiler/", "dist/runtime-ts/", "dist/vm/abi/", "package.json"],
    [
      ...[bin("rolldown"), "dist/runtime-ts/node/cli.js", "--dir", "dist/cli", "--format", "esm", "--platform", "node"],
      ...["--external", "wabt", "--cleanDir"],
    ],
  ),
  conformance: step(
    "dist/conformance/run.js",
    ["tests/conformance/", "compiler/", "runtime-ts/", "vm/abi/"],
    [
      ...[bin("rolldown"), "tests/conformance/run.ts", "tests/conformance/machine.ts"],
      ...[
        "tests/conformance/elixir/elixir.ts",
        "tests/conformance/elixir/test-file.ts",
        "--dir",
        "dist/conformance",
        "--format",
        "esm",
        "--platform",
        "node",
        "--external",
        "wabt",
        "--cleanDir",
      ],
    ],
  ),
};

const started = performance.now();
await Promise.all([
  steps.debugCore(),
  steps.releaseCore(),
  steps.conformance(),
  steps.typescript().then(() => Promise.all([steps.library(), steps.commandLine()])),
])
  .then(() => steps.elixirLibrary())
  .catch((error) => {
    console.error(error.message);
    process.exit(1);
  });
console.log(`built in ${((performance.now() - started) / 1000).toFixed(1)} s`);

/** A function that runs a command if its output is missing or older than a source. */
function step(output, sources, [command, ...words]) {
  return async () => {
    const made = statSync(join(root, output), { throwIfNoEntry: false })?.mtimeMs ?? 0;
    if (!force && made >= Math.max(...sources.map(newest))) return;
    await run(command, words);
  };
}

/** Time of the youngest file at or below a path; sources that are not there do not count. */
function newest(path) {
  if (!path.endsWith("/")) return statSync(join(root, path)).mtimeMs;
  let time = 0;
  for (const entry of readdirSync(join(root, path), { withFileTypes: true, recursive: true })) {
    if (entry.isFile()) time = Math.max(time, statSync(join(entry.parentPath ?? entry.path, entry.name)).mtimeMs);
  }
  return time;
}

/** Output is shown only when the command fails. */
function run(command, words) {
  return new Promise((resolve, reject) => {
    const child = spawn(command, words, { cwd: root, stdio: ["ignore", "pipe", "pipe"], shell: process.platform === "win32" });
    let output = "";
    for (const stream of [child.stdout, child.stderr]) stream.on("data", (data) => (output += data));
    child.on("error", reject);
    child.on("close", (status) => {
      if (status === 0) resolve();
      else reject(new Error(`${command} ${words.join(" ")}\n${output}`));
    });
  });
}
