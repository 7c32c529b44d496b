/** erlang:phash/2, erlang:phash2/1 and /2. */
import { badarg } from "../code/errors";
import { oldPortableHash } from "../term/oldhash";
import { portableHash } from "../term/phash";
import { Term } from "../term/term";

/** In [0, 2^27). */
export function bif_phash2_1(t: Term): Term {
  return <u64>(portableHash(t) & ((1 << 27) - 1));
}

/** In [0, range), for a range of 1 to 2^32. */
export function bif_phash2_2(t: Term, range: Term): Term {
  if (range == 0 || range > (<u64>1) << 32) return badarg();
  return <u64>portableHash(t) % range;
}

/** In [1, range], for a range of 1 to 2^32. */
export function bif_phash(t: Term, range: Term): Term {
  if (range == 0 || range > (<u64>1) << 32) return badarg();
  return 1 + (<u64>oldPortableHash(t) % range);
}
