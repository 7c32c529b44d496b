/** `wasmbeam run`: loads the files, calls the entry function, and ends as its process does. */
import { basename } from "node:path";
import type { readBeam } from "../../compiler/beam/reader.js";
import { TranslationError } from "../../compiler/wasm/errors.js";
import type { TranslatedModule } from "../../compiler/wasm/module.js";
import { translate } from "../../compiler/wasm/translate.js";
import { translateBytes } from "../code.js";
import { crashOf } from "../crash.js";
import { Machine } from "../machine.js";
import { type CodeLoader, firstOf, type OutputStream } from "../platform.js";
import type { Process } from "../process.js";
import type { Statistics } from "../statistics.js";
import { Atom } from "../terms.js";
import type { CodePath, RunCommand } from "./arguments.js";
import type { ElixirLibrary } from "./elixir.js";
import { checkSources, isElixirSource, readModule, readSource } from "./files.js";
import { isTerminal, monotonic, nodePlatform } from "./platform.js";
import type { Progress } from "./progress.js";
import { writeStream } from "./streams.js";
import type { TranslationCache } from "./translations.js";
import { InputError } from "./usage.js";

export const STATUS_OK = 0;
export const STATUS_CRASH = 1;

/** Answers the exit status. Throws an InputError when the input cannot be used. */
export async function run(command: RunCommand): Promise<number> {
  const sources = command.files.filter(isElixirSource);
  const modules: TranslatedModule[] = [];
  const cache = await openCache(command);
  for (const file of command.files) if (!isElixirSource(file)) modules.push(await moduleOf(file, cache));
  const library = await openLibrary(command);
  const loader = await codePath(command, cache, library);
  if (sources.length > 0) return runSource(command, sources, modules, loader, library);
  const entry = await findEntry(command, modules, loader);
  const started = monotonic();
  const machine = await machineFor(command, loader);
  for (const module of modules) machine.load(module);
  return finish(machine, command, started, () => machine.spawn(entry.module, entry.name));
}

/** Elixir source is compiled on the machine that it then runs on; compiled modules are loaded before. */
async function runSource(
  command: RunCommand,
  sources: readonly string[],
  modules: readonly TranslatedModule[],
  loader: CodeLoader,
  library: ElixirLibrary,
): Promise<number> {
  checkSources(sources);
  const { withCompiler } = await import("./elixir.js");
  const progress = sources.length > 1 ? await (await import("./progress.js")).Progress.onStandardError() : null;
  const started = monotonic();
  const machine = await machineFor(command, loader, progress);
  for (const module of modules) machine.load(module);
  withCompiler(machine, progress === null ? { library } : { library, progress });
  const terminals: readonly OutputStream[] = [1, 2];
  const status = await finish(
    machine,
    command,
    started,
    () => machine.spawn("Elixir.Kernel.Script", "run", [sources, Atom.of(String(terminals.every(isTerminal)))]),
    command.entry === null,
  );
  if (status !== STATUS_OK || command.entry === null) return status;
  const { module, name } = command.entry;
  return finish(machine, command, started, () => machine.spawn(module, name));
}

/** What a machine has of the command line. */
export type MachineCommand = Pick<RunCommand, "arguments" | "debug" | "processes" | "stats">;

export async function machineFor(command: MachineCommand, loader: CodeLoader, progress: Progress | null = null): Promise<Machine> {
  const { libraryFile } = await import("./elixir.js");
  return Machine.on(nodePlatform, {
    ...(progress === null ? {} : { write: progress.write }),
    arguments: command.arguments,
    debug: command.debug,
    // Windows keeps the directories of drives in variables that begin with `=`.
    environment: { ...Object.fromEntries(Object.entries(process.env).filter(([name]) => !name.includes("="))), PWD: process.cwd() },
    loader,
    objectCode: libraryFile,
    ...(command.processes === null ? {} : { processLimit: command.processes }),
  });
}

/** Starts a process and waits for its end, which gives the exit status. */
export async function finish(
  machine: Machine,
  command: MachineCommand,
  started: number,
  start: () => Process,
  isLast = true,
): Promise<number> {
  // A program that waits for something that never comes waits for ever, as it does in Erlang.
  const alive = setInterval(() => {}, 0x7fffffff);
  try {
    const exited = start().exited;
    const ended = await Promise.race([exited, machine.halted]);
    if (typeof ended === "number") return ended;
    if (ended.normal) return STATUS_OK;
    const { formatCrash } = await import("../report.js");
    printError(`${formatCrash(crashOf(ended.reason, ended.class))}\n`);
    return STATUS_CRASH;
  } finally {
    clearInterval(alive);
    if (isLast) machine.stop();
    if (isLast && command.stats) printError(formatStatistics(machine.statistics(), (monotonic() - started) / 1000));
  }
}

