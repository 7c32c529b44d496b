/**
 * Built-ins that make processes: spawn, spawn_link, spawn_monitor, spawn_opt and spawn_request, here and on a node that cannot be reached,
 * which is any other.
 */
import { Atom } from "../abi/atoms";
import { badarg, setErrorWithCause, systemLimit, tuple2 } from "../code/errors";
import { funArity, isFun } from "../code/lambdas";
import { heapAllocate } from "../memory/heap";
import { makeLink } from "../process/links";
import { deliverMessage } from "../process/mailbox";
import { ALIAS_NONE, makeMonitor } from "../process/monitors";
import { Process } from "../process/process";
import { REFERENCE_WORDS, isReference, newReference, referenceTo } from "../process/reference";
import { argumentCount, spawnCall, spawnFun, startProcess } from "../process/spawn";
import { settings } from "../process/settings";
import { running } from "../process/table";
import { bumpReductions } from "../schedule/scheduler";
import { FAIL, FALSE, NIL, Term, atom, element, head, isAtom, isCons, isNil, isSmall, isTupleOf, smallValue, tail } from "../term/term";
import { consOf, tuple4 } from "./build";
import { monitorAlias, monitorTag } from "./monitor";
import {
  heapLimitWords,
  setFullsweepAfter,
  setMaxHeapSize,
  setMessageQueueData,
  setMinBinaryHeap,
  setMinHeapSize,
  setPriority,
  smallestHeapFor,
} from "./process_flag";

/** What a spawn costs, in reductions. */
const SPAWN_REDUCTIONS: i32 = 20;

// New processes

/** erlang:apply/2 takes a fun, of any arity, or {Module, Function}, which it then finds to be none. */
function isApplicable(fun: Term): bool {
  return isFun(fun) || (isTupleOf(fun, 2) && isAtom(element(fun, 0)) && isAtom(element(fun, 1)));
}

/** A process that calls `fun` without arguments. Answers null, with the error set, when there can be no more. */
function childOfFun(fun: Term): Process | null {
  bumpReductions(SPAWN_REDUCTIONS);
  const p = isFun(fun)
    ? spawnFun(running(), fun)
    : spawnCall(running(), atom(Atom.erlang), atom(Atom.apply), consOf(fun, consOf(NIL, NIL)));
  if (!p) systemLimit();
  return p;
}

function isCall(module: Term, fun: Term, args: Term): bool {
  return isAtom(module) && isAtom(fun) && argumentCount(args) >= 0;
}

/** A process that calls module:fun(args …). Answers null, with the error set, when the arguments are unfit or there can be no more. */
function childOfCall(module: Term, fun: Term, args: Term): Process | null {
  if (!isCall(module, fun, args)) {
    badarg();
    return null;
  }
  bumpReductions(SPAWN_REDUCTIONS);
  const p = spawnCall(running(), module, fun, args);
  if (!p) systemLimit();
  return p;
}

