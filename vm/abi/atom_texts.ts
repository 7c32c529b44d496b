/** Texts of the atoms that the core knows by number (atoms.ts), for whoever interns them. TypeScript only. */
import { Atom } from "./atoms.js";

/** Texts that are no identifiers, by their member's name. */
const EXCEPTIONS: Readonly<Record<string, string>> = { nonode_nohost: "nonode@nohost" };

/** In the order of their numbers. */
export function predefinedAtomTexts(): string[] {
  return Object.keys(Atom)
    .filter((key) => Number.isNaN(Number(key)))
    .map((key) => EXCEPTIONS[key] ?? key.replace(/_$/, ""));
}
