/** The text of source files, with errors that name the file. */
import { makeTuple } from "../erlang-terms.js";
import { Raised } from "../evaluator.js";
import { argumentError } from "../expand/errors.js";
import { Atom, Pair, type Term } from "../terms.js";
import type { ModuleCompilation } from "./compilation.js";

/** Reads a file. Raises an ArgumentError when that cannot be done, a UnicodeConversionError when it is not UTF-8. */
export function sourceFile(compilation: ModuleCompilation, name: string): { readonly path: string; readonly source: string } {
  const source = compilation.options.readFile(name);
  const path = compilation.absolute(name);
  compilation.failedFile = path;
  if (source === null) argumentError(`could not read ${name}`);
  if (typeof source !== "string") raiseInvalidEncoding(compilation, source, path);
  compilation.failedFile = null;
  return { path, source };
}

/** What String raises of bytes that are no text, as if the file's code had called it. */
function raiseInvalidEncoding(compilation: ModuleCompilation, bytes: Uint8Array, path: string): never {
  try {
    compilation.evaluator.apply(Atom.of("Elixir.String"), Atom.of("to_charlist"), [bytes]);
  } catch (error) {
    if (error instanceof Raised) error.trace = [fileEntry(compilation, path)];
    throw error;
  }
  throw new TypeError(`${path} is UTF-8 after all`);
}

/** A stack trace's entry that names a file. */
function fileEntry(compilation: ModuleCompilation, path: string): Term {
  const file = Array.from(compilation.relativeToCwd(path), (character) => character.codePointAt(0) as number);
  return makeTuple([Atom.of("elixir_compiler_0"), Atom.of("__FILE__"), 1, [new Pair(Atom.of("file"), file)]]);
}
