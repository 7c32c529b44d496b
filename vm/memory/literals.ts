/** Literal areas: terms that live as long as the machine, are shared by all processes and never moved. First version. */
import { MEMORY_BASE, PAGE_LITERAL } from "../abi/registers";
import { Term, address, isPointer } from "../term/term";
import { allocateBlock } from "./allocator";
import { PAGE_BYTES, pageKind, setPageKind } from "./pages";

/** Room for `words` words in a literal area. */
export function literalAllocate(words: i32): usize {
  const bytes = ((<usize>words << 3) + PAGE_BYTES - 1) & ~(PAGE_BYTES - 1);
  const at = (allocateBlock(bytes + PAGE_BYTES) + PAGE_BYTES - 1) & ~(PAGE_BYTES - 1);
  setPageKind(at, bytes / PAGE_BYTES, <u8>PAGE_LITERAL);
  return at;
}

/** Does the term point into a literal area (or to a static object)? False for immediates. */
export function isLiteral(t: Term): bool {
  return isPointer(t) && (address(t) < <usize>MEMORY_BASE || pageKind(address(t)) == PAGE_LITERAL);
}
