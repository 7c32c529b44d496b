/** Built-ins that make processes: spawn, spawn_link, spawn_monitor and spawn_opt. */
import { Atom } from "../abi/atoms";
import { badarg, setErrorWithCause, systemLimit, tuple2 } from "../code/errors";
import { isFun } from "../code/lambdas";
import { heapAllocate } from "../memory/heap";
import { makeLink } from "../process/links";
import { ALIAS_NONE, makeMonitor } from "../process/monitors";
import { Process } from "../process/process";
import { REFERENCE_WORDS, referenceTo } from "../process/reference";
import { argumentCount, spawnCall, spawnFun, startProcess } from "../process/spawn";
import { running } from "../process/table";
import { bumpReductions } from "../schedule/scheduler";
import { FAIL, NIL, Term, atom, element, head, isAtom, isCons, isNil, isTupleOf, tail } from "../term/term";
import { monitorAlias, monitorTag } from "./monitor";
import { setFullsweepAfter, setMaxHeapSize, setMessageQueueData, setMinBinaryHeap, setMinHeapSize, setPriority } from "./process_flag";

/** What a spawn costs, in reductions. */
const SPAWN_REDUCTIONS: i32 = 20;

/** Answers null, with the error set, when `fun` is no fun. */
function childOfFun(fun: Term): Process | null {
  if (!isFun(fun)) {
    badarg();
    return null;
  }
  bumpReductions(SPAWN_REDUCTIONS);
  const p = spawnFun(running(), fun);
  if (!p) systemLimit();
  return p;
}

/** Answers null, with the error set, when the arguments are unfit. */
function childOfCall(module: Term, fun: Term, args: Term): Process | null {
  if (!isAtom(module) || !isAtom(fun) || argumentCount(args) < 0) {
    badarg();
    return null;
  }
  bumpReductions(SPAWN_REDUCTIONS);
  const p = spawnCall(running(), module, fun, args);
  if (!p) systemLimit();
  return p;
}

function linked(p: Process | null): Term {
  if (!p) return FAIL;
  makeLink(running(), p);
  return startProcess(p);
}

function monitored(p: Process | null): Term {
  if (!p) return FAIL;
  const m = makeMonitor(running(), p, 0, ALIAS_NONE, atom(Atom.DOWN));
  return tuple2(startProcess(p), referenceTo(changetype<usize>(m), heapAllocate(REFERENCE_WORDS)));
}

export function bif_spawn_1(fun: Term): Term {
  const p = childOfFun(fun);
  return p ? startProcess(p) : FAIL;
}
export function bif_spawn_3(module: Term, fun: Term, args: Term): Term {
  const p = childOfCall(module, fun, args);
  return p ? startProcess(p) : FAIL;
}
export function bif_spawn_link_1(fun: Term): Term {
  return linked(childOfFun(fun));
}
export function bif_spawn_link_3(module: Term, fun: Term, args: Term): Term {
  return linked(childOfCall(module, fun, args));
}
export function bif_spawn_monitor_1(fun: Term): Term {
  return monitored(childOfFun(fun));
}
export function bif_spawn_monitor_3(module: Term, fun: Term, args: Term): Term {
  return monitored(childOfCall(module, fun, args));
}

export function bif_spawn_opt_2(fun: Term, options: Term): Term {
  if (!isFun(fun)) return badarg();
  if (!applyOptions(null, options)) return FAIL;
  return withOptions(childOfFun(fun), options);
}
export function bif_spawn_opt_4(module: Term, fun: Term, args: Term, options: Term): Term {
  if (!isAtom(module) || !isAtom(fun) || argumentCount(args) < 0) return badarg();
  if (!applyOptions(null, options)) return FAIL;
  return withOptions(childOfCall(module, fun, args), options);
}

/** Starts `p` with options that applyOptions has found good. Answers its pid, or {Pid, Reference} when it is monitored; FAIL for null. */
function withOptions(p: Process | null, options: Term): Term {
  if (!p) return FAIL;
  applyOptions(p, options);
  const self = running();
  let monitor: usize = 0;
  for (; isCons(options); options = tail(options)) {
    const option = head(options);
    if (option == atom(Atom.link)) {
      if (p.links == 0) makeLink(self, p);
    } else if (monitor == 0 && isMonitorOption(option)) {
      const list = option == atom(Atom.monitor) ? NIL : element(option, 1);
      monitor = changetype<usize>(makeMonitor(self, p, 0, monitorAlias(list), monitorTag(list)));
    }
  }
  const pid = startProcess(p);
  return monitor == 0 ? pid : tuple2(pid, referenceTo(monitor, heapAllocate(REFERENCE_WORDS)));
}

function isMonitorOption(option: Term): bool {
  return option == atom(Atom.monitor) || (isTupleOf(option, 2) && element(option, 0) == atom(Atom.monitor));
}

/** Checks the options, and gives them to `p` if it is not null. Answers false, with the error set, when one is bad. */
function applyOptions(p: Process | null, options: Term): bool {
  let rest = options;
  for (; isCons(rest); rest = tail(rest)) {
    if (!applyOption(p, head(rest))) {
      setErrorWithCause(atom(Atom.badarg), atom(Atom.badopt));
      return false;
    }
  }
  if (!isNil(rest)) {
    setErrorWithCause(atom(Atom.badarg), atom(Atom.badopt));
    return false;
  }
  return true;
}

function applyOption(p: Process | null, option: Term): bool {
  if (option == atom(Atom.link) || option == atom(Atom.monitor)) return true;
  if (!isTupleOf(option, 2)) return false;
  const key = element(option, 0);
  const value = element(option, 1);
  if (key == atom(Atom.monitor)) return monitorAlias(value) >= 0;
  if (key == atom(Atom.priority)) return setPriority(p, value);
  if (key == atom(Atom.fullsweep_after)) return setFullsweepAfter(p, value);
  if (key == atom(Atom.min_heap_size)) return setMinHeapSize(p, value);
  if (key == atom(Atom.min_bin_vheap_size)) return setMinBinaryHeap(value);
  if (key == atom(Atom.max_heap_size)) return setMaxHeapSize(p, value);
  if (key == atom(Atom.message_queue_data)) return setMessageQueueData(value);
  return false;
}
