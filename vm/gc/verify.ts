/** The whole-heap verifier. */
import { Process } from "../process/process";

/** Aborts with a message unless all that `p` can reach is well-formed and its own or literal. */
export function verifyProcess(p: Process): void {
  unreachable();
}
/** verifyProcess for every process. */
export function verify_all(): void {
  unreachable();
}
