/** `alias`, `require`, `import` and `__aliases__` */
import { inspectAtom } from "../atom-text.js";
import { Atom, type Meta, Node, Pair, type Term } from "../terms.js";
import { concatAliases, expandOrConcat, lastPart, storeAlias } from "./aliases.js";
import { formError, formWarn, sourceText } from "./errors.js";
import { expand, expandArgs } from "./expand.js";
import type { Expansion } from "./expansion.js";
import { importModule, withRequire } from "./imports.js";
import { metaGet } from "./meta.js";
import { ensureLoaded } from "./module-loading.js";
import { expandOptions, optionValue } from "./options.js";
import { refuseMatchOrGuard } from "./scope-checks.js";

const ALIASES = Atom.of("__aliases__");
const DOT = Atom.of(".");
const BRACES = Atom.of("{}");
const AS = Atom.of("as");
const DEFINED = Atom.of("defined");
const RESERVED = new Set(["Elixir.True", "Elixir.False", "Elixir.Nil"]);

export function expandAliasesNode(x: Expansion, node: Node, _isReference: boolean): Term {
  const found = expandOrConcat(node, x.env);
  if (found instanceof Atom) return found;
  const parts = expandArgs(x, found);
  if (parts.every((part) => part instanceof Atom)) return concatAliases(parts);
  formError(
    x,
    node.meta,
    `invalid alias: "${sourceText(x, node)}". If you wanted to define an alias, an alias must expand to an atom at compile time but it did not, ` +
      "you may use Module.concat/2 to build it at runtime. If instead you wanted to invoke a function or access a field, wrap the function or " +
      "field name in double quotes",
  );
}

export function expandDirective(x: Expansion, node: Node, args: readonly Term[]): Term | null {
  if (args.length !== 1 && args.length !== 2) return null;
  const [target, options = []] = args;
  const multiple = multipleTargets(target);
  if (multiple !== null) return expandMultiple(x, node, multiple, options);
  const kind = (node.form as Atom).name;
  refuseMatchOrGuard(x, node.meta, kind);
  const module = expand(x, target);
  if (kind === "alias") return expandAliasDirective(x, node.meta, target, module, options);
  return kind === "require" ? expandRequire(x, node.meta, target, module, options) : expandImport(x, node.meta, target, module, options);
}

/** `Base.{A, B}` */
function multipleTargets(target: Term): { readonly base: Term; readonly names: readonly Term[] } | null {
  if (!(target instanceof Node) || !(target.form instanceof Node) || target.args instanceof Atom) return null;
  const { form, args } = target.form;
  if (form !== DOT || args instanceof Atom || args.length !== 2 || args[1] !== BRACES) return null;
  return { base: args[0], names: target.args };
}

function expandMultiple(
  x: Expansion,
  node: Node,
  { base, names }: { readonly base: Term; readonly names: readonly Term[] },
  options: Term,
): Term {
  if (Array.isArray(options) && optionValue(options, "as") !== undefined) {
    formError(x, node.meta, ":as option is not supported by multi-alias call");
  }
  const module = expand(x, base);
  return names.map((name) => {
    const parts = name instanceof Node && name.form === ALIASES ? (name.args as readonly Term[]) : [name];
    if (!parts.every((part) => part instanceof Atom)) refuseTarget(x, node.meta, (node.form as Atom).name, name);
    return expand(x, new Node(node.form, node.meta, [concatAliases([module, ...parts]), options]));
  });
}

function refuseTarget(x: Expansion, meta: Meta, kind: string, target: Term): never {
  formError(x, meta, `invalid argument for ${kind}, expected a compile time atom or alias, got: ${sourceText(x, target)}`);
}

function expandAliasDirective(x: Expansion, meta: Meta, target: Term, module: Term, given: Term): Term {
  const options = expandOptions(x, meta, "alias", ["as", "warn"], withPlainAs(given));
  if (module instanceof Atom && RESERVED.has(module.name)) {
    const name = sourceText(x, target);
    formWarn(
      x,
      meta,
      `reserved alias "${name}" expands to the atom :"Elixir.${name}". Perhaps you meant to write "${name.toLowerCase()}" instead?`,
    );
  }
  if (!(module instanceof Atom)) refuseTarget(x, meta, "alias", target);
  defineAlias(x, meta, true, module, options);
  return module;
}

function expandRequire(x: Expansion, meta: Meta, target: Term, module: Term, given: Term): Term {
  const options = expandOptions(x, meta, "require", ["as", "warn"], withPlainAs(given));
  if (!(module instanceof Atom)) refuseTarget(x, meta, "require", target);
  ensureLoaded(x, meta, module);
  withRequire(x, module);
  defineAlias(x, meta, false, module, options);
  return module;
}

function expandImport(x: Expansion, meta: Meta, target: Term, module: Term, given: Term): Term {
  const options = expandOptions(x, meta, "import", ["only", "except", "warn"], given);
  if (!(module instanceof Atom)) refuseTarget(x, meta, "import", target);
  ensureLoaded(x, meta, module);
  importModule(x, meta, module, options);
  withRequire(x, module);
  defineAlias(x, meta, false, module, options);
  return module;
}

/** The name after `as:` is not looked up. */
function withPlainAs(options: Term): Term {
  if (!Array.isArray(options)) return options;
  return options.map((option) => {
    if (!(option instanceof Pair) || option.left !== AS || !(option.right instanceof Node) || option.right.form !== ALIASES) return option;
    const parts = option.right.args as readonly Term[];
    return parts[0] instanceof Atom ? new Pair(AS, concatAliases(parts)) : option;
  });
}

/** `isDefault`: without `as:`, the last part of the name is the alias. */
function defineAlias(x: Expansion, meta: Meta, isDefault: boolean, module: Atom, options: readonly Pair[]): void {
  const name = aliasName(x, meta, isDefault, module, optionValue(options, "as"));
  const defined = metaGet(meta, DEFINED);
  if (defined instanceof Atom) x.changeEnv({ contextModules: [defined, ...x.env.contextModules] });
  storeAlias(x, meta, name, module, options);
}

function aliasName(x: Expansion, meta: Meta, isDefault: boolean, module: Atom, as: Term | undefined): Atom {
  if (as === undefined) return isDefault ? defaultName(x, meta, module) : module;
  if (as instanceof Atom && as.name === "nil") return module;
  if (!(as instanceof Atom) || !/^Elixir\.[A-Z]/.test(as.name)) {
    formError(x, meta, `invalid value for option :as, expected an alias, got: ${sourceText(x, as)}`);
  }
  if (as.name.indexOf(".", "Elixir.".length) >= 0) {
    formError(x, meta, `invalid value for option :as, expected a simple alias, got nested alias: ${sourceText(x, as)}`);
  }
  return as;
}

function defaultName(x: Expansion, meta: Meta, module: Atom): Atom {
  const last = lastPart(module);
  if (last !== null) return last;
  formError(
    x,
    meta,
    `alias cannot be inferred automatically for module: ${inspectAtom(module)}, please use the :as option. ` +
      "Implicit aliasing is only supported with Elixir modules",
  );
}
