/** `defstruct`: the fields of a module's struct, which of them must be given, and the protocols that are derived for it. */
import { inspectAtom } from "../atom-text.js";
import { makeMap } from "../erlang-terms.js";
import { Raised } from "../evaluator.js";
import type { Env } from "../expand/env.js";
import { argumentError } from "../expand/errors.js";
import { escapeTerm } from "../expand/escape.js";
import { Atom, NIL, Pair, type Term, TRUE } from "../terms.js";
import type { OpenModule } from "./module.js";

const STRUCT = Atom.of("__struct__");
const ENFORCED = Atom.of("__enforced_keys__");
const ENFORCE_KEYS = Atom.of("enforce_keys");
const DERIVE = Atom.of("derive");
const PROTOCOL = Atom.of("Elixir.Protocol");
const FALSE = Atom.of("false");

/** Answers the struct with its default values. `env` is the environment of the place. */
export function declareStruct(module: OpenModule, given: Term, env: Env): Term {
  const { compilation, attributes } = module;
  if (attributes.has(STRUCT)) {
    argumentError(`defstruct has already been called for ${inspectAtom(module.name)}, defstruct can only be called once per module`);
  }
  if (!Array.isArray(given)) argumentError(`struct fields definition must be list, got: ${compilation.inspect(given)}`);
  const fields = (given as readonly Term[]).map((field) => fieldOf(module, field));
  const enforced = enforcedKeys(module);
  warnOfDuplicates(module, fields);
  const struct = makeMap([...new Map<Term, Term>([...fields.toReversed(), [STRUCT, module.name]])]);
  const unknown = enforced.filter((key) => !fields.some(([name]) => name === key));
  if (unknown.length > 0) {
    const shown = compilation.inspect(fields.map(([name, value]) => new Pair(name, value)));
    argumentError(`@enforce_keys required keys (${compilation.inspect(unknown)}) that are not defined in defstruct: ${shown}`);
  }
  attributes.put(STRUCT, struct, null);
  attributes.put(ENFORCED, enforced, null);
  module.struct = fields.map(([name, value]) => describe(name, value, enforced.includes(name)));
  const derived = attributes.delete(DERIVE) as readonly Term[];
  if (derived.length > 0) compilation.evaluator.apply(PROTOCOL, Atom.of("__derive__"), [derived.toReversed(), module.name, env.toTerm()]);
  return struct;
}

function describe(field: Atom, value: Term, isRequired: boolean): Term {
  return makeMap([
    [Atom.of("field"), field],
    [Atom.of("default"), value],
    [Atom.of("required"), isRequired ? TRUE : FALSE],
  ]);
}

function fieldOf(module: OpenModule, field: Term): [Atom, Term] {
  if (field instanceof Atom) return [field, NIL];
  if (!(field instanceof Pair && field.left instanceof Atom)) {
    argumentError(`struct field names must be atoms, got: ${module.compilation.inspect(field)}`);
  }
  try {
    escapeTerm(field.right, null);
  } catch (error) {
    if (!(error instanceof Raised)) throw error;
    argumentError(`invalid value for struct field ${field.left.name}, ${error.message}`);
  }
  return [field.left, field.right];
}

function enforcedKeys(module: OpenModule): readonly Atom[] {
  const value = module.attributes.delete(ENFORCE_KEYS);
  const keys = value === NIL ? [] : Array.isArray(value) ? (value as readonly Term[]) : [value];
  for (const key of keys) {
    if (!(key instanceof Atom)) argumentError(`keys given to @enforce_keys must be atoms, got: ${module.compilation.inspect(key)}`);
  }
  return keys as readonly Atom[];
}

function warnOfDuplicates(module: OpenModule, fields: readonly (readonly [Atom, Term])[]): void {
  const seen = new Set<Atom>();
  for (const [name] of fields) {
    if (seen.has(name)) {
      const message = `duplicate key ${inspectAtom(name)} found in struct`;
      module.compilation.warn({ message, file: module.file, line: module.line, place: inspectAtom(module.name) });
    }
    seen.add(name);
  }
}
