/**
 * Unification: makes two types agree, by binding variables; where they cannot, it throws a Conflict. The source is what a value is, the target what it is
 * expected to be.
 */
import type { Atom, Node, Term } from "../terms.js";
import { Bindings, type Trace } from "./bindings.js";
import { isDynamic, type MapEntry, type MapType, partsOf, type Signature, sameEntry, sameType, type Type } from "./types.js";

/** Where in the code the checker is. */
export interface Stack {
  /** Variables whose types are being unified, the innermost first. */
  readonly unified: readonly number[];
  /** The innermost expression that messages can show. */
  readonly expression: Term;
  /** Are tests of types in guards (`is_tuple(x)`) taken for what they say? Only where guards are joined by `and` and `or`. */
  readonly heedsTypeTests: boolean;
  /** Right of `and`: what the left side has tested stays tested. */
  readonly keepsGuarded: boolean;
  readonly inPattern: boolean;
}

export function startOf(expression: Term): Stack {
  return { unified: [], expression, heedsTypeTests: true, keepsGuarded: false, inPattern: false };
}

export function within(stack: Stack, expression: Term): Stack {
  return { ...stack, expression };
}

/** A call of a guard's function with arguments that it does not take. */
export interface Refusal {
  readonly name: Atom;
  readonly arguments: readonly Type[];
  readonly expected: Type;
  readonly signatures: readonly Signature[];
}

/** Types that do not agree. */
export class Conflict<T = unknown> {
  constructor(
    readonly reason: { readonly left: Type; readonly right: Type } | { readonly refusal: Refusal },
    readonly stack: Stack,
    /** What was known when it was found. */
    public bindings: Bindings<T>,
  ) {}
}

/** Two maps have nothing that a required entry goes with. */
class NoEntry {}

export class Unifier<T> {
  bindings: Bindings<T> = Bindings.empty();

  // Variables

  newVariable(source: Node | null, version: number | null): Type {
    const index = this.bindings.size;
    this.bindings = this.bindings.added(source, version);
    return { kind: "variable", index };
  }

  /** Sets the type of a variable, and why. */
  refine(index: number, type: Type, stack: Stack): void {
    this.bindings = this.bindings.withType(index, type);
    this.trace(index, type, stack);
  }

  private trace(index: number, type: Type, stack: Stack): void {
    const trace: Trace = { type, expression: stack.expression };
    this.bindings = this.bindings.withTraces(index, [trace, ...this.bindings.tracesOf(index)]);
  }

  /** Gives a variable the type and the traces that it had before. */
  restore(index: number, before: Bindings<T>): void {
    this.bindings = this.bindings.withType(index, before.typeOf(index)).withTraces(index, before.tracesOf(index));
  }

  /** What a type is, without variables around it. */
  resolve(type: Type): Type {
    let resolved = type;
    while (resolved.kind === "variable") {
      const bound = this.bindings.typeOf(resolved.index);
      if (bound === null) return resolved;
      resolved = bound;
    }
    return resolved;
  }

  /** Carries something out; what it threw is answered, and nothing is known that was not known before. */
  attempt<R>(action: () => R): { readonly value: R } | { readonly conflict: Conflict<T> } {
    const before = this.bindings;
    try {
      return { value: action() };
    } catch (error) {
      if (!(error instanceof Conflict)) throw error;
      this.bindings = before;
      return { conflict: error };
    }
  }

  conflict(left: Type, right: Type, stack: Stack): never {
    throw new Conflict({ left, right }, stack, this.bindings);
  }

  // Unification

  unify(source: Type, target: Type, stack: Stack): Type {
    if (sameType(source, target)) return source;
    if (source.kind === "variable") return this.unifyVariable(source.index, target, stack, true);
    if (target.kind === "variable") return this.unifyVariable(target.index, source, stack, false);
    if (source.kind === "tuple" && target.kind === "tuple" && source.elements.length === target.elements.length)
      return { kind: "tuple", elements: source.elements.map((element, at) => this.unify(element, target.elements[at], stack)) };
    if (source.kind === "list" && target.kind === "list") {
      return { kind: "list", element: this.unify(source.element, target.element, stack) };
    }
    if (source.kind === "map" && target.kind === "map") return this.unifyMaps(source, target, stack);
    if (isDynamic(target)) return source;
    if (isDynamic(source)) return target;
    if (source.kind === "union") return this.union(source.types.map((type) => this.unify(type, target, stack)));
    if (target.kind === "union" && this.bindings.hasUnbound(target)) return source;
    if (this.isSubtype(source, target)) return source;
    this.conflict(source, target, stack);
  }

