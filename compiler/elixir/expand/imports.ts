/** `import`: which functions and macros a module's names are from then on. */
import { compareAtoms, inspectAtom } from "../atom-text.js";
import type { ModuleInterface, NameAndArity } from "../evaluator.js";
import { Atom, type Meta, Pair, type Term } from "../terms.js";
import { shouldWarn } from "./aliases.js";
import { Imported } from "./env.js";
import { compileError, formError, sourceText } from "./errors.js";
import type { Expansion } from "./expansion.js";
import { optionValue } from "./options.js";
import { isSpecialForm } from "./special-forms.js";

const EMPTY: ModuleInterface = { functions: [], macros: null, deprecated: new Map() };

/** Adds a module to those whose macros may be called. */
export function withRequire(x: Expansion, module: Atom): void {
  const { requires } = x.env;
  if (requires.includes(module)) return;
  const at = requires.findIndex((other) => compareAtoms(other, module) > 0);
  x.changeEnv({ requires: requires.toSpliced(at < 0 ? requires.length : at, 0, module) });
}

export function importModule(x: Expansion, meta: Meta, module: Atom, options: readonly Pair[]): void {
  const { functions: oldFunctions, macros: oldMacros } = x.env;
  const only = optionValue(options, "only");
  const choice = only instanceof Atom ? only.name : only === undefined || Array.isArray(only) ? "all" : null;
  const exports = x.compilation.evaluator.moduleInterface(module) ?? EMPTY;
  const selection = new Selection(x, meta, module, options, exports);
  let functions = oldFunctions;
  let macros = oldMacros;
  switch (choice) {
    case "functions":
      functions = selection.apply(exports.functions, oldFunctions);
      macros = without(oldMacros, module);
      break;
    case "macros":
      if (exports.macros === null) formError(x, meta, `could not load macros from module ${inspectAtom(module)}`);
      macros = selection.apply(exports.macros, oldMacros);
      functions = without(oldFunctions, module);
      break;
    case "sigils":
      functions = selection.apply(exports.functions.filter(isSigil), oldFunctions);
      macros = selection.apply((exports.macros ?? []).filter(isSigil), oldMacros);
      break;
    case "all":
      functions = selection.apply(exports.functions, oldFunctions);
      macros = selection.apply(exports.macros ?? [], oldMacros);
      break;
    default:
      refuseOnly(x, meta, only!);
  }
  if (selection.hasAny && shouldWarn(meta, options)) {
    x.env.lexicalTracker?.addImport(module, Array.isArray(only) ? namesOf(only) : [], meta.line);
  }
  x.changeEnv({ functions, macros });
}

function refuseOnly(x: Expansion, meta: Meta, only: Term): never {
  formError(
    x,
    meta,
    `invalid :only option for import, expected value to be an atom :functions, :macros, or a list literal, got: ${sourceText(x, only)}`,
  );
}

function without(imports: readonly Imported[], module: Atom): readonly Imported[] {
  return imports.some((imported) => imported.module === module) ? imports.filter((imported) => imported.module !== module) : imports;
}

function isSigil({ name }: NameAndArity): boolean {
  return /^sigil_[a-zA-Z]$/.test(name.name);
}

function namesOf(list: readonly Term[]): NameAndArity[] {
  return list.map((entry) => ({ name: (entry as Pair).left as Atom, arity: (entry as Pair).right as number }));
}

function isSame(a: NameAndArity, b: NameAndArity): boolean {
  return a.name === b.name && a.arity === b.arity;
}

/** What `only` and `except` leave of a module's names. */
class Selection {
  hasAny = false;

  constructor(
    private readonly x: Expansion,
    private readonly meta: Meta,
    private readonly module: Atom,
    private readonly options: readonly Pair[],
    private readonly exports: ModuleInterface,
  ) {}

  apply(existing: readonly NameAndArity[], old: readonly Imported[]): readonly Imported[] {
    const selected = this.select(existing, old).filter(({ name, arity }) => name.name !== "module_info" || arity > 1);
    const rest = without(old, this.module);
    if (selected.length === 0) return rest;
    const names = inOrder(selected);
    for (const { name, arity } of names) if (isSpecialForm(name, arity)) this.refuseSpecialForm(name, arity);
    this.hasAny = true;
    return [new Imported(this.module, names), ...rest];
  }

  private select(existing: readonly NameAndArity[], old: readonly Imported[]): readonly NameAndArity[] {
    const only = optionValue(this.options, "only");
    const except = optionValue(this.options, "except");
    if (Array.isArray(only)) return this.selectOnly(only, except, existing);
    const usual = existing.filter(({ name }) => !name.name.startsWith("_"));
    if (except === undefined) return usual;
    if (!Array.isArray(except)) {
      const got = sourceText(this.x, except);
      this.refuse(`invalid :except option for import, expected value to be a list literal, got: ${got}`);
    }
    const names = this.checkedNames(except, "except");
    const before = old.find((imported) => imported.module === this.module)?.names ?? usual;
    return before.filter((name) => !names.some((other) => isSame(name, other)));
  }

  private selectOnly(only: readonly Term[], except: Term | undefined, existing: readonly NameAndArity[]): readonly NameAndArity[] {
    const names = this.checkedNames(only, "only");
    if (except !== undefined) {
      this.refuse(":only and :except can only be given together to import when :only is :functions, :macros, or :sigils");
    }
    const exports = [...this.exports.functions, ...(this.exports.macros ?? [])];
    const unknown = names.find((name) => !exports.some((other) => isSame(name, other)));
    if (unknown !== undefined) {
      const called = `${inspectAtom(this.module)}.${unknown.name.name}/${unknown.arity}`;
      this.refuse(`cannot import ${called} because it is undefined or private`);
    }
    return names.filter((name) => existing.some((other) => isSame(name, other)));
  }

  private checkedNames(list: readonly Term[], option: string): readonly NameAndArity[] {
    const isName = (entry: Term): boolean => entry instanceof Pair && entry.left instanceof Atom && typeof entry.right === "number";
    if (!list.every(isName)) this.refuse(`invalid :${option} option for import, expected a keyword list with integer values`);
    const names = namesOf(list);
    const duplicate = names.find((name, index) => names.findIndex((other) => isSame(name, other)) < index);
    if (duplicate === undefined) return names;
    this.refuse(`invalid :${option} option for import, ${duplicate.name.name}/${duplicate.arity} is duplicated`);
  }

  private refuseSpecialForm(name: Atom, arity: number): never {
    this.refuse(`cannot import ${inspectAtom(this.module)}.${name.name}/${arity} because it conflicts with Elixir special forms`);
  }

  private refuse(description: string): never {
    compileError(this.x.compilation, this.x.env.file, this.meta, description);
  }
}

function inOrder(names: readonly NameAndArity[]): readonly NameAndArity[] {
  return [...names].sort((a, b) => compareAtoms(a.name, b.name) || a.arity - b.arity);
}
