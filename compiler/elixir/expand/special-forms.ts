/** Names and arities of special forms, which cannot be imported or captured. */
import type { Atom } from "../terms.js";

const ANY_ARITY = new Set(["__block__", "->", "<<>>", "{}", "%{}", "__aliases__", "fn", "super", "for", "with"]);
const FIXED = new Set(
  (
    "&/1 ^/1 =/2 %/2 |/2 ./2 ::/2 alias/1 alias/2 require/1 require/2 import/1 import/2 __ENV__/0 __CALLER__/0 __STACKTRACE__/0 __MODULE__/0 " +
    "__DIR__/0 quote/1 quote/2 unquote/1 unquote_splicing/1 cond/1 case/2 try/1 receive/1"
  ).split(" "),
);

export function isSpecialForm(name: Atom, arity: number): boolean {
  return ANY_ARITY.has(name.name) || FIXED.has(`${name.name}/${arity}`);
}
