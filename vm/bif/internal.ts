/**
 * Built-ins of the module erts_internal and others that Erlang/OTP's own modules call and no program should: what the run-time system tells its libraries.
 */
import { Atom } from "../abi/atoms";
import { badarg, tuple2 } from "../code/errors";
import { deliverMessage } from "../process/mailbox";
import { running } from "../process/table";
import { FAIL, TRUE, Term, atom, isPid, small } from "../term/term";
import { bif_suspend_process_2 } from "./control";
import { bif_group_leader_2 } from "./process";

/** erts_internal:time_unit/0: parts per second of native time. */
export function bif_time_unit(): Term {
  return small(1000000000);
}

/** erts_internal:no_aux_work_threads/0: one more than there are schedulers, as in Erlang/OTP. */
export function bif_no_aux_work_threads(): Term {
  return small(2);
}

/** erts_internal:group_leader/2,3: as erlang:group_leader/2, with errors as values. */
export function bif_internal_group_leader_2(leader: Term, pid: Term): Term {
  return bif_group_leader_2(leader, pid) == FAIL ? atom(Atom.badarg) : TRUE;
}
export function bif_internal_group_leader_3(leader: Term, pid: Term, reference: Term): Term {
  deliverMessage(running(), tuple2(reference, bif_internal_group_leader_2(leader, pid)));
  return atom(Atom.ok);
}

/** erts_internal:suspend_process/2: as erlang:suspend_process/2, with an error as a value. */
export function bif_internal_suspend_process(pid: Term, options: Term): Term {
  const answer = bif_suspend_process_2(pid, options);
  return answer == FAIL ? atom(Atom.badarg) : answer;
}

/** net_kernel:dflag_unicode_io/1: does the node of that pid take Unicode over the I/O protocol? */
export function bif_dflag_unicode_io(pid: Term): Term {
  return isPid(pid) ? TRUE : badarg();
}

/** error_logger:warning_map/0 */
export function bif_warning_map(): Term {
  return atom(Atom.warning);
}

/** file:native_name_encoding/0 */
export function bif_native_name_encoding(): Term {
  return atom(Atom.utf8);
}
