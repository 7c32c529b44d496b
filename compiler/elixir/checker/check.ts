/** Checks modules that have been compiled together: all their definitions, expanded, and what they call of other modules. */
import { inspectAtom } from "../atom-text.js";
import { tupleElements } from "../erlang-terms.js";
import { metaGet } from "../expand/meta.js";
import type { Definition } from "../modules/definitions.js";
import { Atom, EMPTY_META, Node, Pair, type Term } from "../terms.js";
import { ClauseChecker } from "./clause.js";
import { conflictText, describeConflict, type MessageSource } from "./conflicts.js";
import type { Exports } from "./exports.js";
import { checkExpression } from "./expressions.js";
import { checkHead } from "./patterns.js";
import { Conflict } from "./unify.js";
import { type CalledFunction, type CallFinding, type Finding, functionText, groupFindings, type Message, type Place } from "./warnings.js";

export interface CheckedModule {
  readonly name: Atom;
  readonly file: string;
  readonly definitions: readonly Definition[];
  /** The options of `@compile`. */
  readonly compileOptions: readonly Term[];
}

/** What words the messages, and gives hints. */
export interface CheckerEnvironment extends MessageSource {
  readonly exports: Exports;
  /** Modules and functions of other modules not to be warned about, or all. */
  readonly silenced: readonly Term[] | "all";
  /** What follows "is undefined or private". */
  hintFor(call: CalledFunction, exports: readonly (readonly [Atom, number])[]): string;
  /** Prints a message. */
  print(text: string): void;
}

const FILE = Atom.of("file");
const WHEN = Atom.of("when");
const NO_WARN_UNDEFINED = Atom.of("no_warn_undefined");

/** Checks a module and prints what there is to say. */
export function checkModule(module: CheckedModule, environment: CheckerEnvironment): void {
  const isSilenced = silencer(module.compileOptions, environment.silenced);
  const findings = module.definitions.flatMap((definition) => checkDefinition(module, definition, environment.exports, isSilenced));
  for (const message of groupFindings(findings)) environment.print(messageText(message, environment));
}

function checkDefinition(
  module: CheckedModule,
  definition: Definition,
  exports: Exports,
  isSilenced: (module: Atom, name: Atom, arity: number) => boolean,
): Finding[] {
  const { name, arity, meta, clauses } = definition;
  const own = metaGet(meta, FILE);
  const place: Place = { file: own instanceof Pair ? (own.left as string) : module.file, module: module.name, name, arity };
  return clauses.flatMap((clause) => checkClause(new ClauseChecker(exports, place, isSilenced), definition, clause, place));
}

function checkClause(
  checker: ClauseChecker,
  { kind, name, meta }: Definition,
  { args, guards, body }: Definition["clauses"][number],
  place: Place,
): Finding[] {
  const { unifier } = checker;
  const head = guards.reduce((left, guard) => new Node(WHEN, EMPTY_META, [left, guard]), new Node(name, EMPTY_META, args));
  try {
    checkHead(checker, args, guards, checker.start(new Node(Atom.of(kind), meta, [head])));
    checkExpression(checker, body, checker.start(Atom.of("nil")));
  } catch (error) {
    if (!(error instanceof Conflict)) throw error;
    const finding = describeConflict(error, unifier);
    const { expression } = error.stack;
    const line = expression instanceof Node ? expression.meta.line : 0;
    unifier.bindings = error.bindings.warned({ finding, place, line });
  }
  const found: Finding[] = [];
  for (let entry = unifier.bindings.warnings; entry !== null; entry = entry.next) found.push(entry.warning);
  return found;
}

const NEVER_WARNED: ReadonlySet<string> = new Set(["__impl__/1", "module_info/0", "module_info/1"]);
const OPERATORS: ReadonlySet<string> = new Set(["orelse/2", "andalso/2"]);

/** Which calls of what is not there are not warned about. */
function silencer(options: readonly Term[], all: readonly Term[] | "all"): (module: Atom, name: Atom, arity: number) => boolean {
  const own = options.flatMap((option) => {
    if (!(option instanceof Pair) || option.left !== NO_WARN_UNDEFINED) return [];
    return Array.isArray(option.right) ? (option.right as readonly Term[]) : [option.right];
  });
  const entries = all === "all" ? [] : [...own, ...all];
  return (module, name, arity) => {
    const key = `${name.name}/${arity}`;
    if (all === "all" || NEVER_WARNED.has(key) || (module.name === "erlang" && OPERATORS.has(key))) return true;
    return entries.some((entry) => entry === module || isFunction(entry, module, name, arity));
  };
}

/** `{module, name, arity}` */
function isFunction(entry: Term, module: Atom, name: Atom, arity: number): boolean {
  const elements = tupleElements(entry);
  return elements?.length === 3 && elements[0] === module && elements[1] === name && elements[2] === arity;
}

function messageText(message: Message, environment: CheckerEnvironment): string {
  const { finding, places } = message;
  const text = finding.kind === "type conflict" ? conflictText(finding, places[0].place.file, environment) : callText(finding, environment);
  const lines = places.map(({ place: { file, module, name, arity }, line }) => {
    const where = `${environment.relativeToCwd(file)}${line > 0 ? `:${line}` : ""}`;
    return `  ${where}: ${functionText(module, name, arity)}\n`;
  });
  const heading = places.length > 1 ? `Invalid call found at ${places.length} locations:\n` : "";
  return `${text}\n${heading}${lines.join("")}\n`;
}

function callText(finding: CallFinding & CalledFunction, environment: CheckerEnvironment): string {
  const { module, name, arity } = finding;
  const call = functionText(module, name, arity);
  switch (finding.kind) {
    case "undefined module":
      return `${call} is undefined (module ${inspectAtom(module)} is not available or is yet to be defined)`;
    case "undefined function":
      return `${call} is undefined or private${environment.hintFor(finding, finding.exports)}`;
    case "macro not required":
      return `you must require ${inspectAtom(module)} before invoking the macro ${call}`;
    case "deprecated":
      return `${call} is deprecated. ${finding.reason}`;
  }
}
