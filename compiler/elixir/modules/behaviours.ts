/** What is checked when a module is closed: `@derive`, behaviours and their callbacks, `@impl`, optional callbacks. All but the last are warnings. */
import { inspectAtom } from "../atom-text.js";
import type { DefinitionKind } from "../expand/compilation.js";
import { argumentError } from "../expand/errors.js";
import { Atom, type Pair, type Term } from "../terms.js";
import { contextOf, type Definition, isMacroKind, keyOf } from "./definitions.js";
import type { Implementation, OpenModule } from "./module.js";

interface Callback {
  readonly name: Atom;
  readonly arity: number;
  readonly kind: DefinitionKind;
  readonly behaviour: Atom;
  readonly isOptional: boolean;
}

const BEHAVIOUR = Atom.of("behaviour");
const DERIVE = Atom.of("derive");
const BEHAVIOUR_INFO = Atom.of("behaviour_info");
const CALLBACKS = Atom.of("callbacks");
const OPTIONAL_CALLBACKS = Atom.of("optional_callbacks");
const PROTOCOL = Atom.of("__protocol__");
const MODULE = Atom.of("module");
const TRUE = Atom.of("true");
const FALSE = Atom.of("false");

/** `definitions` in the order in which they are kept, the last name first. */
export function checkBehaviours(module: OpenModule, definitions: readonly Definition[]): void {
  const checks = new BehaviourChecks(module, definitions);
  checks.derive();
  const callbacks = checks.behaviours();
  if (module.implementations.length === 0) {
    checks.callbacks(callbacks);
    return;
  }
  const { pending, contexts } = checks.implementations(callbacks);
  checks.missing(pending, contexts);
  checks.callbacks(pending);
}

class BehaviourChecks {
  private readonly declared: readonly Atom[];

  constructor(
    private readonly module: OpenModule,
    private readonly definitions: readonly Definition[],
  ) {
    this.declared = module.attributes.accumulatedValues(BEHAVIOUR) as readonly Atom[];
  }

  derive(): void {
    if (this.module.attributes.accumulatedValues(DERIVE).length === 0) return;
    this.warn(
      this.module.attributes.has(Atom.of("__struct__"))
        ? "warning: module attribute @derive was set after defstruct, all @derive calls must come before defstruct"
        : "warning: module attribute @derive was set but never used (it must come before defstruct)",
    );
  }

  /** The callbacks of all behaviours, by name and arity. */
  behaviours(): Map<string, Callback> {
    const callbacks = new Map<string, Callback>();
    for (const behaviour of this.declared) {
      const exported = this.module.compilation.evaluator.moduleInterface(behaviour);
      const inside = `(in module ${inspectAtom(this.module.name)})`;
      if (exported === null) this.warn(`@behaviour ${inspectAtom(behaviour)} does not exist ${inside}`);
      else if (
        !exported.functions.some(({ name, arity }) => name === BEHAVIOUR_INFO && arity === 1) &&
        !this.says(behaviour, BEHAVIOUR_INFO)
      ) {
        this.warn(`module ${inspectAtom(behaviour)} is not a behaviour ${inside}`);
      } else this.addCallbacks(behaviour, callbacks);
    }
    return callbacks;
  }

  private says(module: Atom, name: Atom): boolean {
    return this.module.compilation.isExported(module, name, 1);
  }

  private addCallbacks(behaviour: Atom, callbacks: Map<string, Callback>): void {
    const info = (key: Atom): Term => this.module.compilation.evaluator.apply(behaviour, BEHAVIOUR_INFO, [key]);
    const optional = callbacksOf(info(OPTIONAL_CALLBACKS)).map(({ full: { left, right } }) => keyOf(left as Atom, right as number));
    for (const { full, name, arity, kind } of callbacksOf(info(CALLBACKS))) {
      const key = keyOf(name, arity);
      const known = callbacks.get(key);
      if (known !== undefined) this.conflict(known.behaviour, behaviour, `${described(kind)} ${key}`);
      callbacks.set(key, { name, arity, kind, behaviour, isOptional: optional.includes(keyOf(full.left as Atom, full.right as number)) });
    }
  }

  private conflict(known: Atom, behaviour: Atom, definition: string): void {
    const inside = `in module ${inspectAtom(this.module.name)})`;
    this.warn(
      known === behaviour
        ? `the behavior ${inspectAtom(known)} has been declared twice (conflict in ${definition} ${inside}`
        : `conflicting behaviours found. ${definition} is required by ${inspectAtom(known)} and ${inspectAtom(behaviour)} (${inside}`,
    );
  }

  /** Callbacks that are not there, or are of the wrong kind. */
  callbacks(callbacks: ReadonlyMap<string, Callback>): void {
    for (const [key, { kind, behaviour, isOptional }] of inOrder(callbacks)) {
      const found = this.definitions.find(({ name, arity }) => keyOf(name, arity) === key);
      if (found === undefined && isOptional) continue;
      if (found !== undefined && found.kind === kind) continue;
      const what = `${described(kind)} ${key} required by ${this.isProtocol(behaviour) ? "protocol" : "behaviour"} ${inspectAtom(behaviour)}`;
      const inside = `(in module ${inspectAtom(this.module.name)})`;
      if (found === undefined) this.warn(`${what} is not implemented ${inside}`);
      else this.warn(`${what} was implemented as "${found.kind}" but should have been "${kind}" ${inside}`);
    }
  }

  private isProtocol(module: Atom): boolean {
    return this.says(module, PROTOCOL) && this.module.compilation.evaluator.apply(module, PROTOCOL, [MODULE]) === module;
  }

