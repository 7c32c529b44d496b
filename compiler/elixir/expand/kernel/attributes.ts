/** `@` */

import { inspectAtom } from "../../atom-text.js";
import { Raised } from "../../evaluator.js";
import { Atom, NIL, Node, Pair, type Term } from "../../terms.js";
import { MATCH } from "../env.js";
import { argumentError, sourceText, stackPlace } from "../errors.js";
import { escapeTerm } from "../escape.js";
import type { Expansion } from "../expansion.js";
import { CONTEXT, metaGet } from "../meta.js";
import { caseOf, clause, currentModule, elixir, FALSE, remote, underscore, variable } from "./build.js";
import { functionClauseError, openModule, requireModule } from "./checks.js";
import type { KernelMacros } from "./index.js";

const ALIASES = Atom.of("__aliases__");
const DO = Atom.of("do");
const TRUE = Atom.of("true");
const TYPESPECS = new Set(["type", "typep", "opaque", "spec", "callback", "macrocallback"]);
const DOCS = new Set(["moduledoc", "typedoc", "doc"]);
const MODULE = elixir("Module");

function attribute(x: Expansion, line: number, given: Term): Term {
  if (!(given instanceof Node) || !(given.form instanceof Atom)) functionClauseError("@", 1);
  if (given.form === ALIASES) argumentError("module attributes set via @ cannot start with an uppercase letter");
  requireModule(x, "@", 1);
  const { name } = given.form;
  if (x.function === null && x.context === MATCH) {
    argumentError(
      "invalid write attribute syntax. If you want to define an attribute, don't do this:\n\n    @foo = :value\n\nInstead, do this:\n\n    @foo :value\n",
    );
  }
  if (given.args instanceof Atom) return read(x, line, name);
  if (TYPESPECS.has(name)) return typespec(x, line, name, given.args);
  if (given.args.length === 0) {
    const text = `the @${name}() notation (with parenthesis) is deprecated, please use @${name} (without parenthesis) instead`;
    x.compilation.warn({ message: text, file: x.env.file, line, place: stackPlace(x.env) });
    return read(x, line, name);
  }
  if (given.args.length === 1) return write(x, line, name, given, given.args[0]);
  refuseArguments(x, name, given.args);
}

function typespec(x: Expansion, line: number, name: string, [definition]: readonly Term[]): Term {
  const escaped = escapeTerm(definition, x, { unquote: true });
  const env = x.caller(line);
  const place = openModule(x).cacheEnv(env);
  return remote(elixir("Kernel.Typespec"), "deftypespec", Atom.of(name), escaped, line, env.file, env.module, place);
}

function write(x: Expansion, line: number, name: string, given: Node, value: Term): Term {
  if (x.function !== null) argumentError(`cannot set attribute @${name} inside function/macro`);
  if (name === "behavior") argumentError("@behavior attribute is not supported, please use @behaviour instead");
  const shownLine = metaGet(given.meta, CONTEXT) === undefined ? line : NIL;
  const kept = DOCS.has(name) ? new Pair(line, value) : value;
  return remote(MODULE, "__put_attribute__", currentModule(), Atom.of(name), kept, shownLine, []);
}

/** In functions, the value is put in place. */
function read(x: Expansion, line: number, name: string): Term {
  const isDoc = DOCS.has(name);
  if (x.function !== null) return injected(x, line, name, isDoc);
  const call = remote(MODULE, "__get_attribute__", currentModule(), Atom.of(name), line, isDoc ? FALSE : TRUE);
  if (!isDoc) return call;
  const doc = variable("doc");
  const other = variable("other");
  return caseOf(call, [clause(new Pair(underscore(), doc), doc), clause(other, other)]);
}

function injected(x: Expansion, line: number, name: string, isDoc: boolean): Term {
  const { module } = x;
  if (module === null) {
    argumentError(
      `could not call Module.get_attribute/2 because the module ${inspectAtom(x.env.module)} is already compiled. ` +
        "Use the Module.__info__/1 callback or Code.fetch_docs/1 instead",
    );
  }
  const value = module.attribute(Atom.of(name), line, false);
  const shown = isDoc && value instanceof Pair ? value.right : value;
  try {
    return escapeTerm(shown, x);
  } catch (error) {
    if (!(error instanceof Raised)) throw error;
    argumentError(`cannot inject attribute @${name} into function/macro because ${error.message}`);
  }
}

function refuseArguments(x: Expansion, name: string, args: readonly Term[]): never {
  const [call, options] = args;
  const [option] = Array.isArray(options) ? options : [];
  if (args.length === 2 && call instanceof Node && option instanceof Pair && option.left === DO) {
    const callArgs = call.args instanceof Atom ? [] : call.args;
    const code = `\n@${name} (${sourceText(x, new Node(call.form, call.meta, [...callArgs, options]))})`;
    argumentError(
      `expected 0 or 1 argument for @${name}, got 2.\n\nIt seems you are trying to use the do-syntax with @module attributes but the do-block ` +
        `is binding to the attribute name. You probably want to wrap the argument value in parentheses, like this:\n${code.replaceAll("\n", "\n    ")}\n`,
    );
  }
  argumentError(`expected 0 or 1 argument for @${name}, got: ${args.length}`);
}

export const ATTRIBUTE_MACROS: KernelMacros = {
  "@/1": (x, meta, [given]) => attribute(x, meta.line, given),
};
