/**
 * A heap for terms that are built while no process runs: literals at link time, what the host hands in. It looks like a process to
 * the allocator (a control block in no table and no queue), so everything that builds terms works unchanged.
 *
 * Terms in the workspace are valid until `workspaceEnter` is next called; whoever wants to keep one copies it.
 */
import { CURRENT, EXTERNAL_STATE, HEAP_LIMIT, HEAP_TOP } from "../abi/registers";
import { allocateBlock } from "../memory/allocator";
import { heapEnter, heapLeave, heapRelease } from "../memory/heap";
import { offHeapReleaseProcess } from "../memory/offheap";
import { CONTROL_BLOCK_BYTES, FLAG_COLLECT, Process } from "../process/process";

/** A heap above this size is given back when the workspace is next entered. */
const KEEP_BYTES: usize = 65536;

@unmanaged
class Workspace {
  process: usize;
  /** Registers of whoever ran when the workspace was entered. */
  current: u32;
  heapTop: u32;
  heapLimit: u32;
}

// @ts-ignore: decorator
@inline function state(): Workspace {
  return changetype<Workspace>(<usize>EXTERNAL_STATE);
}

/** From now on heapAllocate allocates in the workspace, whose earlier contents are gone. Does not nest. */
export function workspaceEnter(): void {
  const s = state();
  if (s.process == 0) {
    s.process = allocateBlock(CONTROL_BLOCK_BYTES);
    memory.fill(s.process, 0, CONTROL_BLOCK_BYTES);
  }
  assert(<usize>load<u32>(CURRENT) != s.process, "the workspace is in use");
  const p = changetype<Process>(s.process);
  if (p.fragments != 0 || p.heapEnd - p.heapStart > KEEP_BYTES) heapRelease(p);
  offHeapReleaseProcess(p);
  p.heapTop = p.heapStart;
  // Never asks for a collection: nothing here is garbage before the workspace is left.
  p.flags |= FLAG_COLLECT;
  s.current = load<u32>(CURRENT);
  s.heapTop = load<u32>(HEAP_TOP);
  s.heapLimit = load<u32>(HEAP_LIMIT);
  store<u32>(CURRENT, <u32>s.process);
  heapEnter(p);
}

/** The registers are again those of whoever ran before. */
export function workspaceLeave(): void {
  const s = state();
  heapLeave(changetype<Process>(s.process));
  store<u32>(CURRENT, s.current);
  store<u32>(HEAP_TOP, s.heapTop);
  store<u32>(HEAP_LIMIT, s.heapLimit);
}

/** Address of the process whose heap the workspace is, 0 before there is one. */
export function workspaceProcess(): usize {
  return state().process;
}