  private unifyVariable(index: number, type: Type, stack: Stack, isSource: boolean): Type {
    const variable: Type = { kind: "variable", index };
    if (isDynamic(type)) return variable;
    const bound = this.bindings.typeOf(index);
    const inner = { ...stack, unified: [index, ...stack.unified] };
    if (bound === null) {
      this.refine(index, type, stack);
      if (!this.isRecursive(type, [])) return variable;
      if (isSource) this.conflict(variable, type, inner);
      this.conflict(type, variable, inner);
    }
    if (bound.kind === "variable") return this.unifyAlias(index, bound, bound.index, type, stack, isSource);
    if (!this.isExpanded(index, stack)) this.trace(index, type, stack);
    const result = isSource ? this.unify(bound, type, inner) : this.unify(type, bound, inner);
    if (!sameType(result, variable)) this.refine(index, result, inner);
    return variable;
  }

  /** A variable that is bound to another one. What goes wrong with that is told of this one. */
  private unifyAlias(index: number, bound: Type, other: number, type: Type, stack: Stack, isSource: boolean): Type {
    if (this.isRecursive(bound, [])) return bound;
    const before = this.bindings.tracesOf(other);
    try {
      return isSource ? this.unify(bound, type, stack) : this.unify(type, bound, stack);
    } catch (error) {
      if (!(error instanceof Conflict)) throw error;
      const { bindings } = error;
      const after = bindings.tracesOf(other);
      const added = after.slice(0, Math.max(after.length - before.length, 0));
      error.bindings = bindings.withTraces(index, [...added, ...bindings.tracesOf(index)]).withTraces(other, before);
      throw error;
    }
  }

  /** Is the variable, by way of others, one of those that are being unified? */
  private isExpanded(index: number, stack: Stack): boolean {
    return stack.unified.some((outer) => this.areAliases(index, outer));
  }

  private areAliases(left: number, right: number): boolean {
    const ofLeft = this.bindings.typeOf(left);
    if (ofLeft?.kind === "variable") return this.areAliases(ofLeft.index, right);
    const ofRight = this.bindings.typeOf(right);
    return ofRight?.kind === "variable" && this.areAliases(left, ofRight.index);
  }

  /** Does a type contain itself, by way of something other than variables (`{x} = x`)? */
  isRecursive(type: Type, parents: readonly Type[]): boolean {
    if (type.kind !== "variable") return partsOf(type).some((part) => this.isRecursive(part, [type, ...parents]));
    const bound = this.bindings.typeOf(type.index);
    if (bound === null) return false;
    if (parents.some((parent) => sameType(parent, bound))) return !parents.every(({ kind }) => kind === "variable");
    return this.isRecursive(bound, [type, ...parents]);
  }

  // Maps: all that is required on one side must be on the other; what is optional and goes with nothing is left out.

  private unifyMaps(source: MapType, target: MapType, stack: Stack): Type {
    const requiredOf = (map: MapType) => map.entries.filter(({ required }) => required);
    const optionalOf = (map: MapType) => map.entries.filter(({ required }) => !required);
    const before = this.bindings;
    try {
      const entries = [
        ...requiredOf(source).map((entry) => this.unifyRequired(entry, target.entries, true, stack)),
        ...requiredOf(target).map((entry) => this.unifyRequired(entry, source.entries, false, stack)),
        ...optionalOf(source).flatMap((entry) => this.unifyEntry(entry, optionalOf(target), true, stack) ?? []),
        ...optionalOf(target).flatMap((entry) => this.unifyEntry(entry, optionalOf(source), false, stack) ?? []),
      ];
      const distinct = entries.filter((entry, at) => entries.findIndex((other) => sameEntry(entry, other)) === at);
      return { kind: "map", entries: distinct };
    } catch (error) {
      if (!(error instanceof NoEntry)) throw error;
      this.bindings = before;
      this.conflict(source, target, stack);
    }
  }

  private unifyRequired(entry: MapEntry, others: readonly MapEntry[], isSource: boolean, stack: Stack): MapEntry {
    const found = this.unifyEntry(entry, others, isSource, stack);
    if (found === null) throw new NoEntry();
    return found;
  }

  /** With the first of the others whose key goes with it; null if there is none. */
  private unifyEntry(entry: MapEntry, others: readonly MapEntry[], isSource: boolean, stack: Stack): MapEntry | null {
    const before = this.bindings;
    for (const other of others) {
      const [source, target] = isSource ? [entry, other] : [other, entry];
      const key = this.attempt(() => this.unify(source.key, target.key, stack));
      if ("conflict" in key) continue;
      const value = this.attempt(() => this.unify(source.value, target.value, stack));
      if ("value" in value) return { required: entry.required, key: key.value, value: value.value };
      this.bindings = before;
      this.conflict({ kind: "map", entries: [source] }, { kind: "map", entries: [target] }, stack);
    }
    return null;
  }

