/**
 * The machine's environment variables: names and values as UTF-8, filled by the host before the first process runs, then the programs' own. Changes
 * do not reach the host. There are few, so they are a list, in the order of their names' bytes.
 *
 *     variable  | next u32 | bytes of the name u32 | bytes of the value u32 | name … | value … |
 */
import { ENVIRONMENT_STATE } from "../abi/registers";
import { allocateBlock, freeBlock } from "../memory/allocator";

@unmanaged
class Variable {
  next: usize;
  nameBytes: u32;
  valueBytes: u32;
}
const HEAD_BYTES: usize = 12;

// @ts-ignore: decorator
@inline function nameAt(v: Variable): usize {
  return changetype<usize>(v) + HEAD_BYTES;
}
// @ts-ignore: decorator
@inline function blockBytes(v: Variable): usize {
  return HEAD_BYTES + v.nameBytes + v.valueBytes;
}

/** Negative, 0 or positive: the variable's name in comparison with this one. */
function compareName(v: Variable, at: usize, bytes: u32): i32 {
  const order = memory.compare(nameAt(v), at, min(v.nameBytes, bytes));
  return order != 0 ? order : v.nameBytes < bytes ? -1 : i32(v.nameBytes > bytes);
}

/** Address of the u32 that leads to the variable of that name, or to where it would be. */
function placeOf(at: usize, bytes: u32): usize {
  let place = <usize>ENVIRONMENT_STATE;
  let next = firstVariable();
  while (next != 0 && compareName(changetype<Variable>(next), at, bytes) < 0) {
    place = next + offsetof<Variable>("next");
    next = nextVariable(next);
  }
  return place;
}

/** The variable of that name, 0 when there is none. */
export function findVariable(at: usize, bytes: u32): usize {
  const found = <usize>load<u32>(placeOf(at, bytes));
  return found != 0 && compareName(changetype<Variable>(found), at, bytes) == 0 ? found : 0;
}

/** Sets the variable whose name is the first `nameBytes` bytes at `at` to the `valueBytes` bytes behind them. */
export function setVariable(at: usize, nameBytes: u32, valueBytes: u32): void {
  removeVariable(at, nameBytes);
  const place = placeOf(at, nameBytes);
  const block = allocateBlock(HEAD_BYTES + nameBytes + valueBytes);
  const v = changetype<Variable>(block);
  v.next = <usize>load<u32>(place);
  v.nameBytes = nameBytes;
  v.valueBytes = valueBytes;
  memory.copy(nameAt(v), at, <usize>nameBytes + valueBytes);
  store<u32>(place, <u32>block);
}

/** Core export, for the host before the first process runs: name and value lie one behind the other in `code_buffer`. */
export function machine_environment(at: usize, nameBytes: u32, valueBytes: u32): void {
  setVariable(at, nameBytes, valueBytes);
}

/** Removes the variable if there is one. */
export function removeVariable(at: usize, bytes: u32): void {
  const place = placeOf(at, bytes);
  const found = <usize>load<u32>(place);
  if (found == 0) return;
  const v = changetype<Variable>(found);
  if (compareName(v, at, bytes) != 0) return;
  store<u32>(place, <u32>v.next);
  freeBlock(found, blockBytes(v));
}

// Walking over all of them: firstVariable, then nextVariable until 0.

export function firstVariable(): usize {
  return <usize>load<u32>(ENVIRONMENT_STATE);
}
export function nextVariable(variable: usize): usize {
  return changetype<Variable>(variable).next;
}
export function variableName(variable: usize): usize {
  return nameAt(changetype<Variable>(variable));
}
export function variableNameBytes(variable: usize): u32 {
  return changetype<Variable>(variable).nameBytes;
}
export function variableValue(variable: usize): usize {
  return nameAt(changetype<Variable>(variable)) + variableNameBytes(variable);
}
export function variableValueBytes(variable: usize): u32 {
  return changetype<Variable>(variable).valueBytes;
}
