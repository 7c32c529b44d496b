/**
 * Source files and scripts. A file's modules are compiled in order; what another file of the same compilation defines is compiled when it is asked for. Since
 * whoever asks waits, files that need each other would wait for ever: that is a deadlock, as it is in Elixir.
 */
import { makeMap } from "../erlang-terms.js";
import { Raised } from "../evaluator.js";
import { BEGINNING, exceptionFields, type SourceStart } from "../exceptions.js";
import { concatAliases } from "../expand/aliases.js";
import type { Env } from "../expand/env.js";
import { expand } from "../expand/expand.js";
import { Expansion } from "../expand/expansion.js";
import { withinLimits } from "../expand/limits.js";
import { SyntaxProblem, stringToQuoted, type Warning } from "../index.js";
import { Atom, EMPTY_META, NIL, Node, Pair, type Term, TRUE } from "../terms.js";
import { withoutColumns } from "./columns.js";
import type { ModuleCompilation, Requirements } from "./compilation.js";
import { defineModule } from "./define.js";
import { Evaluation } from "./evaluate.js";
import { expandOnce } from "./expand-once.js";
import { warnOfFoldingBody } from "./folding-warnings.js";
import { runInLexicalScope } from "./lexical-scope.js";

const BLOCK = Atom.of("__block__");
const DEFMODULE = Atom.of("defmodule");
const ALIASES = Atom.of("__aliases__");
const DO = Atom.of("do");
const MATCH = Atom.of("=");
const RESULT = Atom.of("result");
const RESULT_CONTEXT = Atom.of("elixir_compiler");
const DOT = Atom.of(".");

/** Runs source as a file of its own; answers the value of its last expression. `file` is absolute. */
export function runSource(compilation: ModuleCompilation, source: string, file: string): Term {
  return runQuoted(compilation, parse(compilation, source, file), file);
}

/** Throws Raised: a SyntaxError, TokenMissingError or the like. */
export function parse(compilation: ModuleCompilation, source: string, file: string): Term {
  try {
    const { quoted, warnings } = stringToQuoted(source);
    warnAbout(compilation, warnings, file);
    return withoutColumns(quoted);
  } catch (error) {
    if (error instanceof SyntaxProblem) throw syntaxError(error.withoutColumns(), source, file);
    throw error;
  }
}

export function warnAbout(compilation: ModuleCompilation, warnings: readonly Warning[], file: string): void {
  for (const { message, line, column } of warnings) compilation.warn({ message, file: line === 0 ? "" : file, line, column, place: null });
}

/** A SyntaxError or TokenMissingError. */
export function syntaxError(problem: SyntaxProblem, source: string, file: string, start: SourceStart = BEGINNING): Raised {
  const { name, description, snippet } = exceptionFields(problem, source, start);
  const shown: [Term, Term][] =
    snippet === null
      ? []
      : [
          [Atom.of("content"), snippet.content],
          [Atom.of("offset"), snippet.offset],
        ];
  const fields: [string, Term][] = [
    ["__struct__", Atom.of(`Elixir.${name}`)],
    ["__exception__", TRUE],
    ["file", file],
    ["line", problem.line],
    ["column", problem.column === 0 ? NIL : problem.column],
    ["snippet", snippet === null ? NIL : makeMap(shown)],
    ["description", description],
  ];
  const reason = makeMap(fields.map(([key, value]) => [Atom.of(key), value] as const));
  return new Raised(Atom.of("error"), reason, [], `${name}: ${file}:${problem.line}: ${description}`);
}

export function runQuoted(compilation: ModuleCompilation, quoted: Term, file: string): Term {
  return runInLexicalScope(compilation, compilation.fileEnv(file), (env) => {
    if (isModules(quoted)) return runModules(compilation, quoted, env);
    return withinLimits(compilation, env.file, EMPTY_META, () => runCode(compilation, quoted, env));
  });
}

function runCode(compilation: ModuleCompilation, quoted: Term, env: Env): Term {
  const x = new Expansion(compilation, env);
  const expanded = expand(x, quoted);
  x.warnUnused();
  warnOfFoldingBody(compilation, expanded, env.file);
  return new Evaluation(compilation, env).run(expanded);
}

/** Only modules, whose bodies need not be escaped and evaluated to come to where they are compiled. */
function isModules(quoted: Term): quoted is Node {
  if (!(quoted instanceof Node) || quoted.args instanceof Atom) return false;
  if (quoted.form === BLOCK) return quoted.args.every(isModules);
  return quoted.form === DEFMODULE && bodyOf(quoted.args) !== null;
}

