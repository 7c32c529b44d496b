/** The end of a module: checks of all its definitions, its core language, its file. */
import type { CoreFunction, CoreModule } from "../../core/core.js";
import type { CompiledModule } from "../../core/module.js";
import { compareAtoms, inspectAtom } from "../atom-text.js";
import { toErlang } from "../erlang-terms.js";
import { lowerDefinition } from "../lower/index.js";
import { Atom, type Meta, Pair, type Term } from "../terms.js";
import { checkBehaviours } from "./behaviours.js";
import { chunksOf, definitionTerm } from "./chunks.js";
import { type Definition, keyOf } from "./definitions.js";
import { warnOfFolding } from "./folding-warnings.js";
import { behaviourInfo, infoFunction } from "./generated.js";
import type { PrivateDefinition } from "./locals.js";
import type { OpenModule } from "./module.js";
import { typespecForms } from "./typespec-forms.js";

const COMPILE = Atom.of("compile");
const INLINE = Atom.of("inline");
const AUTOLOAD = Atom.of("autoload");
const ON_LOAD = Atom.of("on_load");
const DIALYZER = Atom.of("dialyzer");

/** What a module consists of, checked. */
export interface ClosedModule {
  readonly module: OpenModule;
  /** The last name first. */
  readonly definitions: readonly Definition[];
  readonly unreachable: ReadonlySet<string>;
  readonly attributes: readonly (readonly [Atom, Term])[];
  readonly compileOptions: readonly Term[];
}

/** The module is loaded, unless it says otherwise. */
export function closeModule(module: OpenModule): { readonly closed: ClosedModule; readonly compiled: CompiledModule } {
  const closed = check(module);
  module.compilation.options.onExpanded?.(module.name, closed.definitions.toReversed().map(definitionTerm));
  const core = coreOf(closed);
  const kept = closed.definitions.filter(({ name, arity }) => !closed.unreachable.has(keyOf(name, arity)));
  if (module.compilation.options.checksModules !== false) warnOfFolding(module.compilation, kept);
  const autoload = closed.compileOptions.find((option) => option instanceof Pair && option.left === AUTOLOAD);
  const isLoaded = !(autoload instanceof Pair && autoload.right === Atom.of("false"));
  return { closed, compiled: module.compilation.load(module.name, core, isLoaded) };
}

function check(module: OpenModule): ClosedModule {
  const attributes = module.attributes.kept();
  const { definitions, privates } = fetchDefinitions(module);
  const reachablePrivates = checkOnLoad(module, attributes, definitions, privates);
  checkDialyzer(module, attributes, definitions);
  const { unreachable, warnings } = module.locals.unused(definitions, reachablePrivates);
  for (const { meta, message } of warnings) module.warn(meta, module.file, message);
  const missing = module.locals.undefined(definitions, module.definitions, module.name);
  const [first, ...others] = missing;
  for (const { meta, message } of others.toReversed()) module.warn(meta, module.file, message);
  if (first !== undefined) module.error(first.meta, module.file, first.message);
  if (module.name.name !== "Elixir.Kernel") {
    for (const { meta, message } of module.locals.importConflicts(definitions)) module.error(meta, module.file, message);
  }
  module.mode = "readonly";
  checkBehaviours(module, definitions);
  const options = module.attributes.accumulatedValues(COMPILE).flatMap((option) => compileOption(module, option, definitions, unreachable));
  return { module, definitions, unreachable, attributes, compileOptions: options };
}

/** All definitions, the last name first, and those of them that are private. */
function fetchDefinitions(module: OpenModule) {
  const sorted = module.definitions.all().sort((a, b) => compareAtoms(a.name, b.name) || a.arity - b.arity);
  const definitions: Definition[] = [];
  const privates: PrivateDefinition[] = [];
  for (const definition of sorted) {
    const { name, arity, kind, meta, file, isChecked, maxDefaults, lastDefaults, clauses } = definition;
    if (clauses.length === 0) module.error(meta, file, `implementation not provided for predefined ${kind} ${keyOf(name, arity)}`);
    const before = definitions[0];
    definitions.unshift(definition);
    if (kind !== "defp" && kind !== "defmacrop") continue;
    const head: Meta = maxDefaults - lastDefaults === 0 || before === undefined ? meta : before.meta;
    privates.unshift({ definition, meta: isChecked ? head : null });
  }
  return { definitions, privates };
}

function find(definitions: readonly Definition[], pair: Term): Definition | undefined {
  if (!(pair instanceof Pair)) return undefined;
  return definitions.find(({ name, arity }) => name === pair.left && arity === pair.right);
}

