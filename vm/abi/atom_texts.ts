/** Texts of the atoms that the core knows by number (atoms.ts), for whoever interns them. TypeScript only. */
import { Atom } from "./atoms.js";

/** Texts that are no identifiers, by their member's name. */
const EXCEPTIONS: Readonly<Record<string, string>> = {
  nonode_nohost: "nonode@nohost",
  ETS_TRANSFER: "ETS-TRANSFER",
  end_of_table: "$end_of_table",
  any_term: "_",
  whole_object: "$_",
  all_variables: "$$",
  plus_sign: "+",
  minus_sign: "-",
  times_sign: "*",
  divided_sign: "/",
  greater_sign: ">",
  at_least_sign: ">=",
  less_sign: "<",
  at_most_sign: "=<",
  exactly_sign: "=:=",
  equal_sign: "==",
  exactly_unequal_sign: "=/=",
  unequal_sign: "/=",
};

/** In the order of their numbers. */
export function predefinedAtomTexts(): string[] {
  return Object.keys(Atom)
    .filter((key) => Number.isNaN(Number(key)))
    .map((key) => EXCEPTIONS[key] ?? key.replace(/_$/, ""));
}