  /** Callbacks that no `@impl` stands for, and in which contexts each behaviour is implemented. */
  implementations(callbacks: ReadonlyMap<string, Callback>) {
    const pending = new Map(callbacks);
    const contexts = new Map<Atom, (Atom | null)[]>();
    for (const implementation of this.module.implementations) {
      const found = this.implemented(implementation, callbacks);
      if (typeof found === "string") {
        this.module.compilation.warn({ message: found, file: implementation.file, line: implementation.line, place: this.place });
        continue;
      }
      for (const { name, arity, behaviour } of found) {
        pending.delete(keyOf(name, arity));
        contexts.set(behaviour, [...(contexts.get(behaviour) ?? []), implementation.context]);
      }
    }
    return { pending, contexts };
  }

  /** The callbacks that an `@impl` stands for, or what is wrong with it. */
  private implemented(
    { name, arity, defaults, kind, value }: Implementation,
    callbacks: ReadonlyMap<string, Callback>,
  ): readonly Callback[] | string {
    const definition = `${described(kind)} ${keyOf(name, arity)}`;
    const isBoolean = value === TRUE || value === FALSE;
    const got = `got "@impl ${inspectAtom(value)}" for ${definition} but`;
    if (kind === "defp" || kind === "defmacrop")
      return `${definition} is private, @impl attribute is always discarded for private functions/macros`;
    if (this.declared.length === 0) return `${got.slice(0, -4)} but no behaviour was declared`;
    const found: Callback[] = [];
    for (let count = arity; count >= arity - defaults; count--) {
      const callback = callbacks.get(keyOf(name, count));
      if (callback !== undefined && (isBoolean || callback.behaviour === value)) found.push(callback);
    }
    const [first] = found;
    if (value === FALSE) return first === undefined ? [] : `${got} it is a callback specified in ${inspectAtom(first.behaviour)}`;
    if (first !== undefined) return found;
    if (value === TRUE) return `${got} no behaviour specifies such callback${known(callbacks)}`;
    if (!this.declared.includes(value)) return `${got} this behaviour was not declared with @behaviour`;
    return `${got} this behaviour does not specify such callback${known(callbacks)}`;
  }

  /** Callbacks without `@impl` where others of the same behaviour have one. */
  missing(pending: ReadonlyMap<string, Callback>, contexts: ReadonlyMap<Atom, readonly (Atom | null)[]>): void {
    for (const { name, arity, kind, meta, file } of this.definitions) {
      const callback = pending.get(keyOf(name, arity));
      if (callback === undefined || kind === "defp" || kind === "defmacrop") continue;
      const known = contexts.get(callback.behaviour);
      const context = contextOf(meta);
      if (known === undefined ? context !== null : !known.includes(context)) continue;
      const message =
        `module attribute @impl was not set for ${described(kind)} ${keyOf(name, arity)} callback (specified in ${inspectAtom(callback.behaviour)}). ` +
        'This either means you forgot to add the "@impl true" annotation before the definition or that you are accidentally overriding this callback';
      this.module.compilation.warn({ message, file, line: meta.line, place: this.place });
    }
  }

  private get place(): string {
    return `${inspectAtom(this.module.name)} (module)`;
  }

  private warn(message: string): void {
    this.module.compilation.warn({ message, file: this.module.file, line: this.module.line, place: this.place });
  }
}

function described(kind: DefinitionKind): string {
  return isMacroKind(kind) ? "macro" : "function";
}

/** What `defoverridable Behaviour` makes overridable: the callbacks that the module has defined. */
export function definedCallbacks(module: OpenModule, behaviour: Atom): readonly Definition[] {
  const refuse = (why: string): never =>
    argumentError(`cannot pass module ${inspectAtom(behaviour)} as argument to defoverridable/1 because ${why}`);
  const { evaluator } = module.compilation;
  if (!evaluator.load(behaviour)) refuse("it was not defined");
  if (!module.compilation.isExported(behaviour, BEHAVIOUR_INFO, 1)) refuse("it does not define any callbacks");
  if (!module.attributes.accumulatedValues(BEHAVIOUR).includes(behaviour)) {
    refuse(`its corresponding behaviour is missing. Did you forget to add @behaviour ${inspectAtom(behaviour)}?`);
  }
  const callbacks = new Set(
    callbacksOf(evaluator.apply(behaviour, BEHAVIOUR_INFO, [CALLBACKS])).map(({ name, arity }) => keyOf(name, arity)),
  );
  return module.definitions.all().filter(({ name, arity }) => callbacks.has(keyOf(name, arity)));
}

/** Names, arities and kinds of what `behaviour_info` answers. */
function callbacksOf(
  list: Term,
): readonly { readonly full: Pair; readonly name: Atom; readonly arity: number; readonly kind: DefinitionKind }[] {
  if (!Array.isArray(list)) return [];
  return (list as readonly Pair[]).map((full) => {
    const name = (full.left as Atom).name;
    const isMacro = name.startsWith("MACRO-");
    return {
      full,
      name: isMacro ? Atom.of(name.slice("MACRO-".length)) : (full.left as Atom),
      arity: (full.right as number) - (isMacro ? 1 : 0),
      kind: isMacro ? "defmacro" : "def",
    };
  });
}

function inOrder(callbacks: ReadonlyMap<string, Callback>): [string, Callback][] {
  return [...callbacks].sort(([, a], [, b]) => (a.name.name < b.name.name ? -1 : a.name.name > b.name.name ? 1 : a.arity - b.arity));
}

function known(callbacks: ReadonlyMap<string, Callback>): string {
  if (callbacks.size === 0) {
    return ". There are no known callbacks, please specify the proper @behaviour and make sure it defines callbacks";
  }
  const lines = inOrder(callbacks).map(([key, { behaviour, kind }]) => `\n  * ${inspectAtom(behaviour)}.${key} (${described(kind)})`);
  return `. The known callbacks are:\n${lines.join("")}\n`;
}
