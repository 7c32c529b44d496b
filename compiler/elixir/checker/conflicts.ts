/** Conflicts of types as messages: the types, the expression, and how the variables in it have come by their types. */
import { metaIsTrue } from "../expand/meta.js";
import { callInSource } from "../expand/rewrite.js";
import { Atom, EMPTY_META, Node, Pair, type Term } from "../terms.js";
import type { Bindings, Trace } from "./bindings.js";
import { remoteCall } from "./nodes.js";
import { isMapLike, isSimple, type MapType, mapParts, sameType, signatureText, type Type, typeText } from "./types.js";
import type { Conflict, Refusal, Unifier } from "./unify.js";
import { functionText } from "./warnings.js";

/** How a variable has come by its type, or by that of another variable. */
interface TraceStep {
  readonly variable: Node;
  readonly type: Type;
  readonly other: Node | null;
  readonly expression: Term;
}

export interface TypeConflict {
  readonly kind: "type conflict";
  readonly reason: { readonly left: Type; readonly right: Type } | { readonly refusal: Refusal };
  readonly expression: Term;
  readonly steps: readonly TraceStep[];
}

/** What messages need of the compilation. */
export interface MessageSource {
  sourceText(quoted: Term): string;
  relativeToCwd(file: string): string;
}

/** The conflict with its types written out: what is known of variables stands in their place. */
export function describeConflict<T>(conflict: Conflict<T>, unifier: Unifier<T>): TypeConflict {
  const { reason, stack, bindings } = conflict;
  unifier.bindings = bindings;
  const related = stack.unified.flatMap((index) => [index, ...bindings.relatedTo(index)]);
  const steps = [...new Set(related)].flatMap((index) => stepsOf(index, bindings));
  const lifting = new Lifting(unifier);
  const types =
    "refusal" in reason
      ? { refusal: { ...reason.refusal, arguments: reason.refusal.arguments.map((type) => lifting.lift(type)) } }
      : { left: lifting.lift(reason.left), right: lifting.lift(reason.right) };
  const lifted = steps.map((step) => (step.other === null ? { ...step, type: lifting.lift(step.type) } : step));
  return { kind: "type conflict", reason: types, expression: stack.expression, steps: lifted };
}

function stepsOf<T>(index: number, bindings: Bindings<T>): TraceStep[] {
  const variable = bindings.sourceOf(index);
  if (variable === null) return [];
  return bindings.tracesOf(index).map(({ type, expression }: Trace) => {
    const other = type.kind === "variable" ? bindings.sourceOf(type.index) : null;
    return { variable, type, other, expression };
  });
}

/** Writes out types; variables of which nothing is known are numbered anew. */
class Lifting<T> {
  private readonly numbers = new Map<number, number>();

  constructor(private readonly unifier: Unifier<T>) {}

  lift(type: Type, visited: ReadonlySet<number> = new Set()): Type {
    if (type.kind !== "variable") return mapParts(type, (part) => this.lift(part, visited));
    const { index } = type;
    const known = this.numbers.get(index);
    if (known !== undefined) return { kind: "variable", index: known };
    const bound = visited.has(index) ? null : this.unifier.bindings.typeOf(index);
    if (bound !== null && !this.unifier.isRecursive(bound, [])) return this.lift(bound, new Set([...visited, index]));
    const number = this.numbers.size;
    this.numbers.set(index, number);
    return { kind: "variable", index: number };
  }
}

/** The whole message but the places that it ends with. */
export function conflictText(conflict: TypeConflict, file: string, source: MessageSource): string {
  const { reason } = conflict;
  const writer = new ConflictWriter(conflict, file, source);
  if ("refusal" in reason) return writer.refusal(reason.refusal);
  const missing = missingField(reason.left, reason.right) ?? missingField(reason.right, reason.left);
  return missing === null ? writer.incompatible(reason.left, reason.right) : writer.missingField(missing, [reason.left, reason.right]);
}

interface MissingField {
  readonly field: Atom;
  readonly known: readonly Atom[];
}

/** `map.field`, of a map that is known not to have it. */
function missingField(access: Type, map: Type): MissingField | null {
  if (access.kind !== "map" || map.kind !== "map" || access.entries.length !== 2) return null;
  const [field, others] = access.entries;
  if (!field.required || field.key.kind !== "value" || others.required) return null;
  if (!isSimple(others.key, "dynamic") || !isSimple(others.value, "dynamic")) return null;
  if (map.entries.some(({ key }) => sameType(key, field.key))) return null;
  return { field: field.key.atom, known: keysOf(map) };
}

function keysOf({ entries }: MapType): readonly Atom[] {
  return entries.flatMap(({ key }) => (key.kind === "value" ? [key.atom] : []));
}

const INFERRED_SPECIFICATION = Atom.of("inferred_bitstring_spec");
const NO_PARENS = Atom.of("no_parens");
const ERLANG = Atom.of("erlang");
const KERNEL = Atom.of("Elixir.Kernel");
const DOT = Atom.of(".");

const DOT_HINT =
  'HINT: "var.field" (without parentheses) implies "var" is a map() while "var.fun()" (with parentheses) implies "var" is an atom()\n';
const BITSTRING_HINT =
  "HINT: all expressions given to binaries are assumed to be of type integer() unless said otherwise. For example, <<expr>> assumes " +
  '"expr" is an integer. Pass a modifier, such as <<expr::float>> or <<expr::binary>>, to change the default behaviour.\n';

class ConflictWriter {
  private readonly hints: string[] = [];

  constructor(
    private readonly conflict: TypeConflict,
    private readonly file: string,
    private readonly source: MessageSource,
  ) {}

