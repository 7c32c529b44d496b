/**
 * `for`: nested reductions, Enum.reduce/3 for enumerables, a loop of its own for bitstrings. Each level takes the accumulator and gives the next;
 * what the innermost does with the body's value depends on what is collected.
 */
import { type Expression, LocalFunction, type Pattern, type Position, Variable } from "../../core/core.js";
import { Atom, Node, type Term } from "../terms.js";
import { patternSegments } from "./bitstrings.js";
import { arrowClause, arrows, clause, lowerGuards, option, splitGuards } from "./clauses.js";
import { atom, constant, erlang, fail, isTruthy, list, literal, remote, tuple } from "./constants.js";
import { type Context, Steps, use } from "./context.js";
import { expression } from "./expressions.js";
import { ANY, PatternScope } from "./patterns.js";
import { isGenerator } from "./with.js";

interface Generator {
  readonly isBitstring: boolean;
  readonly node: Node;
  readonly left: Term;
  readonly right: Term;
  readonly filters: readonly Term[];
}

/** The next accumulator, given the present one. `steps` are those of the innermost level. */
type Inner = (accumulator: Expression, steps: Steps) => Expression;

/** The next accumulator with a value of the body in it. */
type Add = (value: Expression, accumulator: Expression, inner: Steps) => Expression;

export function comprehension(node: Node, args: readonly Term[], context: Context, steps: Steps, isUsed: boolean): Expression {
  const options = args[args.length - 1];
  const generators = generatorsOf(args.slice(0, -1));
  const expressionOfDo = option(options, "do") as Term;
  const position = context.position(node.meta);
  const reduce = option(options, "reduce");
  if (reduce !== undefined) return reduction(node, generators, expressionOfDo, expression(reduce, context, steps), context, steps);
  const value: Inner = (_, inner) => expression(expressionOfDo, context, inner);
  const isUnique = option(options, "uniq") === Atom.of("true");
  const collect = (initial: Expression, add: Add, around: Steps = steps): Expression =>
    isUnique
      ? uniqueReduction(generators, initial, value, add, context, around)
      : loop(generators, initial, (accumulator, inner) => add(value(accumulator, inner), accumulator, inner), context, around);
  const into = option(options, "into");
  if (into === undefined && !isUsed) return collect(atom("nil"), discard);
  if (into === undefined || isEmptyList(into)) return reversed(collect(literal([]), cons), position);
  if (isEmptyBinary(into)) return collect(literal(""), append(position));
  if (isEmptyMap(into)) return remote("maps", "from_list", [collect(literal([]), cons)], position);
  return collected(expression(into, context, steps), collect, position, steps);
}

function generatorsOf(parts: readonly Term[]): Generator[] {
  const generators: (Generator & { filters: Term[] })[] = [];
  for (const part of parts) {
    const inner =
      part instanceof Node && part.form === BITSTRING && Array.isArray(part.args) ? (part.args[part.args.length - 1] as Term) : null;
    if (inner !== null && isGenerator(inner)) {
      // `<<a, b <- bits>>`: all but the last segment stand before the arrow.
      const before = ((part as Node).args as readonly Term[]).slice(0, -1);
      const left = inner.args[0] as Term;
      const pattern = before.length === 0 ? left : new Node(BITSTRING, (part as Node).meta, [...before, left]);
      generators.push({ isBitstring: true, node: inner, left: pattern, right: inner.args[1] as Term, filters: [] });
    } else if (isGenerator(part)) {
      generators.push({ isBitstring: false, node: part, left: part.args[0] as Term, right: part.args[1] as Term, filters: [] });
    } else generators[generators.length - 1]?.filters.push(part);
  }
  return generators;
}

const BITSTRING = Atom.of("<<>>");

function isEmptyList(term: Term): boolean {
  return Array.isArray(term) && term.length === 0;
}

function isEmptyBinary(term: Term): boolean {
  return term === "" || (term instanceof Node && term.form === BITSTRING && Array.isArray(term.args) && term.args.length === 0);
}

function isEmptyMap(term: Term): boolean {
  return term instanceof Node && term.form === Atom.of("%{}") && Array.isArray(term.args) && term.args.length === 0;
}

const discard = (value: Expression, _: Expression, inner: Steps): Expression => {
  inner.evaluate(value);
  return atom("nil");
};