function nameText(pair: Term): string {
  return pair instanceof Pair && pair.left instanceof Atom ? `${pair.left.name}/${pair.right}` : String(pair);
}

/** The function that is called when the module is loaded counts as used. */
function checkOnLoad(
  module: OpenModule,
  attributes: readonly (readonly [Atom, Term])[],
  definitions: readonly Definition[],
  privates: readonly PrivateDefinition[],
): readonly PrivateDefinition[] {
  const entry = attributes.find(([name]) => name === ON_LOAD);
  if (entry === undefined) return privates;
  const found = find(definitions, entry[1]);
  if (found === undefined) module.error(module.place, module.file, `undefined function ${nameText(entry[1])} given to @on_load`);
  if (found.kind !== "def" && found.kind !== "defp") {
    module.error(module.place, module.file, `expected @on_load function ${nameText(entry[1])} to be a function, got "${found.kind}"`);
  }
  module.locals.addCall({ name: Atom.of("__info__"), arity: 1 }, found, found.meta, false);
  return privates.filter(({ definition }) => definition !== found);
}

function checkDialyzer(module: OpenModule, attributes: readonly (readonly [Atom, Term])[], definitions: readonly Definition[]): void {
  for (const [name, value] of attributes) {
    if (name !== DIALYZER) continue;
    for (const entry of flat(value)) {
      if (!(entry instanceof Pair)) continue;
      for (const pair of flat(entry.right)) {
        if (find(definitions, pair) !== undefined) continue;
        module.error(module.place, module.file, `undefined function ${nameText(pair)} given to @dialyzer :${(entry.left as Atom).name}`);
      }
    }
  }
}

function flat(value: Term): readonly Term[] {
  return Array.isArray(value) ? (value as readonly Term[]).flatMap(flat) : [value];
}

function compileOption(
  module: OpenModule,
  option: Term,
  definitions: readonly Definition[],
  unreachable: ReadonlySet<string>,
): readonly Term[] {
  if (Array.isArray(option)) return (option as readonly Term[]).flatMap((inner) => compileOption(module, inner, definitions, unreachable));
  if (!(option instanceof Pair)) return [option];
  if (option.left === Atom.of("parse_transform")) {
    const transform = inspectAtom(option.right as Atom);
    module.warn(
      module.place,
      module.file,
      `@compile {:parse_transform, ${transform}} is deprecated. Elixir will no longer support Erlang-based transforms in future versions`,
    );
  }
  if (option.left !== INLINE) return [option];
  const inlined = (option.right as readonly Pair[]).filter((pair) => {
    if (find(definitions, pair) === undefined) module.error(module.place, module.file, `inlined function ${nameText(pair)} undefined`);
    return !unreachable.has(nameText(pair));
  });
  return inlined.length === 0 ? [] : [new Pair(INLINE, inlined.toReversed())];
}

function coreOf(closed: ClosedModule): CoreModule {
  const { module, definitions, unreachable, attributes } = closed;
  const kept = definitions.filter(({ name, arity }) => !unreachable.has(keyOf(name, arity))).toReversed();
  const typespecs = typespecForms(module, definitions, unreachable);
  const { callbacks, optionalCallbacks } = typespecs;
  const functions: CoreFunction[] = [infoFunction(module, kept), ...kept.map((definition) => lowered(module, definition))];
  if (callbacks.length > 0) functions.push(behaviourInfo(callbacks, optionalCallbacks));
  const onLoad = attributes.find(([name]) => name === ON_LOAD)?.[1];
  const inlined = closed.compileOptions.flatMap((option) =>
    option instanceof Pair && option.left === INLINE ? (option.right as readonly Term[]).map(nameText) : [],
  );
  return {
    name: module.name.name,
    attributes: attributes
      .filter(([name]) => name !== ON_LOAD)
      .map(([name, value]) => [name.name, toErlang(Array.isArray(value) ? value : [value])] as const),
    compileInfo: [
      ["source", toErlang(Array.from(module.compilation.sourceName(module.file), (character) => character.codePointAt(0) as number))],
    ],
    functions,
    onLoad: onLoad instanceof Pair ? (onLoad.left as Atom).name : null,
    inlined: new Set(inlined),
    chunks: chunksOf(closed, kept, typespecs),
  };
}

function lowered(module: OpenModule, definition: Definition): CoreFunction {
  return lowerDefinition({ ...definition, name: definition.name.name, file: module.compilation.traceName(definition.file) });
}
