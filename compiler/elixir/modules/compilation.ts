/**
 * What is being compiled upon one machine: modules under way, files that are still to be compiled, temporary modules, options. There is one for each machine;
 * which process code runs in changes as processes ask (`within`).
 */
import type { CoreModule } from "../../core/core.js";
import { type CompiledModule, compileCore } from "../../core/module.js";
import type { Evaluator, ModuleInterface } from "../evaluator.js";
import type { Compilation, CompileWarning } from "../expand/compilation.js";
import { type Env, newEnv } from "../expand/env.js";
import { inspectText, sourceText } from "../expand/errors.js";
import { escapeTerm } from "../expand/escape.js";
import type { LexicalTracker } from "../expand/lexical.js";
import { Atom, type Term, TRUE } from "../terms.js";
import { TemporaryModules } from "./evaluate.js";
import { expandOnce } from "./expand-once.js";
import { type KernelImports, kernelImports } from "./kernel-imports.js";
import type { OpenModule } from "./module.js";
import { Verification } from "./verification.js";

/** A process that compiles, with what only the compiler asks of it. */
export interface CompilingEvaluator extends Evaluator {
  /** Names the process. */
  readonly process: string;
  /** Loads a module in place of what is loaded under its name; `file` is where `:code.which/1` says it comes from. */
  define(module: Atom, file: string, compiled: CompiledModule): void;
  isExported(module: Atom, name: Atom, arity: number): boolean;
}

export type ModuleListener = (module: Atom, file: string, compiled: CompiledModule) => void;

export interface CompilationOptions {
  /** The current directory: where relative paths begin. */
  readonly directory: string;
  /** Whether documentation goes into the modules' files; "later": it is made when `finish_docs` is asked for, since its text needs modules that are being compiled. */
  readonly keepsDocs: boolean | "later";
  /** Is told of the chunk Docs of each module when it is made later. */
  readonly onDocs?: (module: Atom, chunk: Uint8Array) => void;
  /** Whether the chunk Dbgi has the modules' code. */
  readonly keepsCode: boolean;
  /** Is said of every module that has been closed. */
  readonly onModule?: ModuleListener;
  readonly onCore?: (module: CoreModule) => void;
  /** Is told of the definitions of every module, expanded, before they become the core language. */
  readonly onExpanded?: (module: Atom, definitions: Term) => void;
  /** Whether modules are checked after they have been compiled; not while there is no library that they could be checked against. */
  readonly checksModules?: boolean;
  /** Whether warnings are printed in colour; asked when there is one. */
  readonly isColored?: () => boolean;
  readonly onWarning?: () => void;
  /** The text of a source file, its bytes when they are not UTF-8, or null. */
  readonly readFile: (path: string) => string | Uint8Array | null;
  /** Is told that a file of those that are compiled together is about to be compiled, and how many have been. */
  readonly onFile?: (path: string, done: number, total: number) => void;
  /** The contents of any file, or null. */
  readonly readBinary?: (path: string) => Uint8Array | null;
  /** The names of what is in a directory, or null. Default: there are none. */
  readonly listDirectory?: (path: string) => readonly string[] | null;
  /** What stack traces call a file. Default: its path relative to the directory. */
  readonly traceName?: (path: string) => string;
}

/** Compiles a file when one of its modules is asked for (files.ts). */
export interface Requirements {
  ensureCompiled(module: Atom, need: "module" | "struct"): "found" | "not found" | "deadlock";
}

const IO = Atom.of("io");
const PUT_CHARS = Atom.of("put_chars");
const STANDARD_ERROR = Atom.of("standard_error");
const COLORED_PREFIX = "\u001b[33mwarning: \u001b[0m";

/** A warning as Elixir prints it, without what all of them begin with. */
function warningText({ message, file, line, column, place }: CompileWarning, relative: (path: string) => string): string {
  if (file === "") return `${message}\n`;
  const where = [relative(file), ...(line > 0 ? [line, ...(column === undefined ? [] : [column])] : [])].join(":");
  return `${message}\n  ${where}${place === null ? "" : `: ${place}`}\n\n`;
}

export class ModuleCompilation implements Compilation {
  readonly temporaryModules = new TemporaryModules(this);
  readonly verification = new Verification(this);
  requirements: Requirements | null = null;
  /** What `Code.put_compiler_option/2` has set. */
  private readonly settings = new Map<string, Term>();
  /** Of the files compiled together, the one in which an error was raised. */
  failedFile: string | null = null;
  /** How modules name the file that they come from. */
  sourceName: (file: string) => string = (file) => file;
  /** Modules that are loaded without a file. */
  readonly inMemory = new Set<Atom>();
  private readonly open = new Map<Atom, OpenModule>();
  private current: CompilingEvaluator | null = null;
  private readonly fileScopes: { readonly file: string; readonly tracker: LexicalTracker }[] = [];
  private readonly listeners: ModuleListener[] = [];
  private readonly undocumented: { readonly module: Atom; readonly chunk: () => Uint8Array }[] = [];
  private readonly bodies: { readonly body: Term; readonly env: Env }[] = [];
  private counter = 0;
  private imports: (KernelImports & { readonly of: ModuleInterface | null }) | null = null;

  constructor(readonly options: CompilationOptions) {}

  /** Compiles for a process, in which code runs meanwhile. */
  within<T>(evaluator: CompilingEvaluator, compile: () => T): T {
    const before = this.current;
    this.current = evaluator;
    try {
      return compile();
    } finally {
      this.current = before;
    }
  }

  get evaluator(): CompilingEvaluator {
    if (this.current === null) throw new Error("no process compiles");
    return this.current;
  }

