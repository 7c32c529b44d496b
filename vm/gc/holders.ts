/**
 * Whoever keeps terms: processes, monitors, timers, tables, literal areas, kept match specifications. Each is visited with the range in which its objects lie
 * one behind the other and the list of those that refer to off-heap blocks. This serves
 *
 * - the verifier: is every block's count the number of objects that refer to it (verifyCounts)?
 * - the census (census.ts): which objects of some sort are there, and who keeps them?
 *
 * A match specification lies in a block of its own, which many magic references may lead to. It is visited once, behind the last of them: first each object's
 * share is taken from its block's count, then it is given back, and the first to do so visits the block.
 *
 * Nothing but a built-in may run, and nothing else be under way. Whoever keeps terms outside of processes adds a function here.
 */
import { CURRENT, HEAP_TOP } from "../abi/registers";
import { BINARY_BLOCK_OFFSET, BINARY_LINK_OFFSET, OFF_HEAP_COUNT, OFF_HEAP_EXTRA, OFF_HEAP_MATCH_SPECIFICATION, OFF_HEAP_TYPE } from "../abi/terms";
import { persistentHolders } from "../bif/persistent_term";
import { moduleHolders } from "../code/modules";
import { Fragment } from "../memory/heap";
import { LiteralArea, LiteralChunk } from "../memory/literals";
import { scratchDepth, scratchPop, scratchPush } from "../memory/scratch";
import { monitorHolders } from "../process/monitors";
import { Process } from "../process/process";
import { processInSlot, tableCapacity } from "../process/table";
import { taskHolders } from "../schedule/tasks";
import { timerHolders } from "../schedule/timers";
import { specificationEnd, specificationStart } from "../table/match/program";
import { tableHolders } from "../table/visit";
import { workspaceProcess } from "../term/workspace";
import { countRange } from "./census";
import { condemnedHolders } from "./condemned";
import { fail } from "./verify";

// Rounds.
export const SUBTRACT: i32 = 0;
export const CHECK: i32 = 1;
export const ADD: i32 = 2;
/** ADD, and the census looks at all ranges. */
export const COUNT: i32 = 3;

// Sorts of holders, and what `owner` is.
export const HOLDER_PROCESS: u32 = 0; // its slot
export const HOLDER_MONITOR: u32 = 1; // slot of the process that made it
export const HOLDER_TIMER: u32 = 2; // 0; system tasks too
export const HOLDER_TABLE: u32 = 3; // address of the table
export const HOLDER_LITERALS: u32 = 4; // 0
export const HOLDER_SPECIFICATION: u32 = 5; // 0

/** Is the count of every block the number of objects that refer to it? */
export function verifyCounts(): void {
  visitAll(SUBTRACT);
  visitAll(CHECK);
  visitAll(ADD);
}

/** Lets the census look at all that is kept. */
export function countAll(): void {
  visitAll(SUBTRACT);
  visitAll(COUNT);
}

function visitAll(round: i32): void {
  const capacity = tableCapacity();
  for (let slot: u32 = 0; slot < capacity; slot++) {
    const p = processInSlot(slot);
    if (!p) continue;
    visitHeaps(p, round);
    monitorHolders(p, round);
  }
  // Nobody uses what lies in the workspace, but its blocks are counted.
  if (workspaceProcess() != 0) visit(HOLDER_PROCESS, 0, 0, 0, changetype<Process>(workspaceProcess()).offHeap, round);
  timerHolders(round);
  taskHolders(round);
  tableHolders(round);
  moduleHolders(round);
  persistentHolders(round);
  condemnedHolders(round);
}

function visitHeaps(p: Process, round: i32): void {
  if (changetype<usize>(p) == <usize>load<u32>(CURRENT)) p.heapTop = load<u32>(HEAP_TOP);
  visit(HOLDER_PROCESS, p.slot, p.heapStart, p.heapTop, p.offHeap, round);
  visit(HOLDER_PROCESS, p.slot, p.oldStart, p.oldTop, p.oldOffHeap, round);
  for (let at = p.fragments; at != 0; at = changetype<Fragment>(at).next) {
    visit(HOLDER_PROCESS, p.slot, at + offsetof<Fragment>(), changetype<Fragment>(at).top, 0, round);
  }
}

/** A literal area. */
export function visitLiterals(area: LiteralArea, round: i32): void {
  visit(HOLDER_LITERALS, 0, 0, 0, area.offHeap, round);
  for (let at = area.chunks; at != 0; at = changetype<LiteralChunk>(at).next) {
    visit(HOLDER_LITERALS, 0, at + offsetof<LiteralChunk>(), changetype<LiteralChunk>(at).top, 0, round);
  }
}

/** What a holder keeps: objects in [from, end), and the list whose first is `list`. Called by all functions …Holders, with what they were given as `round`. */
export function visit(sort: u32, owner: usize, from: usize, end: usize, list: usize, round: i32): void {
  const base = scratchDepth();
  while (true) {
    if (round == COUNT) countRange(sort, <u32>owner, from, end);
    visitList(list, round);
    if (scratchDepth() == base) return;
    const block = <usize>scratchPop();
    sort = HOLDER_SPECIFICATION;
    owner = 0;
    from = specificationStart(block);
    end = specificationEnd(block);
    list = load<u32>(block, OFF_HEAP_EXTRA);
  }
}

/** Pushes the match specifications that are to be visited. */
function visitList(at: usize, round: i32): void {
  for (; at != 0; at = <usize>load<u32>(at, BINARY_LINK_OFFSET)) {
    const block = <usize>load<u32>(at, BINARY_BLOCK_OFFSET);
    const count = load<u32>(block, OFF_HEAP_COUNT);
    if (round == CHECK) {
      if (count != 0) fail("an off-heap block's count is not the number of objects that refer to it", <u64>block);
    } else store<u32>(block, round == SUBTRACT ? count - 1 : count + 1, OFF_HEAP_COUNT);
    const visited = round == SUBTRACT ? count != 1 : count != 0;
    if (!visited && load<u8>(block, OFF_HEAP_TYPE) == OFF_HEAP_MATCH_SPECIFICATION) scratchPush(block);
  }
}
