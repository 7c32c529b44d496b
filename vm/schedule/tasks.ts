/**
 * System tasks: work on a process that another has asked for with a priority (erts_internal:request_system_task/3) and whose result comes as a
 * message. A task is done between slices, whatever its process does, even when that is suspended; it never wakes it.
 *
 * A process that refuses collections (EXTRA_REFUSES_COLLECTION) keeps the tasks that are collections until it admits them again or ends.
 *
 * There is a first-in first-out list for each priority. A task waits for processes of a higher priority than its own, max and high, as
 * processes do; of tasks, those of priority low get one turn after NORMAL_TURNS of priority normal.
 *
 *     Task   next | what | priority | offHeap, words of the identity's copy | requester, target (pids) | identity | copied words …
 */
import { Atom } from "../abi/atoms";
import { collectMajor, collectProcess } from "../gc/collect";
import { HOLDER_TIMER, visit } from "../gc/holders";
import { allocateBlock, freeBlock } from "../memory/allocator";
import { heapAllocateFor } from "../memory/heap";
import { offHeapReleaseAll } from "../memory/offheap";
import { deliverMessage } from "../process/mailbox";
import { EXTRA_REFUSES_COLLECTION, extraOf, hasExtraFlag, needExtra } from "../process/extra";
import { checkHeapLimit } from "../process/limit";
import { PRIORITY_HIGH, PRIORITY_LOW, PRIORITY_NORMAL, Process } from "../process/process";
import { liveProcess } from "../process/signals";
import { processInSlot, tableCapacity } from "../process/table";
import { copyTo, copyWholeToBlock, wholeWords } from "../term/copy";
import { Term, WORD, atom, boolean, tuple, tupleHeader } from "../term/term";
import { Scheduler, makeRunnable, scheduler } from "./scheduler";

/** Nothing is done; the answer tells that it would have been. */
export const TASK_TEST: u32 = 0;
export const TASK_COLLECT_MINOR: u32 = 1;
export const TASK_COLLECT_MAJOR: u32 = 2;
/** The requester waits for the end of the task; it goes on with the value true or false instead of getting a message. */
export const TASK_AWAITED: u32 = 4;

const NORMAL_TURNS: u32 = 8;

@unmanaged
class Task {
  next: usize;
  what: u32;
  priority: u32;
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
  task.what = what;
  task.priority = priority;
  task.offHeap = 0;
  task.words = words;
  task.requester = requester;
  task.target = target;
  task.identity = copyWholeToBlock(identity, at + offsetof<Task>(), at + offsetof<Task>("offHeap"));
  append(task);
}

/** Puts a task at the end of its priority's list. */
function append(task: Task): void {
  const priority = task.priority;
  const at = <u32>changetype<usize>(task);
  const last: usize = load<u32>(lastField(priority));
  task.next = 0;
  if (last) changetype<Task>(last).next = at;
  else store<u32>(firstField(priority), at);
  store<u32>(lastField(priority), at);
  scheduler().tasks |= 1 << priority;
}

/** `p` admits collections again, or ends: the tasks that it has kept go on. */
export function releaseTasks(p: Process): void {
  const extra = extraOf(p);
  if (!extra) return;
  while (extra.keptTasks) {
    const task = changetype<Task>(extra.keptTasks);
    extra.keptTasks = task.next;
    append(task);
  }
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
  const p = liveProcess(task.target);
  if (p && task.what != TASK_TEST && hasExtraFlag(p, EXTRA_REFUSES_COLLECTION)) {
    const extra = needExtra(p);
    task.next = extra.keptTasks;
    extra.keptTasks = at;
    return true;
  }
  if (p) carryOut(p, task.what);
  const requester = liveProcess(task.requester);
  if (requester) tell(requester, task, boolean(p != null));
  offHeapReleaseAll(at + offsetof<Task>("offHeap"));
  freeBlock(at, offsetof<Task>() + (<usize>task.words << 3));
  return true;
}

function carryOut(p: Process, what: u32): void {
  if (what & TASK_COLLECT_MAJOR) collectMajor(p, 0);
  else if (what & TASK_COLLECT_MINOR) {
    collectProcess(p, 0);
    checkHeapLimit(p);
  }
}

/** Tells the requester that the task is done: by {system_task_test | garbage_collect, Identity, Done}, unless it waits for that. */
function tell(to: Process, task: Task, done: Term): void {
  if (task.what & TASK_AWAITED) {
    to.resumeValue = done;
    makeRunnable(to);
    return;
  }
  const identity = copyTo(to, task.identity);
  const at = heapAllocateFor(to, 4);
  store<u64>(at, tupleHeader(3));
  store<u64>(at, atom(task.what == TASK_TEST ? Atom.system_task_test : Atom.garbage_collect), WORD);
  store<u64>(at, identity, 2 * WORD);
  store<u64>(at, done, 3 * WORD);
  deliverMessage(to, tuple(at, 3));
}

/** Visits the identities of tasks (vm/gc/holders.ts). */
export function taskHolders(round: i32): void {
  for (let priority: u32 = 0; priority <= PRIORITY_LOW; priority++) visitTasks(load<u32>(firstField(priority)), round);
  for (let slot = tableCapacity(); slot > 0; slot--) {
    const p = processInSlot(slot - 1);
    const extra = p ? extraOf(p) : null;
    if (extra) visitTasks(extra.keptTasks, round);
  }
}

function visitTasks(at: usize, round: i32): void {
  for (; at; at = changetype<Task>(at).next) {
    const start = at + offsetof<Task>();
    visit(HOLDER_TIMER, 0, start, start + (<usize>changetype<Task>(at).words << 3), changetype<Task>(at).offHeap, round);
  }
}
