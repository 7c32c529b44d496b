/** References and ports from and to their text: #Ref<0.A.B.C>, #Port<0.N>. Those of other nodes have no text that leads back to them. Errors: badarg. */
import { KIND_PORT } from "../abi/terms";
import { badarg } from "../code/errors";
import { appendByte, textAt, textBytes, textClear } from "../format/buffer";
import { characterList } from "../format/list";
import { MODE_WRITE, formatTerm } from "../format/write";
import { returningReference } from "../process/magic";
import { FIRST_NUMBER_BITS } from "../term/remote";
import { NIL, Term, head, isCons, isPort, pointer, tail } from "../term/term";

/** Longest text that is looked at. */
const TEXT_MAX = 64;
const PORT_MAX: u64 = (1 << 28) - 1;
/** No number. */
const NONE: u64 = 0xffffffffffffffff;

/** Copies a list of ASCII characters to the format buffer; false when it is none, or too long. */
function takeText(list: Term): bool {
  textClear();
  for (let count = 0; isCons(list); list = tail(list)) {
    if (head(list) > 127 || ++count > TEXT_MAX) return false;
    appendByte(<i32>head(list));
  }
  return list == NIL;
}

/** Does the text begin with this static one? */
function beginsWith(text: string): bool {
  if (textBytes() < text.length) return false;
  for (let i = 0; i < text.length; i++) if (<i32>load<u8>(textAt() + i) != text.charCodeAt(i)) return false;
  return true;
}

/** The number of at most 32 bits from offset `from` on, which ends before offset `end`; NONE when there is none. */
function numberBetween(from: i32, end: i32): u64 {
  let value: u64 = 0;
  for (let i = from; i < end; i++) {
    const digit = <u64>load<u8>(textAt() + i) - 0x30;
    if (digit > 9) return NONE;
    value = value * 10 + digit;
    if (value > 0xffffffff) return NONE;
  }
  return from < end ? value : NONE;
}

/** Offset of the byte from `from` on, or of the end. */
function offsetOf(byte: i32, from: i32): i32 {
  while (from < textBytes() && <i32>load<u8>(textAt() + from) != byte) from++;
  return from;
}

export function bif_list_to_ref(list: Term): Term {
  if (!takeText(list) || !beginsWith("#Ref<0.")) return badarg();
  const second = offsetOf(0x2e, 7) + 1;
  const third = offsetOf(0x2e, second) + 1;
  const end = offsetOf(0x3e, third);
  if (end != textBytes() - 1) return badarg();
  const high = numberBetween(7, second - 1);
  const middle = numberBetween(second, third - 1);
  const low = numberBetween(third, end);
  if (high == NONE || middle == NONE || low >>> FIRST_NUMBER_BITS != 0) return badarg();
  return returningReference(low | (middle << FIRST_NUMBER_BITS), <u32>high);
}

export function bif_list_to_port(list: Term): Term {
  if (!takeText(list) || !beginsWith("#Port<0.")) return badarg();
  const end = offsetOf(0x3e, 8);
  const number = numberBetween(8, end);
  if (end != textBytes() - 1 || number > PORT_MAX) return badarg();
  return pointer(KIND_PORT, 0, <usize>number);
}

export function bif_port_to_list(t: Term): Term {
  if (!isPort(t)) return badarg();
  textClear();
  formatTerm(t, MODE_WRITE);
  return characterList(0, NIL);
}
