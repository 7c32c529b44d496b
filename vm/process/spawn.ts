/**
 * New processes. A process begins with one enter frame on its stack (vm/process/stack.ts), which calls its first function; arguments are
 * copied to its own heap, which does not exist when there is nothing to copy.
 */
import { Atom } from "../abi/atoms";
import { FUN_ENTRY_OFFSET, MAX_ARGUMENTS } from "../abi/terms";
import { ExportEntry, entrySlot, exportEntry, findExport } from "../code/exports";
import { funArity } from "../code/lambdas";
import { awaitCode } from "../code/undefined";
import { makeRunnable } from "../schedule/scheduler";
import { copyTo } from "../term/copy";
import { NIL, Term, address, atomIndex, head, isCons, isNil, isPointer, tail } from "../term/term";
import { limitHeap } from "./extra";
import { Process, pidOf } from "./process";
import { settings } from "./settings";
import { initializeStack, pushEnterFrame } from "./stack";
import { createProcess } from "./table";

/** Elements of a list; -1 when it is no proper list. */
export function argumentCount(list: Term): i32 {
  let count = 0;
  while (isCons(list)) {
    count++;
    list = tail(list);
  }
  return isNil(list) ? count : -1;
}

/** A new process, a child of `parent` if there is one; it has no first function yet. Null when there can be no more processes. */
function newProcess(parent: Process | null): Process | null {
  const p = createProcess();
  if (!p) return null;
  initializeStack(p);
  const s = settings();
  p.fullsweepAfter = <u16>s.fullsweepAfter;
  p.minHeapWords = s.minHeapWords;
  p.minBinaryWords = s.minBinaryWords;
  if (s.maxHeapWords) limitHeap(p, s.maxHeapWords, s.maxHeapFlags);
  if (parent) {
    p.parent = pidOf(parent);
    p.groupLeader = parent.groupLeader;
  } else {
    p.parent = NIL;
    p.groupLeader = pidOf(p);
  }
  return p;
}

/**
 * A new process that calls module:function(arguments …); module and function are atoms, arguments a proper list. Not yet
 * runnable. Null when there can be no more processes.
 */
export function spawnCall(parent: Process | null, module: Term, fun: Term, args: Term): Process | null {
  const p = newProcess(parent);
  if (!p) return null;
  const arity = argumentCount(args);
  p.initialModule = atomIndex(module);
  p.initialFunction = atomIndex(fun);
  p.initialArity = arity;
  if (arity > MAX_ARGUMENTS) {
    // erlang:apply/3 fails with system_limit, in the new process.
    const at = pushEnterFrame(p, applySlot(3), 3);
    store<u64>(at, module);
    store<u64>(at, fun, 8);
    store<u64>(at, copyArgument(p, args), 16);
    return p;
  }
  const entry = exportEntry(p.initialModule, p.initialFunction, arity);
  if (entry == 0) abort("the function table is full");
  let at = pushEnterFrame(p, entrySlot(entry), arity);
  for (let rest = args; isCons(rest); rest = tail(rest), at += 8) store<u64>(at, copyArgument(p, head(rest)));
  awaitCode(p.e, changetype<ExportEntry>(entry));
  return p;
}

/**
 * A new process that calls a fun without arguments. A fun of another arity makes it fail with badarity. Not yet runnable. Null when
 * there can be no more processes.
 */
export function spawnFun(parent: Process | null, fun: Term): Process | null {
  const p = newProcess(parent);
  if (!p) return null;
  p.initialModule = Atom.erlang;
  p.initialFunction = Atom.apply;
  p.initialArity = 2;
  const copy = copyArgument(p, fun);
  if (funArity(fun) == 0) {
    store<u64>(pushEnterFrame(p, load<u32>(address(fun), FUN_ENTRY_OFFSET), 1), copy);
  } else {
    const at = pushEnterFrame(p, applySlot(2), 2);
    store<u64>(at, copy);
    store<u64>(at, NIL, 8);
  }
  return p;
}

/** A process made by spawnCall or spawnFun begins to run. Answers its pid. */
export function startProcess(p: Process): Term {
  makeRunnable(p);
  return pidOf(p);
}

// @ts-ignore: decorator
@inline function copyArgument(p: Process, t: Term): Term {
  return isPointer(t) ? copyTo(p, t) : t;
}

/** Table slot of the built-in erlang:apply/2 or apply/3. */
function applySlot(arity: u32): u32 {
  const entry = findExport(Atom.erlang, Atom.apply, arity);
  assert(entry != null, "erlang:apply is a built-in");
  return changetype<ExportEntry>(changetype<usize>(entry)).slot;
}
