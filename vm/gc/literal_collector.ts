/**
 * The literal area collector: the process that sweeps condemned literal areas (condemned.ts), in slices of its own as any process. The machine starts it
 * with its first process; it has no code in Erlang: the built-in that is its first function calls itself again after each wait.
 *
 * It takes the messages of OTP's process of the same name: `copy_literals` says that areas have been condemned, {get_status, Ref, From} is answered with
 * {Ref, idle | working}. Others are dropped. Should it be killed, the next sweep that is asked for starts another one.
 */
import { Atom } from "../abi/atoms";
import { ENTRY_E, LITERAL_COLLECTOR_STATE, RESUME_VALUE, UNWIND_CAUSE, UNWIND_YIELD } from "../abi/registers";
import { send } from "../bif/message";
import { tuple2 } from "../code/errors";
import { findExport } from "../code/exports";
import { receive_peek, receive_remove, receive_wait, sendMessage } from "../process/mailbox";
import { FLAG_TRAP_EXIT, Process } from "../process/process";
import { settings } from "../process/settings";
import { liveProcess } from "../process/signals";
import { spawnCall, startProcess } from "../process/spawn";
import { pushEnterFrameRunning } from "../process/stack";
import { FAIL, NIL, Term, UNWIND, atom, element, isTupleOf } from "../term/term";
import { beginSweep, continueSweep, sweepCondemned, sweepIsDue, sweepIsUnderWay, sweepIsUrgent, sweepIsUseful } from "./condemned";

@unmanaged
class LiteralCollector {
  /** Pid, 0 when none has been started. */
  pid: Term;
  /** 1: copy_literals has been sent and not been received yet. */
  isAsked: u32;
}

// @ts-ignore: decorator
@inline function state(): LiteralCollector {
  return changetype<LiteralCollector>(<usize>LITERAL_COLLECTOR_STATE);
}

/** Starts the process, as a child of `parent`, which may be null. Null when there can be no more processes. */
export function startLiteralCollector(parent: Process | null): Process | null {
  const p = spawnCall(parent, atom(Atom.erts_literal_area_collector), atom(Atom.start), NIL);
  if (!p) return null;
  p.flags |= FLAG_TRAP_EXIT;
  state().pid = startProcess(p);
  state().isAsked = 0;
  return p;
}

/** Asks for a sweep. False when that has been done already. `e`: as for sweepCondemned. */
export function askForSweep(e: usize): bool {
  let p = liveProcess(state().pid);
  if (!p) p = startLiteralCollector(null);
  if (!p || sweepIsUrgent()) {
    sweepCondemned(e);
    return false;
  }
  if (state().isAsked) return false;
  state().isAsked = 1;
  sendMessage(p, atom(Atom.copy_literals));
  return true;
}

/** erts_literal_area_collector:start/0 */
export function bif_literal_area_collector(e: i32, location: u64): u64 {
  takeMessages();
  const isFinished = continueSweep(e, settings().systemRequests);
  if (isFinished && sweepIsDue()) beginSweep();
  const slot = findExport(Atom.erts_literal_area_collector, Atom.start, 0)!.slot;
  const at = pushEnterFrameRunning(e, slot, 0);
  if (!sweepIsUnderWay()) return receive_wait(<i32>at);
  store<u32>(ENTRY_E, <u32>at);
  store<u64>(RESUME_VALUE, NIL);
  store<i32>(UNWIND_CAUSE, UNWIND_YIELD);
  return UNWIND;
}

function takeMessages(): void {
  while (true) {
    const message = receive_peek();
    if (message == FAIL) return;
    receive_remove();
    const isQuestion = isTupleOf(message, 3) && element(message, 0) == atom(Atom.get_status);
    if (!isQuestion && message != atom(Atom.copy_literals)) continue;
    if (!isQuestion) state().isAsked = 0;
    if (!sweepIsUnderWay() && sweepIsUseful()) beginSweep();
    if (isQuestion) send(element(message, 2), tuple2(element(message, 1), atom(sweepIsUnderWay() ? Atom.working : Atom.idle)));
  }
}
