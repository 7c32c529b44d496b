/** What must not stand in patterns and guards. */
import type { Meta } from "../terms.js";
import { GUARD, MATCH } from "./env.js";
import { formError } from "./errors.js";
import type { Expansion } from "./expansion.js";

const GUIDE = "To learn more about guards, visit: https://hexdocs.pm/elixir/patterns-and-guards.html";

export function refuseMatchOrGuard(x: Expansion, meta: Meta, what: string): void {
  refuseMatch(x, meta, what);
  refuseGuard(x, meta, what);
}

export function refuseMatch(x: Expansion, meta: Meta, what: string): void {
  if (x.context === MATCH) formError(x, meta, `invalid pattern in match, ${what} is not allowed in matches`);
}

export function refuseGuard(x: Expansion, meta: Meta, what: string): void {
  if (x.context !== GUARD) return;
  if (isBitsize(x)) {
    formError(x, meta, `${what} is not allowed in bitstring size specifier. The size specifier in matches works like guards. ${GUIDE}`);
  }
  formError(x, meta, `invalid expression in guards, ${what} is not allowed in guards. ${GUIDE}`);
}

function isBitsize(x: Expansion): boolean {
  return typeof x.prematch === "object" && x.prematch.kind === "bitsize";
}

/** What a guard is called in messages. */
export function guardName(x: Expansion): string {
  return isBitsize(x) ? "bitstring size specifier" : "guards";
}
