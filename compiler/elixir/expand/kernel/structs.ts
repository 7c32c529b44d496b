/** `defstruct`, `defexception`, `defoverridable`, `defdelegate`, `defguard`, `defprotocol`, `defimpl` */
import { Atom, NIL, Node, Pair, type Term, TRUE } from "../../terms.js";
import { argumentError, sourceText } from "../errors.js";
import { escapeTerm } from "../escape.js";
import type { Expansion } from "../expansion.js";
import { macroExpand } from "../macro-expansion.js";
import { isVariable } from "../variables.js";
import { block, currentModule, elixir, remote } from "./build.js";
import { define } from "./definitions.js";
import type { KernelMacros } from "./index.js";
import { template } from "./template.js";

const WHEN = Atom.of("when");
const DEFAULT = Atom.of("\\\\");
const ALIASES = Atom.of("__aliases__");
const PROTOCOL = elixir("Protocol");

const STRUCT = template(
  `
  struct = Kernel.Utils.declare_struct(__MODULE__, given, place)
  def __struct__(), do: @__struct__
  def __struct__(kv), do: Kernel.Utils.put_fields(@__struct__, kv, @__enforced_keys__)
  struct
  `,
  "given",
  "place",
);

/** Of an exception with a field `message`. */
const MESSAGE = template(`
  @impl true
  def message(exception), do: exception.message
  defoverridable message: 1

  @impl true
  def exception(msg) when is_binary(msg), do: exception(message: msg)
`);

const MESSAGE_IF_FIELD = template(
  `
  if :erlang.is_map_key(:message, struct) do
    functions
  end
  `,
  "functions",
);

const EXCEPTION = template(
  `
  @behaviour Exception
  struct = defstruct(given)
  message
  @impl true
  def exception(args) when is_list(args) do
    struct = __struct__()
    Kernel.struct!(struct, Kernel.Utils.known_fields(struct, args))
  end
  defoverridable exception: 1
  `,
  "given",
  "message",
);

const EXCEPTION_FIELD = new Pair(Atom.of("__exception__"), TRUE);
const MESSAGE_FIELD = Atom.of("message");
const WITH_EXCEPTION_FIELD = template("[__exception__: true] ++ fields", "fields");

/** Where the fields stand as a list, it is known now whether there is a message among them. */
function defexception(fields: Term): Term {
  if (!Array.isArray(fields)) return EXCEPTION(WITH_EXCEPTION_FIELD(fields), MESSAGE_IF_FIELD(MESSAGE()));
  const hasMessage = (fields as readonly Term[]).some((field) => (field instanceof Pair ? field.left : field) === MESSAGE_FIELD);
  return EXCEPTION([EXCEPTION_FIELD, ...fields], hasMessage ? MESSAGE() : NIL);
}

const DELEGATE = template(
  `
  funs = given_funs
  opts = given_opts
  target = Kernel.Utils.delegate_target(funs, opts, __ENV__)

  for fun <- List.wrap(funs) do
    {name, args, as, as_args} = Kernel.Utils.delegate(fun, opts)
    @doc delegate_to: {target, as, :erlang.length(as_args)}

    def unquote({name, [line: __ENV__.line], args}) do
      unquote(target).unquote(as)(unquote_splicing(as_args))
    end
  end
  `,
  "given_funs",
  "given_opts",
);

const GUARD_BODY = template(
  `
  require Kernel.Utils
  Kernel.Utils.guard_body(params, guard)
  `,
  "params",
  "guard",
);

const GUARD_DOC = template("@doc guard: true");

function isWhen(term: Term): term is Node & { readonly args: readonly [Term, Term] } {
  return term instanceof Node && term.form === WHEN && !(term.args instanceof Atom) && term.args.length === 2;
}

function defguard(x: Expansion, line: number, kind: string, given: Term): Term {
  const [call, guard] = isWhen(given) ? given.args : [given, null];
  if (guard !== null && isWhen(guard)) {
    argumentError(`invalid syntax in defguard ${sourceText(x, call)}, only a single when clause is allowed`);
  }
  if (!(call instanceof Node) || !(call.form instanceof Atom)) argumentError(`invalid syntax in defguard ${sourceText(x, call)}`);
  const params = call.args instanceof Atom ? [] : call.args;
  if (!params.every(isParameter)) argumentError(`invalid syntax in defguard ${sourceText(x, call)}`);
  const body = guard === null ? NIL : [new Pair(Atom.of("do"), GUARD_BODY(params, guard))];
  return block(GUARD_DOC(), define(x, line, kind, call, body));
}

function isParameter(param: Term): boolean {
  if (isVariable(param)) return true;
  return param instanceof Node && param.form === DEFAULT && !(param.args instanceof Atom) && isVariable(param.args[0]);
}

/** Aliases in a literal are looked up, as if it stood in a function. */
function literal(x: Expansion, line: number, term: Term): Term {
  if (!isLiteral(term)) return term;
  return mapAliases(term, (alias) => macroExpand(x, alias, line));
}

function mapAliases(term: Term, expand: (alias: Node) => Term): Term {
  if (term instanceof Node) {
    if (term.form === ALIASES) return expand(term);
    return term.args instanceof Atom
      ? term
      : new Node(
          term.form,
          term.meta,
          term.args.map((arg) => mapAliases(arg, expand)),
        );
  }
  if (term instanceof Pair) return new Pair(mapAliases(term.left, expand), mapAliases(term.right, expand));
  return Array.isArray(term) ? term.map((element) => mapAliases(element, expand)) : term;
}

const LITERAL_FORMS = new Set(["__aliases__", "%{}", "{}", "%"]);

function isLiteral(term: Term): boolean {
  if (term instanceof Node) {
    if (!(term.form instanceof Atom)) return false;
    if (term.args instanceof Atom) return term.form.name === "__MODULE__";
    return LITERAL_FORMS.has(term.form.name) && term.args.every(isLiteral);
  }
  if (term instanceof Pair) return isLiteral(term.left) && isLiteral(term.right);
  return Array.isArray(term) ? term.every(isLiteral) : true;
}

function applyProtocol(x: Expansion, name: string, args: readonly Term[]): Term {
  return x.compilation.evaluator.apply(PROTOCOL, Atom.of(name), args);
}

export const STRUCT_MACROS: KernelMacros = {
  "defstruct/1": (x, meta, [fields]) => STRUCT(fields, x.module?.cacheEnv(x.caller(meta.line)) ?? NIL),
  "defexception/1": (_x, _meta, [fields]) => defexception(fields),
  "defoverridable/1": (_x, _meta, [given]) => {
    return remote(elixir("Module"), "make_overridable", currentModule(), given);
  },
  "defdelegate/2": (x, meta, [funs, options]) => DELEGATE(escapeTerm(funs, x, { unquote: true }), literal(x, meta.line, options)),
  "defguard/1": (x, meta, [given]) => defguard(x, meta.line, "defmacro", given),
  "defguardp/1": (x, meta, [given]) => defguard(x, meta.line, "defmacrop", given),
  "defprotocol/2": (x, _meta, [name, options]) => applyProtocol(x, "__protocol__", [name, options]),
  "defimpl/2": (x, meta, [name, options]) => applyProtocol(x, "__impl__", [name, options, [], x.caller(meta.line).toTerm()]),
  "defimpl/3": (x, meta, [name, options, body]) => applyProtocol(x, "__impl__", [name, options, body, x.caller(meta.line).toTerm()]),
};
