/** What each 64 KiB page of linear memory holds: a byte per page at PAGE_KINDS. */
import { PAGE_KINDS } from "../abi/registers";

export const PAGE_SHIFT: usize = 16;
export const PAGE_BYTES: usize = 1 << 16;

/** PAGE_… value of the page that holds `at`. */
// @ts-ignore: decorator
@inline export function pageKind(at: usize): u8 {
  return load<u8>(<usize>PAGE_KINDS + (at >>> PAGE_SHIFT));
}
/** Declares `pages` pages from `at` (page-aligned) to be of a kind. */
export function setPageKind(at: usize, pages: usize, kind: u8): void {
  memory.fill(<usize>PAGE_KINDS + (at >>> PAGE_SHIFT), kind, pages);
}
