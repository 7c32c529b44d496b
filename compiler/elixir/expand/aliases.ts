/** Aliases of modules: looking them up, keeping them, joining names. */

import { sameTerm } from "../erlang-terms.js";
import { Raised } from "../evaluator.js";
import { Atom, type Meta, type Node, Pair, type Term } from "../terms.js";
import type { Env } from "./env.js";
import type { Expansion } from "./expansion.js";
import { CONTEXT, COUNTER, metaGet } from "./meta.js";
import { optionValue } from "./options.js";

const ELIXIR = Atom.of("Elixir");
const ALIAS = Atom.of("alias");
const FALSE = Atom.of("false");
const PREFIX = "Elixir.";
const ERROR = Atom.of("error");
const SYSTEM_LIMIT = Atom.of("system_limit");
/** Characters. */
const LONGEST_ATOM = 255;

/** What `__aliases__` stands for: an atom if an alias is known for its beginning, else its parts. */
export function expandAlias(node: Node, env: Env): Atom | readonly Term[] {
  const parts = node.args as readonly Term[];
  const { meta } = node;
  if (parts[0] === ELIXIR) return concatAliases(parts);
  const hasEntries = meta.before.length > 0 || meta.after.length > 0;
  const annotation = hasEntries ? metaGet(meta, ALIAS) : undefined;
  if (annotation === undefined) return lookedUp(parts, null, env.aliases, env);
  if (annotation === FALSE) return lookedUp(parts, metaGet(meta, COUNTER) ?? null, env.macroAliases, env);
  return annotation as Atom;
}

/** The atom for `__aliases__`, or its parts if they are not all known. */
export function expandOrConcat(node: Node, env: Env): Atom | readonly Term[] {
  const found = expandAlias(node, env);
  if (found instanceof Atom) return found;
  return found[0] instanceof Atom ? concatAliases(found) : found;
}

function lookedUp(parts: readonly Term[], counter: Term | null, aliases: readonly Pair[], env: Env): Atom | readonly Term[] {
  const [first, ...rest] = parts;
  if (!(first instanceof Atom) || aliases.length === 0) return parts;
  const name = Atom.of(PREFIX + first.name);
  const found = follow(name, aliases, counter);
  if (found === name) return parts;
  env.lexicalTracker?.aliasUsed(name);
  return rest.length === 0 ? found : concatAliases([found, ...rest]);
}

/** Aliases of aliases, to the end. */
function follow(name: Atom, aliases: readonly Pair[], counter: Term | null): Atom {
  const entry = aliases.find(({ left }) => left === name);
  if (entry === undefined) return name;
  const { right } = entry;
  if (right instanceof Atom) return follow(right, aliases, counter);
  if (right instanceof Pair && counter !== null && sameTerm(right.left, counter)) return follow(right.right as Atom, aliases, counter);
  return name;
}

/** `Module.concat/1` */
export function concatAliases(parts: readonly Term[]): Atom {
  const texts = parts.flatMap((part) => (part instanceof Atom ? (part.name === "nil" ? [] : [part.name]) : [String(part)]));
  const [first = "Elixir"] = texts;
  const isWhole = first === "Elixir" || first.startsWith(PREFIX);
  const rest = isWhole ? texts.slice(1) : texts;
  const name = [isWhole ? first : "Elixir", ...rest.map(partialName)].join(".");
  if (name.length > LONGEST_ATOM && [...name].length > LONGEST_ATOM)
    throw new Raised(ERROR, SYSTEM_LIMIT, [], "a module's name is too long");
  return Atom.of(name);
}

function partialName(text: string): string {
  if (text.startsWith(PREFIX)) return text.slice(PREFIX.length);
  return text.startsWith(".") ? text.slice(1) : text;
}

/** `Foo.Bar` → `Bar`, as a module of its own; null if it is no alias. */
export function lastPart(module: Atom): Atom | null {
  if (!/^Elixir\.[A-Z]/.test(module.name)) return null;
  return Atom.of(PREFIX + module.name.slice(module.name.lastIndexOf(".") + 1));
}

/** From now on `name` means `module`. */
export function storeAlias(x: Expansion, meta: Meta, name: Atom, module: Atom, options: readonly Pair[]): void {
  const { env } = x;
  const counter = metaGet(meta, COUNTER);
  if (name === module) {
    const aliases = env.aliases.filter(({ left }) => left !== name);
    const macroAliases = counter === undefined ? env.macroAliases : env.macroAliases.filter(({ left }) => left !== name);
    if (aliases.length !== env.aliases.length || macroAliases.length !== env.macroAliases.length) x.changeEnv({ aliases, macroAliases });
    return;
  }
  if (shouldWarn(meta, options)) env.lexicalTracker?.addAlias(name, meta.line);
  const aliases = keyStored(env.aliases, new Pair(name, module));
  const macroAliases = counter === undefined ? env.macroAliases : keyStored(env.macroAliases, new Pair(name, new Pair(counter, module)));
  x.changeEnv({ aliases, macroAliases });
}

function keyStored(list: readonly Pair[], entry: Pair): readonly Pair[] {
  const at = list.findIndex(({ left }) => left === entry.left);
  return at < 0 ? [...list, entry] : list.with(at, entry);
}

/** Whether it should be said that a directive is not used: not of what macros have made, unless they ask for it. */
export function shouldWarn(meta: Meta, options: readonly Pair[]): boolean {
  const value = optionValue(options, "warn");
  return value instanceof Atom ? value.name === "true" : metaGet(meta, CONTEXT) === undefined;
}
