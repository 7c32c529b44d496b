/** External terms that the host hands in: literals of modules, arguments, messages. Version byte first, nothing behind, not compressed. */
import { badarg } from "../code/errors";
import { literalAllocate, literalOffHeapList } from "../memory/literals";
import { copyWholeToBlock, wholeWords } from "../term/copy";
import { FAIL, Term, isPointer } from "../term/term";
import { workspaceEnter, workspaceLeave } from "../term/workspace";
import { decodeTerm, decodedEnd } from "./decode";
import * as Tag from "./tags";

/** The term in the `bytes` bytes at `at`, built with heapAllocate. FAIL with badarg when damaged. */
export function decodeWhole(at: usize, bytes: i32): Term {
  if (bytes < 2 || load<u8>(at) != Tag.VERSION) return badarg();
  const term = decodeTerm(at + 1, bytes - 1, false);
  return term == FAIL || decodedEnd() == at + <usize>bytes ? term : badarg();
}

/** As `decodeWhole`, in the workspace: valid until the workspace is next used. */
export function decodeInWorkspace(at: usize, bytes: i32): Term {
  workspaceEnter();
  const term = decodeWhole(at, bytes);
  workspaceLeave();
  return term;
}

/** As `decodeWhole`, in the literal area. */
export function decodeLiteral(at: usize, bytes: i32): Term {
  workspaceEnter();
  let term = decodeWhole(at, bytes);
  if (term != FAIL && isPointer(term)) {
    const words = <i32>wholeWords(term);
    if (words > 0) term = copyWholeToBlock(term, literalAllocate(words), literalOffHeapList());
  }
  workspaceLeave();
  return term;
}
