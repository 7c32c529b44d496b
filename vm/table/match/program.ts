/**
 * Match programs: what a match specification is compiled to (compile.ts) and what run.ts carries out.
 *
 *     program | u32 words | u32 slots | u32 room | u32 flags | instructions … |
 *     instruction, two words: op | slot << 8 | offset << 32, operand
 *
 * A program runs in a frame: `slots` words and then an operand stack, `room` words in all. Slot 0 holds a cell that leads to the frame itself, so that
 * every place that a pattern looks at is "offset bytes from where a slot leads to"; slot 1 holds the object, slot 2 the list of arguments (dialect
 * trace); then come variables and the parts of the object that patterns go into.
 *
 * A clause begins with TRY, whose operand is where the next clause begins (counted in instructions), or 0 in the last one; then its pattern, guards, BODY,
 * body and RETURN.
 *
 * Programs are made in one buffer, which the next one overwrites. There they may lead to terms of the running process. One that is to be kept is
 * made from a copy of its specification and copied behind it:
 *
 *     block of type OFF_HEAP_MATCH_SPECIFICATION, extra: list of the copy's objects that refer to other blocks
 *     data  | the specification, a term | program | the words that the specification leads to |
 */
import {
  OFF_HEAP_CAPACITY,
  OFF_HEAP_DATA,
  OFF_HEAP_EXTRA,
  OFF_HEAP_MATCH_SPECIFICATION,
} from "../../abi/terms";
import { allocateBlock, reallocateBlock } from "../../memory/allocator";
import { offHeapAllocate } from "../../memory/offheap";
import { copyWholeToBlock, wholeWords } from "../../term/copy";
import { Term, WORD } from "../../term/term";
import { tables } from "../table";

// Ops. "at" is the word at `offset` from where the slot leads to.
export enum Op {
  /** Where to go on when this clause fails. */
  TRY,
  /** The slot holds a tuple of arity `operand`. */
  TUPLE,
  /** The slot holds a cons. */
  CONS,
  /** slot[operand] := at */
  LOAD,
  /** at is the word `operand` */
  EQUAL,
  /** at =:= the term `operand` */
  SAME,
  /** at is the float whose bits are `operand` */
  FLOAT,
  /** at =:= slot[operand] */
  AGAIN,
  /** The slot holds a map of at least `operand` pairs. */
  MAP,
  /** slot[offset] := value of the key `operand` of the map in the slot */
  KEY,
  // Expressions
  /** Push `operand`. */
  CONSTANT,
  /** Push what the slot holds. */
  VARIABLE,
  /** Push the object. */
  OBJECT,
  /** Push element `operand` (from 0) of the object. */
  ELEMENT,
  /** Push the list of arguments. */
  ARGUMENTS,
  /** Call function number `operand` (functions.ts) with `slot` operands. */
  CALL,
  MAKE_TUPLE,
  MAKE_CONS,
  /** `operand` keys and values. */
  MAKE_MAP,
  AND,
  OR,
  /** Go to `operand` if the top is false, pop it if it is true. */
  AND_ALSO,
  OR_ELSE,
  /** Nothing; what jumps go through while they are made. */
  LABEL,
  /** Fail unless the top is true; pop it. */
  TEST,
  POP,
  /** The clause matches. */
  BODY,
  /** Pop the result. */
  RESULT,
  /** The flags of the result get the bits of `operand`. */
  FLAG,
  /** The end of a clause. */
  DONE,
}

export const INSTRUCTION_BYTES: usize = 16;
export const PROGRAM_HEADER_BYTES: usize = 16;
/** Flag: what the program leads to must be copied before it becomes part of a result. */
export const PROGRAM_KEPT: u32 = 1;

@unmanaged
export class Program {
  words: u32;
  slots: u32;
  room: u32;
  flags: u32;
}

export const SLOT_FRAME: u32 = 0;
export const SLOT_OBJECT: u32 = 1;
export const SLOT_ARGUMENTS: u32 = 2;
export const FIRST_SLOT: u32 = 3;