  get keepsDocs(): boolean | "later" {
    const { keepsDocs } = this.options;
    return keepsDocs === "later" ? keepsDocs : this.isSet("docs", keepsDocs);
  }

  documentLater(module: Atom, chunk: () => Uint8Array): void {
    this.undocumented.push({ module, chunk });
  }

  /** Makes the documentation of all modules that have been closed without it. */
  finishDocs(): void {
    for (const { module, chunk } of this.undocumented.splice(0)) this.options.onDocs?.(module, chunk());
  }

  get keepsCode(): boolean {
    return this.isSet("debug_info", this.options.keepsCode);
  }

  /** Whether modules may be defined again without a warning. */
  get ignoresConflicts(): boolean {
    return this.isSet("ignore_module_conflict", false);
  }

  set ignoresConflicts(ignores: boolean) {
    this.putSetting("ignore_module_conflict", ignores ? TRUE : Atom.of("false"));
  }

  /** An option of the compiler that is a list. */
  listSetting(name: "tracers" | "parser_options"): readonly Term[] {
    return (this.settings.get(name) ?? []) as readonly Term[];
  }

  putSetting(name: string, value: Term): void {
    this.settings.set(name, value);
  }

  private isSet(name: string, otherwise: boolean): boolean {
    const value = this.settings.get(name);
    return value === undefined ? otherwise : value === TRUE;
  }

  moduleUnderWay(name: Atom): OpenModule | null {
    return this.open.get(name) ?? null;
  }

  /** The lexical scope that code of a module or file is in while that is compiled. */
  lexicalTrackerOf(module: Atom, file: string): LexicalTracker | null {
    const open = this.open.get(module)?.lexicalTracker;
    return open ?? this.fileScopes.findLast((scope) => scope.file === file)?.tracker ?? null;
  }

  /** Compiles in a scope of its own. */
  inFileScope<T>(file: string, tracker: LexicalTracker, compile: () => T): T {
    this.fileScopes.push({ file, tracker });
    try {
      return compile();
    } finally {
      this.fileScopes.pop();
    }
  }

  /** Has the modules that are closed meanwhile told to a listener. */
  collecting(listener: ModuleListener, compile: () => void): void {
    this.listeners.push(listener);
    try {
      compile();
    } finally {
      this.listeners.pop();
    }
  }

  closed(module: Atom, file: string, compiled: CompiledModule): void {
    this.inMemory.add(module);
    this.options.onModule?.(module, file, compiled);
    for (const listener of this.listeners) listener(module, file, compiled);
  }

  enter(module: OpenModule): void {
    this.open.set(module.name, module);
  }

  leave(module: OpenModule): void {
    this.open.delete(module.name);
  }

  ensureCompiled(module: Atom, need: "module" | "struct"): "found" | "not found" | "deadlock" {
    return this.requirements?.ensureCompiled(module, need) ?? "not found";
  }

  /** `Code.ensure_compiled/1`: is the module there now? */
  ensureLoaded(module: Atom): boolean {
    return this.evaluator.load(module) || (this.ensureCompiled(module, "module") === "found" && this.evaluator.load(module));
  }

  isExported(module: Atom, name: Atom, arity: number): boolean {
    return this.evaluator.load(module) && this.evaluator.isExported(module, name, arity);
  }

  /** Compiles a module and, usually, loads it. */
  load(name: Atom, core: CoreModule, isLoaded = true): CompiledModule {
    this.options.onCore?.(core);
    const compiled = compileCore(core, this.options.onModule !== undefined);
    if (isLoaded) this.evaluator.define(name, "", compiled);
    return compiled;
  }

  warn(warning: CompileWarning): void {
    this.printWarning(warningText(warning, (path) => this.relativeToCwd(path)));
  }

  /** Prints where code of the process that compiles would print, so that it can be captured. */
  printWarning(text: string): void {
    const prefix = this.options.isColored?.() === true ? COLORED_PREFIX : "warning: ";
    this.evaluator.apply(IO, PUT_CHARS, [STANDARD_ERROR, prefix + text]);
    this.options.onWarning?.();
  }

  keepModuleBody(body: Term, env: Env): number {
    return this.bodies.push({ body, env }) - 1;
  }

  moduleBody(key: number): { readonly body: Term; readonly env: Env } {
    return this.bodies[key] as { readonly body: Term; readonly env: Env };
  }

  nextCounter(): number {
    return ++this.counter;
  }

  private kernelImports(): KernelImports {
    const exported = this.evaluator.moduleInterface(Atom.of("Elixir.Kernel"));
    if (this.imports?.of !== exported) this.imports = { of: exported, ...kernelImports(exported) };
    return this.imports as KernelImports;
  }

  /** The environment in which a file begins. */
  fileEnv(file: string): Env {
    const imports = this.kernelImports();
    return newEnv(file, imports.functions, imports.macros);
  }

  relativeToCwd(path: string): string {
    const { directory } = this.options;
    return path.startsWith(`${directory}/`) ? path.slice(directory.length + 1) : path;
  }

  /** The file's name in stack traces. */
  traceName(path: string): string {
    return this.options.traceName?.(path) ?? this.relativeToCwd(path);
  }

  absolute(path: string): string {
    return path.startsWith("/") || /^[A-Za-z]:/.test(path) ? path : `${this.options.directory}/${path}`;
  }

  // Words for terms

  sourceText(quoted: Term): string {
    return sourceText({ compilation: this }, quoted);
  }

  inspect(term: Term): string {
    return inspectText({ compilation: this }, term);
  }

  /** `Macro.escape/1` */
  escape(term: Term): Term {
    return escapeTerm(term, null);
  }

  /** `Macro.expand_once/2` */
  expandOnce(term: Term, env: Env): Term {
    return expandOnce(this, term, env).term;
  }
}
