/**
 * Literal areas: terms that live as long as the machine. All processes share them; they are never copied or moved, and the collector
 * knows them by the kind of their pages alone. Areas are whole pages, filled from the low end; a literal that does not fit
 * into the rest of the current area begins a new one.
 *
 * Everything below the arena counts as literal too (vm/memory/pages.ts): the static objects such as EMPTY_TUPLE.
 */
import { LITERAL_STATE, PAGE_LITERAL } from "../abi/registers";
import { Term, address, isPointer } from "../term/term";
import { PAGE_BYTES, PAGE_SHIFT, allocatePages, pageKind, setPageKind } from "./pages";

/** Terms below this address are static objects, which live as long as the machine (vm/abi/registers.ts). */
export const STATIC_END: usize = 1024;

@unmanaged
class LiteralArea {
  /** Free room of the current area: [top, end). */
  top: usize;
  end: usize;
  /** Pages in all areas. */
  pages: u32;
}

// @ts-ignore: decorator
@inline function state(): LiteralArea {
  return changetype<LiteralArea>(<usize>LITERAL_STATE);
}

/** Room for `words` words in a literal area. What is stored there must point only to literals. */
export function literalAllocate(words: i32): usize {
  const s = state();
  const bytes = <usize>words << 3;
  if (s.end - s.top >= bytes) {
    const at = s.top;
    s.top = at + bytes;
    return at;
  }
  const pages = <u32>((bytes + PAGE_BYTES - 1) >>> PAGE_SHIFT);
  const at = allocatePages(pages);
  if (at == 0) abort("out of memory");
  setPageKind(at, pages, <u8>PAGE_LITERAL);
  s.pages += pages;
  const end = at + (<usize>pages << PAGE_SHIFT);
  // Go on filling whichever area has more room left.
  if (end - (at + bytes) > s.end - s.top) {
    s.top = at + bytes;
    s.end = end;
  }
  return at;
}

/** Bytes of memory in literal areas. */
export function literalBytes(): usize {
  return <usize>state().pages << PAGE_SHIFT;
}

/** Does `at` lie in a literal area or among the static objects? */
// @ts-ignore: decorator
@inline export function isLiteralAddress(at: usize): bool {
  return pageKind(at) == <u8>PAGE_LITERAL;
}

/** Does the term point to a literal? False for immediates. */
// @ts-ignore: decorator
@inline export function isLiteral(t: Term): bool {
  return isPointer(t) && isLiteralAddress(address(t));
}
