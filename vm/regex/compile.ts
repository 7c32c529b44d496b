/** From pattern to program: reads what stands at the very start of a pattern, then runs the passes. */
import { allocateBlock, freeBlock } from "../memory/allocator";
import { utf8Encode } from "../atom/utf8";
import { REGEX_STATE } from "../abi/registers";
import { caseSetMember, otherCase } from "../unicode/properties";
import { validPrefix } from "../unicode/utf8";
import { flipCase, isDigit } from "./character";
import { CLASS_NONE, Class, hasBit } from "./class";
import { emit, emitBegin, emitFree, emitPattern } from "./emit";
import {
  OP_END,
  PROGRAM_CODE,
  PROGRAM_CRLF,
  PROGRAM_DUPLICATE_NAMES,
  PROGRAM_FIRST,
  PROGRAM_FIRST_BYTES,
  PROGRAM_FIRST_SET,
  PROGRAM_LINE_START,
  PROGRAM_REQUIRED,
  Program,
} from "./instructions";
import {
  FLAG_CASELESS,
  NODE_ANY,
  NODE_ATOMIC,
  NODE_BYTE,
  NODE_CALL,
  NODE_CHARACTER,
  NODE_CLASS,
  NODE_CLUSTER,
  NODE_CONDITIONAL,
  NODE_DOT,
  NODE_GROUP,
  NODE_NEWLINE,
  NODE_REFERENCE,
  NODE_REPEAT,
  Node,
  isGroup,
  makeNode,
  nodeAt,
} from "./nodes";
import {
  ANCHORED,
  BSR_ANYCRLF,
  BSR_UNICODE,
  DUPNAMES,
  NEVER_UTF,
  NEWLINE_BITS,
  NEWLINE_SHIFT,
  NO_START_OPTIMIZE,
  UCP,
  UTF,
} from "./options";
import { parseBranches } from "./parse";
import { groupNode, groupOfName, resolve, sortedName } from "./resolve";
import { START_CASELESS, UNSET, findAssertedStart, findStarts, isAnchored, isLineStart, isRequired } from "./starts";
import { ENCODED_AT, FIRST_BYTES, MATCHER, Parser, SEEN_ACCEPT, SEEN_CRLF, SEEN_DUPLICATE_NAMES, SEEN_VERB, arenaAllocate, arenaFree, fail, parser } from "./state";

// What may stand at the start: (*NAME) or (*NAME=number)

/** Is the text at `at`? */
function startsWith(at: usize, text: string): bool {
  for (let i = 0; i < text.length; i++) if (<i32>load<u8>(at + <usize>i) != text.charCodeAt(i)) return false;
  return true;
}

/** The number at `at`, up to the parenthesis, to be the smaller one of the limit at `slot` and it. Answers the address behind, 0 when it is none. */
function limit(at: usize, slot: usize): usize {
  let n: u32 = 0;
  while (isDigit(load<u8>(at))) {
    if (n > 429496728) return 0;
    n = n * 10 + <u32>load<u8>(at++) - 48;
  }
  if (load<u8>(at) != 41) return 0;
  if (n < load<u32>(slot)) store<u32>(slot, n);
  return at + 1;
}

/** Applies the start item whose name is at `at`. Answers the length of the name with its parenthesis; 0: it is none. */
function startItem(at: usize): usize {
  const p = parser();
  if (startsWith(at, "UTF8)")) return option(UTF, 5);
  if (startsWith(at, "UTF)")) return option(UTF, 4);
  if (startsWith(at, "UCP)")) return option(UCP, 4);
  if (startsWith(at, "NO_AUTO_POSSESS)")) return 16;
  if (startsWith(at, "NO_START_OPT)")) return option(NO_START_OPTIMIZE, 13);
  if (startsWith(at, "LIMIT_MATCH=")) {
    const end = limit(at + 12, changetype<usize>(p) + offsetof<Parser>("matchLimit"));
    return end == 0 ? 0 : end - at;
  }
  if (startsWith(at, "LIMIT_RECURSION=")) {
    const end = limit(at + 16, changetype<usize>(p) + offsetof<Parser>("recursionLimit"));
    return end == 0 ? 0 : end - at;
  }
  if (startsWith(at, "CR)")) return newline(1, 3);
  if (startsWith(at, "LF)")) return newline(2, 3);
  if (startsWith(at, "CRLF)")) return newline(3, 5);
  if (startsWith(at, "ANY)")) return newline(4, 4);
  if (startsWith(at, "ANYCRLF)")) return newline(5, 8);
  if (startsWith(at, "BSR_ANYCRLF)")) return bsr(BSR_ANYCRLF);
  if (startsWith(at, "BSR_UNICODE)")) return bsr(BSR_UNICODE);
  return 0;
}
function option(bit: u32, length: usize): usize {
  parser().options |= bit;
  return length;
}
function newline(kind: u32, length: usize): usize {
  const p = parser();
  p.options = (p.options & ~NEWLINE_BITS) | (kind << NEWLINE_SHIFT);
  return length;
}
function bsr(bit: u32): usize {
  const p = parser();
  p.options = (p.options & ~(BSR_ANYCRLF | BSR_UNICODE)) | bit;
  return 12;
}

