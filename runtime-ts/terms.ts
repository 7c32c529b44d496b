/**
 * Erlang terms as JavaScript values, for whoever embeds a machine.
 *
 * | term | JavaScript | and back |
 * |---|---|---|
 * | integer | `number` when safe, otherwise `bigint` | safe integers and `bigint`s |
 * | float | `number`; `Float` when it has no fraction (1.0) | `Float`, and numbers that are no safe integer (0.5, 1e300) |
 * | binary | `string` when it is UTF-8, otherwise `Uint8Array` | `string` (as UTF-8), `Uint8Array` |
 * | other bitstring | `Bitstring` | `Bitstring` |
 * | list | array; `ImproperList` when its tail is no list | arrays, `ImproperList` |
 * | tuple | `Tuple` | `Tuple` |
 * | map | `Map` | `Map`; plain objects (keys become binaries) |
 * | true, false | `true`, `false` | the same |
 * | nil, undefined | `null`, `undefined` | the same |
 * | other atoms | `Atom` | `Atom` |
 * | native record (OTP 29) | `NativeRecord` | `NativeRecord` |
 * | pid, reference, fun | `Pid`, `Reference`, `Fun` | the same, in the machine that they come from |
 * | port; pid or reference of another node | `Foreign` | no way back |
 *
 * So a text is a `string`, as in Elixir. An Erlang string ("abc" in Erlang's source) is a list of code points: an array of
 * numbers here; `charlist` and `charlistText` convert.
 */

/** What a term becomes in JavaScript. */
export type Value =
  | number
  | bigint
  | string
  | boolean
  | null
  | undefined
  | Float
  | Uint8Array
  | Atom
  | Tuple
  | readonly Value[]
  | ImproperList
  | ReadonlyMap<Value, Value>
  | Pid
  | Reference
  | Fun
  | Bitstring
  | Foreign
  | NativeRecord
  | { readonly [key: string]: Value };

/** An atom. Atoms of equal names are identical objects. */
export class Atom {
  private static readonly table = new Map<string, Atom>();
  private constructor(readonly name: string) {}

  static of(name: string): Atom {
    let atom = Atom.table.get(name);
    if (atom === undefined) {
      atom = new Atom(name);
      Atom.table.set(name, atom);
    }
    return atom;
  }

  toString(): string {
    return this.name;
  }
}

/** A float. Needed where JavaScript cannot tell a float from an integer: `new Float(1)` is 1.0. */
export class Float {
  constructor(readonly value: number) {}

  valueOf(): number {
    return this.value;
  }
}

/** A tuple; can be iterated, so `const [tag, value] = tuple` works. */
export class Tuple implements Iterable<Value> {
  constructor(readonly elements: readonly Value[]) {}

  get size(): number {
    return this.elements.length;
  }

  /** Element by index from 0; undefined outside. */
  at(index: number): Value {
    return this.elements[index];
  }

  [Symbol.iterator](): Iterator<Value> {
    return this.elements[Symbol.iterator]();
  }
}

/** A native record: `#module:name{field = Value, …}`. */
export class NativeRecord {
  constructor(
    readonly module: string,
    readonly name: string,
    /** In the order of its definition. */
    readonly fields: readonly (readonly [field: string, value: Value])[],
    /** May code of other modules look into it? */
    readonly isExported: boolean = false,
  ) {}

  /** Value of a field; undefined when there is none of that name. */
  get(field: string): Value {
    return this.fields.find(([name]) => name === field)?.[1];
  }
}

/** A list whose last tail is no list: [a, b | tail]. `elements` is not empty. */
export class ImproperList {
  constructor(
    readonly elements: readonly Value[],
    readonly tail: Value,
  ) {}
}

/** A process identifier. Two pids are the same process if their `toString` is equal. */
export class Pid {
  constructor(
    readonly slot: number,
    readonly generation: number,
  ) {}

  /** As Erlang prints it. */
  toString(): string {
    return `<0.${this.slot}.${this.generation}>`;
  }
}

/** A reference, by its numbers as Erlang's external format orders them. */
export class Reference {
  constructor(readonly words: readonly number[]) {}

  toString(): string {
    return `#Ref<0.${[...this.words].reverse().join(".")}>`;
  }
}

/** A fun. Those of the form `fun Module:Name/Arity` can be made here and passed in; others can only be looked at. */
export class Fun {
  constructor(
    readonly module: string,
    readonly name: string,
    readonly arity: number,
    /** For a local fun, its index in its module; -1 for `fun Module:Name/Arity`. */
    readonly index: number = -1,
  ) {}

  toString(): string {
    return this.index < 0 ? `fun ${this.module}:${this.name}/${this.arity}` : `#Fun<${this.module}.${this.index}>`;
  }
}

/** A bitstring whose size is no multiple of 8 bits. */
export class Bitstring {
  constructor(
    /** The bits from the most significant one of the first byte on; the unused ones of the last byte are 0. */
    readonly bytes: Uint8Array,
    readonly bits: number,
  ) {}
}

/** What can only be looked at: a port, or a pid or reference of another node. */
export class Foreign {
  constructor(
    readonly kind: "pid" | "port" | "reference",
    /** The node's name. */
    readonly node: string,
    /** As the node numbers it, most significant first. */
    readonly numbers: readonly number[],
  ) {}

  toString(): string {
    const numbers = this.numbers.join(".");
    return this.kind === "pid" ? `<${this.node}.${numbers}>` : `#${this.kind === "port" ? "Port" : "Ref"}<${this.node}.${numbers}>`;
  }
}

/** `atom("ok")` is the atom ok. */
export function atom(name: string): Atom {
  return Atom.of(name);
}

/** `tuple(atom("ok"), 1)` is {ok, 1}. */
export function tuple(...elements: Value[]): Tuple {
  return new Tuple(elements);
}

/** A text as Erlang's strings are: a list of code points. */
export function charlist(text: string): number[] {
  return Array.from(text, (character) => character.codePointAt(0) as number);
}

/** The text of a list of code points. Throws a RangeError when something else is in it. */
export function charlistText(list: readonly Value[]): string {
  let text = "";
  for (const point of list) text += String.fromCodePoint(point as number);
  return text;
}