const cons = (head: Expression, tail: Expression): Expression => list([head], tail);

function reversed(value: Expression, position: Position | null): Expression {
  return remote("lists", "reverse", [value], position);
}

const append =
  (position: Position | null) =>
  (value: Expression, accumulator: Expression, inner: Steps): Expression => {
    const part = inner.name(value);
    inner.require(erlang("is_bitstring", [part]), fail("badarg", [part], position));
    const segment = { type: "binary" as const, size: null, unit: 1, signed: false, endian: "big" as const };
    return { kind: "binary", segments: [accumulator, part].map((bits) => ({ ...segment, value: bits })), position };
  };

/** `for …, reduce: initial do accumulator -> … end` */
function reduction(
  node: Node,
  generators: readonly Generator[],
  clauses: Term,
  initial: Expression,
  context: Context,
  steps: Steps,
): Expression {
  const each: Inner = (accumulator) => ({
    kind: "case",
    subjects: [accumulator],
    clauses: arrows(clauses).map((arrow) => arrowClause(arrow, context)),
    otherwise: fail("case_clause", [accumulator], context.position(node.meta)),
  });
  return loop(generators, initial, each, context, steps);
}

/** The accumulator is `{collected, values seen}`. */
function uniqueReduction(
  generators: readonly Generator[],
  initial: Expression,
  value: Inner,
  add: Add,
  context: Context,
  steps: Steps,
): Expression {
  const newSet: Expression = { kind: "map", base: null, entries: [], position: null };
  const each: Inner = (accumulator, inner) => {
    const collected = inner.name(erlang("element", [constant(1), accumulator]));
    const seen = inner.name(erlang("element", [constant(2), accumulator]));
    const found = inner.name(value(accumulator, inner));
    const isNew = new Steps();
    const next = isNew.name(add(found, collected, isNew));
    const set: Expression = { kind: "map", base: seen, entries: [{ key: found, value: atom("true"), exact: false }], position: null };
    return {
      kind: "case",
      subjects: [],
      clauses: [{ patterns: [], guards: [erlang("is_map_key", [found, seen])], body: accumulator }],
      otherwise: isNew.finish(tuple([next, set])),
    };
  };
  return erlang("element", [constant(1), loop(generators, tuple([initial, newSet]), each, context, steps)]);
}

/** Into whatever is collectable: its function is told of each value, then of the end, whichever it is. */
function collected(
  into: Expression,
  collect: (initial: Expression, add: Add, around: Steps) => Expression,
  position: Position | null,
  steps: Steps,
): Expression {
  const [initial, fun, result, kind, reason, trace] = ["initial", "into", "_", "class", "reason", "trace"].map(
    (name) => new Variable(name),
  ) as [Variable, Variable, Variable, Variable, Variable, Variable];
  const tell = (accumulator: Expression, command: Expression): Expression => ({
    kind: "apply",
    callee: use(fun),
    arguments: [accumulator, command],
    position,
  });
  const bind = (variable: Variable): Pattern => ({ kind: "bind", variable, pattern: ANY });
  const pair = steps.name(remote("Elixir.Collectable", "into", [into], position));
  steps.match(pair, { kind: "tuple", elements: [bind(initial), bind(fun)] }, [], fail("badmatch", [pair], position));
  const inside = new Steps();
  const last = collect(use(initial), (value, accumulator) => tell(accumulator, tuple([atom("cont"), value])), inside);
  return {
    kind: "try",
    body: inside.finish(last),
    result,
    success: tell(use(result), atom("done")),
    class: kind,
    reason,
    trace,
    handler: {
      kind: "let",
      variable: null,
      value: tell(use(initial), atom("halt")),
      body: { kind: "raise", class: use(kind), reason: use(reason), trace },
    },
  };
}

/** All levels: evaluates the first generator's source in `steps`, gives the last accumulator. */
function loop(generators: readonly Generator[], initial: Expression, inner: Inner, context: Context, steps: Steps): Expression {
  const [generator, ...rest] = generators;
  if (generator === undefined) return inner(initial, steps);
  const within: Inner = (accumulator, within) => loop(rest, accumulator, inner, context, within);
  return generator.isBitstring
    ? bitLoop(generator, initial, within, context, steps)
    : reduceCall(generator, initial, within, context, steps);
}