/** Reads the start items and checks the options. The position of these errors is 0, or where the items end. */
function begin(): bool {
  const p = parser();
  let at = p.pattern;
  while (load<u8>(at) == 40 && load<u8>(at, 1) == 42) {
    const length = startItem(at + 2);
    if (length == 0) break;
    at += length + 2;
  }
  const options = p.options;
  if ((options & UTF) != 0) {
    if ((options & NEVER_UTF) != 0) return fail(78);
    let bytes: usize = 0;
    while (load<u8>(p.pattern + bytes) != 0) bytes++;
    const valid = validPrefix(p.pattern, bytes);
    if (valid != bytes) {
      p.at = p.pattern + valid;
      return fail(44);
    }
  }
  if ((options & BSR_ANYCRLF) != 0 && (options & BSR_UNICODE) != 0) return fail(56);
  if ((options & NEWLINE_BITS) >> NEWLINE_SHIFT > 5) return fail(56);
  p.at = at;
  return true;
}

// Bytes that a match can begin with

/** Where they are collected. */
const FIRSTS: usize = <usize>REGEX_STATE + FIRST_BYTES;
/** What addFirsts answers: the item matches something; maybe nothing; anything can be first. */
const SOME: i32 = 0;
const MAYBE: i32 = 1;
const ANYTHING: i32 = 2;

function addFirst(byte: u32): void {
  const at = FIRSTS + <usize>(byte >> 3);
  store<u8>(at, <u8>(<u32>load<u8>(at) | (1 << (byte & 7))));
}
function addFirstOf(c: u32): void {
  if (c < 128 || (parser().options & UTF) == 0) {
    addFirst(c);
    return;
  }
  const room = <usize>REGEX_STATE + ENCODED_AT;
  utf8Encode(room, c);
  addFirst(load<u8>(room));
}

function addFirsts(n: Node): i32 {
  const utf = (parser().options & UTF) != 0;
  const kind = <u32>n.kind;
  if (kind == NODE_REPEAT) {
    if (n.b == 0) return MAYBE;
    const answer = addFirsts(nodeAt(n.child));
    return answer == SOME && n.a == 0 ? MAYBE : answer;
  }
  if (kind == NODE_CHARACTER) {
    addFirstOf(n.a);
    if ((n.flags & FLAG_CASELESS) == 0) return SOME;
    addFirstOf(utf ? otherCase(n.a) : flipCase(n.a));
    for (let i: u32 = 0; utf && caseSetMember(n.a, i) != 0; i++) addFirstOf(caseSetMember(n.a, i));
    return SOME;
  }
  if (kind == NODE_CLASS) {
    const set = changetype<Class>(<usize>n.a);
    let high = set.high != CLASS_NONE;
    for (let c: u32 = 0; c < 256; c++) {
      if (!hasBit(<usize>n.a, c)) continue;
      if (c < 128 || !utf) addFirst(c);
      else high = true;
    }
    if (high) for (let c: u32 = 0xc2; c < 0xf5; c++) addFirst(c);
    return SOME;
  }
  if (kind <= NODE_CALL) return ANYTHING;
  if (kind == NODE_CONDITIONAL) return ANYTHING;
  if (kind < NODE_ATOMIC || !isGroup(kind)) return MAYBE;
  return addFirstsOfGroup(n);
}

function addFirstsOfGroup(group: Node): i32 {
  let answer = SOME;
  for (let branch = group.child; branch != 0; branch = nodeAt(branch).next) {
    let item = MAYBE;
    for (let at = nodeAt(branch).child; at != 0 && item == MAYBE; at = nodeAt(at).next) item = addFirsts(nodeAt(at));
    if (item == ANYTHING) return ANYTHING;
    if (item == MAYBE) answer = MAYBE;
  }
  return answer;
}

// The program

