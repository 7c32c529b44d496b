/** Attributes of a module under way: values, which of them accumulate, persist, or are still to be used, and what is checked when the reserved ones are set. */
import { inspectAtom } from "../atom-text.js";
import { makeMap, mapPairs, tupleElements } from "../erlang-terms.js";
import { Atom, type MapTerm, NIL, Pair, type Term } from "../terms.js";

/** What is known of an attribute besides its value: it accumulates, it is registered but has no value, it was set in that line and not read yet, or nothing. */
type State = "accumulate" | "unset" | number | null;

interface Attribute {
  value: Term;
  state: State;
}

/** What checks need of the compilation. */
export interface AttributeChecks {
  /** `Kernel.inspect/1` */
  inspect(term: Term): string;
  /** `raise ArgumentError, message` */
  refuse(message: string): never;
  /** A warning about the module, at a line of its file. */
  warn(message: string, line: number): void;
  /** Code.ensure_compiled/1 */
  ensureCompiled(module: Atom): void;
}

const ACCUMULATING = [
  ...[
    "after_compile",
    "after_verify",
    "before_compile",
    "behaviour",
    "compile",
    "derive",
    "dialyzer",
    "external_resource",
    "on_definition",
  ],
  ...["type", "opaque", "typep", "spec", "callback", "macrocallback", "optional_callbacks"],
];
const PERSISTED = ["behaviour", "on_load", "external_resource", "dialyzer", "vsn"];
const TYPESPECS: ReadonlySet<string> = new Set(["type", "typep", "opaque", "spec", "callback", "macrocallback"]);
const DOCUMENTATION: ReadonlySet<string> = new Set(["doc", "typedoc", "moduledoc"]);
/** Warned about when they are set again before what they belong to has come. */
const FOR_NEXT: ReadonlySet<string> = new Set([...DOCUMENTATION, "impl", "deprecated"]);
const HOOKS: ReadonlyMap<string, string> = new Map(
  ["before_compile", "after_compile", "after_verify", "on_definition"].map((name) => [name, `__${name}__`]),
);
const DIALYZER_OPTIONS: ReadonlySet<string> = new Set([
  ...["no_return", "no_unused", "no_improper_lists", "no_fun_app", "no_match", "no_opaque", "no_fail_call", "no_contracts"],
  ...["no_behaviours", "no_undefined_callbacks", "unmatched_returns", "error_handling", "race_conditions", "no_missing_calls"],
  ...["specdiffs", "overspecs", "underspecs", "unknown", "no_underspecs"],
]);

export class Attributes {
  private readonly attributes = new Map<Atom, Attribute>();
  private readonly accumulated = new Map<Atom, Term[]>();
  /** Metadata that `@doc`, `@typedoc` and `@moduledoc` have been given as keyword lists. */
  private readonly documentation = new Map<Atom, MapTerm>();
  readonly persisted: Atom[] = PERSISTED.map((name) => Atom.of(name));
  /** Those that are warned about when they are set but not used. */
  private readonly warnable = new Set<Atom>();

  constructor(private readonly checks: AttributeChecks) {
    this.attributes.set(Atom.of("moduledoc"), { value: NIL, state: null });
    for (const name of ACCUMULATING) this.attributes.set(Atom.of(name), { value: [], state: "accumulate" });
  }

  names(): Atom[] {
    return [...this.attributes.keys()];
  }

  has(name: Atom): boolean {
    return this.attributes.has(name);
  }

  /** The value as code reads it, which counts as a use. Undefined when it is not set. */
  read(name: Atom): Term | undefined {
    const attribute = this.attributes.get(name);
    if (attribute === undefined) return undefined;
    if (attribute.state === "accumulate") return this.accumulatedValues(name).toReversed();
    if (typeof attribute.state === "number") attribute.state = null;
    return attribute.value;
  }

  /** Values of an attribute that accumulates, the first one first. */
  accumulatedValues(name: Atom): readonly Term[] {
    return this.accumulated.get(name) ?? [];
  }

  accumulate(name: Atom, value: Term): void {
    const values = this.accumulated.get(name);
    if (values === undefined) this.accumulated.set(name, [value]);
    else values.push(value);
  }

  /** Without saying that it has been read. */
  value(name: Atom): Term | undefined {
    return this.attributes.get(name)?.value;
  }

