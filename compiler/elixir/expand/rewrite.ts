/** Calls of Elixir's functions that become calls of Erlang's, and what is allowed in patterns and guards after that. */
import { Atom, Float, type Meta, Node, type Term } from "../terms.js";
import { sourceText } from "./errors.js";
import type { Expansion } from "./expansion.js";
import { inlineSource } from "./inline-table.js";

const DOT = Atom.of(".");
const BAR = Atom.of("|");
const ERLANG = Atom.of("erlang");
const KERNEL = Atom.of("Elixir.Kernel");
const STRING_CHARS = Atom.of("Elixir.String.Chars");
const TO_STRING = Atom.of("to_string");

interface Rewritten {
  readonly module: Atom;
  readonly name: Atom;
  readonly args: readonly Term[];
}

/** How arguments are arranged anew: positions in the original call, `+` where an index that began with 0 begins with 1, or a literal atom. */
const ROWS: readonly string[] = [
  "Kernel.is_map_key erlang.is_map_key 1 0",
  "Map.delete maps.remove 1 0",
  "Map.fetch maps.find 1 0",
  "Map.fetch! maps.get 1 0",
  "Map.has_key? maps.is_key 1 0",
  "Map.put maps.put 1 2 0",
  "Map.replace! maps.update 1 2 0",
  "Port.monitor erlang.monitor :port 0",
  "Process.group_leader erlang.group_leader 1 0",
  "Process.monitor erlang.monitor :process 0",
  "Process.send_after erlang.send_after 2 0 1",
  "Process.send_after erlang.send_after 2 0 1 3",
  "String.to_atom erlang.binary_to_atom 0 :utf8",
  "String.to_existing_atom erlang.binary_to_existing_atom 0 :utf8",
  "Tuple.duplicate erlang.make_tuple 1 0",
  "Tuple.delete_at erlang.delete_element +1 0",
  "Tuple.insert_at erlang.insert_element +1 0 2",
  "Kernel.elem erlang.element +1 0",
  "Kernel.put_elem erlang.setelement +1 0 2",
];

interface Rule {
  readonly module: Atom;
  readonly name: Atom;
  readonly places: readonly string[];
}

/** By module and `name/arity`. */
const RULES = new Map<Atom, Map<string, Rule>>();

for (const row of ROWS) {
  const [from, to, ...places] = row.split(" ");
  const [, fromModule, fromName] = /^(\w+)\.(.+)$/.exec(from)!;
  const [toModule, toName] = to.split(".");
  const arity = places.filter((place) => !place.startsWith(":")).length;
  const module = Atom.of(`Elixir.${fromModule}`);
  const rules = RULES.get(module) ?? new Map<string, Rule>();
  rules.set(`${fromName}/${arity}`, { module: Atom.of(toModule), name: Atom.of(toName), places });
  RULES.set(module, rules);
}

function rewritten(module: Term, dotMeta: Meta, name: Atom, args: readonly Term[]): Rewritten | null {
  if (!(module instanceof Atom)) return null;
  const rule = RULES.get(module)?.get(`${name.name}/${args.length}`);
  if (rule === undefined) return null;
  return { module: rule.module, name: rule.name, args: rule.places.map((place) => argumentAt(place, args, dotMeta)) };
}

function argumentAt(place: string, args: readonly Term[], meta: Meta): Term {
  if (place.startsWith(":")) return Atom.of(place.slice(1));
  const arg = args[Number(place)];
  return place.startsWith("+") ? increment(arg, meta) : arg;
}

function increment(index: Term, meta: Meta): Term {
  if (typeof index === "number") return index + 1;
  if (typeof index === "bigint") return index + 1n;
  if (index instanceof Float) return new Float(index.value + 1);
  return remoteNode(ERLANG, Atom.of("+"), meta, meta, [index, 1]);
}

function remoteNode(module: Term, name: Atom, dotMeta: Meta, meta: Meta, args: readonly Term[]): Node {
  return new Node(new Node(DOT, dotMeta, [module, name]), meta, args);
}

/** A call in ordinary code. */
export function rewriteCall(module: Term, dotMeta: Meta, name: Atom, meta: Meta, args: readonly Term[]): Term {
  if (module === STRING_CHARS && name === TO_STRING && args.length === 1 && isAlwaysString(args[0])) return args[0];
  const { module: toModule, name: toName, args: toArgs } = rewritten(module, dotMeta, name, args) ?? { module, name, args };
  return remoteNode(toModule, toName, dotMeta, meta, toArgs);
}

const STRING_FUNCTIONS = new Map<string, readonly string[]>([
  ["Elixir.Enum", ["join", "map_join"]],
  ["Elixir.Kernel", ["inspect"]],
  ["Elixir.Macro", ["to_string"]],
  ["Elixir.String.Chars", ["to_string"]],
  ["Elixir.Path", ["join"]],
]);

function isAlwaysString(term: Term): boolean {
  if (typeof term === "string" || term instanceof Uint8Array) return true;
  if (!(term instanceof Node) || !(term.form instanceof Node) || term.form.args instanceof Atom) return false;
  const [module, name] = term.form.args;
  return module instanceof Atom && name instanceof Atom && (STRING_FUNCTIONS.get(module.name)?.includes(name.name) ?? false);
}

