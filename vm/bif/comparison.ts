/** Built-ins that compare terms, and the boolean operators. */
import { badarg } from "../code/errors";
import { compare, compareExactly } from "../term/compare";
import { equal, exactlyEqual } from "../term/equality";
import { FALSE, TRUE, Term, boolean, small } from "../term/term";

export function bif_exactly_equal(a: Term, b: Term): Term {
  return boolean(exactlyEqual(a, b));
}
export function bif_exactly_unequal(a: Term, b: Term): Term {
  return boolean(!exactlyEqual(a, b));
}
export function bif_equal(a: Term, b: Term): Term {
  return boolean(equal(a, b));
}
export function bif_unequal(a: Term, b: Term): Term {
  return boolean(!equal(a, b));
}
export function bif_less(a: Term, b: Term): Term {
  return boolean(compare(a, b) < 0);
}
export function bif_greater(a: Term, b: Term): Term {
  return boolean(compare(a, b) > 0);
}
export function bif_less_or_equal(a: Term, b: Term): Term {
  return boolean(compare(a, b) <= 0);
}
export function bif_greater_or_equal(a: Term, b: Term): Term {
  return boolean(compare(a, b) >= 0);
}
/** The first of two that are equal. */
export function bif_min(a: Term, b: Term): Term {
  return compare(a, b) <= 0 ? a : b;
}
/** The first of two that are equal. */
export function bif_max(a: Term, b: Term): Term {
  return compare(a, b) >= 0 ? a : b;
}
/** erts_internal:cmp_term/2: the order of map keys as -1, 0 or 1. */
export function bif_cmp_term(a: Term, b: Term): Term {
  return small(compareExactly(a, b));
}

// @ts-ignore: decorator
@inline function isBoolean(t: Term): bool {
  return t == TRUE || t == FALSE;
}

export function bif_and(a: Term, b: Term): Term {
  return isBoolean(a) && isBoolean(b) ? boolean(a == TRUE && b == TRUE) : badarg();
}
export function bif_or(a: Term, b: Term): Term {
  return isBoolean(a) && isBoolean(b) ? boolean(a == TRUE || b == TRUE) : badarg();
}
export function bif_xor(a: Term, b: Term): Term {
  return isBoolean(a) && isBoolean(b) ? boolean(a != b) : badarg();
}
export function bif_not(a: Term): Term {
  return isBoolean(a) ? boolean(a == FALSE) : badarg();
}

// What translated code calls

export function order_compare(a: Term, b: Term): i32 {
  return compare(a, b);
}
export function order_equal(a: Term, b: Term): i32 {
  return i32(equal(a, b));
}
export function order_exactly_equal(a: Term, b: Term): i32 {
  return i32(exactlyEqual(a, b));
}
