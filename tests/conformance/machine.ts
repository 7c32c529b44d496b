/**
 * A machine that runs one suite: node machine.js [--debug] [--stress KIND]… --path DIRECTORY… -- WORD…, where the words are those
 * of conformance.erl's main/0.
 */
import { existsSync, readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { parseArgs } from "node:util";
import {
  charlist,
  crashOf,
  createMachine,
  firstOf,
  formatCrash,
  type ModuleSource,
  otpLoader,
  pathLoader,
  type Stress,
  tuple,
  type Value,
} from "../../runtime-ts/node/index.js";

const { values, positionals } = parseArgs({
  options: {
    debug: { type: "boolean", default: false },
    stress: { type: "string", multiple: true, default: [] },
    path: { type: "string", multiple: true, default: [] },
  },
  allowPositionals: true,
});
const [suite, dataDirectory, privateDirectory, limit, first, ...cases] = positionals as [string, string, string, string, string];

/** Every file below a directory, with its contents. */
function filesBelow(directory: string): Value[] {
  if (!existsSync(directory)) return [];
  const entries = readdirSync(directory, { withFileTypes: true, recursive: true }).filter((entry) => entry.isFile());
  return entries.map((entry) => {
    const path = join(entry.parentPath ?? entry.path, entry.name);
    return tuple(charlist(path), new Uint8Array(readFileSync(path)));
  });
}

const installed = otpLoader();
const machine = await createMachine({
  debug: values.debug,
  stress: values.stress as Stress[],
  loader: firstOf(pathLoader(values.path), installed),
});
// OTP's own, in place of Wasmbeam's smaller ones: suites and the modules that they use call all of them.
for (const module of ["io_lib", "io"]) machine.load((await installed(module)) as ModuleSource);
machine.halted.then(
  (status) => process.exit(status),
  (error) => {
    console.error(error);
    process.exit(1);
  },
);
// A case may wait for something that never comes.
setInterval(() => {}, 0x7fffffff);
const texts = [suite, dataDirectory, privateDirectory].map(charlist);
const files = filesBelow(dataDirectory);
const words: Value[] = [...texts, Number(limit), Number(first), cases.map(charlist)];
const exit = await machine.spawn("conformance_platform", "start", [files, words]).exited;
if (!exit.normal) console.error(formatCrash(crashOf(exit.reason)));
process.exit(exit.normal ? 0 : 1);
