/** The command line, taken apart. */
import { statSync } from "node:fs";
import { Command as Commander, CommanderError, InvalidArgumentError, Option } from "commander";
import { UsageError } from "./usage.js";

export type Command = RunCommand | CompileCommand | EmitCommand | HelpCommand | { readonly kind: "version" };

/** What makes code be found. */
export interface CodePath {
  readonly paths: readonly string[];
  /** null: no OTP on the code path; "": the one that is installed. */
  readonly otp: string | null;
  /** Keep translations on disk, and use those that are there. */
  readonly cache: boolean;
}

export interface RunCommand extends CodePath {
  readonly kind: "run";
  readonly files: readonly string[];
  /** Module and function of --entry; null: main/0 or start/0 of the first file. */
  readonly entry: { readonly module: string; readonly name: string } | null;
  readonly stats: boolean;
  readonly debug: boolean;
  /** How many processes may be there at once; null: what the machine allows by itself. */
  readonly processes: number | null;
  /** What stands behind `--`. */
  readonly arguments: readonly string[];
}

export interface CompileCommand extends CodePath {
  readonly kind: "compile";
  readonly files: readonly string[];
  /** Where the modules' files go. */
  readonly output: string;
  /** Printed instead of writing files; null: files are written. */
  readonly emit: SourceStage | null;
  /** What of it is printed. */
  readonly selection: Selection;
  readonly docs: boolean;
  readonly debugInfo: boolean;
  readonly warningsAsErrors: boolean;
  readonly arguments: readonly string[];
}

/** Of the modules and functions that are printed, those of these names; null: all. */
export interface Selection {
  readonly module: string | null;
  readonly function: { readonly name: string; readonly arity: number } | null;
}

export interface EmitCommand {
  readonly kind: "emit";
  readonly stage: Stage;
  readonly file: string;
}

export interface HelpCommand {
  readonly kind: "help";
  readonly text: string;
  /** Whether help has been asked for, and not been given for want of a command. */
  readonly isWanted: boolean;
}

const STAGES = ["beam-asm", "cfg", "wat"] as const;
export type Stage = (typeof STAGES)[number];

const SOURCE_STAGES = ["ast", "expanded", "core", "beam-asm", "wat"] as const;
/** What `compile --emit` prints of Elixir source. */
export type SourceStage = (typeof SOURCE_STAGES)[number];

/** Throws a UsageError. */
export function parseArguments(words: readonly string[]): Command {
  const end = words.indexOf("--");
  const [own, rest] = end < 0 ? [words, []] : [words.slice(0, end), words.slice(end + 1)];
  let command: Command | null = null;
  let text = "";
  const program = describe(rest, (parsed) => {
    command = parsed;
  });
  for (const each of [program, ...program.commands]) {
    each.exitOverride().configureOutput({ writeOut: (part) => (text += part), writeErr: (part) => (text += part), outputError: () => {} });
  }
  try {
    program.parse(optionalDirectories(own), { from: "user" });
  } catch (error) {
    if (!(error instanceof CommanderError)) throw error;
    if (error.code === "commander.version") return { kind: "version" };
    if (error.code === "commander.help" || error.code === "commander.helpDisplayed")
      return { kind: "help", text, isWanted: error.exitCode === 0 };
    throw new UsageError(error.message.replace(/^error: /, "").replaceAll("\n", " "));
  }
  return command as unknown as Command;
}

/** The commands, their options and their help. */
function describe(rest: readonly string[], take: (command: Command) => void): Commander {
  const program = new Commander("wasmbeam")
    .description("Compiles and runs Elixir, and runs what the compilers of Erlang, Elixir and Gleam produce.")
    .version("", "-v, --version", "print the version")
    .helpOption("-h, --help", "print help; `wasmbeam COMMAND --help` for that of a command")
    .helpCommand("help [command]", "print the help of a command")
    .addHelpText("after", EXIT_STATUS);
  describeRun(program, rest, take);
  describeCompile(program, rest, take);
  describeEmit(program, take);
  return program;
}

function describeRun(program: Commander, rest: readonly string[], take: (command: Command) => void): void {
  const command = program
    .command("run")
    .summary("compile and run Elixir source, or run .beam files")
    .description(
      "Compiles Elixir source (.exs, .ex) and runs it, files in the order given. Of compiled modules (.beam, or .S: assembly text as erlc -S prints it) main/0 is called, or else start/0, of the first.",
    )
    .usage("[options] FILE... [-- ARGUMENT...]")
    .argument("<FILE...>", "what to run; ARGUMENT... is what System.argv/0 and init:get_plain_arguments/0 answer")
    .option("--entry <Mod:fun>", "call this function, of no arguments, instead; of source, after it has run", parseEntry);
  withCodePath(command)
    .option("--processes <N>", "so many processes may be there at once, 1024 to 10000000 (default 1048576; Erlang's +P)", parseCount)
    .option("--stats", "print what the run took to standard error", false)
    .option("--debug", "use the build of the core that checks itself; slow", false)
    .action((files: string[], { entry = null, path, otp, stats, debug, processes = null, cache }) => {
      take({ kind: "run", files, entry, paths: path, otp: otpOf(otp), stats, debug, processes, cache, arguments: rest });
    });
}

