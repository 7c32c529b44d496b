/** What patterns say of the variables in them. */
import { Atom, EMPTY_META, Node, type Term } from "../terms.js";
import type { ClauseChecker } from "./clause.js";
import { checkGuard, erlangCall } from "./guards.js";
import { ATOM, atomValue, DYNAMIC, type MapType, required, type Type } from "./types.js";
import { type Stack, within } from "./unify.js";

const UNDERSCORE = Atom.of("_");
const PIN = Atom.of("^");
const MATCH = Atom.of("=");
const STRUCT = Atom.of("%");
const STRUCT_KEY = Atom.of("__struct__");

/** The head of a clause: patterns, then guards. */
export function checkHead(checker: ClauseChecker, patterns: readonly Term[], guards: readonly Term[], stack: Stack): void {
  for (const pattern of patterns) checkPattern(checker, pattern, stack);
  if (guards.length === 0) return;
  const joined = guards.reduce((before, guard) => erlangCall("orelse", EMPTY_META, [guard, before]));
  checkGuard(checker, joined, DYNAMIC, stack);
}

export function checkPattern(checker: ClauseChecker, pattern: Term, outer: Stack): Type {
  const stack = outer.inPattern ? outer : { ...outer, inPattern: true };
  if (pattern instanceof Node) {
    const { form, args } = pattern;
    if (args instanceof Atom) return form === UNDERSCORE ? DYNAMIC : checker.bind(pattern);
    if (form === PIN) return checker.typeOfVariable(args[0] as Node);
    if (form === MATCH) {
      const inner = within(stack, pattern);
      const left = checkPattern(checker, args[0], inner);
      return checker.unifier.unify(left, checkPattern(checker, args[1], inner), inner);
    }
    if (form === STRUCT && !(args[0] instanceof Atom)) return checkAnyStruct(checker, pattern, args, stack);
  }
  return checker.checkShared(pattern, stack, (part, inner) => checkPattern(checker, part, inner));
}

/** `%_{}`, `%name{}` and `%^name{}` */
function checkAnyStruct(checker: ClauseChecker, pattern: Node, [name, map]: readonly Term[], outer: Stack): MapType {
  const stack = within(outer, pattern);
  const isNamed = !(name instanceof Node && name.form === UNDERSCORE);
  const type = isNamed ? checkPattern(checker, name, stack) : ATOM;
  if (isNamed) checker.unifier.unify(type, ATOM, stack);
  const { entries } = checker.openMap((map as Node).args as readonly Term[], stack, (part, inner) => checkPattern(checker, part, inner));
  return { kind: "map", entries: [required(atomValue(STRUCT_KEY), type), ...entries] };
}
