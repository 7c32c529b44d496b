/**
 * Circular doubly linked lists in which a process's relations (ends of links and monitors, timers) hang. Appending and removing
 * are O(1), and iteration from the head is in the order of appending. Every element begins with the same three fields:
 *
 *     at + 0   u32  the process on whose list it is
 *     at + 4   u32  next element; the last's is the first
 *     at + 8   u32  previous element; the first's is the last
 *
 * A list's head is a u32 field of the control block: its first element, or 0.
 */

/** Bytes of the fields above. */
export const RING_BYTES: usize = 12;

// @ts-ignore: decorator
@inline export function ringProcess(at: usize): usize {
  return load<u32>(at);
}
// @ts-ignore: decorator
@inline export function ringNext(at: usize): usize {
  return load<u32>(at, 4);
}
// @ts-ignore: decorator
@inline function ringPrevious(at: usize): usize {
  return load<u32>(at, 8);
}

/** Appends the element at `at` to the list whose head field is at `head` and that belongs to `process`. */
// @ts-ignore: decorator
@inline export function ringAppend(head: usize, process: usize, at: usize): void {
  store<u32>(at, <u32>process);
  const first: usize = load<u32>(head);
  if (first == 0) {
    store<u32>(head, <u32>at);
    store<u32>(at, <u32>at, 4);
    store<u32>(at, <u32>at, 8);
    return;
  }
  const last = ringPrevious(first);
  store<u32>(last, <u32>at, 4);
  store<u32>(at, <u32>last, 8);
  store<u32>(at, <u32>first, 4);
  store<u32>(first, <u32>at, 8);
}

/** Takes the element at `at` out of the list whose head field is at `head`. */
// @ts-ignore: decorator
@inline export function ringRemove(head: usize, at: usize): void {
  const next = ringNext(at);
  if (next == at) {
    assert(<usize>load<u32>(head) == at, "a lone element is its list's head");
    store<u32>(head, 0);
    return;
  }
  const previous = ringPrevious(at);
  store<u32>(previous, <u32>next, 4);
  store<u32>(next, <u32>previous, 8);
  if (<usize>load<u32>(head) == at) store<u32>(head, <u32>next);
}

/** The element after `at`, or 0 at the end of the list that begins with `first`. */
// @ts-ignore: decorator
@inline export function ringFollowing(first: usize, at: usize): usize {
  const next = ringNext(at);
  return next == first ? 0 : next;
}
