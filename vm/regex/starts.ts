/**
 * Where a match can begin, and what it must contain: the first byte of all matches and a byte that all of them contain, as PCRE finds them. What it does
 * not find must not be found here either where verbs such as (*COMMIT) make it visible at which positions matching has been tried.
 */
import { codePointAt } from "./character";
import { utf8Encode } from "../atom/utf8";
import {
  CONDITION_DEFINE,
  FLAG_CASELESS,
  FLAG_MULTILINE,
  NODE_AHEAD,
  NODE_ANCHOR,
  NODE_ANY,
  NODE_ATOMIC,
  NODE_CALL,
  NODE_CAPTURE,
  NODE_CHARACTER,
  NODE_CONDITION,
  NODE_CONDITIONAL,
  NODE_DOT,
  NODE_GROUP,
  NODE_KEEP,
  NODE_REFERENCE,
  NODE_REPEAT,
  NODE_VERB,
  Node,
  UNLIMITED,
  VERB_ACCEPT,
  VERB_ASSERT_ACCEPT,
  isGroup,
  nodeAt,
} from "./nodes";
import { UTF } from "./options";
import { ENCODED_AT, SEEN_PRUNE, parser } from "./state";
import { caseSetMember } from "../unicode/properties";
import { REGEX_STATE } from "../abi/registers";

/** In place of flags: nothing has been seen yet; there is no such byte. */
export const UNSET: i32 = -2;
export const NONE: i32 = -1;
/** Flags of a byte: in either case; behind something of variable length. */
export const START_CASELESS: i32 = 1;
const VARIED: i32 = 2;

/** Where a character's UTF-8 is made: the last bytes of the state. */
const ENCODED: usize = <usize>REGEX_STATE + ENCODED_AT;

/** Finds first and required byte of a group, to Parser.first, firstFlags, required, requiredFlags. */
export function findStarts(group: Node): void {
  const p = parser();
  let first: u32 = 0;
  let firstFlags = UNSET;
  let required: u32 = 0;
  let requiredFlags = UNSET;
  for (let at = group.child; at != 0; at = nodeAt(at).next) {
    findBranchStarts(nodeAt(at));
    if (at == group.child) {
      first = p.first;
      firstFlags = p.firstFlags;
      required = p.required;
      requiredFlags = p.requiredFlags;
      continue;
    }
    if (firstFlags >= 0 && (firstFlags != p.firstFlags || first != p.first)) {
      if (requiredFlags < 0) {
        required = first;
        requiredFlags = firstFlags;
      }
      firstFlags = NONE;
    }
    if (firstFlags < 0 && p.firstFlags >= 0 && p.requiredFlags < 0) {
      p.required = p.first;
      p.requiredFlags = p.firstFlags;
    }
    if ((requiredFlags & ~VARIED) != (p.requiredFlags & ~VARIED) || required != p.required) {
      requiredFlags = NONE;
    } else {
      requiredFlags |= p.requiredFlags;
    }
  }
  p.first = first;
  p.firstFlags = firstFlags;
  p.required = required;
  p.requiredFlags = requiredFlags;
}