/** A call in a pattern; an error's text if it cannot stand there. */
export function rewriteInMatch(
  x: Expansion,
  module: Term,
  name: Atom,
  meta: Meta,
  args: readonly Term[],
): Term | { readonly error: string } {
  if (module === ERLANG) {
    const [arg] = args;
    if (args.length === 1 && name.name === "+" && isNumber(arg)) return arg;
    if (args.length === 1 && name.name === "-" && isNumber(arg)) return negated(arg);
    if (args.length === 2 && name.name === "++") {
      const appended = staticAppend(arg, args[1], meta);
      if (appended !== null) return appended;
      return { error: `invalid argument for ++ operator inside a match, expected a literal proper list, got: ${sourceText(x, arg)}` };
    }
  }
  return { error: remoteRefusal(x, module, name, args.length, "a match") };
}

function remoteRefusal(x: Expansion, module: Term, name: Atom, arity: number, where: string): string {
  return `cannot invoke remote function ${sourceText(x, module)}.${name.name}/${arity} inside ${where}`;
}

function isNumber(term: Term): term is number | bigint | Float {
  return typeof term === "number" || typeof term === "bigint" || term instanceof Float;
}

function negated(term: number | bigint | Float): Term {
  if (term instanceof Float) return new Float(-term.value);
  return typeof term === "number" ? (term === 0 ? 0 : -term) : -term;
}

/** `left ++ right` as one list pattern; null if left is no list of known length. */
function staticAppend(left: Term, right: Term, meta: Meta): Term | null {
  if (!Array.isArray(left)) return null;
  if (left.length === 0) return right;
  const last: Term = left[left.length - 1];
  if (last instanceof Node && last.form === BAR && !(last.args instanceof Atom)) {
    const [head, tail] = last.args;
    const appended = Array.isArray(tail) ? staticAppend(tail, right, meta) : null;
    return appended === null ? null : [...left.slice(0, -1), new Node(BAR, last.meta, [head, appended])];
  }
  return [...left.slice(0, -1), new Node(BAR, meta, [last, right])];
}

const GUARD_FUNCTIONS = new Set(
  (
    "abs/1 binary_part/2 binary_part/3 bit_size/1 byte_size/1 ceil/1 element/2 float/1 floor/1 hd/1 is_map_key/2 length/1 map_size/1 map_get/2 " +
    "node/0 node/1 round/1 self/0 size/1 tl/1 trunc/1 tuple_size/1 is_atom/1 is_binary/1 is_bitstring/1 is_boolean/1 is_float/1 " +
    "is_function/1 is_function/2 is_integer/1 is_list/1 is_map/1 is_number/1 is_pid/1 is_port/1 is_reference/1 is_tuple/1 andalso/2 orelse/2 " +
    "+/1 -/1 bnot/1 not/1 +/2 -/2 */2 //2 div/2 rem/2 band/2 bor/2 bxor/2 bsl/2 bsr/2 and/2 or/2 xor/2 " +
    "=:=/2 ==/2 =/=/2 /=/2 =</2 </2 >=/2 >/2"
  ).split(" "),
);

/** A call in a guard; an error's text if it cannot stand there. */
export function rewriteInGuard(
  x: Expansion,
  module: Term,
  dotMeta: Meta,
  name: Atom,
  meta: Meta,
  args: readonly Term[],
  where: string,
): Node | { readonly error: string } {
  const to = rewritten(module, dotMeta, name, args) ?? { module, name, args };
  if (to.module === ERLANG && GUARD_FUNCTIONS.has(`${to.name.name}/${to.args.length}`)) {
    return remoteNode(ERLANG, to.name, dotMeta, meta, to.args);
  }
  return { error: remoteRefusal(x, module, name, args.length, where) };
}

/** The call of Elixir's that a call of expanded code was made of, or the call itself. */
export function callInSource(module: Atom, name: Atom, args: readonly Term[]): Rewritten {
  const inlined = inlineSource(module, name, args.length);
  if (inlined !== null) return { ...inlined, args };
  if (module === ERLANG && args.length === 2 && (name.name === "andalso" || name.name === "orelse")) {
    return { module: KERNEL, name: Atom.of(name.name === "andalso" ? "and" : "or"), args };
  }
  for (const [from, rules] of RULES) {
    for (const [key, rule] of rules) {
      if (rule.module !== module || rule.name !== name || rule.places.length !== args.length) continue;
      const original = originalArguments(rule, args);
      if (original !== null) return { module: from, name: Atom.of(key.slice(0, key.lastIndexOf("/"))), args: original };
    }
  }
  return { module, name, args };
}

/** Null: the arguments are not as the rule leaves them. */
function originalArguments({ places }: Rule, args: readonly Term[]): readonly Term[] | null {
  const original: Term[] = [];
  for (const [at, place] of places.entries()) {
    if (place.startsWith(":")) {
      if (args[at] !== Atom.of(place.slice(1))) return null;
      continue;
    }
    const arg = place.startsWith("+") ? decrement(args[at]) : args[at];
    if (arg === null) return null;
    original[Number(place)] = arg;
  }
  return original;
}

function decrement(index: Term): Term | null {
  if (typeof index === "number") return index - 1;
  if (typeof index === "bigint") return index - 1n;
  if (index instanceof Float) return new Float(index.value - 1);
  if (!(index instanceof Node && index.form instanceof Node && !(index.args instanceof Atom) && !(index.form.args instanceof Atom)))
    return null;
  const [module, name] = index.form.args;
  return module === ERLANG && name === Atom.of("+") && index.args[1] === 1 ? index.args[0] : null;
}
