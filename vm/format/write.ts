/** Text of terms. */
import { Term } from "../term/term";

/** As `~w`: one line, lists as lists. */
export const MODE_WRITE = 0;
/** As `~p` without line breaks: lists of printable characters as strings. */
export const MODE_PRINT = 1;
/** As erlang:display/1. */
export const MODE_DISPLAY = 2;

/** Appends the text of `t` in UTF-8 to the format buffer (format/buffer.ts). */
export function formatTerm(t: Term, mode: i32): void {
  unreachable();
}
