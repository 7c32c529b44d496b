/**
 * The types, specifications and callbacks of a module that is closed: checked, and as forms of Erlang's abstract format, as the chunk Dbgi keeps them:
 *
 *     {attribute, Line, export_type, [{Name, Arity}]}, {attribute, Line, type | opaque, {Name, Type, Variables}}
 *     {attribute, Line, spec | callback, {{Name, Arity}, [Type]}}, {attribute, Line, optional_callbacks, [{Name, Arity}]}
 *
 * The last one that has been declared, or the last name, comes first.
 */
import { compareAtoms } from "../atom-text.js";
import { isKeywordList, makeTuple, tupleElements } from "../erlang-terms.js";
import { Atom, Meta, Node, Pair, type Term } from "../terms.js";
import { type Definition, isMacroKind, keyOf } from "./definitions.js";
import type { OpenModule } from "./module.js";
import { abstractType, isBuiltInType, isNamed, isPlainType, TypeTranslation } from "./type-translation.js";
import { isCall, type Signature, type Typespec } from "./typespecs.js";

export interface TypespecForms {
  readonly forms: readonly Term[];
  /** As `behaviour_info/1` names them: those of macros are functions that take the caller's environment too. */
  readonly callbacks: readonly Pair[];
  readonly optionalCallbacks: readonly Pair[];
  /** Those that documentation knows, callbacks first: keys of `OpenModule.typespecDocs`. */
  readonly documented: readonly { readonly kind: "type" | "callback" | "macrocallback"; readonly name: Atom; readonly arity: number }[];
}

interface Type {
  readonly kind: "type" | "opaque";
  readonly signature: Signature;
  readonly line: number;
  readonly term: Term;
  readonly isExported: boolean;
}

interface Spec {
  readonly kind: "spec" | "callback" | "macrocallback";
  readonly signature: Signature;
  readonly line: number;
  readonly term: Term;
}

const ATTRIBUTE = Atom.of("attribute");
const ANNOTATION = Atom.of("::");
const WHEN = Atom.of("when");
const VAR = Atom.of("var");
const TYPE = Atom.of("type");
const FUN = Atom.of("fun");
const BOUNDED_FUN = Atom.of("bounded_fun");
const OPTIONAL_CALLBACKS = Atom.of("optional_callbacks");

/** `definitions` are all of the module's, `unreachable` those that are left out. Throws Raised. */
export function typespecForms(module: OpenModule, definitions: readonly Definition[], unreachable: ReadonlySet<string>): TypespecForms {
  const sources = (...kinds: readonly Typespec["kind"][]) => kinds.flatMap((kind) => module.typespecs.filter((spec) => spec.kind === kind));
  const typeSources = sources("type", "opaque", "typep");
  const translation = new TypeTranslation(module, definedTypes(module, typeSources));
  const types = typeSources.map((source) => translatedType(translation, source));
  const specs = sources("spec").map((source) => translatedSpec(translation, source));
  const callbacks = [...sources("callback"), ...sources("macrocallback")].map((source) => translatedSpec(translation, source));
  const kept = types.filter((type, index) => isUsed(module, translation, type, typeSources[index] as Typespec));
  checkBehaviourInfo(module, definitions, callbacks);
  const optional = optionalCallbacks(module, callbacks);
  for (const { signature, line } of specs) {
    const isDefined = definitions.some(({ name, arity }) => name === signature.name && arity === signature.arity);
    const key = keyOf(signature.name, signature.arity);
    if (!isDefined) module.error(new Meta(line, 0), module.file, `spec for undefined function ${key}`);
  }
  const macros = new Set(
    definitions
      .filter(({ kind, name, arity }) => isMacroKind(kind) && !unreachable.has(keyOf(name, arity)))
      .map(({ name, arity }) => keyOf(name, arity)),
  );
  const macroCallbacks = callbacks
    .filter(({ kind }) => kind === "macrocallback")
    .map(({ signature: { name, arity } }) => keyOf(name, arity));
  const callbackForms = specForms("callback", callbacks, optional, new Set(macroCallbacks), unreachable);
  const reachable = specs.filter(({ signature: { name, arity } }) => !unreachable.has(keyOf(name, arity)));
  const forms = [...callbackForms.forms, ...specForms("spec", reachable, new Set(), macros, unreachable).forms, ...typeForms(kept)];
  return {
    forms,
    callbacks: callbackForms.names,
    optionalCallbacks: callbackForms.optional,
    documented: [
      ...documentedCallbacks(callbacks),
      ...kept.filter(({ isExported }) => isExported).map(({ signature }) => ({ kind: "type" as const, ...signature })),
    ],
  };
}

// Types

