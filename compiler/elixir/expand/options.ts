/** Options of directives and special forms. */
import { Atom, type Meta, Pair, type Term } from "../terms.js";
import { formError, sourceText } from "./errors.js";
import { expand } from "./expand.js";
import type { Expansion } from "./expansion.js";

export function expandOptions(x: Expansion, meta: Meta, construct: string, allowed: readonly string[], options: Term): readonly Pair[] {
  const expanded = expand(x, options);
  checkAllowed(x, meta, construct, allowed, expanded);
  return expanded as readonly Pair[];
}

export function checkAllowed(x: Expansion, meta: Meta, construct: string, allowed: readonly string[], options: Term): void {
  if (!Array.isArray(options)) {
    formError(x, meta, `invalid options for ${construct}, expected a keyword list, got: ${sourceText(x, options)}`);
  }
  for (const option of options) {
    if (!(option instanceof Pair)) continue;
    const key = option.left;
    if (key instanceof Atom && allowed.includes(key.name)) continue;
    formError(x, meta, `unsupported option ${sourceText(x, key)} given to ${construct}`);
  }
}

export function optionValue(options: readonly Term[], key: string): Term | undefined {
  const atom = Atom.of(key);
  return (options.find((option) => option instanceof Pair && option.left === atom) as Pair | undefined)?.right;
}
