/** Total order and equality of terms. */
import { Term } from "./term";

/** Total order with numbers by value: negative, 0 or positive. */
export function compare(a: Term, b: Term): i32 {
  return unreachable();
}
/** Total order of map keys: any integer is less than any float. */
export function compareExactly(a: Term, b: Term): i32 {
  return unreachable();
}
/** `==` */
export function equal(a: Term, b: Term): bool {
  return unreachable();
}
/** `=:=` */
export function exactlyEqual(a: Term, b: Term): bool {
  return unreachable();
}