/** Where each type is defined. */
function definedTypes(module: OpenModule, sources: readonly Typespec[]): Map<string, Typespec> {
  const { compilation } = module;
  const defined = new Map<string, Typespec>();
  for (const typespec of sources) {
    const { env, signature, source } = typespec;
    const refuse = (message: string): never => module.error(new Meta(env.line, 0), env.file, message);
    if (signature === null) refuse(`invalid type specification: ${compilation.sourceText(source)}`);
    const { name, arity } = signature as Signature;
    const key = keyOf(name, arity);
    if (isBuiltInType(name, arity)) refuse(`type ${key} is a built-in type and it cannot be redefined`);
    const known = defined.get(key);
    if (known !== undefined) refuse(`type ${key} is already defined in ${compilation.relativeToCwd(known.env.file)}:${known.env.line}`);
    defined.set(key, typespec);
  }
  return defined;
}

function translatedType(translation: TypeTranslation, { kind, source, env, signature }: Typespec): Type {
  const [head, definition] = (source as Node).args as readonly [Node, Term];
  const args = head.args instanceof Atom ? [] : head.args;
  translation.begin(env);
  const isVariable = (arg: Term): arg is Node & { readonly form: Atom } =>
    arg instanceof Node && arg.form instanceof Atom && arg.args instanceof Atom;
  const variables = args.filter(isVariable);
  const names = variables.map(({ form }) => form);
  for (const name of names) translation.useVariable(name);
  const translated = translation.type(definition, names);
  if (names.includes(Atom.of("_"))) translation.error("type variable '_' is invalid");
  translation.checkVariables();
  const { name, arity } = signature as Signature;
  const invalid = args.filter((arg) => !isVariable(arg));
  if (invalid.length > 0) {
    const shown = invalid.map((arg) => translation.text(arg)).join(", ");
    translation.error(
      `@type definitions expect all arguments to be variables. The type ${keyOf(name, arity)} has an invalid argument(s): ${shown}`,
    );
  }
  if (kind === "opaque" && arity === 0 && isPlainType(translated, "any", "term")) {
    translation.warn(`@opaque type ${keyOf(name, arity)} is underspecified and therefore meaningless`);
  }
  const term = makeTuple([name, translated, variables.map(({ form, meta }) => abstractType(VAR, meta.line, form))]);
  return { kind: kind === "opaque" ? "opaque" : "type", signature: { name, arity }, line: env.line, term, isExported: kind !== "typep" };
}

/** Private types that nothing refers to are left out, with a warning. */
function isUsed(module: OpenModule, { used }: TypeTranslation, { signature, isExported }: Type, { env }: Typespec): boolean {
  const key = keyOf(signature.name, signature.arity);
  if (isExported || used.has(key)) return true;
  module.compilation.warn({ message: `type ${key} is unused`, file: env.file, line: env.line, place: null });
  return false;
}

function typeForms(types: readonly Type[]): Term[] {
  return types.toReversed().flatMap(({ kind, signature: { name, arity }, line, term, isExported }) => {
    const form = makeTuple([ATTRIBUTE, line, Atom.of(kind), term]);
    return isExported ? [makeTuple([ATTRIBUTE, line, Atom.of("export_type"), [new Pair(name, arity)]]), form] : [form];
  });
}

// Specifications

function translatedSpec(translation: TypeTranslation, { kind, source, env }: Typespec): Spec {
  translation.begin(env);
  const [head, guard] = isCall(source, WHEN) ? (source.args as readonly [Term, Term]) : [source, [] as readonly Term[]];
  const [call, result] = isCall(head, ANNOTATION) ? head.args : [];
  if (!(head instanceof Node && isNamed(call as Term))) {
    if (isNamed(head)) translation.error(`type specification missing return type: ${translation.text(head)}`);
    translation.error(`invalid type specification: ${translation.text(head)}`);
  }
  const { form: name, args: given } = call as Node & { readonly form: Atom };
  const args = given instanceof Atom ? [] : given;
  translation.refuseDefaults(args);
  if (!isKeywordList(guard)) translation.error(`expected keywords as guard in type specification, got: ${translation.text(guard)}`);
  const { line } = head.meta;
  const variables = guard.map(({ left }) => left as Atom);
  const plain = abstractType(TYPE, line, FUN, translation.signature(head.meta, args, result as Term, variables));
  const constraints = constraintsOf(translation, guard, variables, line);
  translation.checkVariables();
  const term = constraints.length === 0 ? plain : abstractType(TYPE, line, BOUNDED_FUN, [plain, constraints]);
  return { kind: kind as Spec["kind"], signature: { name, arity: args.length }, line: env.line, term };
}

/** `when variable: type`; `variable: var` says nothing. */
function constraintsOf(translation: TypeTranslation, guard: readonly Pair[], variables: readonly Atom[], line: number): Term[] {
  return guard.flatMap(({ left, right }) => {
    if (right instanceof Node && right.form === VAR && right.args instanceof Atom) return [];
    const translated = translation.type(right, variables);
    translation.useVariable(left as Atom);
    const parts = [abstractType(Atom.of("atom"), line, Atom.of("is_subtype")), [abstractType(VAR, line, left), translated]];
    return [abstractType(TYPE, line, Atom.of("constraint"), parts)];
  });
}

