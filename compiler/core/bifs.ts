/**
 * The built-in functions of `erlang` that are instructions of their own: those that guards may call, and operators.
 * (Facts: the chapter on guards of the Erlang reference manual, and what `erlc -S` prints.)
 */

export interface Bif {
  /** May need room on the heap, so that it is a `gc_bif`. */
  readonly allocates: boolean;
  /** Answers true or false. */
  readonly isBoolean: boolean;
  /** Never raises, whatever its arguments. */
  readonly isTotal: boolean;
  /** The test instruction that does the same, and whether its arguments or its outcome are the other way around. */
  readonly test: { readonly name: string; readonly isSwapped: boolean } | null;
}

const BIFS = new Map<string, Bif>();

function add(names: string, bif: Bif): void {
  for (const name of names.split(" ")) BIFS.set(name, bif);
}

const TYPE_TESTS: readonly (readonly [string, string])[] = [
  ["is_integer/1", "is_integer"],
  ["is_float/1", "is_float"],
  ["is_number/1", "is_number"],
  ["is_atom/1", "is_atom"],
  ["is_pid/1", "is_pid"],
  ["is_reference/1", "is_reference"],
  ["is_port/1", "is_port"],
  ["is_binary/1", "is_binary"],
  ["is_bitstring/1", "is_bitstr"],
  ["is_list/1", "is_list"],
  ["is_tuple/1", "is_tuple"],
  ["is_function/1", "is_function"],
  ["is_boolean/1", "is_boolean"],
  ["is_map/1", "is_map"],
];

const COMPARISONS: readonly (readonly [name: string, test: string, isSwapped: boolean])[] = [
  ["</2", "is_lt", false],
  [">/2", "is_lt", true],
  [">=/2", "is_ge", false],
  ["=</2", "is_ge", true],
  ["==/2", "is_eq", false],
  ["/=/2", "is_ne", false],
  ["=:=/2", "is_eq_exact", false],
  ["=/=/2", "is_ne_exact", false],
];

add("+/1 -/1 +/2 -/2 div/2 rem/2 band/2 bor/2 bxor/2 bsl/2 bsr/2 bnot/1", partial(true));
add("*/2 abs/1 float/1 round/1 trunc/1 ceil/1 floor/1 length/1 byte_size/1 bit_size/1 map_size/1 size/1", partial(true));
add("binary_part/2 binary_part/3 //2", partial(true));
add("element/2 hd/1 tl/1 tuple_size/1 node/1 map_get/2", partial(false));
add("and/2 or/2 xor/2 not/1 is_map_key/2", { allocates: false, isBoolean: true, isTotal: false, test: null });
add("is_function/2", { allocates: false, isBoolean: true, isTotal: false, test: { name: "is_function2", isSwapped: false } });
add("node/0 self/0 get/1", { allocates: false, isBoolean: false, isTotal: true, test: null });
for (const [name, test] of TYPE_TESTS)
  add(name, { allocates: false, isBoolean: true, isTotal: true, test: { name: test, isSwapped: false } });
for (const [name, test, isSwapped] of COMPARISONS) {
  add(name, { allocates: false, isBoolean: true, isTotal: true, test: { name: test, isSwapped } });
}

function partial(allocates: boolean): Bif {
  return { allocates, isBoolean: false, isTotal: false, test: null };
}

/** The built-in `erlang:name/arity`, or undefined when it is called like any other function. */
export function findBif(name: string, arity: number): Bif | undefined {
  return BIFS.get(`${name}/${arity}`);
}

/** Functions of `erlang` that never return, as Erlang's own compiler and verifier know them. */
export function neverReturns(name: string, arity: number): boolean {
  if (name === "error") return arity === 1 || arity === 2;
  return (name === "exit" || name === "throw") && arity === 1;
}