function findBranchStarts(branch: Node): void {
  const p = parser();
  let first: u32 = 0;
  let firstFlags = UNSET;
  let required: u32 = 0;
  let requiredFlags = UNSET;
  for (let at = branch.child; at != 0; at = nodeAt(at).next) {
    const outer = nodeAt(at);
    const repeated = outer.kind == NODE_REPEAT;
    const n = repeated ? nodeAt(outer.child) : outer;
    // What holds if the item is there no times.
    let zeroFirst = first;
    let zeroFirstFlags = firstFlags;
    const zeroRequired = required;
    const zeroRequiredFlags = requiredFlags;
    let setByGroup = false;
    const kind = <u32>n.kind;
    if (kind == NODE_CHARACTER) {
      const caseFlag = (n.flags & FLAG_CASELESS) != 0 ? START_CASELESS : 0;
      let bytes: usize = 1;
      if ((p.options & UTF) != 0 && n.a > 127) bytes = <usize>utf8Encode(ENCODED, n.a);
      else store<u8>(ENCODED, <u8>n.a);
      if (caseFlag != 0 && (p.options & UTF) != 0 && caseSetMember(n.a, 0) != 0) {
        if (firstFlags == UNSET) firstFlags = zeroFirstFlags = NONE;
      } else if (firstFlags == UNSET) {
        zeroFirstFlags = NONE;
        if (bytes == 1 || caseFlag == 0) {
          first = <u32>load<u8>(ENCODED);
          firstFlags = caseFlag;
          if (bytes != 1) {
            required = <u32>load<u8>(ENCODED + bytes - 1);
            requiredFlags = p.varied;
          }
        } else {
          firstFlags = requiredFlags = NONE;
        }
      } else if (bytes == 1 || caseFlag == 0) {
        required = <u32>load<u8>(ENCODED + bytes - 1);
        requiredFlags = caseFlag | p.varied;
      }
      if (repeated && outer.a > 1 && bytes == 1 && !(caseFlag != 0 && (p.options & UTF) != 0 && caseSetMember(n.a, 0) != 0)) {
        required = n.a;
        requiredFlags = caseFlag | p.varied;
      }
    } else if (kind <= NODE_CALL) {
      if (firstFlags == UNSET) firstFlags = zeroFirstFlags = NONE;
    } else if (kind == NODE_ANCHOR) {
      if (n.a == 94 && (n.flags & FLAG_MULTILINE) != 0 && firstFlags == UNSET) firstFlags = NONE;
    } else if (kind == NODE_VERB) {
      if ((n.a == VERB_ACCEPT || n.a == VERB_ASSERT_ACCEPT) && firstFlags == UNSET) firstFlags = NONE;
    } else if (isGroup(kind) && !isDefine(n)) {
      const varied = p.varied;
      if (kind == NODE_CONDITIONAL && isGroup(nodeAt(n.a).kind)) findStarts(nodeAt(n.a));
      findStarts(n);
      if (kind == NODE_CONDITIONAL && nodeAt(n.child).next == 0) p.firstFlags = p.requiredFlags = NONE;
      if (kind >= NODE_ATOMIC) {
        if (firstFlags == UNSET) {
          if (p.firstFlags >= 0) {
            first = p.first;
            firstFlags = p.firstFlags;
            setByGroup = true;
          } else {
            firstFlags = NONE;
          }
          zeroFirstFlags = NONE;
        } else if (p.firstFlags >= 0 && p.requiredFlags < 0) {
          p.required = p.first;
          p.requiredFlags = p.firstFlags | varied;
        }
        if (p.requiredFlags >= 0) {
          required = p.required;
          requiredFlags = p.requiredFlags;
        }
      } else if (kind == NODE_AHEAD && p.requiredFlags >= 0 && p.firstFlags >= 0) {
        required = p.required;
        requiredFlags = p.requiredFlags;
      }
    }
    if (!repeated) continue;
    if (outer.a == 0) {
      first = zeroFirst;
      firstFlags = zeroFirstFlags;
      required = zeroRequired;
      requiredFlags = zeroRequiredFlags;
    } else if (outer.a > 1 && setByGroup && requiredFlags < 0) {
      required = first;
      requiredFlags = firstFlags;
    }
    if (outer.a != outer.b) p.varied |= VARIED;
  }
  p.first = first;
  p.firstFlags = firstFlags;
  p.required = required;
  p.requiredFlags = requiredFlags;
}

export function isDefine(n: Node): bool {
  return n.kind == NODE_CONDITIONAL && nodeAt(n.a).kind == NODE_CONDITION && nodeAt(n.a).a == CONDITION_DEFINE;
}

/** Is the required byte to be looked for, in a pattern that is anchored or not? */
export function isRequired(anchored: bool): bool {
  const flags = parser().requiredFlags;
  return flags >= 0 && (!anchored || (flags & VARIED) != 0);
}

/** The first item that decides how a branch begins, `behind` 1: also not an assertion; null: the branch is empty. */
function firstItem(branch: Node, behind: bool): Node | null {
  let at = branch.child;
  while (at != 0) {
    const n = nodeAt(at);
    const assertion = n.kind > NODE_AHEAD && n.kind < NODE_ATOMIC;
    const edge = n.kind == NODE_ANCHOR && (n.a | 32) == 98;
    if (!behind || !(assertion || edge)) return n;
    at = n.next;
  }
  return null;
}

function groupBit(n: Node, map: u32): u32 {
  if (n.kind != NODE_CAPTURE) return map;
  return map | (n.a < 32 ? 1 << n.a : 1);
}