const FIRST_CAPACITY: u32 = 4096;

// The buffer in which programs are made

/** Empties the buffer. */
export function beginProgram(): void {
  const s = tables();
  if (s.text == 0) {
    s.text = allocateBlock(FIRST_CAPACITY);
    s.textCapacity = FIRST_CAPACITY;
  }
  changetype<Program>(s.text).words = <u32>(PROGRAM_HEADER_BYTES >>> 3);
}

/** Appends an instruction. Answers its number. */
export function emit(op: u64, slot: u32, offset: u32, operand: u64): u32 {
  const s = tables();
  const used = changetype<Program>(s.text).words << 3;
  if (used + <u32>INSTRUCTION_BYTES > s.textCapacity) {
    s.text = reallocateBlock(s.text, s.textCapacity, s.textCapacity << 1);
    s.textCapacity <<= 1;
  }
  const at = s.text + used;
  store<u64>(at, op | ((<u64>slot) << 8) | ((<u64>offset) << 32));
  store<u64>(at, operand, WORD);
  changetype<Program>(s.text).words += 2;
  return (used - <u32>PROGRAM_HEADER_BYTES) >> 4;
}

/** Number of the next instruction. */
export function nextInstruction(): u32 {
  return ((changetype<Program>(tables().text).words << 3) - <u32>PROGRAM_HEADER_BYTES) >> 4;
}

/** Address of the operand of an instruction of the program that is being made; valid until the next `emit`. */
export function operandOf(number: u32): usize {
  return tables().text + PROGRAM_HEADER_BYTES + (<usize>number << 4) + WORD;
}

/** The program in the buffer is complete: it needs so many slots, and at most one operand for each instruction. */
export function endProgram(slots: u32): usize {
  const p = changetype<Program>(tables().text);
  p.slots = slots;
  p.room = slots + (p.words >> 1) + 8;
  p.flags = 0;
  return tables().text;
}

/** The frame, with at least that many words. */
export function frameOf(words: u32): usize {
  const s = tables();
  if (s.frameCapacity < words) {
    if (s.frame) s.frame = reallocateBlock(s.frame, (<usize>s.frameCapacity) << 3, (<usize>words) << 4);
    else s.frame = allocateBlock((<usize>words) << 4);
    s.frameCapacity = words << 1;
  }
  return s.frame;
}

// Programs that are kept

/**
 * A block with a copy of the specification and room for its program, which has `words` words; referred to once. The copy is at specificationIn(block).
 */
export function newKept(specification: Term, words: u32): usize {
  const size = wholeWords(specification);
  const total = (size + <u64>words + 1) << 3;
  if (total > 1 << 30) abort("out of memory: a match specification is too large");
  const block = offHeapAllocate(OFF_HEAP_MATCH_SPECIFICATION, <u32>total);
  const data = block + OFF_HEAP_DATA;
  store<u64>(data, copyWholeToBlock(specification, data + ((<usize>words + 1) << 3), block + OFF_HEAP_EXTRA));
  return block;
}

// @ts-ignore: decorator
@inline export function specificationIn(block: usize): Term {
  return load<u64>(block, OFF_HEAP_DATA);
}
// @ts-ignore: decorator
@inline export function programIn(block: usize): usize {
  return block + OFF_HEAP_DATA + WORD;
}

/** Where the copy's objects lie in the block, behind the program. */
export function specificationStart(block: usize): usize {
  return programIn(block) + ((<usize>changetype<Program>(programIn(block)).words) << 3);
}
export function specificationEnd(block: usize): usize {
  return block + OFF_HEAP_DATA + load<u32>(block, OFF_HEAP_CAPACITY);
}

/** Copies the program in the buffer, made from the copy in the block, into the block. */
export function keepProgram(block: usize): void {
  const from = tables().text;
  memory.copy(programIn(block), from, (<usize>changetype<Program>(from).words) << 3);
  changetype<Program>(programIn(block)).flags = PROGRAM_KEPT;
}
