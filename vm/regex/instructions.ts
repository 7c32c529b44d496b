/**
 * The instructions that a pattern is compiled to. An instruction is one or more u32 words: the number in the low byte of the first, then what is said here:
 * x is the rest of the first word (from bit 8 on), w1 … the following words. Targets are word numbers from the first instruction on.
 *
 * A *choice* is a frame of the backtracking stack that says where to go on when what follows has failed. (match.ts)
 */

/** The whole pattern has matched. */
export const OP_END: u32 = 0;
// One character. These may follow OP_REPEAT.
/** x: the byte. */
export const OP_BYTE: u32 = 1;
/** x: count; then the bytes, padded to words. In a repeat: one character of UTF-8. */
export const OP_BYTES: u32 = 2;
/** x: two bytes, either of which will do. */
export const OP_EITHER: u32 = 3;
/** w1, w2: two code points, either of which will do, in UTF-8. */
export const OP_EITHER_UTF: u32 = 4;
/** Any character but at a newline. */
export const OP_DOT: u32 = 5;
export const OP_DOT_UTF: u32 = 6;
/** Any byte. */
export const OP_ANY: u32 = 7;
export const OP_ANY_UTF: u32 = 8;
/** w1 … w8: bits of the bytes. */
export const OP_CLASS: u32 = 9;
/** x: CLASS_… of what is above 255; w1 … w8: bits of characters below; w9: number of items, then two words each (class.ts). */
export const OP_CLASS_UTF: u32 = 10;
/** x: REPEAT_… bits, and from bit 16 on the words of the instruction that follows and is repeated; w1: least; w2: most; w3: the byte that must follow, or NO_BYTE. */
export const OP_REPEAT: u32 = 11;
// Several characters.
/** \R */
export const OP_NEWLINE: u32 = 12;
/** \X */
export const OP_CLUSTER: u32 = 13;
/** x: 1 when caseless; w1: number of groups; then the groups, of which the first that is set counts. */
export const OP_REFERENCE: u32 = 14;
/** x: characters to go back. */
export const OP_BACK: u32 = 15;
// Without a width.
/** x: the letter of the escape, ^, $; ANCHOR_MULTILINE. */
export const OP_ANCHOR: u32 = 16;
/** \K */
export const OP_KEEP: u32 = 17;
// Groups.
/** x: number of the capture that begins. */
export const OP_OPEN: u32 = 18;
/** x: number of the capture that ends. A call of that group returns. */
export const OP_CLOSE: u32 = 19;
/** The same on the way to OP_ACCEPT: no call returns. */
export const OP_CLOSE_ACCEPT: u32 = 20;
/** w1: target of a choice; goes on with the next. */
export const OP_SPLIT: u32 = 21;
/** The same at the begin of a branch; the target is the next branch. */
export const OP_BRANCH: u32 = 22;
/** As OP_BRANCH, where the branch begins with the byte x: if that is not next, there is no choice and the target follows. */
export const OP_BRANCH_BYTE: u32 = 23;
/** w1: end of the last branch; where (*THEN) in it stops. */
export const OP_LAST_BRANCH: u32 = 24;
/** w1: target; the choice is the next instruction. */
export const OP_SPLIT_JUMP: u32 = 25;
/** w1: target. */
export const OP_JUMP: u32 = 26;
/** x: register that remembers where an iteration begins. */
export const OP_ITERATION: u32 = 27;
/** x: that register, w1: target. If the iteration has matched nothing, goes on; otherwise as OP_SPLIT_JUMP, or OP_SPLIT when lazy. */
export const OP_LOOP: u32 = 28;
export const OP_LOOP_LAZY: u32 = 29;
/** Begin and end of what has matched for good once it has. x of the end: 1 when its captures are not undone, see match.ts. */
export const OP_ATOMIC: u32 = 30;
export const OP_ATOMIC_END: u32 = 31;
/** w1: unused; w2: the end of the assertion, here and in the next three. */
export const OP_LOOK: u32 = 32;
/** w1: where to go on when the condition is false. */
export const OP_LOOK_CONDITION: u32 = 33;
/** End of either. */
export const OP_LOOK_END: u32 = 34;
/** w1: where to go on when what follows has failed. */
export const OP_NOT: u32 = 35;
/** It has not: w1 is where to go on, or 0 to fail. */
export const OP_NOT_END: u32 = 36;
/** x: number of groups, w1: target when none is set; then the groups. */
export const OP_IF_GROUP: u32 = 37;
/** x: number of groups, w1: target when none of them is being called; then the groups. With x = 0: within any call. */
export const OP_IF_CALL: u32 = 38;
/** x: group. */
export const OP_CALL: u32 = 39;
/** x: VERB_…; w1: number of argument bytes, then they, padded to words. */
export const OP_VERB: u32 = 40;

export const REPEAT_LAZY: u32 = 1 << 8;
export const REPEAT_POSSESSIVE: u32 = 2 << 8;
/** Characters are UTF-8 sequences: going back is by sequences. */
export const REPEAT_UTF: u32 = 4 << 8;
export const NO_BYTE: u32 = 0xffff;
export const ANCHOR_MULTILINE: u32 = 1 << 16;

/**
 * A compiled pattern: a block of memory with this head, then the instructions, the u32 entry points of the groups by number, names (u16 group,
 * u16 bytes, the bytes; sorted), and what it was made from.
 */
@unmanaged
export class Program {
  /** Of the whole block. */
  bytes: u32;
  /** As given for compiling, before what the pattern itself says. */
  given: u32;
  /** OPTIONS of options.ts that hold. */
  options: u32;
  /** Highest number of a capture. */
  captures: u32;
  /** u32 registers that matching needs: starts and ends of captures, where those begin that are open, iterations. */
  registers: u32;
  /** PROGRAM_… bits. */
  flags: u32;
  /** The byte that each match begins with, and what else it may be. */
  first: u32;
  firstOther: u32;
  required: u32;
  requiredOther: u32;
  /** (*LIMIT_MATCH=…) and (*LIMIT_RECURSION=…). */
  matchLimit: u32;
  recursionLimit: u32;
  /** Offsets within the block. */
  entries: u32;
  names: u32;
  nameCount: u32;
  source: u32;
  sourceBytes: u32;
  /** Bit set of the bytes that a match can begin with. */
  firstBytes0: u64;
  firstBytes1: u64;
  firstBytes2: u64;
  firstBytes3: u64;
}
/** Size of the head. */
export const PROGRAM_CODE: usize = 104;
export const PROGRAM_FIRST_BYTES: usize = 72;
export const PROGRAM_FIRST: u32 = 1;
export const PROGRAM_REQUIRED: u32 = 2;
/** Matches begin at starts of lines. */
export const PROGRAM_LINE_START: u32 = 4;
export const PROGRAM_FIRST_SET: u32 = 8;
export const PROGRAM_CRLF: u32 = 16;
export const PROGRAM_DUPLICATE_NAMES: u32 = 32;
