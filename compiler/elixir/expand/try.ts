/** `try` */
import { Atom, EMPTY_META, type Meta, Node, Pair, type Term } from "../terms.js";
import {
  checkOptions,
  expandClauses,
  expandHead,
  type HeadExpander,
  missingOption,
  originOf,
  refuseArguments,
  singleHead,
  unexpectedOption,
} from "./clauses.js";
import { fileWarn, formError } from "./errors.js";
import { expand } from "./expand.js";
import type { Expansion } from "./expansion.js";
import { inMatch } from "./match.js";
import { refuseMatchOrGuard } from "./scope-checks.js";
import { isVariable } from "./variables.js";

const IN = Atom.of("in");
const UNDERSCORE = Atom.of("_");

export function expandTry(x: Expansion, node: Node, args: readonly Term[]): Term | null {
  if (args.length !== 1) return null;
  const { meta } = node;
  refuseMatchOrGuard(x, meta, "try");
  const options = checkTry(x, meta, args[0]);
  return new Node(node.form, meta, [options.map((option) => expandTryOption(x, meta, option))]);
}

function checkTry(x: Expansion, meta: Meta, given: Term): readonly Pair[] {
  if (Array.isArray(given)) {
    const keys = given.map((option) => (option instanceof Pair && option.left instanceof Atom ? option.left.name : ""));
    if (keys.length === 0) missingOption(x, meta, "try", ["do"]);
    if (keys.length === 1 && keys[0] === "do") missingOption(x, meta, "try", ["catch", "rescue", "after"]);
    if (keys.length === 2 && keys[0] === "do" && keys[1] === "else") {
      fileWarn(x, meta, `"else" shouldn't be used as the only clause in "${originOf(meta, "try")}", use "case" instead`);
    }
    const options = checkOptions(x, meta, "try", given, ["do", "rescue", "catch", "else", "after"]);
    if (keys.includes("catch") && keys.indexOf("rescue") > keys.indexOf("catch")) {
      fileWarn(x, meta, `"catch" should always come after "rescue" in ${originOf(meta, "try")}`);
    }
    return options;
  }
  return checkOptions(x, meta, "try", given, []);
}

function expandTryOption(x: Expansion, meta: Meta, option: Pair): Pair {
  const origin = originOf(meta, "try");
  switch (option.left instanceof Atom ? option.left.name : "") {
    case "do":
    case "after":
      return new Pair(
        option.left,
        x.inScope(() => expand(x, option.right)),
      );
    case "else":
      return expandClauses(x, meta, "try", singleHead(meta, origin, "else"), option);
    case "catch":
      return withStacktrace(x, () => expandClauses(x, meta, "try", catchHead(origin), option));
    case "rescue":
      return withStacktrace(x, () => expandClauses(x, meta, "try", rescueHead(origin), option));
    default:
      unexpectedOption(x, meta, "try", option.left);
  }
}

function withStacktrace(x: Expansion, evaluate: () => Pair): Pair {
  const { hasStacktrace } = x;
  x.hasStacktrace = true;
  const result = evaluate();
  x.hasStacktrace = hasStacktrace;
  return result;
}

function catchHead(origin: string): HeadExpander {
  return (x, left, meta) => {
    if (left.length !== 1 && left.length !== 2) refuseArguments(x, meta, "one or two args", origin, "catch");
    return expandHead(x, left, meta);
  };
}

function rescueHead(origin: string): HeadExpander {
  return (x, left, meta) => {
    if (left.length !== 1) refuseArguments(x, meta, "one argument", origin, "rescue");
    const expanded = expandRescue(x, left[0]);
    if (expanded !== null) return [expanded];
    formError(x, meta, 'invalid "rescue" clause. The clause should match on an alias, a variable or be in the "var in [alias]" format');
  };
}

/** `variable`, `variable in modules`, `modules`; null for what is none of them. */
function expandRescue(x: Expansion, pattern: Term): Term | null {
  if (isVariable(pattern)) return inMatch(x, x.read, () => expand(x, pattern));
  if (pattern instanceof Node && pattern.form === IN && !(pattern.args instanceof Atom) && pattern.args.length === 2) {
    const [left, right] = pattern.args;
    if (isVariable(left) && isVariable(right) && right.form === UNDERSCORE) return expandRescue(x, left);
    return expandRescueIn(x, pattern.meta, left, right);
  }
  return expandRescueIn(x, EMPTY_META, new Node(UNDERSCORE, EMPTY_META, x.env.module), pattern);
}

function expandRescueIn(x: Expansion, meta: Meta, left: Term, right: Term): Term | null {
  const variable = inMatch(x, x.read, () => expand(x, left));
  const modules = rescuedModules(expand(x, right));
  if (!isVariable(variable) || modules === null) return null;
  return new Node(IN, meta, [variable, modules]);
}

function rescuedModules(term: Term): Term | null {
  if (isVariable(term) && term.form === UNDERSCORE) return term;
  if (term instanceof Atom) return [term];
  return Array.isArray(term) && term.every((module) => module instanceof Atom) ? term : null;
}
