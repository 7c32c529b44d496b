/**
 * A machine that runs one of Elixir's test files: node test-file.js [--debug] [--stress KIND]… --path DIRECTORY --directory DIRECTORY
 * --environment NAME=VALUE… -- FILE MILLISECONDS FIRST CASE…, where the last are what Conformance.run/4 takes.
 */
import { parseArgs } from "node:util";
import type { OutputStream } from "../../../runtime-ts/index.js";
import { elixirLibrary, libraryFile, withCompiler } from "../../../runtime-ts/node/elixir.js";
import { crashOf, createMachine, firstOf, formatCrash, pathLoader, type Stress } from "../../../runtime-ts/node/index.js";
import { nodePlatform } from "../../../runtime-ts/node/platform.js";

const { values, positionals } = parseArgs({
  options: {
    debug: { type: "boolean", default: false },
    stress: { type: "string", multiple: true, default: [] },
    path: { type: "string", multiple: true, default: [] },
    directory: { type: "string", default: "." },
    environment: { type: "string", multiple: true, default: [] },
  },
  allowPositionals: true,
});
const [file, limit, first, ...cases] = positionals as [string, string, string];
process.chdir(values.directory);

/** Files of modules that tests ask to have written, as far as they have been compiled here. */
const compiled = new Map<string, Uint8Array>();
const offered = new Map<string, Uint8Array>();

/** Test files have no way to write files: they name the module in a line of output (test_helper.exs). */
function write(stream: OutputStream, bytes: Uint8Array): void {
  for (const [, module] of new TextDecoder().decode(bytes).matchAll(/^@conformance offer (.*)$/gm)) {
    const beam = compiled.get(module as string);
    if (beam !== undefined) offered.set(module as string, beam);
  }
  nodePlatform.write(stream, bytes);
}

const environment = Object.fromEntries(values.environment.map((one) => [one.slice(0, one.indexOf("=")), one.slice(one.indexOf("=") + 1)]));
const machine = await createMachine({
  debug: values.debug,
  stress: values.stress as Stress[],
  environment: { ...process.env, ...environment, PWD: process.cwd() },
  loader: firstOf(pathLoader(values.path), (module) => offered.get(module) ?? null, elixirLibrary()),
  objectCode: libraryFile,
  write,
});
withCompiler(machine, { keepsDocs: true, keepsCode: true, onModule: (module, _file, { file }) => void compiled.set(module, file) });
machine.halted.then(
  (status) => process.exit(status),
  (error) => {
    console.error(error);
    process.exit(1);
  },
);
// A test may wait for something that never comes.
setInterval(() => {}, 0x7fffffff);
machine.spawn("Elixir.Kernel.Script", "start_logger_on_demand", []);
const exit = await machine.spawn("Elixir.Conformance", "run", [file, Number(limit), Number(first), cases]).exited;
if (!exit.normal) console.error(formatCrash(crashOf(exit.reason)));
process.exit(exit.normal ? 0 : 1);