function bodyOf([, options, ...more]: readonly Term[]): { readonly body: Term } | null {
  if (!Array.isArray(options) || options.length !== 1 || more.length > 0) return null;
  const [entry] = options as readonly Term[];
  return entry instanceof Pair && entry.left === DO ? { body: entry.right } : null;
}

function runModules(compilation: ModuleCompilation, { form, meta, args }: Node, env: Env): Term {
  if (form === BLOCK) return (args as readonly Node[]).reduce<Term>((_, module) => runModules(compilation, module, env), NIL);
  const [alias] = args as readonly Term[];
  const { body } = bodyOf(args as readonly Term[]) as { readonly body: Term };
  const inside = env.with({ line: meta.line });
  const name = expandOnce(compilation, alias, inside).term;
  const result = new Node(RESULT, meta, RESULT_CONTEXT);
  // The body's value is not what the function returns at once, so that the body stays in stack traces.
  const noop = new Node(new Node(DOT, meta, [Atom.of("elixir_utils"), Atom.of("noop")]), meta, []);
  const block = new Node(BLOCK, meta, [new Node(MATCH, meta, [result, body]), noop, result]);
  const contextModules = name instanceof Atom ? [name, ...env.contextModules] : env.contextModules;
  return defineModule(compilation, name, block, [], inside.with({ contextModules }));
}

interface SourceFile {
  readonly path: string;
  readonly source: string;
  quoted: Term | null;
  state: "waiting" | "compiling" | "compiled";
}

/** Files that are compiled together. */
export class SourceFiles implements Requirements {
  private readonly files: SourceFile[];
  /** Which file has a `defmodule` of that name. */
  private readonly homes = new Map<Atom, SourceFile>();
  private readonly stack: SourceFile[] = [];

  constructor(
    private readonly compilation: ModuleCompilation,
    sources: readonly { readonly path: string; readonly source: string }[],
  ) {
    this.files = sources.map(({ path, source }) => ({ path, source, quoted: null, state: "waiting" }));
  }

  compile(): void {
    for (const file of this.files) this.inFile(file, () => this.parse(file));
    const outer = this.compilation.requirements;
    this.compilation.requirements = this;
    try {
      for (const file of this.files) if (file.state === "waiting") this.compileFile(file);
    } finally {
      this.compilation.requirements = outer;
    }
  }

  ensureCompiled(module: Atom, _need: "module" | "struct"): "found" | "not found" | "deadlock" {
    const home = this.homes.get(module);
    if (home === undefined) return "not found";
    if (home.state === "compiling") return home === this.stack[this.stack.length - 1] ? "not found" : "deadlock";
    if (home.state === "waiting") this.compileFile(home);
    return this.compilation.evaluator.load(module) ? "found" : "not found";
  }

  private parse(file: SourceFile): void {
    file.quoted = parse(this.compilation, file.source, file.path);
    for (const name of moduleNames(file.quoted, [])) this.homes.set(name, file);
  }

  /** Notes where an error comes from: of files that are compiled for each other, the innermost. */
  private inFile<T>(file: SourceFile, action: () => T): T {
    try {
      return action();
    } catch (error) {
      this.compilation.failedFile ??= file.path;
      throw error;
    }
  }

  private compileFile(file: SourceFile): void {
    file.state = "compiling";
    this.compilation.options.onFile?.(file.path, this.files.filter(({ state }) => state === "compiled").length, this.files.length);
    this.stack.push(file);
    try {
      this.inFile(file, () => runQuoted(this.compilation, file.quoted as Term, file.path));
    } finally {
      this.stack.pop();
      file.state = "compiled";
    }
  }
}

/** The names of modules that a file's code defines, as far as they stand there. */
function moduleNames(term: Term, outer: readonly Term[]): Atom[] {
  if (!(term instanceof Node) || term.args instanceof Atom) return [];
  if (term.form === BLOCK) return term.args.flatMap((statement) => moduleNames(statement, outer));
  if (!(term.form instanceof Atom) || !["defmodule", "defprotocol"].includes(term.form.name)) return [];
  const [alias] = term.args;
  const body = bodyOf(term.args)?.body ?? NIL;
  if (alias instanceof Atom) return [alias, ...moduleNames(body, [alias])];
  if (
    !(alias instanceof Node && alias.form === ALIASES && !(alias.args instanceof Atom) && alias.args.every((part) => part instanceof Atom))
  )
    return [];
  const parts = alias.args[0] === Atom.of("Elixir") ? alias.args : [...outer, ...alias.args];
  return [concatAliases(parts), ...moduleNames(body, parts)];
}