export async function openCache(command: CodePath): Promise<TranslationCache | null> {
  return command.cache ? (await import("./translations.js")).TranslationCache.open() : null;
}

/** The translation of a file that the command line names. */
async function moduleOf(file: string, cache: TranslationCache | null): Promise<TranslatedModule> {
  const bytes = readSource(file);
  // Text is assembled under its file's name.
  const options = file.endsWith(".S") ? `assembly ${basename(file)}` : "";
  const kept = cache?.find(bytes, options) ?? null;
  if (kept !== null) return kept;
  const module = translateFile(file, await readModule(file, bytes));
  cache?.keep(bytes, options, module);
  return module;
}

/** Throws an InputError that names the file. */
export function translateFile(file: string, module: ReturnType<typeof readBeam>): TranslatedModule {
  try {
    return translate(module);
  } catch (error) {
    throw error instanceof TranslationError ? new InputError(`${file}: ${error.message}`) : error;
  }
}

export async function openLibrary(command: CodePath): Promise<ElixirLibrary> {
  const { ElixirLibrary } = await import("./elixir.js");
  return new ElixirLibrary(isAlone(command));
}

/** Is there no other place of code than the library? */
function isAlone({ paths, otp }: CodePath): boolean {
  return paths.length === 0 && otp === null;
}

export async function codePath(command: CodePath, cache: TranslationCache | null, library: ElixirLibrary): Promise<CodeLoader> {
  if (isAlone(command)) return library.loader;
  const { checkDirectory, otpLoader, pathLoader } = await import("./loader.js");
  command.paths.forEach(checkDirectory);
  const program = pathLoader(command.paths);
  const find = command.otp === null ? program : firstOf(program, otpLoader(command.otp === "" ? undefined : command.otp));
  return (name) => {
    const source = find(name) ?? library.loader(name);
    return source instanceof Uint8Array ? translateWith(cache, source) : source;
  };
}

function translateWith(cache: TranslationCache | null, bytes: Uint8Array): TranslatedModule {
  const kept = cache?.find(bytes, "") ?? null;
  if (kept !== null) return kept;
  const module = translateBytes(bytes);
  cache?.keep(bytes, "", module);
  return module;
}

async function findEntry(
  command: RunCommand,
  modules: readonly TranslatedModule[],
  loader: CodeLoader,
): Promise<{ module: string; name: string }> {
  const first = modules[0] as TranslatedModule;
  if (command.entry === null) {
    const name = ["main", "start"].find((candidate) => isExported(first, candidate));
    if (name === undefined) throw new InputError(`${command.files[0]}: module ${first.name} exports neither main/0 nor start/0`);
    return { module: first.name, name };
  }
  const { module: moduleName, name } = command.entry;
  let module: TranslatedModule | undefined = modules.find((candidate) => candidate.name === moduleName);
  if (module === undefined) {
    const found = await loader(moduleName);
    if (found === null) throw new InputError(`--entry ${moduleName}:${name}: there is no module ${moduleName}`);
    module = found instanceof Uint8Array ? translateBytes(found) : found;
  }
  if (!isExported(module, name)) throw new InputError(`--entry ${moduleName}:${name}: module ${moduleName} does not export ${name}/0`);
  return command.entry;
}

function isExported(module: TranslatedModule, name: string): boolean {
  return module.exports.some((exported) => exported.arity === 0 && module.atoms[exported.name] === name);
}

function printError(text: string): void {
  writeStream(2, new TextEncoder().encode(text));
}

function formatStatistics(statistics: Statistics, milliseconds: number): string {
  const count = (value: number): string => Math.round(value).toLocaleString("en-US");
  const seconds = milliseconds / 1000;
  const rows: [string, string][] = [
    ["time", `${seconds.toFixed(3)} s`],
    ["processes", `${count(statistics.processesCreated)} created, ${count(statistics.processesPeak)} at once`],
    ["messages", `${count(statistics.messages)} (${count(statistics.messages / seconds)} a second)`],
    ["reductions", `${count(statistics.reductions)} (${count(statistics.reductions / seconds)} a second)`],
    ["collections", `${count(statistics.collections)}, ${count(statistics.majorCollections)} of them major`],
    ["memory", `${count(statistics.allocatedPeakBytes / 1024)} KB at most, ${count(statistics.memoryBytes / 1024)} KB reserved`],
    ["code", `${count(statistics.modules)} modules, ${count(statistics.atoms)} atoms`],
  ];
  return rows.map(([name, value]) => `${name.padEnd(12)} ${value}\n`).join("");
}
