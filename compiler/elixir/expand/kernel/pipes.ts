/** `|>`, `tap` and `then` */
import { Atom, EMPTY_META, Node, type Term } from "../../terms.js";
import { argumentError, sourceText } from "../errors.js";
import type { Expansion } from "../expansion.js";
import { block, node, underscore, variable } from "./build.js";
import type { KernelMacros } from "./index.js";

const PIPE = Atom.of("|>");
const NO_CALLS = new Set(["&", "{}", "%{}", "__aliases__", "<<>>"]);
const UNARY = new Set(["+", "-", "!", "^", "not", "~~~", "@", "&"]);
const BINARY = new Set(
  (
    ". * / + - ++ -- .. <> +++ --- ^^^ in |> <<< >>> <<~ ~>> <~ ~> <~> <|> < > <= >= == != =~ === !== && &&& and || ||| or = & => | :: when <- \\\\ ** " +
    "in"
  ).split(" "),
);

/** `a |> b |> c` from left to right. */
function steps(term: Term): Term[] {
  if (term instanceof Node && term.form === PIPE && !(term.args instanceof Atom) && term.args.length === 2) {
    return [...steps(term.args[0]), ...steps(term.args[1])];
  }
  return [term];
}

function pipeInto(x: Expansion, value: Term, call: Term): Term {
  if (!(call instanceof Node)) refuse(x, value, call);
  const { form, meta, args } = call;
  const name = form instanceof Atom ? form.name : null;
  if (name !== null) checkName(x, value, call, name);
  if (args instanceof Atom) return new Node(form, meta, [value]);
  if ((name === "+" || name === "-") && args.length === 1) {
    const arg = sourceText(x, args[0]);
    argumentError(
      `piping into a unary operator is not supported, please use the qualified name: Kernel.${name}(${arg}), instead of ${name}${arg}`,
    );
  }
  if (name !== null && (UNARY.has(name) || BINARY.has(name))) {
    const count = UNARY.has(name) ? "one argument" : "two arguments";
    argumentError(
      `cannot pipe ${sourceText(x, value)} into ${sourceText(x, call)}, the ${sourceText(x, form)} operator can only take ${count}`,
    );
  }
  return new Node(form, meta, [value, ...args]);
}

function checkName(x: Expansion, value: Term, call: Node, name: string): void {
  if (NO_CALLS.has(name)) refuse(x, value, call);
  if ((name === "unquote" || name === "unquote_splicing") && Array.isArray(call.args) && call.args.length === 0) {
    argumentError(
      `cannot pipe ${sourceText(x, value)} into the special form ${name}/1 since ${name}/1 is used to build the Elixir AST itself`,
    );
  }
  if (name === "fn") {
    argumentError(
      `cannot pipe ${sourceText(x, value)} into an anonymous function without calling the function; use Kernel.then/2 instead or define the ` +
        "anonymous function as a regular private function",
    );
  }
}

function refuse(x: Expansion, value: Term, call: Term): never {
  argumentError(
    `cannot pipe ${sourceText(x, value)} into ${sourceText(x, call)}, can only pipe into local calls foo(), remote calls Foo.bar() or anonymous ` +
      "function calls foo.()",
  );
}

function applyFun(fun: Term, value: Term): Node {
  return new Node(node(".", [fun]), EMPTY_META, [value]);
}

export const PIPE_MACROS: KernelMacros = {
  "|>/2": (x, _meta, [left, right]) => steps(right).reduce((value, call) => pipeInto(x, value, call), left),
  "then/2": (_x, _meta, [value, fun]) => applyFun(fun, value),
  // As with `bind_quoted`: both are evaluated first, the function before the value.
  "tap/2": (_x, _meta, [value, fun]) => {
    return block(
      node("=", [variable("fun"), fun]),
      node("=", [variable("value"), value]),
      block(node("=", [underscore(), applyFun(variable("fun"), variable("value"))]), variable("value")),
    );
  },
};
