/** Atoms as messages show them, and in the order of terms. */
import { scanIdentifier } from "./identifiers.js";
import type { Atom } from "./terms.js";

/** The order of terms: by code point. */
export function compareAtoms(a: Atom, b: Atom): number {
  if (a === b) return 0;
  const left = a.name;
  const right = b.name;
  const length = Math.min(left.length, right.length);
  for (let i = 0; i < length; i++) {
    if (left.charCodeAt(i) !== right.charCodeAt(i)) return left.codePointAt(i)! - right.codePointAt(i)!;
  }
  return left.length - right.length;
}

const NOT_CALLABLE = new Set(["%", "%{}", "{}", "<<>>", "...", "..", ".", "..//", "->"]);
const QUOTED_OPERATORS = new Set(["::", "^^^", "~~~", "<|>"]);
const UNARY = ["@", "!", "^", "not", "+", "-", "~~~", "&"];
const BINARY =
  ". * / + - ++ -- .. <> +++ --- ^^^ in |> <<< >>> <<~ ~>> <~ ~> <~> <|> < > <= >= == != =~ === !== && &&& and || ||| or = & => | :: when <- \\\\ **";
const OPERATORS = new Set([...UNARY, ...BINARY.split(" "), "not in"]);

type AtomClass = "not callable" | "quoted operator" | "operator" | "alias" | "identifier" | "other";

function classify(atom: Atom): AtomClass {
  const { name } = atom;
  if (NOT_CALLABLE.has(name)) return "not callable";
  if (QUOTED_OPERATORS.has(name)) return "quoted operator";
  if (OPERATORS.has(name)) return "operator";
  if (/^Elixir(\.[A-Z][A-Za-z0-9_]*)*$/.test(name)) return "alias";
  return classifyIdentifier(name);
}

function classifyIdentifier(name: string): AtomClass {
  let shape: ReturnType<typeof scanIdentifier>;
  try {
    shape = scanIdentifier(name, 0, 1, 1);
  } catch {
    return "other";
  }
  if (shape === null || shape.units !== name.length) return "other";
  if (shape.kind !== "identifier" || shape.hasAt) return "not callable";
  return shape.text === name ? "identifier" : "other";
}

function escaped(name: string): string {
  return Array.from(name, (c, at) => ESCAPES[c] ?? (c === "#" && name[at + 1] === "{" ? "\\#" : c)).join("");
}

const ESCAPES: Readonly<Record<string, string>> = {
  '"': '\\"',
  "\\": "\\\\",
  "\n": "\\n",
  "\t": "\\t",
  "\r": "\\r",
  "\0": "\\0",
  "\x07": "\\a",
  "\b": "\\b",
  "\v": "\\v",
  "\f": "\\f",
  "\x1b": "\\e",
};

/** `Macro.inspect_atom(:literal, atom)`: `Foo.Bar`, `:foo`, `:"with spaces"`, `nil`. */
export function inspectAtom(atom: Atom): string {
  const { name } = atom;
  if (name === "nil" || name === "true" || name === "false") return name;
  switch (classify(atom)) {
    case "alias":
      return name === "Elixir" || name === "Elixir.Elixir" || name.startsWith("Elixir.Elixir.") ? name : name.slice("Elixir.".length);
    case "quoted operator":
    case "other":
      return `:"${escaped(name)}"`;
    default:
      return `:${name}`;
  }
}

/** `Macro.inspect_atom(:remote_call, atom)`: the name as it stands after a dot. */
export function inspectCallee(atom: Atom): string {
  switch (classify(atom)) {
    case "identifier":
    case "operator":
    case "quoted operator":
      return atom.name;
    case "alias":
    case "not callable":
      return `"${atom.name}"`;
    default:
      return `"${escaped(atom.name)}"`;
  }
}