interface SpecForms {
  readonly forms: readonly Term[];
  readonly names: readonly Pair[];
  readonly optional: readonly Pair[];
}

/** One form for all clauses of a name. */
function specForms(
  kind: "spec" | "callback",
  specs: readonly Spec[],
  optional: ReadonlySet<string>,
  macros: ReadonlySet<string>,
  unreachable: ReadonlySet<string>,
): SpecForms {
  const clauses = new Map<string, Spec[]>();
  for (const spec of specs) {
    const key = keyOf(spec.signature.name, spec.signature.arity);
    clauses.set(key, [...(clauses.get(key) ?? []), spec]);
  }
  const keys = [...clauses].filter(([key]) => !unreachable.has(key)).sort(([, [a]], [, [b]]) => compareSignatures(b as Spec, a as Spec));
  const isOptional = ([key]: readonly [string, unknown]) => optional.has(key);
  const nameOf = ([key, [first]]: readonly [string, readonly Spec[]]): Pair => {
    const { name, arity } = (first as Spec).signature;
    return macros.has(key) ? new Pair(Atom.of(`MACRO-${name.name}`), arity + 1) : new Pair(name, arity);
  };
  const forms = keys.flatMap((entry) => {
    const [key, all] = entry;
    const line = Math.min(...all.map((spec) => spec.line));
    const terms = all.map(({ term }) => (macros.has(key) ? withCaller(term) : term));
    const form = makeTuple([ATTRIBUTE, line, Atom.of(kind), new Pair(nameOf(entry), terms)]);
    return isOptional(entry) ? [form, makeTuple([ATTRIBUTE, line, OPTIONAL_CALLBACKS, [nameOf(entry)]])] : [form];
  });
  return { forms, names: keys.map(nameOf), optional: keys.filter(isOptional).map(nameOf) };
}

function compareSignatures({ signature: a }: Spec, { signature: b }: Spec): number {
  return compareAtoms(a.name, b.name) || a.arity - b.arity;
}

/** The type of a macro's function: the environment comes first. */
function withCaller(spec: Term): Term {
  const [, line, form, parts] = tupleElements(spec) as readonly [Term, number, Atom, readonly Term[]];
  const [first, ...rest] = parts;
  if (form === BOUNDED_FUN) return abstractType(TYPE, line, form, [withCaller(first as Term), ...rest]);
  const [, , product, args] = first === undefined ? [] : (tupleElements(first) as readonly Term[]);
  if (product !== Atom.of("product")) return spec;
  const caller = abstractType(TYPE, line, Atom.of("term"), []);
  return abstractType(TYPE, line, FUN, [abstractType(TYPE, line, product, [caller, ...(args as readonly Term[])]), ...rest]);
}

// Callbacks

function checkBehaviourInfo(module: OpenModule, definitions: readonly Definition[], [first]: readonly Spec[]): void {
  if (first === undefined || !definitions.some(({ name, arity }) => name.name === "behaviour_info" && arity === 1)) return;
  const key = keyOf(first.signature.name, first.signature.arity);
  module.error(module.place, module.file, `cannot define @${first.kind} attribute for ${key} when behaviour_info/1 is defined`);
}

/** `@optional_callbacks`: names of callbacks, each once. */
function optionalCallbacks(module: OpenModule, callbacks: readonly Spec[]): ReadonlySet<string> {
  const refuse = (message: string): never => module.error(module.place, module.file, message);
  const optional = new Set<string>();
  for (const entry of (module.attributes.accumulatedValues(OPTIONAL_CALLBACKS) as readonly Term[]).flatMap(flattened)) {
    if (!(entry instanceof Pair && entry.left instanceof Atom && typeof entry.right === "number")) {
      const text = module.compilation.inspect(entry);
      refuse(`invalid optional callback ${text}. @optional_callbacks expects a keyword list of callback names and arities`);
    }
    const key = keyOf((entry as Pair).left as Atom, (entry as Pair).right as number);
    if (!callbacks.some(({ signature: { name, arity } }) => keyOf(name, arity) === key)) {
      refuse(`unknown callback ${key} given as optional callback`);
    }
    if (optional.has(key)) refuse(`${key} has been specified as optional callback more than once`);
    optional.add(key);
  }
  return optional;
}

function flattened(term: Term): readonly Term[] {
  return Array.isArray(term) ? (term as readonly Term[]).flatMap(flattened) : [term];
}

/** Each once, callbacks before macrocallbacks, in order of names. */
function documentedCallbacks(callbacks: readonly Spec[]) {
  const unique = new Map(
    callbacks.map(({ kind, signature }) => [`${kind} ${keyOf(signature.name, signature.arity)}`, { kind, ...signature }]),
  );
  const sorted = [...unique.values()].sort(
    (a, b) => compareAtoms(Atom.of(a.kind), Atom.of(b.kind)) || compareAtoms(a.name, b.name) || a.arity - b.arity,
  );
  return sorted as { readonly kind: "callback" | "macrocallback"; readonly name: Atom; readonly arity: number }[];
}