function describeCompile(program: Commander, rest: readonly string[], take: (command: Command) => void): void {
  const command = program
    .command("compile")
    .summary("compile Elixir source to .beam files")
    .description(
      "Compiles Elixir source, files that belong together in any order; of a folder, all .ex files below it. Modules are written when all files have been compiled.",
    )
    .usage("[options] FILE... [-- ARGUMENT...]")
    .argument("<FILE...>", "what to compile; ARGUMENT... is what System.argv/0 answers meanwhile")
    .option("-o, --output <DIR>", "where the .beam files go", ".")
    .addOption(new Option("--emit <STAGE>", "print a stage of compilation, and write nothing").choices(SOURCE_STAGES))
    .option("--module <NAME>", "with --emit: of this module only")
    .option("--function <NAME/ARITY>", "with --emit: of this function only", parseFunction)
    .option("--no-docs", "leave documentation out of the .beam files")
    .option("--no-debug-info", "leave the code out that tools look at")
    .option("--warnings-as-errors", "fail, and write nothing, when there is a warning", false);
  withCodePath(command)
    .addHelpText("after", STAGE_HELP)
    .action((files: string[], options) => {
      const { output, emit = null, module = null, function: of = null, docs, debugInfo, warningsAsErrors, path, otp, cache } = options;
      if (emit === null && (module !== null || of !== null)) command.error("--module and --function go with --emit");
      const selection = { module, function: of };
      take({
        ...{ kind: "compile", files, output, emit, selection, docs, debugInfo, warningsAsErrors },
        ...{ paths: path, otp: otpOf(otp), cache, arguments: rest },
      });
    });
}

function describeEmit(program: Commander, take: (command: Command) => void): void {
  program
    .command("emit")
    .summary("print a stage of a .beam file's translation")
    .description("Prints a stage of the translation of a .beam or .S file: disassembled, its control-flow graphs, or as WebAssembly text.")
    .usage("--as STAGE FILE")
    .argument("<FILE>", "the .beam or .S file")
    .addOption(new Option("--as <STAGE>", "what to print").choices(STAGES).makeOptionMandatory())
    .action((file: string, { as }) => take({ kind: "emit", stage: as, file }));
}

function withCodePath(command: Commander): Commander {
  const collect = (directory: string, before: readonly string[]): readonly string[] => [...before, directory];
  return command
    .option<readonly string[]>(
      "--path <DIR>",
      "look for modules in DIR when they are first called; can be given several times",
      collect,
      [],
    )
    .option("--otp [DIR]", "look for modules in an Erlang/OTP too, before our library: the installed one, or the one in DIR")
    .option("--no-cache", `translate all modules again; otherwise translations are kept, for this user only,\n${CACHE_PLACES}`);
}

const CACHE_PLACES = `in $XDG_CACHE_HOME/wasmbeam (~/.cache/wasmbeam; macOS: ~/Library/Caches/wasmbeam;
Windows: %LOCALAPPDATA%\\wasmbeam\\cache), 128 MB at most`;

const EXIT_STATUS = `
Exit status: what a program says (System.halt, exit({:shutdown, status})); 0 when it ends, 1 when it crashes or cannot be
compiled or loaded, 2 when the command line is wrong.`;

const STAGE_HELP = `
Stages:
  ast       quoted code, as Code.string_to_quoted/2 answers it; of files, whatever modules are in them
  expanded  the definitions of each module, macros expanded, as Elixir source
  core      the core language, which the back end compiles
  beam-asm  the .beam file, disassembled
  wat       its translation as WebAssembly text; of whole modules`;

/** `--otp` takes the next word only if that names a directory. */
function optionalDirectories(words: readonly string[]): string[] {
  return words.map((word, index) => (word === "--otp" && !isDirectory(words[index + 1]) ? "--otp=" : word));
}

function isDirectory(path: string | undefined): boolean {
  return path !== undefined && statSync(path, { throwIfNoEntry: false })?.isDirectory() === true;
}

function otpOf(value: string | undefined): string | null {
  return value ?? null;
}

function parseEntry(text: string): RunCommand["entry"] {
  const [module, name, ...more] = text.split(":");
  if (!module || !name || more.length > 0) throw new InvalidArgumentError("It has the form Module:function.");
  return { module, name };
}

function parseFunction(text: string): Selection["function"] {
  const [, name, arity] = /^(.+)\/(\d+)$/.exec(text) ?? [];
  if (name === undefined) throw new InvalidArgumentError("It has the form name/arity.");
  return { name, arity: Number(arity) };
}

function parseCount(text: string): number {
  if (!/^\d+$/.test(text)) throw new InvalidArgumentError("It is not a number.");
  return Number(text);
}