  /** The value, which is gone afterwards; undefined when it is not set. */
  take(name: Atom): Term | undefined {
    const attribute = this.attributes.get(name);
    this.attributes.delete(name);
    return attribute?.value;
  }

  takeDocumentation(name: Atom): MapTerm | null {
    const metadata = this.documentation.get(name) ?? null;
    this.documentation.delete(name);
    return metadata;
  }

  delete(name: Atom): Term {
    const attribute = this.attributes.get(name);
    if (attribute === undefined) return NIL;
    if (attribute.state === "accumulate") {
      const values = this.accumulatedValues(name).toReversed();
      this.accumulated.delete(name);
      return values;
    }
    this.attributes.delete(name);
    return attribute.value;
  }

  register(name: Atom, options: { readonly persist: boolean; readonly accumulate: boolean }): void {
    if (options.persist) this.persisted.push(name);
    const attribute = this.attributes.get(name);
    if (options.accumulate) {
      if (attribute === undefined) this.attributes.set(name, { value: [], state: "accumulate" });
      else attribute.state = "accumulate";
    } else {
      this.warnable.add(name);
      if (attribute === undefined) this.attributes.set(name, { value: NIL, state: "unset" });
    }
  }

  /** `line` is where it is set by `@name value`, to be warned about when it is never read; null when a function sets it. */
  put(name: Atom, value: Term, line: number | null): void {
    if (name.name === "on_load") this.putOnLoad(name, value, line);
    else if (DOCUMENTATION.has(name.name) && value instanceof Pair && Array.isArray(value.right))
      this.putDocumentation(name, value.right, line);
    else {
      const checked = this.preprocess(name, value);
      const attribute = this.attributes.get(name);
      if (FOR_NEXT.has(name.name)) {
        if (line !== null && typeof attribute?.state === "number") {
          this.checks.warn(`redefining @${name.name} attribute previously set at line ${attribute.state}`, line);
        }
        this.attributes.set(name, { value: checked, state: line });
      } else if (attribute?.state === "accumulate") this.accumulate(name, checked);
      else {
        if (attribute === undefined) this.warnable.add(name);
        this.attributes.set(name, { value: checked, state: line });
      }
    }
  }

  private putOnLoad(name: Atom, value: Term, line: number | null): void {
    const isName = value instanceof Atom;
    if (!isName && !(value instanceof Pair && value.left instanceof Atom && value.right === 0)) {
      this.checks.refuse(
        "@on_load is a built-in module attribute that annotates a function to be invoked when the module is loaded. " +
          `It should be an atom or an {atom, 0} tuple, got: ${this.checks.inspect(value)}`,
      );
    }
    if (this.attributes.has(name)) this.checks.refuse("the @on_load attribute can only be set once per module");
    this.attributes.set(name, { value: isName ? new Pair(value, 0) : value, state: line });
    this.warnable.add(name);
  }

  private putDocumentation(name: Atom, entries: readonly Term[], line: number | null): void {
    const metadata = new Map<Term, Term>(this.documentation.has(name) ? mapPairs(this.documentation.get(name) as MapTerm) : []);
    for (const { left: key, right: value } of entries as readonly Pair[]) {
      if ((key as Atom).name === "opaque" || (key as Atom).name === "defaults") {
        this.checks.warn(`ignoring reserved documentation metadata key: ${inspectAtom(key as Atom)}`, line ?? 0);
        continue;
      }
      this.checkDocumentation(key as Atom, value);
      metadata.set(key, value);
    }
    this.documentation.set(name, makeMap([...metadata]));
  }

  private checkDocumentation(key: Atom, value: Term): void {
    const got = () => this.checks.inspect(value);
    if (key.name === "since" && typeof value !== "string") {
      this.checks.refuse(
        ":since is a built-in documentation metadata key. It should be a string representing the version in which the documented " +
          `entity was added, got: ${got()}`,
      );
    }
    if (key.name === "deprecated" && typeof value !== "string") {
      this.checks.refuse(
        ":deprecated is a built-in documentation metadata key. It should be a string representing the replacement for the " +
          `deprecated entity, got: ${got()}`,
      );
    }
    if (key.name === "delegate_to" && !isMfa(value)) {
      this.checks.refuse(
        ":delegate_to is a built-in documentation metadata key. It should be a three-element tuple in the form of " +
          `{module, function, arity}, got: ${got()}`,
      );
    }
  }

