/**
 * Erlang terms at compile time: literals, attributes, the tuples of assembly text.
 *
 * A term is a JavaScript value of one of the classes below, a `number` (an integer that is safe in JavaScript; never a float), or a
 * `bigint` (an integer outside ±(2^53 - 1)). So equal integers are equal values, and a float is told from an integer by its class.
 * Terms must not be changed.
 */

export type Term = number | bigint | Atom | Float | Tuple | List | MapTerm | Bitstring | ExternalFun | OpaqueTerm;

export class Atom {
  private static readonly table = new Map<string, Atom>();
  private constructor(readonly name: string) {}

  /** Atoms of equal names are identical objects. */
  static of(name: string): Atom {
    let atom = Atom.table.get(name);
    if (atom === undefined) {
      atom = new Atom(name);
      Atom.table.set(name, atom);
    }
    return atom;
  }
}

/** A float; `value` is finite. */
export class Float {
  constructor(readonly value: number) {}
}

export class Tuple {
  constructor(readonly elements: readonly Term[]) {}
}

/** A list of `elements`, then `tail`: null when it is proper, else what is no list. */
export class List {
  constructor(
    readonly elements: readonly Term[],
    readonly tail: Term | null,
  ) {}
}

/** The empty list: the only List without elements. */
export const NIL_TERM = new List([], null);

/** A map; keys are distinct and in term order (integers before floats). Made by `makeMap` (external.ts). */
export class MapTerm {
  constructor(readonly pairs: readonly (readonly [Term, Term])[]) {}
}

/** `bits` = 8 × bytes.length for a binary; else the last byte counts from its high end, and its unused bits are 0. */
export class Bitstring {
  constructor(
    readonly bytes: Uint8Array,
    readonly bits: number,
  ) {}
}

/** `fun Module:Name/Arity`. */
export class ExternalFun {
  constructor(
    readonly module: string,
    readonly name: string,
    readonly arity: number,
  ) {}
}

/** A term that assembly text cannot write (pid, port, reference, local fun): its external term without the version byte. */
export class OpaqueTerm {
  constructor(
    readonly kind: "pid" | "port" | "reference" | "fun",
    readonly bytes: Uint8Array,
  ) {}
}
