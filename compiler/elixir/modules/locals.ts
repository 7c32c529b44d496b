/** Which definition of a module calls which others, and what follows: definitions that are not used, calls of what is not there, imports that are hidden. */
import { inspectAtom } from "../atom-text.js";
import type { NameAndArity } from "../evaluator.js";
import type { DefinitionKind } from "../expand/compilation.js";
import { KEEP } from "../expand/meta.js";
import { Atom, EMPTY_META, Meta, Pair, type Term } from "../terms.js";
import { type Definition, type Definitions, isMacroKind, keyOf } from "./definitions.js";

interface Edge {
  readonly to: NameAndArity;
  readonly line: number;
  readonly isMacroCall: boolean;
}

/** A private definition; `meta` null: nobody is warned about it. */
export interface PrivateDefinition {
  readonly definition: Definition;
  readonly meta: Meta | null;
}

export interface Finding {
  readonly meta: Meta;
  readonly message: string;
}

const FILE = Atom.of("file");

export class Locals {
  private readonly edges = new Map<string, Edge[]>();
  private readonly imports = new Map<string, { readonly name: NameAndArity; readonly receiver: Atom }>();
  private readonly reattached = new Set<string>();

  addCall(from: NameAndArity, to: NameAndArity, meta: Meta, isMacroCall: boolean): void {
    this.addEdge(from, { to, line: meta.line, isMacroCall });
  }

  addImport(name: NameAndArity, receiver: Atom): void {
    this.imports.set(keyOf(name.name, name.arity), { name, receiver });
  }

  /** Definitions with fewer arguments call the one that has all. */
  addDefaults(kind: DefinitionKind, name: Atom, arity: number, defaults: number, meta: Meta): void {
    for (let count = arity - defaults; count < arity; count++) {
      this.addEdge({ name, arity: count }, { to: { name, arity }, line: meta.line, isMacroCall: isMacroKind(kind) });
    }
  }

  private addEdge(from: NameAndArity, edge: Edge): void {
    const key = keyOf(from.name, from.arity);
    const edges = this.edges.get(key);
    if (edges === undefined) this.edges.set(key, [edge]);
    else edges.push(edge);
  }

  /** Takes out what a definition calls. */
  yank({ name, arity }: NameAndArity): readonly Edge[] {
    const key = keyOf(name, arity);
    const edges = this.edges.get(key) ?? [];
    this.edges.delete(key);
    return edges;
  }

  /** A definition that was taken out is there again under another name, and `from` calls it. */
  reattach(definition: NameAndArity, kind: DefinitionKind, from: NameAndArity, edges: readonly Edge[], meta: Meta): void {
    for (const edge of edges) this.addEdge(from, edge);
    if (from.name !== definition.name || from.arity !== definition.arity) this.addCall(from, definition, meta, isMacroKind(kind));
    this.reattached.add(keyOf(definition.name, definition.arity));
  }

  reachableFrom(start: NameAndArity): Set<string> {
    const reached = new Set<string>();
    this.reach(keyOf(start.name, start.arity), reached);
    return reached;
  }

  private reach(start: string, reached: Set<string>): void {
    const left = [start];
    for (let key = left.pop(); key !== undefined; key = left.pop()) {
      if (reached.has(key)) continue;
      reached.add(key);
      for (const { to } of this.edges.get(key) ?? []) left.push(keyOf(to.name, to.arity));
    }
  }

  /** Private definitions that nothing reaches, which are left out of the module, and what is said about them. */
  unused(
    all: readonly Definition[],
    privates: readonly PrivateDefinition[],
  ): { readonly unreachable: Set<string>; readonly warnings: Finding[] } {
    const reached = new Set<string>();
    for (const { kind, name, arity } of all) if (kind === "def" || kind === "defmacro") this.reach(keyOf(name, arity), reached);
    const unreachable = new Set<string>();
    for (const { definition } of privates) {
      const key = keyOf(definition.name, definition.arity);
      const isNeeded = reached.has(key) && (definition.kind === "defp" || this.reattached.has(key));
      if (!isNeeded) unreachable.add(key);
    }
    const warnings = privates.flatMap((definition) => unusedWarning(definition, reached)).reverse();
    return { unreachable, warnings };
  }