  // Order of types

  /** Nothing is a subtype of a variable of which nothing is known; `dynamic` is above all. */
  isSubtype(left: Type, right: Type): boolean {
    if (sameType(left, right)) return true;
    if (left.kind === "variable") {
      const bound = this.bindings.typeOf(left.index);
      return bound !== null && this.isSubtype(bound, right);
    }
    if (right.kind === "variable") {
      const bound = this.bindings.typeOf(right.index);
      return bound !== null && this.isSubtype(left, bound);
    }
    if (isDynamic(right)) return true;
    return this.isStructuralSubtype(left, right);
  }

  private isStructuralSubtype(left: Type, right: Type): boolean {
    if (right.kind === "simple") {
      if (left.kind === "value" && right.name === "atom") return true;
      if (left.kind === "tuple" && right.name === "tuple") return true;
    }
    if (left.kind === "tuple" && right.kind === "tuple" && left.elements.length === right.elements.length)
      return left.elements.every((element, at) => this.isSubtype(element, right.elements[at]));
    if (left.kind === "map" && right.kind === "map") {
      const has = ({ key, value }: MapEntry) =>
        right.entries.some((other) => this.isSubtype(key, other.key) && this.isSubtype(value, other.value));
      return left.entries.every((entry) => !entry.required || has(entry));
    }
    if (left.kind === "list" && right.kind === "list") return this.isSubtype(left.element, right.element);
    if (left.kind === "union" && right.kind === "union") return left.types.every((type) => this.isSubtype(type, right));
    if (right.kind === "union") return right.types.some((type) => this.isSubtype(left, type));
    return left.kind === "union" && left.types.every((type) => this.isSubtype(type, right));
  }

  /** The union of types, without those that others include. */
  union(types: readonly Type[]): Type {
    if (types.length === 1) return types[0];
    const distinct = this.withoutSubtypes(types.flatMap(alternativesOf));
    return distinct.length === 1 ? distinct[0] : { kind: "union", types: distinct };
  }

  private withoutSubtypes(types: readonly Type[]): Type[] {
    const [first, ...rest] = types;
    if (first === undefined) return [];
    const others = rest.filter((type) => !this.isSubtype(type, first));
    if (others.some((type) => this.isSubtype(first, type))) return this.withoutSubtypes(others);
    return [first, ...this.withoutSubtypes(others)];
  }

  /** All unions at the top: `{integer() | float()}` is `{integer()}` and `{float()}`. */
  alternatives(type: Type): readonly Type[] {
    switch (type.kind) {
      case "union":
        return type.types.flatMap((part) => this.alternatives(part));
      case "variable": {
        if (this.isLoop(type.index, [])) return [type];
        const bound = this.bindings.typeOf(type.index);
        if (bound === null) return [type];
        return bound.kind === "union" ? bound.types.flatMap((part) => this.nested(part)) : this.nested(bound);
      }
      case "list":
        return this.nested(type.element).map((element) => ({ kind: "list", element }));
      case "tuple":
        return product(type.elements.map((element) => this.nested(element))).map((elements) => ({ kind: "tuple", elements }));
      case "map": {
        const parts = product(type.entries.flatMap(({ key, value }) => [this.nested(key), this.nested(value)]));
        return parts.map((part) => ({
          kind: "map",
          entries: type.entries.map((entry, at) => ({ ...entry, key: part[2 * at], value: part[2 * at + 1] })),
        }));
      }
      default:
        return [type];
    }
  }

  /** Of a union within another type, its own types are taken as they are. */
  private nested(type: Type): readonly Type[] {
    return type.kind === "union" ? type.types : this.alternatives(type);
  }

  private isLoop(index: number, parents: readonly number[]): boolean {
    const bound = this.bindings.typeOf(index);
    if (bound?.kind !== "variable") return false;
    return parents.includes(index) || this.isLoop(bound.index, [index, ...parents]);
  }
}

function alternativesOf(type: Type): readonly Type[] {
  return type.kind === "union" ? type.types.flatMap(alternativesOf) : [type];
}

/** All choices of one of each. */
export function product<T>(choices: readonly (readonly T[])[]): readonly (readonly T[])[] {
  return choices.reduceRight<readonly (readonly T[])[]>(
    (rest, choice) => choice.flatMap((one) => rest.map((more) => [one, ...more])),
    [[]],
  );
}