/** Fills in where matches can begin. */
function setStarts(program: Program, root: Node): void {
  const p = parser();
  p.varied = 0;
  findStarts(root);
  if ((p.seen & SEEN_ACCEPT) != 0) p.requiredFlags = UNSET;
  const required = p.required;
  const requiredFlags = p.requiredFlags;
  let anchored = (p.options & ANCHORED) != 0;
  if (!anchored) {
    if (isAnchored(root, 0, 0)) {
      anchored = true;
      program.options |= ANCHORED;
    } else {
      if (p.firstFlags < 0) findAssertedStart(root, false);
      if (p.firstFlags >= 0) {
        program.flags |= PROGRAM_FIRST;
        program.first = p.first;
        program.firstOther = (p.firstFlags & START_CASELESS) != 0 ? flipCase(p.first) : p.first;
      } else if (isLineStart(root, 0, 0, false)) {
        program.flags |= PROGRAM_LINE_START;
      } else if ((p.seen & SEEN_VERB) == 0) {
        memory.fill(FIRSTS, 0, 32);
        if (addFirstsOfGroup(root) == SOME) {
          program.flags |= PROGRAM_FIRST_SET;
          memory.copy(changetype<usize>(program) + PROGRAM_FIRST_BYTES, FIRSTS, 32);
        }
      }
    }
  }
  p.requiredFlags = requiredFlags;
  if (isRequired(anchored)) {
    program.flags |= PROGRAM_REQUIRED;
    program.required = required;
    program.requiredOther = (requiredFlags & START_CASELESS) != 0 ? flipCase(required) : required;
  }
}

/** Copies all that has been found to a block of its own. */
function makeProgram(root: Node, given: u32, sourceBytes: u32): Program {
  const p = parser();
  let nameBytes: usize = 0;
  for (let i: u32 = 0; i < p.nameCount; i++) nameBytes += 4 + <usize>sortedName(i).bytes;
  const entries = PROGRAM_CODE + (<usize>p.words << 2);
  const names = entries + (<usize>(p.groups + 1) << 2);
  const source = names + nameBytes;
  const bytes = source + <usize>sourceBytes;
  const block = allocateBlock(bytes);
  const program = changetype<Program>(block);
  memory.fill(block, 0, PROGRAM_CODE);
  program.bytes = <u32>bytes;
  program.given = given;
  program.options = p.options;
  program.captures = p.groups;
  program.registers = 3 * (p.groups + 1) + p.iterations;
  program.flags = ((p.seen & SEEN_CRLF) != 0 ? PROGRAM_CRLF : 0) | ((p.options & DUPNAMES) != 0 ? PROGRAM_DUPLICATE_NAMES : 0);
  program.matchLimit = p.matchLimit;
  program.recursionLimit = p.recursionLimit;
  program.entries = <u32>entries;
  program.names = <u32>names;
  program.nameCount = p.nameCount;
  program.source = <u32>source;
  program.sourceBytes = sourceBytes;
  memory.copy(block + PROGRAM_CODE, p.code, <usize>p.words << 2);
  for (let i: u32 = 0; i <= p.groups; i++) {
    const n = groupNode(i);
    store<u32>(block + entries + (<usize>i << 2), changetype<usize>(n) == 0 ? 0 : n.b);
  }
  let to = block + names;
  for (let i: u32 = 0; i < p.nameCount; i++) {
    const name = sortedName(i);
    store<u16>(to, <u16>name.group);
    store<u16>(to, <u16>name.bytes, 2);
    memory.copy(to + 4, p.pattern + <usize>name.at, <usize>name.bytes);
    to += 4 + <usize>name.bytes;
  }
  memory.copy(block + source, p.pattern, <usize>sourceBytes);
  setStarts(program, root);
  return program;
}

/**
 * Compiles the `bytes` bytes at `source`. Answers the program, or null: then Parser.error says why, and compileErrorPosition where. Like PCRE, sees a
 * pattern only up to its first zero byte.
 */
export function compile(source: usize, bytes: u32, options: u32): Program | null {
  const p = parser();
  assert(offsetof<Parser>() <= MATCHER, "the parser's state is larger than its room");
  memory.fill(changetype<usize>(p), 0, offsetof<Parser>());
  p.pattern = arenaAllocate(<usize>bytes + 16);
  memory.copy(p.pattern, source, <usize>bytes);
  p.at = p.pattern;
  p.options = options;
  p.matchLimit = u32.MAX_VALUE;
  p.recursionLimit = u32.MAX_VALUE;
  let program: Program | null = null;
  if (begin()) {
    const root = makeNode(NODE_GROUP, 0, 0, 0);
    if (parseBranches(root, p.options) && resolve(root)) {
      emitBegin();
      emitPattern(root);
      emit(OP_END);
      if (p.error == 0) program = makeProgram(root, options, bytes);
      emitFree();
    }
  }
  p.position = <u32>(p.at - p.pattern);
  arenaFree();
  return program;
}

export function compileError(): i32 {
  return parser().error;
}
/** What is given is no pattern at all. */
export function compileErrorClear(): void {
  parser().error = 0;
}
/** Where in the pattern, in bytes. */
export function compileErrorPosition(): u32 {
  return parser().position;
}
