/** `for` */
import { Atom, type Meta, Node, Pair, type Term } from "../terms.js";
import { expandSegments } from "./bitstring.js";
import { DO, expandClause, expandHead, isClause, missingOption, takeOption } from "./clauses.js";
import { formError, sourceText } from "./errors.js";
import { expand } from "./expand.js";
import type { Expansion } from "./expansion.js";
import { inMatch } from "./match.js";
import { checkAllowed } from "./options.js";
import { refuseMatchOrGuard } from "./scope-checks.js";
import { expandArrow, isArrow } from "./with.js";

const BITSTRING = Atom.of("<<>>");

export function expandFor(x: Expansion, node: Node, args: readonly Term[]): Term | null {
  if (args.length === 0) return null;
  const { meta } = node;
  refuseMatchOrGuard(x, meta, "for");
  const { steps, options } = splitArguments(args);
  checkAllowed(x, meta, "for", ["do", "into", "uniq", "reduce"], options);
  const body = takeOption(options, DO);
  if (body === null) missingOption(x, meta, "for", ["do"]);
  const expanded = x.inScope(() => {
    const expandedOptions = expand(x, body.rest) as readonly Term[];
    const expandedSteps = steps.map((step) => expandStep(x, step));
    if (!isGenerator(expandedSteps[0])) formError(x, meta, "for comprehensions must start with a generator");
    const isReduce = checkOptionValues(x, meta, expandedOptions);
    return [...expandedSteps, [new Pair(DO, expandBody(x, meta, body.value, isReduce)), ...expandedOptions]];
  });
  return new Node(node.form, meta, expanded);
}

/** Options stand in the last argument, or (with a block) in the last two. */
function splitArguments(args: readonly Term[]): { readonly steps: readonly Term[]; readonly options: readonly Term[] } {
  const last = args[args.length - 1];
  if (!Array.isArray(last)) return { steps: args, options: [] };
  const before = args[args.length - 2];
  if (args.length > 1 && Array.isArray(before)) return { steps: args.slice(0, -2), options: [...before, ...last] };
  return { steps: args.slice(0, -1), options: last };
}

function expandStep(x: Expansion, step: Term): Term {
  if (isArrow(step)) return expandArrow(x, step);
  if (step instanceof Node && step.form === BITSTRING && !(step.args instanceof Atom)) {
    const last = step.args[step.args.length - 1];
    if (last !== undefined && isArrow(last)) return expandBitstringGenerator(x, step, step.args, last);
  }
  return expand(x, step);
}

/** `<<pattern <- expression>>` */
function expandBitstringGenerator(
  x: Expansion,
  step: Node,
  segments: readonly Term[],
  arrow: Node & { readonly args: readonly [Term, Term] },
): Node {
  const { read } = x;
  const right = expand(x, arrow.args[1]);
  x.read = read;
  const patterns = [...segments.slice(0, -1), arrow.args[0]];
  const left = inMatch(x, read, () => expandSegments(x, step.meta, patterns, true));
  return new Node(BITSTRING, step.meta, [new Node(arrow.form, arrow.meta, [left, right])]);
}

function isGenerator(step: Term | undefined): boolean {
  if (step === undefined) return false;
  if (isArrow(step)) return true;
  return step instanceof Node && step.form === BITSTRING && !(step.args instanceof Atom) && step.args.length === 1 && isArrow(step.args[0]);
}

/** Whether there is `reduce:`. */
function checkOptionValues(x: Expansion, meta: Meta, options: readonly Term[]): boolean {
  const keys = new Set<string>();
  for (const option of options) {
    const { left, right } = option as Pair;
    const key = (left as Atom).name;
    keys.add(key);
    const isBoolean = right instanceof Atom && (right.name === "true" || right.name === "false");
    if (key === "uniq" && !isBoolean) {
      formError(x, meta, `:uniq option for comprehensions only accepts a boolean, got: ${sourceText(x, right)}`);
    }
  }
  if (keys.has("reduce") && (keys.has("into") || keys.has("uniq"))) {
    formError(x, meta, "cannot use :reduce alongside :into/:uniq in comprehension");
  }
  return keys.has("reduce");
}

function expandBody(x: Expansion, meta: Meta, body: Term, isReduce: boolean): Term {
  const hasClauses = Array.isArray(body) && body.length > 0 && body[0] instanceof Node && body[0].form === Atom.of("->");
  if (!isReduce) {
    if (hasClauses) formError(x, meta, "the do block was written using acc -> expr clauses but the :reduce option was not given");
    return expand(x, body);
  }
  if (!hasClauses) refuseReduceBody(x, meta);
  return (body as readonly Term[]).map((clause) => {
    if (!isClause(clause) || clause.args[0].length !== 1) refuseReduceBody(x, meta);
    return x.inScope(() => expandClause(x, meta, 'in "fn"', expandHead, clause));
  });
}

function refuseReduceBody(x: Expansion, meta: Meta): never {
  formError(
    x,
    meta,
    "when using :reduce with comprehensions, the do block must be written using acc -> expr clauses, " +
      "where each clause expects the accumulator as a single argument",
  );
}
