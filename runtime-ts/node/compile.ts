/** `wasmbeam compile`: the modules of Elixir source go to a directory, or a stage of their compilation is printed. */
import type { CompileCommand } from "./arguments.js";
import { type CompilerSettings, withCompiler } from "./elixir.js";
import { makeDirectory, sourceFiles, writeFile } from "./files.js";
import { monotonic } from "./platform.js";
import { Progress } from "./progress.js";
import { codePath, finish, machineFor, openCache, openLibrary, STATUS_CRASH, STATUS_OK } from "./run.js";

const FAILED_BY_WARNINGS = "Compilation failed due to warnings while using the --warnings-as-errors option\n";

/** Answers the exit status. Throws an InputError when the input cannot be used. */
export async function compile(command: CompileCommand): Promise<number> {
  const started = monotonic();
  const files = sourceFiles(command.files);
  if (command.emit === null) makeDirectory(command.output);
  const progress = await Progress.onStandardError();
  const library = await openLibrary(command);
  const loader = await codePath(command, await openCache(command), library);
  const settings = { arguments: command.arguments, stats: false, debug: false, processes: null };
  const machine = await machineFor(settings, loader, progress);
  let hasWarned = false;
  const onWarning = (): void => {
    hasWarned = true;
  };
  try {
    const output = await outputOf(command, machine);
    withCompiler(machine, { ...output, library, progress, onWarning });
    const entry = command.emit === "ast" ? "quote" : "compile";
    const status = await finish(machine, settings, started, () => machine.spawn("Elixir.Kernel.Script", entry, [files]), false);
    progress.clear();
    if (status !== STATUS_OK) return status;
    if (hasWarned && command.warningsAsErrors) {
      progress.write(2, new TextEncoder().encode(FAILED_BY_WARNINGS));
      return STATUS_CRASH;
    }
    await output.finish();
    return STATUS_OK;
  } finally {
    machine.stop();
  }
}

/** What is made of the modules, and what is left to do when all files have been compiled. */
type Output = CompilerSettings & { readonly finish: () => Promise<void> | void };

async function outputOf(command: CompileCommand, machine: Awaited<ReturnType<typeof machineFor>>): Promise<Output> {
  if (command.emit !== null) return (await import("./emit-source.js")).stagePrinter(command.emit, command.selection, machine);
  const modules = new Map<string, Uint8Array>();
  return {
    keepsDocs: command.docs,
    keepsCode: command.debugInfo,
    onModule: (module, _file, { file }) => void modules.set(module, file),
    finish: () => {
      for (const [module, beam] of modules) writeFile(command.output, `${module}.beam`, beam);
    },
  };
}
