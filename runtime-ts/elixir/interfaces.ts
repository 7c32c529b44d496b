/**
 * What the library's modules say of themselves, in one file that the build makes: most of what the compiler wants to know of them is which functions, macros and
 * deprecations there are, and for that none of them need be loaded.
 *
 *     {"Elixir.Enum": ["all?/1 all?/2 …", "macro/1 …", {"chunk/2": "Use … instead"}], …}
 */
import type { BeamModule } from "../../compiler/beam/model.js";
import { compareAtoms } from "../../compiler/elixir/atom-text.js";
import { mapGet } from "../../compiler/elixir/erlang-terms.js";
import type { ModuleInterface, NameAndArity } from "../../compiler/elixir/evaluator.js";
import { decodeTerm } from "../../compiler/elixir/external.js";
import { Atom, type MapTerm, type Pair } from "../../compiler/elixir/terms.js";
import { BIFS } from "../../vm/abi/bifs.js";

type Entry = readonly [functions: string, macros: string | null, deprecated: Readonly<Record<string, string>>];

export class LibraryInterfaces {
  private readonly entries: Readonly<Record<string, Entry>>;
  private readonly known = new Map<string, ModuleInterface>();

  constructor(json: string) {
    this.entries = JSON.parse(json) as Record<string, Entry>;
  }

  /** Null for what is no module of the library. */
  of(module: string): ModuleInterface | null {
    let found = this.known.get(module);
    if (found !== undefined) return found;
    if (!Object.hasOwn(this.entries, module)) return null;
    const [functions, macros, deprecated] = this.entries[module] as Entry;
    found = {
      functions: names(functions),
      macros: macros === null ? null : names(macros),
      deprecated: new Map(Object.entries(deprecated)),
    };
    this.known.set(module, found);
    return found;
  }
}

/**
 * What the chunk ExCk of a library module's file says, as the module itself would. Modules that are Erlang's elsewhere have the interface of Erlang's: their
 * exports, the built-ins among them.
 */
export function interfaceOfFile({ name: module, otherChunks }: BeamModule): ModuleInterface {
  const chunk = otherChunks.find(({ id }) => id === "ExCk");
  if (chunk === undefined) throw new TypeError("the module has no chunk ExCk");
  const isErlang = !module.startsWith("Elixir.");
  const functions = new Map<string, NameAndArity>();
  const macros: NameAndArity[] = [];
  const deprecated = new Map<string, string>();
  const contents = (decodeTerm(chunk.bytes) as Pair).right as MapTerm;
  for (const { left, right } of mapGet(contents, Atom.of("exports")) as unknown as readonly Pair[]) {
    const { left: name, right: arity } = left as unknown as { readonly left: Atom; readonly right: number };
    const key = `${name.name}/${arity}`;
    const isMacro = mapGet(right as MapTerm, Atom.of("kind")) === Atom.of("defmacro");
    if (isMacro) macros.push({ name, arity });
    // Which Elixir adds, and `__info__(:functions)` leaves out.
    else if (isErlang || key !== "behaviour_info/1") functions.set(key, { name, arity });
    const reason = mapGet(right as MapTerm, Atom.of("deprecated_reason"));
    if (typeof reason === "string") deprecated.set(key, reason);
  }
  if (!isErlang) return { functions: [...functions.values()], macros, deprecated };
  const moduleInfo = [0, 1].map((arity) => ({ name: Atom.of("module_info"), arity }));
  for (const each of [...builtInsOf(module), ...moduleInfo]) functions.set(`${each.name.name}/${each.arity}`, each);
  // One that only the library uses may have macros.
  return { functions: inOrder([...functions.values()]), macros: macros.length === 0 ? null : macros, deprecated };
}

/** Built-ins of modules whose other functions are written in Elixir (lib/otp). */
export function builtInsOf(module: string): NameAndArity[] {
  return BIFS.filter((bif) => bif.module === module).map(({ name, arity }) => ({ name: Atom.of(name), arity }));
}

/** In order of terms, in place. */
export function inOrder(functions: NameAndArity[]): NameAndArity[] {
  return functions.sort((a, b) => compareAtoms(a.name, b.name) || a.arity - b.arity);
}

/** The file's text for these modules. */
export function interfacesText(modules: ReadonlyMap<string, ModuleInterface>): string {
  const list = (names: readonly NameAndArity[]) => names.map(({ name, arity }) => `${name.name}/${arity}`).join(" ");
  const entries = [...modules].map(([module, { functions, macros, deprecated }]): [string, Entry] => [
    module,
    [list(functions), macros === null ? null : list(macros), Object.fromEntries(deprecated)],
  ]);
  return JSON.stringify(Object.fromEntries(entries));
}

/** `name/arity`, separated by spaces, which no name in the library contains; some contain a slash. */
function names(text: string): NameAndArity[] {
  if (text === "") return [];
  return text.split(" ").map((entry) => {
    const slash = entry.lastIndexOf("/");
    return { name: Atom.of(entry.slice(0, slash)), arity: Number(entry.slice(slash + 1)) };
  });
}
