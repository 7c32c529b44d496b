/** Lists of characters, nested and with binaries in them, as text. */
import { KIND_BINARY } from "../abi/terms";
import { alignedData } from "../binary/aligned";
import { bitSize } from "../binary/binary";
import { isUnicode, utf8CodePoints } from "../atom/utf8";
import { scratchDepth, scratchPop, scratchPush, scratchReset } from "../memory/scratch";
import { NIL, Term, WORD, address, head, isCons, isSmall, kind, tail } from "../term/term";
import { appendBytes, appendCodePoint } from "./buffer";

/**
 * Appends the characters of a list, nested as deeply as one likes, or of a binary. In Latin-1 (not `unicode`) characters are at most
 * 255 and binaries are bytes; otherwise characters are any code points and binaries UTF-8, or bytes when they are not that. False
 * when it is something else.
 */
export function appendCharacters(t: Term, unicode: bool): bool {
  const base = scratchDepth();
  scratchPush(t);
  while (scratchDepth() > base) {
    let rest = scratchPop();
    while (isCons(rest)) {
      const first = head(rest);
      rest = tail(rest);
      if (isSmall(first) && (unicode ? isUnicode(first) : first <= 255)) {
        appendCodePoint(<i32>first);
      } else if (isCons(first)) {
        scratchPush(rest);
        rest = first;
      } else if (first != NIL && !appendBinary(first, unicode)) {
        scratchReset(base);
        return false;
      }
    }
    if (rest != NIL && !appendBinary(rest, unicode)) {
      scratchReset(base);
      return false;
    }
  }
  return true;
}

function appendBinary(t: Term, unicode: bool): bool {
  if (kind(t) != KIND_BINARY || (bitSize(t) & 7) != 0) return false;
  const at = alignedData(t);
  const bytes = <i32>(bitSize(t) >> 3);
  if (unicode && utf8CodePoints(at, bytes) >= 0) {
    appendBytes(at, bytes);
    return true;
  }
  for (let i = 0; i < bytes; i++) appendCodePoint(load<u8>(at + <usize>i));
  return true;
}
