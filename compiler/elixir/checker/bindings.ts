/**
 * What is known of the variables of one clause. Nothing here is changed once it has been made, so what does not turn out well (a clause of a guard's
 * signature, one side of `or`) is given up by going back to the bindings from before.
 */
import type { Node, Term } from "../terms.js";
import { partsOf, type Type } from "./types.js";

/** Why a variable has been given a type: the expression that did it. */
export interface Trace {
  readonly type: Type;
  readonly expression: Term;
}

/** Whether a variable's type comes from a guard that tests types (`is_tuple(x)`), or from a function that fails for others (`elem(x, 0)`). */
export type GuardSource = "guarded" | "fail";

interface NamedVariable {
  readonly version: number;
  readonly index: number;
  readonly next: NamedVariable | null;
}

/** A warning on its way out; the last first. */
export interface Found<T> {
  readonly warning: T;
  readonly next: Found<T> | null;
}

export class Bindings<T> {
  private constructor(
    /** Variables of the source by their versions. */
    private readonly named: NamedVariable | null,
    /** By index: the type, null as long as nothing is known. */
    private readonly types: readonly (Type | null)[],
    /** By index: the last first. */
    private readonly traces: readonly (readonly Trace[])[],
    /** By index: the variable of the source, null for one that stands for an expression. */
    private readonly sources: readonly (Node | null)[],
    readonly guardSources: ReadonlyMap<number, GuardSource>,
    readonly warnings: Found<T> | null,
  ) {}

  static empty<T>(): Bindings<T> {
    return new Bindings<T>(null, [], [], [], new Map(), null);
  }

  /** How many there are: the index of the next one. */
  get size(): number {
    return this.types.length;
  }

  indexOf(version: number): number | null {
    for (let entry = this.named; entry !== null; entry = entry.next) if (entry.version === version) return entry.index;
    return null;
  }

  typeOf(index: number): Type | null {
    return this.types[index] ?? null;
  }

  tracesOf(index: number): readonly Trace[] {
    return this.traces[index] ?? [];
  }

  sourceOf(index: number): Node | null {
    return this.sources[index] ?? null;
  }

  /** One more variable, its index `size`. */
  added(source: Node | null, version: number | null): Bindings<T> {
    const named = version === null ? this.named : { version, index: this.size, next: this.named };
    return new Bindings(named, [...this.types, null], [...this.traces, []], [...this.sources, source], this.guardSources, this.warnings);
  }

  withType(index: number, type: Type | null): Bindings<T> {
    return new Bindings(this.named, this.types.with(index, type), this.traces, this.sources, this.guardSources, this.warnings);
  }

  withTraces(index: number, traces: readonly Trace[]): Bindings<T> {
    return new Bindings(this.named, this.types, this.traces.with(index, traces), this.sources, this.guardSources, this.warnings);
  }

  withGuardSources(guardSources: ReadonlyMap<number, GuardSource>): Bindings<T> {
    return new Bindings(this.named, this.types, this.traces, this.sources, guardSources, this.warnings);
  }

  warned(warning: T): Bindings<T> {
    return this.withWarnings({ warning, next: this.warnings });
  }

  withWarnings(warnings: Found<T> | null): Bindings<T> {
    if (warnings === this.warnings) return this;
    return new Bindings(this.named, this.types, this.traces, this.sources, this.guardSources, warnings);
  }

  /** The variables that are bound to this one, and those that are bound to them. */
  relatedTo(index: number): number[] {
    return this.types.flatMap((type, other) =>
      type?.kind === "variable" && type.index === index ? [other, ...this.relatedTo(other)] : [],
    );
  }

  /** Is there a variable in it of which nothing is known? */
  hasUnbound(type: Type): boolean {
    if (type.kind !== "variable") return partsOf(type).some((part) => this.hasUnbound(part));
    const bound = this.typeOf(type.index);
    return bound === null || this.hasUnbound(bound);
  }

  /** All variables that a type is made of, those that they are bound to included. */
  collectVariables(type: Type, found: Set<number> = new Set()): Set<number> {
    if (type.kind !== "variable") {
      for (const part of partsOf(type)) this.collectVariables(part, found);
      return found;
    }
    if (found.has(type.index)) return found;
    found.add(type.index);
    const bound = this.typeOf(type.index);
    return bound === null ? found : this.collectVariables(bound, found);
  }
}