  /** Calls of what is not defined, or of macros as if they were functions; in order of lines. */
  undefined(all: readonly Definition[], definitions: Definitions, module: Atom): Finding[] {
    const found = new Map<string, { readonly finding: Finding; readonly to: NameAndArity }>();
    for (const { name, arity, meta } of all) {
      for (const { to, line, isMacroCall } of this.edges.get(keyOf(name, arity)) ?? []) {
        const target = definitions.get(to.name, to.arity);
        if (target !== undefined && (isMacroCall || !isMacroKind(target.kind))) continue;
        const message =
          target === undefined ? undefinedText(to, module) : `cannot invoke macro ${keyOf(to.name, to.arity)} before its definition`;
        found.set(`${line} ${keyOf(to.name, to.arity)}`, { finding: { meta: placed(line, meta), message }, to });
      }
    }
    const sorted = [...found.values()].sort((a, b) => lineOf(a.finding.meta) - lineOf(b.finding.meta) || compareNames(a.to, b.to));
    return sorted.map(({ finding }) => finding);
  }

  /** Definitions of the same name as something that has been imported and used. */
  importConflicts(all: readonly Definition[]): Finding[] {
    return all.flatMap(({ name, arity, meta }) => {
      const entry = this.imports.get(keyOf(name, arity));
      if (entry === undefined) return [];
      return [{ meta, message: `imported ${inspectAtom(entry.receiver)}.${keyOf(name, arity)} conflicts with local function` }];
    });
  }
}

const AUTOMATIC: ReadonlySet<string> = new Set(["__info__/1", "behaviour_info/1", "module_info/1", "module_info/0"]);

function undefinedText({ name, arity }: NameAndArity, module: Atom): string {
  const key = keyOf(name, arity);
  if (AUTOMATIC.has(key)) {
    return `undefined function ${key} (this function is auto-generated by the compiler and must always be called as a remote, as in __MODULE__.${key})`;
  }
  return `undefined function ${key} (expected ${inspectAtom(module)} to define such a function or for it to be imported, but none are available)`;
}

/** The line, in the file that the definition says it comes from. */
function placed(line: number, meta: Meta): Meta {
  if (line === 0) return EMPTY_META;
  const file = [...meta.before, ...meta.after].find((entry) => entry.left === FILE)?.right;
  return file instanceof Pair ? new Meta(0, 0, [new Pair(KEEP, new Pair(file.left, line))]) : new Meta(line, 0);
}

function lineOf(meta: Meta): number {
  const keep = meta.before.find((entry) => entry.left === KEEP)?.right as Pair | undefined;
  return keep === undefined ? meta.line : (keep.right as Term as number);
}

function compareNames(a: NameAndArity, b: NameAndArity): number {
  return a.name.name < b.name.name ? -1 : a.name.name > b.name.name ? 1 : a.arity - b.arity;
}

function unusedWarning({ definition, meta }: PrivateDefinition, reached: ReadonlySet<string>): Finding[] {
  if (meta === null) return [];
  const { name, arity, kind, maxDefaults } = definition;
  const key = keyOf(name, arity);
  let least = -1;
  for (let count = arity; count >= arity - maxDefaults; count--) if (reached.has(keyOf(name, count))) least = count;
  if (least < 0) return [{ meta, message: `${kind === "defp" ? "function" : "macro"} ${key} is unused` }];
  if (maxDefaults === 0 || least === arity - maxDefaults) return [];
  if (least === arity) return [{ meta, message: `default values for the optional arguments in ${key} are never used` }];
  const count = least;
  return [
    {
      meta,
      message:
        count === 1
          ? `the default value for the first optional argument in ${key} is never used`
          : `the default values for the first ${count} optional arguments in ${key} are never used`,
    },
  ];
}
