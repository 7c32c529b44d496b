/**
 * System tasks: work on a process that another has asked for with a priority (erts_internal:request_system_task/3) and whose result comes as a
 * message. A task is done between slices, whatever its process does, even when that is suspended; it never wakes it.
 *
 * There is a first-in first-out list for each priority. A task waits for processes of a higher priority than its own, max and high, as
 * processes do; of tasks, those of priority low get one turn after NORMAL_TURNS of priority normal.
 *
 *     Task   next | what | offHeap, words of the identity's copy | requester, target (pids) | identity | copied words …
 */
import { Atom } from "../abi/atoms";
import { collectMajor, collectProcess } from "../gc/collect";
import { HOLDER_TIMER, visit } from "../gc/holders";
import { allocateBlock, freeBlock } from "../memory/allocator";
import { heapAllocateFor } from "../memory/heap";
import { offHeapReleaseAll } from "../memory/offheap";
import { deliverMessage } from "../process/mailbox";
import { checkHeapLimit } from "../process/limit";
import { PRIORITY_HIGH, PRIORITY_LOW, PRIORITY_NORMAL, Process } from "../process/process";
import { liveProcess } from "../process/signals";
import { copyTo, copyWholeToBlock, wholeWords } from "../term/copy";
import { Term, WORD, atom, boolean, tuple, tupleHeader } from "../term/term";
import { Scheduler, scheduler } from "./scheduler";

/** Nothing is done; the answer tells that it would have been. */
export const TASK_TEST: u32 = 0;
export const TASK_COLLECT_MINOR: u32 = 1;
export const TASK_COLLECT_MAJOR: u32 = 2;

const NORMAL_TURNS: u32 = 8;

@unmanaged
class Task {
  next: usize;
  what: u32;
  offHeap: u32;
  words: u32;
  requester: Term;
  target: Term;
  identity: Term;
}

// @ts-ignore: decorator
@inline function firstField(priority: u32): usize {
  return changetype<usize>(scheduler()) + offsetof<Scheduler>("firstTask0") + (<usize>priority << 2);
}
// @ts-ignore: decorator
@inline function lastField(priority: u32): usize {
  return changetype<usize>(scheduler()) + offsetof<Scheduler>("lastTask0") + (<usize>priority << 2);
}

/** `requester` asks for a task, a TASK_… value, of the process that `target` names. */
export function requestTask(requester: Term, target: Term, priority: u32, what: u32, identity: Term): void {
  const words = <u32>wholeWords(identity);
  const at = allocateBlock(offsetof<Task>() + (<usize>words << 3));
  const task = changetype<Task>(at);
  task.next = 0;
  task.what = what;
  task.offHeap = 0;
  task.words = words;
  task.requester = requester;
  task.target = target;
  task.identity = copyWholeToBlock(identity, at + offsetof<Task>(), at + offsetof<Task>("offHeap"));
  const last: usize = load<u32>(lastField(priority));
  if (last) changetype<Task>(last).next = at;
  else store<u32>(firstField(priority), <u32>at);
  store<u32>(lastField(priority), <u32>at);
  scheduler().tasks |= 1 << priority;
}

/** Does one task if one may be done now; answers whether it has. */
export function runTask(): bool {
  const s = scheduler();
  let priority: u32 = ctz(s.tasks);
  const ahead: u32 = ctz(s.ready);
  if (s.tasks == 0 || (ahead < priority && ahead <= PRIORITY_HIGH)) return false;
  if (priority == PRIORITY_NORMAL && s.tasks & (1 << PRIORITY_LOW) && s.normalTasks == NORMAL_TURNS) priority = PRIORITY_LOW;
  s.normalTasks = priority == PRIORITY_NORMAL ? min(s.normalTasks + 1, NORMAL_TURNS) : 0;
  const at: usize = load<u32>(firstField(priority));
  const task = changetype<Task>(at);
  store<u32>(firstField(priority), <u32>task.next);
  if (task.next == 0) {
    store<u32>(lastField(priority), 0);
    s.tasks &= ~(1 << priority);
  }
  const done = carryOut(task);
  const requester = liveProcess(task.requester);
  if (requester) deliverMessage(requester, answer(task, requester, done));
  offHeapReleaseAll(at + offsetof<Task>("offHeap"));
  freeBlock(at, offsetof<Task>() + (<usize>task.words << 3));
  return true;
}

/** False when the process has ended. */
function carryOut(task: Task): bool {
  const p = liveProcess(task.target);
  if (!p) return false;
  if (task.what == TASK_COLLECT_MAJOR) collectMajor(p, 0);
  else if (task.what == TASK_COLLECT_MINOR) {
    collectProcess(p, 0);
    checkHeapLimit(p);
  }
  return true;
}

/** {system_task_test | garbage_collect, Identity, Done} on the heap of `to`. */
function answer(task: Task, to: Process, done: bool): Term {
  const identity = copyTo(to, task.identity);
  const at = heapAllocateFor(to, 4);
  store<u64>(at, tupleHeader(3));
  store<u64>(at, atom(task.what == TASK_TEST ? Atom.system_task_test : Atom.garbage_collect), WORD);
  store<u64>(at, identity, 2 * WORD);
  store<u64>(at, boolean(done), 3 * WORD);
  return tuple(at, 3);
}

/** Visits the identities of tasks (vm/gc/holders.ts). */
export function taskHolders(round: i32): void {
  for (let priority: u32 = 0; priority <= PRIORITY_LOW; priority++) {
    for (let at: usize = load<u32>(firstField(priority)); at; at = changetype<Task>(at).next) {
      const start = at + offsetof<Task>();
      visit(HOLDER_TIMER, 0, start, start + (<usize>changetype<Task>(at).words << 3), changetype<Task>(at).offHeap, round);
    }
  }
}
