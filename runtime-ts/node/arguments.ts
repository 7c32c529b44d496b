/** The command line, taken apart. */
import { statSync } from "node:fs";
import { UsageError } from "./usage.js";

export type Command = RunCommand | CompileCommand | EmitCommand | { readonly kind: "help" } | { readonly kind: "version" };

export interface RunCommand {
  readonly kind: "run";
  readonly files: readonly string[];
  /** Module and function of --entry; null: main/0 or start/0 of the first file. */
  readonly entry: { readonly module: string; readonly name: string } | null;
  readonly paths: readonly string[];
  /** null: no OTP on the code path; "": the one that is installed. */
  readonly otp: string | null;
  readonly stats: boolean;
  readonly debug: boolean;
  /** How many processes may be there at once; null: what the machine allows by itself. */
  readonly processes: number | null;
  /** Keep translations on disk, and use those that are there. */
  readonly cache: boolean;
  /** What stands behind `--`. */
  readonly arguments: readonly string[];
}

export interface CompileCommand {
  readonly kind: "compile";
  readonly files: readonly string[];
  /** Where the modules' files go. */
  readonly output: string;
  /** Printed instead of writing files; null: files are written. */
  readonly emit: SourceStage | null;
  readonly paths: readonly string[];
  readonly otp: string | null;
}

export type Stage = "beam-asm" | "cfg" | "wat";

const SOURCE_STAGES = ["ast", "expanded", "core", "beam-asm", "wat"] as const;
/** What `compile --emit` prints of Elixir source. */
export type SourceStage = (typeof SOURCE_STAGES)[number];

export interface EmitCommand {
  readonly kind: "emit";
  readonly stage: Stage;
  readonly file: string;
}

/** Throws a UsageError. */
export function parseArguments(words: readonly string[]): Command {
  const [command, ...rest] = words;
  switch (command) {
    case undefined:
    case "help":
    case "--help":
    case "-h":
      return { kind: "help" };
    case "version":
    case "--version":
    case "-v":
      return { kind: "version" };
    case "run":
      return parseRun(new Words(rest));
    case "compile":
      return parseCompile(new Words(rest));
    case "emit":
      return parseEmit(new Words(rest));
    default:
      throw new UsageError(`unknown command ${command}`);
  }
}

function parseRun(words: Words): Command {
  const files: string[] = [];
  const paths: string[] = [];
  let entry: RunCommand["entry"] = null;
  let otp: string | null = null;
  let stats = false;
  let debug = false;
  let processes: number | null = null;
  let cache = true;
  for (let word = words.next(); word !== undefined && word !== "--"; word = words.next()) {
    const [option, value] = splitOption(word);
    if (option === "--help" || option === "-h") return { kind: "help" };
    if (option === "--entry") entry = parseEntry(value ?? words.value(option));
    else if (option === "--path") paths.push(value ?? words.value(option));
    else if (option === "--otp") otp = value ?? words.directory() ?? "";
    else if (option === "--stats") stats = true;
    else if (option === "--debug") debug = true;
    else if (option === "--processes") processes = parseCount(option, value ?? words.value(option));
    else if (option === "--no-cache") cache = false;
    else if (option.startsWith("-")) throw new UsageError(`unknown option ${option}`);
    else files.push(word);
  }
  if (files.length === 0) throw new UsageError("run needs a .beam, .S, .ex or .exs file");
  return { kind: "run", files, entry, paths, otp, stats, debug, processes, cache, arguments: words.rest() };
}

function parseCompile(words: Words): Command {
  const files: string[] = [];
  const paths: string[] = [];
  let output = ".";
  let emit: SourceStage | null = null;
  let otp: string | null = null;
  for (let word = words.next(); word !== undefined; word = words.next()) {
    const [option, value] = splitOption(word);
    if (option === "--help" || option === "-h") return { kind: "help" };
    if (option === "--emit") emit = parseStage(value ?? words.value(option));
    else if (option === "-o" || option === "--output") output = value ?? words.value(option);
    else if (option === "--path") paths.push(value ?? words.value(option));
    else if (option === "--otp") otp = value ?? words.directory() ?? "";
    else if (option.startsWith("-")) throw new UsageError(`unknown option ${option}`);
    else if (/\.exs?$/.test(word)) files.push(word);
    else throw new UsageError(`${word}: neither an .ex nor an .exs file`);
  }
  if (files.length === 0) throw new UsageError("compile needs an .ex or .exs file");
  return { kind: "compile", files, output, emit, paths, otp };
}

function parseStage(text: string): SourceStage {
  const stage = SOURCE_STAGES.find((name) => name === text);
  if (stage === undefined) throw new UsageError(`--emit is one of ${SOURCE_STAGES.join(", ")}`);
  return stage;
}

function parseEntry(text: string): { module: string; name: string } {
  const [module, name, ...more] = text.split(":");
  if (!module || !name || more.length > 0) throw new UsageError(`--entry ${text} does not have the form Module:function`);
  return { module, name };
}

function parseCount(option: string, text: string): number {
  if (!/^\d+$/.test(text)) throw new UsageError(`${option} ${text} is not a number`);
  return Number(text);
}

function parseEmit(words: Words): Command {
  const files: string[] = [];
  let stage: string | null = null;
  for (let word = words.next(); word !== undefined; word = words.next()) {
    const [option, value] = splitOption(word);
    if (option === "--help" || option === "-h") return { kind: "help" };
    if (option === "--as") stage = value ?? words.value(option);
    else if (option.startsWith("-")) throw new UsageError(`unknown option ${option}`);
    else files.push(word);
  }
  if (stage !== "beam-asm" && stage !== "cfg" && stage !== "wat") throw new UsageError("emit needs --as beam-asm, --as cfg or --as wat");
  if (files.length !== 1) throw new UsageError("emit needs one .beam or .S file");
  return { kind: "emit", stage, file: files[0] as string };
}

/** `--path=DIR` as option and value. */
function splitOption(word: string): [string, string | undefined] {
  const equals = word.startsWith("--") ? word.indexOf("=") : -1;
  return equals < 0 ? [word, undefined] : [word.slice(0, equals), word.slice(equals + 1)];
}

class Words {
  private position = 0;
  constructor(private readonly words: readonly string[]) {}

  next(): string | undefined {
    return this.words[this.position++];
  }

  /** The next word as the value of `option`. */
  value(option: string): string {
    const word = this.next();
    if (word === undefined || word === "--") throw new UsageError(`${option} needs a value`);
    return word;
  }

  /** The next word if it names a directory; then it belongs to the option before it. */
  directory(): string | null {
    const word = this.words[this.position];
    if (word === undefined || !statSync(word, { throwIfNoEntry: false })?.isDirectory()) return null;
    this.position++;
    return word;
  }

  rest(): string[] {
    return this.words.slice(this.position);
  }
}
