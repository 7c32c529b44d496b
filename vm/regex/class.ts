/**
 * Character classes while they are put together: a set of the characters below 256 as bits, and a list of ranges and properties for the others.
 */
import { caseSetMember, casePairNext, casePairsBegin } from "../unicode/properties";
import { flipCase, hasProperty } from "./character";
import { CASELESS, UCP, UTF } from "./options";
import { arenaAllocate } from "./state";

@unmanaged
export class Class {
  /** 256 bits, from the lowest of the first byte on. */
  bits0: u64;
  bits1: u64;
  bits2: u64;
  bits3: u64;
  /** Address of the first Item, or 0. */
  items: u32;
  itemCount: u32;
  /** There is an item that is a property. */
  properties: bool;
  /** Something was added that a negation of the class makes no longer contain characters above 255, such as \D. */
  flips: bool;
  negated: bool;
  /** CLASS_… : what characters above 255 are. */
  high: u8;
}
const CLASS_BYTES: usize = 48;
/** None of them, all, or what the items say. */
export const CLASS_NONE: u8 = 0;
export const CLASS_ALL: u8 = 1;
export const CLASS_ITEMS: u8 = 2;
/** All but what the items say. */
export const CLASS_NOT_ITEMS: u8 = 3;

/** What a class contains besides: characters from `low` to `high`, or, with `low` ITEM_PROPERTY or ITEM_NOT_PROPERTY, those with (without) the property `high`. */
@unmanaged
export class Item {
  next: u32;
  low: u32;
  high: u32;
}
export const ITEM_PROPERTY: u32 = 0xffffffff;
export const ITEM_NOT_PROPERTY: u32 = 0xfffffffe;

export function makeClass(): Class {
  return changetype<Class>(arenaAllocate(CLASS_BYTES));
}
// @ts-ignore: decorator
@inline export function setBit(set: Class, c: u32): void {
  const at = changetype<usize>(set) + <usize>(c >> 3);
  store<u8>(at, <u8>(<u32>load<u8>(at) | (1 << (c & 7))));
}
// @ts-ignore: decorator
@inline export function hasBit(set: usize, c: u32): bool {
  return ((load<u8>(set + <usize>(c >> 3)) >> (c & 7)) & 1) != 0;
}

function addItem(set: Class, low: u32, high: u32): void {
  const item = changetype<Item>(arenaAllocate(16));
  item.low = low;
  item.high = high;
  item.next = set.items;
  set.items = <u32>changetype<usize>(item);
  set.itemCount++;
}

export function addProperty(set: Class, property: u32, negated: bool): void {
  addItem(set, negated ? ITEM_NOT_PROPERTY : ITEM_PROPERTY, property);
  set.properties = true;
}

/** The characters from `low` to `high`, whatever `options` say about case. */
export function addPlain(set: Class, low: u32, high: u32, options: u32): void {
  for (let c = low; c <= high && c < 256; c++) setBit(set, c);
  if ((options & UTF) != 0 && high > 255) addItem(set, max<u32>(low, 256), high);
}

/** The characters from `low` to `high`, and with CASELESS their other cases. */
export function addRange(set: Class, low: u32, high: u32, options: u32): void {
  addPlain(set, low, high, options);
  if ((options & CASELESS) == 0) return;
  if ((options & UTF) == 0) {
    for (let c = low; c <= high && c < 256; c++) setBit(set, flipCase(c));
    return;
  }
  casePairsBegin();
  for (let pair = casePairNext(); pair != 0; pair = casePairNext()) {
    const small = <u32>(pair >> 32);
    const large = <u32>pair;
    const one = small - low <= high - low;
    if (one != large - low <= high - low) addPlain(set, one ? large : small, one ? large : small, options);
  }
  addCaseSets(set, low, high, options);
}

/** Smallest members of the sets of letters that are the same but for case. */
const CASE_SET_LETTERS: usize = memory.data<u16>([
  0x53, 0x1c4, 0x1c7, 0x1ca, 0x1f1, 0x345, 0xb5, 0x3a3, 0x392, 0x398, 0x3a6, 0x3a0, 0x39a, 0x3a1, 0x395, 0x1e60, 0x3a9, 0x4b, 0xc5, 0,
]);

function addCaseSets(set: Class, low: u32, high: u32, options: u32): void {
  for (let at = CASE_SET_LETTERS; load<u16>(at) != 0; at += 2) {
    const letter = <u32>load<u16>(at);
    let within = false;
    for (let n: u32 = 0, member = letter; member != 0; n++) {
      member = caseSetMember(letter, n);
      if (member != 0 && member - low <= high - low) within = true;
    }
    if (!within) continue;
    for (let n: u32 = 0, member = letter; member != 0; n++) {
      member = caseSetMember(letter, n);
      if (member != 0) addPlain(set, member, member, options);
    }
  }
}

/** Settles what the class is, once all is added: `bits` and `high` hold the answers then. */
export function finishClass(set: Class, options: u32): void {
  if (set.itemCount != 0 && (set.properties || !set.flips || (options & UCP) != 0)) {
    if ((options & UTF) != 0 && set.flips && !set.negated && (options & UCP) == 0) addItem(set, 256, 0x10ffff);
    if (set.properties) addPropertyBits(set);
    set.high = (options & UTF) == 0 ? CLASS_NONE : set.negated ? CLASS_NOT_ITEMS : CLASS_ITEMS;
  } else {
    set.high = (options & UTF) != 0 && set.negated != set.flips ? CLASS_ALL : CLASS_NONE;
  }
  if (set.negated) {
    set.bits0 = ~set.bits0;
    set.bits1 = ~set.bits1;
    set.bits2 = ~set.bits2;
    set.bits3 = ~set.bits3;
  }
}

function addPropertyBits(set: Class): void {
  for (let at = set.items; at != 0; ) {
    const item = changetype<Item>(<usize>at);
    if (item.low >= ITEM_NOT_PROPERTY) {
      for (let c: u32 = 0; c < 256; c++) if (hasProperty(item.high, c) == (item.low == ITEM_PROPERTY)) setBit(set, c);
    }
    at = item.next;
  }
}
