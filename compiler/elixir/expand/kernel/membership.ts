/** `in` */
import { compareTerms } from "../../../beam/term-order.js";
import { toErlang } from "../../erlang-terms.js";
import { Atom, Float, MapTerm, NIL, Node, Pair, type Term } from "../../terms.js";
import { argumentError, inspectText, sourceText } from "../errors.js";
import type { Expansion } from "../expansion.js";
import { macroExpand } from "../macro-expansion.js";
import { isVariable } from "../variables.js";
import { block, elixir, erlang, FALSE, kernelCall, node, remote, underscore, variable } from "./build.js";
import { isBinary } from "./checks.js";
import type { KernelMacros } from "./index.js";

const LISTS = Atom.of("lists");
const BAR = Atom.of("|");
const MAP = Atom.of("%{}");
const RANGE_FIELDS = ["__struct__", "first", "last", "step"];

interface Range {
  readonly first: Term;
  readonly last: Term;
  readonly step: Term;
}

/** The fields of a range that is written as such. */
function rangeOf(term: Term): Range | null {
  if (!(term instanceof Node) || term.form !== MAP || term.args instanceof Atom) return null;
  const sorted = [...term.args].sort((a, b) => compareTerms(toErlang(a), toErlang(b), "by value"));
  const isRange =
    sorted.length === RANGE_FIELDS.length &&
    sorted.every((pair, index) => pair instanceof Pair && pair.left === Atom.of(RANGE_FIELDS[index]));
  if (!isRange) return null;
  const [struct, first, last, step] = sorted.map((pair) => (pair as Pair).right);
  return struct === elixir("Range") ? { first, last, step } : null;
}

class Membership {
  private readonly isBody: boolean;

  constructor(
    private readonly x: Expansion,
    private readonly line: number,
    private readonly given: Term,
  ) {
    this.isBody = x.context === NIL;
  }

  private expand(term: Term): Term {
    return macroExpand(this.x, term, this.line);
  }

  test(left: Term): Term {
    const right = this.expand(this.given);
    if (Array.isArray(right)) return this.inListOrCall(left, right);
    if (right instanceof MapTerm) {
      argumentError(`found unescaped value on the right side of in/2: ${inspectText(this.x, right)}`);
    }
    const range = rangeOf(right);
    if (range !== null) return this.withVariable(left, (value) => this.inRange(value, range));
    if (this.isBody) return remote(elixir("Enum"), "member?", right, left);
    this.refuse(right);
  }

  private refuse(right: Term): never {
    argumentError(
      'invalid right argument for operator "in", it expects a compile-time proper list or compile-time range on the right side when used in ' +
        `guard expressions, got: ${sourceText(this.x, right)}`,
    );
  }

  private inListOrCall(left: Term, list: readonly Term[]): Term {
    if (list.length === 0) return this.isBody ? block(node("=", [underscore(), left]), FALSE) : FALSE;
    if (this.isBody && !isSmallLiteral(this.given)) return remote(LISTS, "member", left, this.given);
    return this.withVariable(left, (value) => this.inList(value, list, list));
  }

  /** In bodies, the left side is evaluated once. */
  private withVariable(left: Term, test: (value: Term) => Term): Term {
    if (!this.isBody || isVariable(left)) return test(left);
    const value = variable("var");
    return block(node("=", [value, left]), test(value));
  }

  private inList(left: Term, list: readonly Term[], whole: Term): Term {
    const tests = list.map((element) => this.compare(left, element, whole));
    return tests.reduce((before, test) => erlang("orelse", before, test));
  }

  private compare(left: Term, element: Term, whole: Term): Term {
    if (!(element instanceof Node) || element.form !== BAR || element.args instanceof Atom) return erlang("=:=", left, element);
    const [head, tail] = element.args;
    const isHead = erlang("=:=", left, head);
    const rest = this.expand(tail);
    if (Array.isArray(rest)) return rest.length === 0 ? isHead : erlang("orelse", isHead, this.inList(left, rest, whole));
    if (this.isBody) return erlang("orelse", isHead, remote(LISTS, "member", left, rest));
    this.refuse(whole);
  }

  private inRange(left: Term, range: Range): Term {
    const [first, last, step] = [range.first, range.last, range.step].map((part) => this.expand(part));
    if (typeof step === "number" || typeof step === "bigint") return inLiteralRange(left, first, last, step);
    const isInteger = (term: Term): Node => erlang("is_integer", term);
    const up = kernelCall("and", erlang(">", step, 0), increasing(left, first, last));
    const down = kernelCall("and", erlang("<", step, 0), decreasing(left, first, last));
    const integers = kernelCall("and", kernelCall("and", isInteger(left), isInteger(first)), isInteger(last));
    return withStep(kernelCall("and", integers, kernelCall("or", up, down)), left, first, step);
  }
}

function inLiteralRange(left: Term, first: Term, last: Term, step: number | bigint): Term {
  if (typeof first === "number" && first === last) return erlang("=:=", left, first);
  const between = (step > 0 ? increasing : decreasing)(left, first, last);
  return withStep(erlang("andalso", erlang("is_integer", left), between), left, first, step);
}

function withStep(test: Node, left: Term, first: Term, step: Term): Term {
  if (step === 1 || step === -1) return test;
  return erlang("andalso", test, erlang("=:=", erlang("rem", kernelCall("-", left, first), step), 0));
}

function increasing(value: Term, first: Term, last: Term): Node {
  return erlang("andalso", erlang(">=", value, first), erlang("=<", value, last));
}

function decreasing(value: Term, first: Term, last: Term): Node {
  return erlang("andalso", erlang("=<", value, first), erlang(">=", value, last));
}

function isSmallLiteral(list: Term): boolean {
  if (!Array.isArray(list) || list.length > 32) return false;
  return list.every((element) => {
    return (
      isBinary(element) || element instanceof Atom || element instanceof Float || typeof element === "number" || typeof element === "bigint"
    );
  });
}

export const MEMBERSHIP_MACROS: KernelMacros = {
  "in/2": (x, meta, [left, right]) => new Membership(x, meta.line, right).test(left),
};