function started(p: Process | null): Term {
  return p ? startProcess(p) : FAIL;
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

// Here

export function bif_spawn_1(fun: Term): Term {
  return isApplicable(fun) ? started(childOfFun(fun)) : badarg();
}
export function bif_spawn_3(module: Term, fun: Term, args: Term): Term {
  return started(childOfCall(module, fun, args));
}
export function bif_spawn_link_1(fun: Term): Term {
  return isApplicable(fun) ? linked(childOfFun(fun)) : badarg();
}
export function bif_spawn_link_3(module: Term, fun: Term, args: Term): Term {
  return linked(childOfCall(module, fun, args));
}
export function bif_spawn_monitor_1(fun: Term): Term {
  return isThunk(fun) ? monitored(childOfFun(fun)) : badarg();
}
export function bif_spawn_monitor_3(module: Term, fun: Term, args: Term): Term {
  return monitored(childOfCall(module, fun, args));
}

/** A fun without arguments? */
function isThunk(fun: Term): bool {
  return isFun(fun) && funArity(fun) == 0;
}

export function bif_spawn_opt_2(fun: Term, options: Term): Term {
  if (!isApplicable(fun)) return badarg();
  return areOptions(options, false) ? withOptions(childOfFun(fun), options) : badOption();
}
export function bif_spawn_opt_4(module: Term, fun: Term, args: Term, options: Term): Term {
  if (!areOptions(options, false)) return badOption();
  return withOptions(childOfCall(module, fun, args), options);
}

function badOption(): Term {
  return setErrorWithCause(atom(Atom.badarg), atom(Atom.badopt));
}

// Options

function isMonitorOption(option: Term): bool {
  return option == atom(Atom.monitor) || (isTupleOf(option, 2) && element(option, 0) == atom(Atom.monitor));
}

/** Is that a proper list of options of spawn_opt or, if `isRequest`, of spawn_request? */
function areOptions(options: Term, isRequest: bool): bool {
  let limit: i64 = settings().maxHeapWords;
  let smallest = smallestHeapFor(settings().minHeapWords);
  for (; isCons(options); options = tail(options)) {
    const option = head(options);
    if (!applyOption(null, option) && !(isRequest && isRequestOption(option))) return false;
    if (!isTupleOf(option, 2)) continue;
    const value = element(option, 1);
    if (element(option, 0) == atom(Atom.max_heap_size)) limit = heapLimitWords(value);
    else if (element(option, 0) == atom(Atom.min_heap_size)) smallest = smallestHeapFor(<u32>smallValue(value));
  }
  return isNil(options) && (limit == 0 || limit >= smallest);
}

function isRequestOption(option: Term): bool {
  if (!isTupleOf(option, 2)) return false;
  const value = element(option, 1);
  if (element(option, 0) == atom(Atom.reply_tag)) return true;
  if (element(option, 0) != atom(Atom.reply)) return false;
  return value == atom(Atom.yes) || value == atom(Atom.no) || value == atom(Atom.error_only) || value == atom(Atom.success_only);
}

/** Gives `p`, if it is not null, what an option of spawn_opt says. Answers false when it is none. */
function applyOption(p: Process | null, option: Term): bool {
  if (option == atom(Atom.link) || option == atom(Atom.monitor)) return true;
  if (!isTupleOf(option, 2)) return false;
  const key = element(option, 0);
  const value = element(option, 1);
  if (key == atom(Atom.monitor)) return monitorAlias(value) >= 0;
  if (key == atom(Atom.priority)) return setPriority(p, value);
  if (key == atom(Atom.fullsweep_after)) return setFullsweepAfter(p, value);
  if (key == atom(Atom.min_heap_size)) return setMinHeapSize(p, value);
  if (key == atom(Atom.min_bin_vheap_size)) return setMinBinaryHeap(p, value);
  // Whether the limit is large enough is known when all options are; areOptions has seen to that.
  if (key == atom(Atom.max_heap_size)) return heapLimitWords(value) >= 0;
  if (key == atom(Atom.message_queue_data)) return setMessageQueueData(p, value);
  return key == atom(Atom.scheduler) && isSmall(value) && <u64>smallValue(value) <= 1;
}

/** Gives `p` what options that areOptions has found good say, links and monitors included. Answers the address of the monitor, or 0. */
function applyOptions(p: Process, options: Term): usize {
  const self = running();
  let monitorOptions: Term = FAIL;
  let limit: Term = FAIL;
  let isSized = false;
  for (; isCons(options); options = tail(options)) {
    const option = head(options);
    applyOption(p, option);
    if (option == atom(Atom.link)) {
      if (p.links == 0) makeLink(self, p);
    } else if (isMonitorOption(option)) {
      monitorOptions = option == atom(Atom.monitor) ? NIL : element(option, 1);
    } else {
      const key = element(option, 0);
      if (key == atom(Atom.max_heap_size)) limit = element(option, 1);
      if (key != atom(Atom.min_bin_vheap_size) && key != atom(Atom.message_queue_data)) isSized = true;
    }
  }
  // Erlang/OTP 25 forgets min_bin_vheap_size unless there is another option about the process's resources.
  if (!isSized) p.minBinaryWords = settings().minBinaryWords;
  if (limit != FAIL) setMaxHeapSize(p, limit);
  if (monitorOptions == FAIL) return 0;
  return changetype<usize>(makeMonitor(self, p, 0, monitorAlias(monitorOptions), monitorTag(monitorOptions)));
}

/** Starts `p` with options that areOptions has found good. Answers its pid, or {Pid, Reference} when it is monitored; FAIL for null. */
function withOptions(p: Process | null, options: Term): Term {
  if (!p) return FAIL;
  const monitor = applyOptions(p, options);
  const pid = startProcess(p);
  return monitor == 0 ? pid : tuple2(pid, referenceTo(monitor, heapAllocate(REFERENCE_WORDS)));
}

// Requests: the answer comes as a message {Tag, Reference, ok, Pid} or {Tag, Reference, error, Reason}, unless it is not wanted.

/** Value of {Key, Value} that comes last in a list of options, or `otherwise`. */
function optionValue(options: Term, key: i32, otherwise: Term): Term {
  for (; isCons(options); options = tail(options)) {
    const option = head(options);
    if (isTupleOf(option, 2) && element(option, 0) == atom(key)) otherwise = element(option, 1);
  }
  return otherwise;
}

/** Sends the caller the answer to the request `reference`, if the options want it. Answers the reference. */
function reply(options: Term, reference: Term, outcome: i32, result: Term): Term {
  const wanted = optionValue(options, Atom.reply, atom(Atom.yes));
  const other = outcome == Atom.ok ? atom(Atom.error_only) : atom(Atom.success_only);
  if (wanted == atom(Atom.no) || wanted == other) return reference;
  const tag = optionValue(options, Atom.reply_tag, atom(Atom.spawn_reply));
  deliverMessage(running(), tuple4(tag, reference, atom(outcome), result));
  return reference;
}

/** Starts `p` on request; answers the request's reference, which is the monitor's if there is one. */
function requested(p: Process | null, options: Term): Term {
  if (!p) return reply(options, newReference(), Atom.error, atom(Atom.system_limit));
  const monitor = applyOptions(p, options);
  const reference = monitor == 0 ? newReference() : referenceTo(monitor, heapAllocate(REFERENCE_WORDS));
  return reply(options, reference, Atom.ok, startProcess(p));
}

function request(fun: Term, options: Term): Term {
  if (argumentCount(options) < 0) return badOption();
  if (!areOptions(options, true)) return reply(options, newReference(), Atom.error, atom(Atom.badopt));
  return requested(childOfFun(fun), options);
}

function requestCall(module: Term, fun: Term, args: Term, options: Term): Term {
  if (!isCall(module, fun, args)) return badarg();
  if (argumentCount(options) < 0) return badOption();
  if (!areOptions(options, true)) return reply(options, newReference(), Atom.error, atom(Atom.badopt));
  return requested(childOfCall(module, fun, args), options);
}

/** A request to a node that cannot be reached. */
function requestElsewhere(options: Term): Term {
  if (argumentCount(options) < 0) return badarg();
  return reply(options, newReference(), Atom.error, atom(Atom.noconnection));
}

/** spawn_request(Fun) */
export function bif_spawn_request_1(fun: Term): Term {
  return isThunk(fun) ? request(fun, NIL) : badarg();
}
/** spawn_request(Fun, Options) or (Node, Fun) */
export function bif_spawn_request_2(a: Term, b: Term): Term {
  if (isThunk(a)) return request(a, b);
  return isThunk(b) ? requestAt(a, b, NIL) : badarg();
}
/** spawn_request(Node, Fun, Options) or (Module, Function, Arguments) */
export function bif_spawn_request_3(a: Term, b: Term, c: Term): Term {
  return isThunk(b) ? requestAt(a, b, c) : bif_spawn_request_4(a, b, c, NIL);
}
/** spawn_request(Node, Module, Function, Arguments) or (Module, Function, Arguments, Options) */
export function bif_spawn_request_4(a: Term, b: Term, c: Term, d: Term): Term {
  return isAtom(c) ? bif_spawn_request_5(a, b, c, d, NIL) : requestCall(a, b, c, d);
}
/** spawn_request(Node, Module, Function, Arguments, Options) */
export function bif_spawn_request_5(node: Term, module: Term, fun: Term, args: Term, options: Term): Term {
  if (node == atom(Atom.nonode_nohost)) return requestCall(module, fun, args, options);
  return isAtom(node) && isCall(module, fun, args) ? requestElsewhere(options) : badarg();
}

function requestAt(node: Term, fun: Term, options: Term): Term {
  if (node == atom(Atom.nonode_nohost)) return request(fun, options);
  return isAtom(node) ? requestElsewhere(options) : badarg();
}

/** spawn_request_abandon/1: false, since every request has been answered when spawn_request returns. */
export function bif_spawn_request_abandon(reference: Term): Term {
  return isReference(reference) ? FALSE : badarg();
}

// On another node: none can be reached, so a process is made here that ends with noconnection.

function crasher(): Process | null {
  return childOfCall(atom(Atom.erlang), atom(Atom.exit), consOf(atom(Atom.noconnection), NIL));
}

// @ts-ignore: decorator
@inline function isHere(node: Term): bool {
  return node == atom(Atom.nonode_nohost);
}

export function bif_spawn_2(node: Term, fun: Term): Term {
  if (isHere(node)) return bif_spawn_1(fun);
  return isAtom(node) && isApplicable(fun) ? started(crasher()) : badarg();
}
export function bif_spawn_4(node: Term, module: Term, fun: Term, args: Term): Term {
  if (isHere(node)) return bif_spawn_3(module, fun, args);
  return isAtom(node) && isCall(module, fun, args) ? started(crasher()) : badarg();
}
export function bif_spawn_link_2(node: Term, fun: Term): Term {
  if (isHere(node)) return bif_spawn_link_1(fun);
  return isAtom(node) && isApplicable(fun) ? linked(crasher()) : badarg();
}
export function bif_spawn_link_4(node: Term, module: Term, fun: Term, args: Term): Term {
  if (isHere(node)) return bif_spawn_link_3(module, fun, args);
  return isAtom(node) && isCall(module, fun, args) ? linked(crasher()) : badarg();
}
export function bif_spawn_monitor_2(node: Term, fun: Term): Term {
  if (isHere(node)) return bif_spawn_monitor_1(fun);
  return isAtom(node) && isThunk(fun) ? monitored(crasher()) : badarg();
}
export function bif_spawn_monitor_4(node: Term, module: Term, fun: Term, args: Term): Term {
  if (isHere(node)) return bif_spawn_monitor_3(module, fun, args);
  return isAtom(node) && isCall(module, fun, args) ? monitored(crasher()) : badarg();
}
export function bif_spawn_opt_3(node: Term, fun: Term, options: Term): Term {
  if (isHere(node)) return bif_spawn_opt_2(fun, options);
  if (!isAtom(node) || !isApplicable(fun)) return badarg();
  return areOptions(options, false) ? withOptions(crasher(), options) : badOption();
}
export function bif_spawn_opt_5(node: Term, module: Term, fun: Term, args: Term, options: Term): Term {
  if (isHere(node)) return isCall(module, fun, args) ? bif_spawn_opt_4(module, fun, args, options) : badarg();
  if (!isAtom(node) || !isCall(module, fun, args)) return badarg();
  return areOptions(options, false) ? withOptions(crasher(), options) : badOption();
}
