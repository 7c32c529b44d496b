/** Hashes of terms. */
import { Term } from "./term";

/** Hash for map keys, consistent with `=:=`. */
export function hashTerm(t: Term): u32 {
  return unreachable();
}
/** erlang:phash2/1 before the reduction to a range. */
export function portableHash(t: Term): u32 {
  return unreachable();
}
