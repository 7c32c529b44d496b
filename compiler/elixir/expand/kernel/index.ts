/**
 * Macros of Kernel that are carried out here, by name and arity. They give back what Elixir's own give back, which is then expanded like any macro's
 * result.
 */
import { Atom, type Meta, type Term } from "../../terms.js";
import type { Expansion } from "../expansion.js";
import { ACCESS_MACROS } from "./access.js";
import { ATTRIBUTE_MACROS } from "./attributes.js";
import { BINARY_MACROS } from "./binaries.js";
import { BOOLEAN_MACROS } from "./booleans.js";
import { DEBUGGING_MACROS } from "./debugging.js";
import { DEFINITION_MACROS } from "./definitions.js";
import { MEMBERSHIP_MACROS } from "./membership.js";
import { MODULE_MACROS } from "./modules.js";
import { PIPE_MACROS } from "./pipes.js";
import { RAISE_MACROS } from "./raise.js";
import { RANGE_MACROS } from "./ranges.js";
import { SIGIL_MACROS } from "./sigils.js";
import { STRUCT_MACROS } from "./structs.js";
import { TYPE_MACROS } from "./types.js";
import { VARIABLE_MACROS } from "./variables.js";

/** `meta` is the call's. */
export type KernelMacro = (x: Expansion, meta: Meta, args: readonly Term[]) => Term;

/** Keys are `name/arity`. */
export type KernelMacros = Readonly<Record<string, KernelMacro>>;

let table: Map<Atom, (KernelMacro | undefined)[]> | null = null;

function makeTable(): Map<Atom, (KernelMacro | undefined)[]> {
  const macros = new Map<Atom, (KernelMacro | undefined)[]>();
  for (const group of [
    ATTRIBUTE_MACROS,
    BINARY_MACROS,
    BOOLEAN_MACROS,
    DEFINITION_MACROS,
    MEMBERSHIP_MACROS,
    MODULE_MACROS,
    PIPE_MACROS,
    RAISE_MACROS,
    RANGE_MACROS,
    SIGIL_MACROS,
    STRUCT_MACROS,
    ACCESS_MACROS,
    DEBUGGING_MACROS,
    TYPE_MACROS,
    VARIABLE_MACROS,
  ]) {
    for (const [key, macro] of Object.entries(group)) {
      const at = key.lastIndexOf("/");
      const name = Atom.of(key.slice(0, at));
      const arities = macros.get(name) ?? [];
      arities[Number(key.slice(at + 1))] = macro;
      macros.set(name, arities);
    }
  }
  return macros;
}

export function kernelMacro(name: Atom, arity: number): KernelMacro | null {
  table ??= makeTable();
  return table.get(name)?.[arity] ?? null;
}

/** Names and arities of all of them. */
export function kernelMacroNames(): readonly { readonly name: Atom; readonly arity: number }[] {
  table ??= makeTable();
  return [...table].flatMap(([name, arities]) => arities.flatMap((macro, arity) => (macro === undefined ? [] : [{ name, arity }])));
}
