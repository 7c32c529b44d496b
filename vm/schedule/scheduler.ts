/** Run queues. */
import { REDUCTIONS } from "../abi/registers";
import { Process } from "../process/process";

/** Puts a process that is in no queue at the end of its priority's run queue. */
export function makeRunnable(p: Process): void {
  unreachable();
}

/** Charges the running process for work that the core has done for it. */
// @ts-ignore: decorator
@inline export function bumpReductions(n: i32): void {
  store<i32>(REDUCTIONS, load<i32>(REDUCTIONS) - n);
}
