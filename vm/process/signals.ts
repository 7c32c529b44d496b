/** Exit signals. */
import { Term } from "../term/term";
import { Process } from "./process";

/**
 * Ends `p` with `reason` (a term of its own heap or an immediate): marks it exiting; it cleans up when next scheduled.
 * For the running process, the caller then answers UNWIND with UNWIND_CAUSE UNWIND_EXIT.
 */
export function exitProcess(p: Process, reason: Term): void {
  unreachable();
}