  private preprocess(name: Atom, value: Term): Term {
    const { refuse, inspect } = this.checks;
    const hook = HOOKS.get(name.name);
    if (hook !== undefined) return value instanceof Atom ? new Pair(value, Atom.of(hook)) : value;
    if (TYPESPECS.has(name.name)) {
      refuse("attributes type, typep, opaque, spec, callback, and macrocallback must be set directly via the @ notation");
    }
    if (DOCUMENTATION.has(name.name)) this.checkText(name.name, value);
    switch (name.name) {
      case "behaviour":
        if (!(value instanceof Atom)) return refuse(`@behaviour expects a module, got: ${inspect(value)}`);
        this.checks.ensureCompiled(value);
        break;
      case "impl":
        if (!(value instanceof Atom) || value === NIL) {
          refuse(
            "@impl is a built-in module attribute that marks the next definition as a callback implementation. " +
              `It should be a module or a boolean, got: ${inspect(value)}`,
          );
        }
        break;
      case "external_resource":
        if (!isBinary(value)) {
          refuse(
            "@external_resource is a built-in module attribute used for specifying file dependencies. " +
              `It should be a string path to a file, got: ${inspect(value)}`,
          );
        }
        break;
      case "deprecated":
        if (!isBinary(value)) {
          refuse(
            "@deprecated is a built-in module attribute that annotates a definition as deprecated. " +
              `It should be a string with the reason for the deprecation, got: ${inspect(value)}`,
          );
        }
        break;
      case "file":
        if (!isBinary(value) && !(value instanceof Pair && isBinary(value.left) && typeof value.right === "number")) {
          refuse(
            "@file is a built-in module attribute that annotates the file and line the next definition comes from. " +
              `It should be a string or {string, line} tuple as value, got: ${inspect(value)}`,
          );
        }
        break;
      case "dialyzer":
        for (const option of Array.isArray(value) ? value : [value]) {
          if (!isDialyzerOption(option)) refuse(`invalid value for @dialyzer attribute: ${inspect(option)}`);
        }
    }
    return value;
  }

  private checkText(name: string, value: Term): void {
    const isPlaced = value instanceof Pair && typeof value.left === "number";
    if (isPlaced && (isBinary(value.right) || value.right === NIL || value.right === Atom.of("false"))) return;
    const what = `@${name} is a built-in module attribute for documentation. `;
    if (isPlaced)
      this.checks.refuse(`${what}It should be either false, nil, a string, or a keyword list, got: ${this.checks.inspect(value.right)}`);
    this.checks.refuse(
      `${what}When set dynamically, it should be {line, doc} (where "doc" is either false, nil, a string, or a keyword list), ` +
        `got: ${this.checks.inspect(value)}`,
    );
  }

  /** Those that were set and not used, with their lines. */
  unused(): { readonly name: Atom; readonly line: number }[] {
    const names = [...["doc", "typedoc", "impl", "deprecated"].map((name) => Atom.of(name)), ...this.warnable];
    return names.flatMap((name) => {
      const state = this.attributes.get(name)?.state;
      return typeof state === "number" && !this.persisted.includes(name) ? [{ name, line: state }] : [];
    });
  }

  /** What is kept in the file: `[{name, value}]`, an entry for each value of those that accumulate. */
  kept(): [Atom, Term][] {
    return this.persisted.flatMap((name): [Atom, Term][] => {
      const attribute = this.attributes.get(name);
      if (attribute === undefined || attribute.state === "unset") return [];
      if (attribute.state === "accumulate") return this.accumulatedValues(name).map((value) => [name, value]);
      return [[name, attribute.value]];
    });
  }
}

function isBinary(value: Term): boolean {
  return typeof value === "string" || value instanceof Uint8Array;
}

function isMfa(value: Term): boolean {
  const elements = tupleElements(value);
  return (
    elements?.length === 3 &&
    elements[0] instanceof Atom &&
    elements[1] instanceof Atom &&
    typeof elements[2] === "number" &&
    elements[2] >= 0
  );
}

function isDialyzerOption(option: Term): boolean {
  if (option instanceof Atom) return DIALYZER_OPTIONS.has(option.name);
  if (!(option instanceof Pair && option.left instanceof Atom)) return false;
  if (option.left.name !== "nowarn_function" && !isDialyzerOption(option.left)) return false;
  const functions = Array.isArray(option.right) ? option.right : [option.right];
  return functions.every((entry) => entry instanceof Pair && entry.left instanceof Atom && typeof entry.right === "number");
}
