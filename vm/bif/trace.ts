/**
 * Built-ins for tracing, profiling and ports. This machine has none of these: what starts one is an error badarg, what asks about one answers that
 * there is none.
 */
import { Atom } from "../abi/atoms";
import { CLASS_ERROR, badarg, setError, setErrorWithCause, tuple2 } from "../code/errors";
import { deliverMessage } from "../process/mailbox";
import { newReference } from "../process/reference";
import { liveProcess } from "../process/signals";
import { argumentCount } from "../process/spawn";
import { running } from "../process/table";
import { FALSE, NIL, TRUE, Term, atom, element, isAtom, isCons, isNil, isPid, isPort, isSmall, isTuple, isTupleOf } from "../term/term";
import { tuple3 } from "./build";

function refused(cause: i32): Term {
  return setErrorWithCause(atom(Atom.badarg), atom(cause));
}

// Tracing

/** trace/3 */
export function bif_trace_3(who: Term, how: Term, flags: Term): Term {
  return isCons(flags) || isNil(flags) ? badarg() : refused(Atom.badopt);
}
/** trace_pattern/2,3 */
export function bif_trace_pattern_2(what: Term, specification: Term): Term {
  return bif_trace_pattern_3(what, specification, NIL);
}
export function bif_trace_pattern_3(what: Term, specification: Term, flags: Term): Term {
  const isSwitch = specification == TRUE || specification == FALSE || specification == atom(Atom.restart) || specification == atom(Atom.pause);
  return refused(isSwitch || isNil(specification) ? Atom.none : Atom.match_spec);
}

/** trace_info/2: nothing is traced. */
export function bif_trace_info(what: Term, item: Term): Term {
  if (isPid(what) || what == atom(Atom.new_) || what == atom(Atom.new_processes) || what == atom(Atom.new_ports)) {
    if (isPid(what) && !liveProcess(what)) return atom(Atom.undefined_);
    return item == atom(Atom.flags) || item == atom(Atom.tracer) ? tuple2(item, NIL) : refused(Atom.badopt);
  }
  const isEvent = what == atom(Atom.on_load) || what == atom(Atom.send) || what == atom(Atom.receive);
  const isFunction = isTupleOf(what, 3) && isAtom(element(what, 0)) && isAtom(element(what, 1)) && isSmall(element(what, 2));
  if (!isEvent && !isFunction) return isTuple(what) ? badarg() : refused(Atom.badopt);
  if (item == atom(Atom.traced)) return tuple2(item, FALSE);
  const isCount = item == atom(Atom.call_count) || item == atom(Atom.call_time);
  if (isCount || item == atom(Atom.meta) || item == atom(Atom.meta_match_spec) || item == atom(Atom.match_spec)) return tuple2(item, FALSE);
  return item == atom(Atom.all) ? tuple2(item, FALSE) : refused(Atom.badopt);
}

/** trace_delivered/1: {trace_delivered, Tracee, Reference} comes as a message. */
export function bif_trace_delivered(who: Term): Term {
  if (!isPid(who) && who != atom(Atom.all)) return badarg();
  const reference = newReference();
  deliverMessage(running(), tuple3(atom(Atom.trace_delivered), who, reference));
  return reference;
}

/** system_monitor/0 */
export function bif_system_monitor_0(): Term {
  return atom(Atom.undefined_);
}
/** system_monitor/1: off, which it is, or {Pid, Options}. */
export function bif_system_monitor_1(what: Term): Term {
  if (what == atom(Atom.undefined_)) return what;
  return isTupleOf(what, 2) ? bif_system_monitor_2(element(what, 0), element(what, 1)) : badarg();
}
/** system_monitor/2: no events to watch for switches it off. */
export function bif_system_monitor_2(who: Term, options: Term): Term {
  return who == atom(Atom.undefined_) || isNil(options) ? atom(Atom.undefined_) : badarg();
}
/** system_profile/0 */
export function bif_system_profile_0(): Term {
  return atom(Atom.undefined_);
}
export function bif_system_profile_2(who: Term, options: Term): Term {
  return who == atom(Atom.undefined_) || isNil(options) ? atom(Atom.undefined_) : badarg();
}

/** seq_trace/2: of a token, there being none. */
export function bif_seq_trace(item: Term, value: Term): Term {
  return badarg();
}
/** seq_trace_info/1 */
export function bif_seq_trace_info(item: Term): Term {
  if (!isAtom(item)) return badarg();
  const isItem =
    item == atom(Atom.label) || item == atom(Atom.serial) || item == atom(Atom.send) || item == atom(Atom.receive) || item == atom(Atom.print) ||
    item == atom(Atom.timestamp) || item == atom(Atom.monotonic_timestamp) || item == atom(Atom.strict_monotonic_timestamp);
  return isItem ? NIL : badarg();
}
/** seq_trace_print/1,2: false, since there is no token. */
export function bif_seq_trace_print_1(what: Term): Term {
  return FALSE;
}
export function bif_seq_trace_print_2(label: Term, what: Term): Term {
  return isAtom(label) || isSmall(label) ? FALSE : badarg();
}

// Dynamic tracing by tags, which is not compiled in, as in most builds of Erlang/OTP.

export function bif_dt_0(): Term {
  return atom(Atom.undefined_);
}
/** dt_put_tag/1 */
export function bif_dt_put_tag(tag: Term): Term {
  return atom(Atom.undefined_);
}
export function bif_dt_spread_tag(flag: Term): Term {
  return flag == TRUE || flag == FALSE ? TRUE : badarg();
}
export function bif_dt_restore_tag(tag: Term): Term {
  return TRUE;
}
/** dt_append_vm_tag_data/1, dt_prepend_vm_tag_data/1 */
export function bif_dt_same(data: Term): Term {
  return data;
}

// Ports

/** ports/0 */
export function bif_ports(): Term {
  return NIL;
}
/** open_port/2: nothing that a port could connect to can be started. */
export function bif_open_port(name: Term, options: Term): Term {
  if (argumentCount(options) < 0) return refused(Atom.badopt);
  if (!isTupleOf(name, 2)) return badarg();
  return setError(CLASS_ERROR, atom(Atom.enotsup));
}
/** port_info/1,2 of a port that is closed, or of a name that is no port's. */
export function bif_port_info_1(port: Term): Term {
  return isPort(port) || isAtom(port) ? atom(Atom.undefined_) : badarg();
}
export function bif_port_info_2(port: Term, item: Term): Term {
  if (isPort(port) || isAtom(port)) return isAtom(item) ? atom(Atom.undefined_) : badarg();
  return refused(Atom.badtype);
}
/** port_close/1, port_get_data/1, port_to_list/1 … of a port that is closed. */
export function bif_port_1(port: Term): Term {
  return badarg();
}
export function bif_port_2(port: Term, argument: Term): Term {
  return badarg();
}
export function bif_port_3(port: Term, argument: Term, data: Term): Term {
  return badarg();
}