function reduceCall(generator: Generator, initial: Expression, inner: Inner, context: Context, steps: Steps): Expression {
  const position = context.position(generator.node.meta);
  const source = expression(generator.right, context, steps);
  const [element, accumulator] = [new Variable("element"), new Variable("accumulator")];
  const { patterns, guards } = splitGuards([generator.left]);
  const taken = clause(patterns, guards, context, () => filtered(generator.filters, inner, accumulator, context));
  const fun: Expression = {
    kind: "fun",
    parameters: [element, accumulator],
    body: { kind: "case", subjects: [use(element)], clauses: [taken], otherwise: use(accumulator) },
    position,
  };
  return remote("Elixir.Enum", "reduce", [source, initial, fun], position);
}

/** The next accumulator if all filters hold, else the present one. */
function filtered(
  filters: readonly Term[],
  inner: Inner,
  accumulator: Variable,
  context: Context,
  wrap = (value: Expression): Expression => value,
): Expression {
  const steps = new Steps();
  for (const filter of filters) steps.require(isTruthy(steps.name(expression(filter, context, steps))), wrap(use(accumulator)));
  return steps.finish(wrap(inner(use(accumulator), steps)));
}

/** Takes segments off the front until they do not fit any more. What fits but does not match is passed over. */
function bitLoop(generator: Generator, initial: Expression, inner: Inner, context: Context, steps: Steps): Expression {
  const position = context.position(generator.node.meta);
  const source = expression(generator.right, context, steps);
  const self = new LocalFunction("for", 2);
  const [bits, accumulator, tail, skippedTail] = ["bits", "accumulator", "tail", "tail"].map((name) => new Variable(name)) as [
    Variable,
    Variable,
    Variable,
    Variable,
  ];
  const again = (rest: Variable, value: Expression): Expression => ({
    kind: "jump",
    function: self,
    arguments: [use(rest), value],
    position,
  });
  const { patterns, guards } = splitGuards([generator.left]);
  const scope = new PatternScope(context);
  const segments = patternSegments((patterns[0] as Node).args as readonly Term[], scope);
  const rest = (variable: Variable) => ({ ...REST, value: { kind: "bind" as const, variable, pattern: ANY } });
  const taken = {
    patterns: [{ kind: "binary" as const, segments: [...segments, rest(tail)] }],
    guards: lowerGuards(guards, scope),
    body: filtered(generator.filters, inner, accumulator, context, (value) => again(tail, value)),
  };
  const skipped = skippedSegments(segments);
  const skip =
    skipped === null
      ? []
      : [
          {
            patterns: [{ kind: "binary" as const, segments: [...skipped, rest(skippedTail)] }],
            guards: [],
            body: again(skippedTail, use(accumulator)),
          },
        ];
  const end = { patterns: [], guards: [erlang("is_bitstring", [use(bits)])], body: use(accumulator) };
  return {
    kind: "letrec",
    functions: [
      {
        function: self,
        position,
        parameters: [bits, accumulator],
        body: {
          kind: "case",
          subjects: [use(bits)],
          clauses: [taken, ...skip],
          otherwise: { kind: "case", subjects: [], clauses: [end], otherwise: fail("badarg", [use(bits)], position) },
        },
      },
    ],
    body: { kind: "jump", function: self, arguments: [source, initial], position },
  };
}

const REST = { type: "binary" as const, size: null, unit: 1, signed: false, endian: "big" as const };

type PatternSegment = ReturnType<typeof patternSegments>[number];

/** The same segments with any values, or null when a size depends on a value. */
function skippedSegments(segments: readonly PatternSegment[]): PatternSegment[] | null {
  const skipped: PatternSegment[] = [];
  for (const segment of segments) {
    if (segment.size !== null && segment.size.kind !== "constant") return null;
    const bytes = segment.value.kind === "constant" && segment.type === "binary" ? textBytes(segment.value.value) : null;
    skipped.push({ ...segment, value: ANY, ...(bytes === null ? {} : { size: constant(bytes), unit: 8 }) });
  }
  return skipped;
}

function textBytes(value: unknown): number | null {
  return typeof value === "object" && value !== null && "bytes" in value ? (value.bytes as Uint8Array).length : null;
}