/** Does each match begin at the start of the subject, or where matching begins? `map` has bits of the groups around, as Parser.references. */
export function isAnchored(group: Node, map: u32, atoms: i32): bool {
  const p = parser();
  for (let at = group.child; at != 0; at = nodeAt(at).next) {
    const item = firstItem(nodeAt(at), false);
    if (item === null) return false;
    let n = item;
    if (n.kind == NODE_REPEAT) {
      const child = nodeAt(n.child);
      if (n.a == 0 && n.b == UNLIMITED && child.kind == NODE_ANY) {
        if ((map & p.references) != 0 || atoms > 0 || (p.seen & SEEN_PRUNE) != 0) return false;
        continue;
      }
      if (n.a == 0 || !isGroup(child.kind)) return false;
      n = child;
    }
    const kind = <u32>n.kind;
    if (kind == NODE_GROUP || kind == NODE_CAPTURE || kind == NODE_AHEAD || kind == NODE_ATOMIC) {
      if (!isAnchored(n, groupBit(n, map), atoms + (kind == NODE_ATOMIC ? 1 : 0))) return false;
    } else if (kind == NODE_CONDITIONAL) {
      if (nodeAt(n.child).next == 0 || !isAnchored(n, map, atoms)) return false;
    } else if (kind != NODE_ANCHOR || (n.a != 65 && n.a != 71 && (n.a != 94 || (n.flags & FLAG_MULTILINE) != 0))) {
      return false;
    }
  }
  return true;
}

/** Does each match begin at the start of a line? */
export function isLineStart(group: Node, map: u32, atoms: i32, asserted: bool): bool {
  const p = parser();
  for (let at = group.child; at != 0; at = nodeAt(at).next) {
    const item = firstItem(nodeAt(at), false);
    if (item === null) return false;
    let n = item;
    if (n.kind == NODE_REPEAT) {
      const child = nodeAt(n.child);
      if (n.a == 0 && n.b == UNLIMITED && child.kind == NODE_DOT) {
        if ((map & p.references) != 0 || atoms > 0 || (p.seen & SEEN_PRUNE) != 0 || asserted) return false;
        continue;
      }
      if (n.a == 0 || !isGroup(child.kind)) return false;
      n = child;
    }
    const kind = <u32>n.kind;
    if (kind == NODE_GROUP || kind == NODE_CAPTURE || kind == NODE_AHEAD || kind == NODE_ATOMIC) {
      if (!isLineStart(n, groupBit(n, map), atoms + (kind == NODE_ATOMIC ? 1 : 0), asserted || kind == NODE_AHEAD)) return false;
    } else if (kind != NODE_ANCHOR || n.a != 94) {
      return false;
    }
  }
  return true;
}

/** The byte that all matches begin with because an assertion says so: to Parser.first and firstFlags. */
export function findAssertedStart(group: Node, asserted: bool): void {
  const p = parser();
  let first: u32 = 0;
  let flags = NONE;
  for (let at = group.child; at != 0; at = nodeAt(at).next) {
    const item = firstItem(nodeAt(at), true);
    p.firstFlags = NONE;
    if (item === null) return;
    const repeated = item.kind == NODE_REPEAT;
    const n = repeated ? nodeAt(item.child) : item;
    if (repeated && item.a == 0) return;
    const kind = <u32>n.kind;
    if (kind == NODE_GROUP || kind == NODE_CAPTURE || kind == NODE_AHEAD || kind == NODE_ATOMIC) {
      findAssertedStart(n, kind == NODE_AHEAD);
      if (p.firstFlags < 0) return;
    } else if (kind == NODE_CHARACTER && asserted) {
      // Not for letters of more than one byte in either case: their first bytes may differ.
      const caseless = (n.flags & FLAG_CASELESS) != 0;
      if (caseless && (p.options & UTF) != 0 && (n.a > 127 || caseSetMember(n.a, 0) != 0)) return;
      if ((p.options & UTF) != 0 && n.a > 127) utf8Encode(ENCODED, n.a);
      else store<u8>(ENCODED, <u8>n.a);
      p.first = <u32>load<u8>(ENCODED);
      p.firstFlags = caseless ? START_CASELESS : 0;
    } else {
      return;
    }
    if (flags >= 0 && (first != p.first || flags != p.firstFlags)) {
      p.firstFlags = NONE;
      return;
    }
    first = p.first;
    flags = p.firstFlags;
  }
  p.first = first;
  p.firstFlags = flags;
}