  refusal({ name, arguments: args, expected, signatures }: Refusal): string {
    const variables = args.map((_, at) => new Node(Atom.of(`arg${at + 1}`), EMPTY_META, Atom.of("Elixir.Module.Types")));
    const call = callInSource(ERLANG, name, variables);
    return (
      `expected ${functionText(call.module, call.name, args.length)} to have signature:\n\n    ` +
      `${args.map((type) => typeText(type, false)).join(", ")} -> ${typeText(expected, false)}\n\nbut it has signature:\n\n    ` +
      `${signatures.map(signatureText).join("\n    ")}\n\n${this.expression()}${this.steps(this.conflict.steps, [], false)}Conflict found at`
    );
  }

  incompatible(left: Type, right: Type): string {
    const isBriefLeft = isMapLike(left) && !isMapLike(right);
    const isBriefRight = isMapLike(right) && !isMapLike(left);
    const steps = this.steps(this.conflict.steps, [left, right], isBriefLeft || isBriefRight);
    return (
      `incompatible types:\n\n    ${typeText(left, isBriefLeft)} !~ ${typeText(right, isBriefRight)}\n\n` +
      `${this.expression()}${steps}${this.hintText()}Conflict found at`
    );
  }

  missingField({ field, known }: MissingField, types: readonly Type[]): string {
    // The last step is the access itself.
    const steps = this.steps(this.conflict.steps.slice(1), types, true);
    const names = known.map(({ name }) => (name === "nil" ? "" : name)).sort();
    return (
      `undefined field "${field.name}" ${this.expression()}expected one of the following fields: ${names.join(", ")}\n\n` +
      `${steps}${this.hintText()}Conflict found at`
    );
  }

  private expression(): string {
    return `in expression:\n\n    # ${this.location(this.conflict.expression)}    ${this.text(this.conflict.expression)}\n\n`;
  }

  private location(expression: Term): string {
    const line = expression instanceof Node ? expression.meta.line : 0;
    return `${this.source.relativeToCwd(this.file)}:${line === 0 ? "" : line}\n`;
  }

  private text(expression: Term): string {
    return this.source.sourceText(asInSource(expression)).replaceAll("\n", "\n    ");
  }

  private steps(steps: readonly TraceStep[], types: readonly Type[], isBrief: boolean): string {
    const texts = steps.toReversed().map((step) => this.stepText(step, types, isBrief));
    return distinct(texts).join("");
  }

  private stepText({ variable, type, other, expression }: TraceStep, types: readonly Type[], isBrief: boolean): string {
    const name = this.source.sourceText(variable);
    const where = `in:\n\n    # ${this.location(expression)}    ${this.text(expression)}\n\n`;
    if (other !== null) return `where "${name}" was given the same type as "${this.source.sourceText(other)}" ${where}`;
    return `where "${name}" was given the type ${typeText(type, isBrief)}${this.hint(type, types, expression)} ${where}`;
  }

  /** Keeps the hint that a step gives for the end; answers what is said at once. */
  private hint(type: Type, types: readonly Type[], expression: Term): string {
    if (!(expression instanceof Node) || expression.args instanceof Atom) return "";
    const isDot = expression.form instanceof Node && expression.form.form === DOT && expression.args.length === 0;
    const isField = metaIsTrue(expression.meta, NO_PARENS);
    if (isDot && isField && type.kind === "map") return this.keep(DOT_HINT, " (due to calling var.field)");
    if (isDot && !isField && isSimple(type, "atom")) return this.keep(DOT_HINT, " (due to calling var.fun())");
    if (isSimple(type, "integer") && hasInferredSegment(expression)) return this.keep(BITSTRING_HINT, "");
    const call = remoteCall(expression);
    const tuple = types.find((other) => other.kind === "tuple");
    if (call?.module === ERLANG && call.name.name === "is_tuple" && tuple?.kind === "tuple") {
      const variable = this.source.sourceText(call.arguments[0]);
      const size = tuple.elements.length;
      return this.keep(
        `HINT: use pattern matching or "is_tuple(${variable}) and tuple_size(${variable}) == ${size}" to guard a sized tuple.\n`,
        "",
      );
    }
    return "";
  }

  private keep(hint: string, text: string): string {
    this.hints.push(hint);
    return text;
  }

  private hintText(): string {
    return distinct(this.hints)
      .map((hint) => `${hint}\n`)
      .join("");
  }
}

function distinct(texts: readonly string[]): readonly string[] {
  return [...new Set(texts)];
}

function hasInferredSegment({ form, args }: Node): boolean {
  if (form !== Atom.of("<<>>") || args instanceof Atom) return false;
  return args.some((segment) => segment instanceof Node && segment.meta.before[0]?.left === INFERRED_SPECIFICATION);
}

/** Calls of Erlang's functions as they stood in the source. */
function asInSource(term: Term): Term {
  if (Array.isArray(term)) return term.map(asInSource);
  if (term instanceof Pair) return new Pair(asInSource(term.left), asInSource(term.right));
  if (!(term instanceof Node) || term.args instanceof Atom) return term;
  const call = remoteCall(term);
  if (call === null || call.module === null) {
    return new Node(term.form instanceof Node ? (asInSource(term.form) as Node) : term.form, term.meta, term.args.map(asInSource));
  }
  const { module, name, args } = callInSource(call.module, call.name, call.arguments);
  const inner = args.map(asInSource);
  if (module === KERNEL) return new Node(name, term.meta, inner);
  return new Node(new Node(DOT, EMPTY_META, [module, name]), term.meta, inner);
}
