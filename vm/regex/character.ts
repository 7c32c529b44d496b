/**
 * What characters are: by ISO 8859-1, as Erlang's re sees those below 256, and by Unicode properties. Reading UTF-8 that is known to be valid.
 */
import {
  CATEGORY_Cf,
  CATEGORY_Ll,
  CATEGORY_Lt,
  CATEGORY_Lu,
  CATEGORY_Zl,
  CATEGORY_Zp,
  categoryOf,
  scriptOf,
} from "../unicode/properties";
import { CATEGORY_NAMES, CATEGORY_NAMES_BYTES, SCRIPT_NAMES, SCRIPT_NAMES_BYTES } from "../unicode/property_data";

// ISO 8859-1

// @ts-ignore: decorator
@inline export function isDigit(c: u32): bool {
  return c - 48 < 10;
}
export function isHexDigit(c: u32): bool {
  return c - 48 < 10 || (c | 32) - 97 < 6;
}
// @ts-ignore: decorator
@inline export function isSpace(c: u32): bool {
  return c - 9 < 5 || c == 32;
}
export function isLetter(c: u32): bool {
  return (c | 32) - 97 < 26 || c == 0xaa || c == 0xb5 || c == 0xba || (c - 0xc0 < 64 && c != 0xd7 && c != 0xf7);
}
// @ts-ignore: decorator
@inline export function isWord(c: u32): bool {
  return isLetter(c) || isDigit(c) || c == 95;
}
function isUpper(c: u32): bool {
  return c - 65 < 26 || (c - 0xc0 < 31 && c != 0xd7);
}
function isControl(c: u32): bool {
  return c < 32 || c - 127 < 33;
}
/** The other case of a letter below 256. */
export function flipCase(c: u32): u32 {
  return (c | 32) - 97 < 26 || ((c | 32) - 0xe0 < 31 && (c | 32) != 0xf7) ? c ^ 32 : c;
}

// POSIX classes, in the order of POSIX_NAMES.
export const POSIX_ALPHA: u32 = 0;
const POSIX_NAMES: string = "alphalowerupperalnumasciiblankcntrldigitgraphprintpunctspaceword xdigit";

/** Number of the POSIX class whose name is the `bytes` bytes at `at`; -1: there is none. */
export function posixClass(at: usize, bytes: usize): i32 {
  for (let i = 0; i < 14; i++) {
    const length: usize = i == 12 ? 4 : i == 13 ? 6 : 5;
    if (bytes != length) continue;
    let same = true;
    for (let k: usize = 0; k < bytes; k++) {
      if (<i32>load<u8>(at + k) != POSIX_NAMES.charCodeAt(i * 5 + <i32>k)) same = false;
    }
    if (same) return i;
  }
  return -1;
}

export function isPosix(which: i32, c: u32): bool {
  switch (which) {
    case 0: return isLetter(c);
    case 1: return isLetter(c) && !isUpper(c);
    case 2: return isUpper(c);
    case 3: return isLetter(c) || isDigit(c);
    case 4: return true;
    case 5: return c == 9 || c == 32;
    case 6: return isControl(c);
    case 7: return isDigit(c);
    case 8: return !isControl(c) && c != 32;
    case 9: return !isControl(c);
    case 10: return !isControl(c) && c != 32 && !isLetter(c) && !isDigit(c);
    case 11: return isSpace(c);
    case 12: return isWord(c);
    default: return isHexDigit(c);
  }
}

// White space of all of Unicode

/** \h */
export function isHorizontal(c: u32): bool {
  if (c < 0x1680) return c == 9 || c == 32 || c == 0xa0;
  return c == 0x1680 || c == 0x180e || c - 0x2000 < 11 || c == 0x202f || c == 0x205f || c == 0x3000;
}
/** \v */
export function isVertical(c: u32): bool {
  return c - 10 < 4 || c == 0x85 || c - 0x2028 < 2;
}

// Properties

/** A property is a PROPERTY_… type and 8 bits of a value shifted by 8. */
const PROPERTY_ANY: u32 = 0;
const PROPERTY_CASED: u32 = 1;
const PROPERTY_GROUP: u32 = 2;
const PROPERTY_CATEGORY: u32 = 3;
const PROPERTY_SCRIPT: u32 = 4;
export const PROPERTY_ALNUM: u32 = 5;
export const PROPERTY_SPACE: u32 = 6;
export const PROPERTY_WORD: u32 = 7;
const PROPERTY_UNIVERSAL: u32 = 8;
export const PROPERTY_GRAPH: u32 = 9;
export const PROPERTY_PRINT: u32 = 10;
export const PROPERTY_PUNCT: u32 = 11;
// Groups of categories.
const GROUP_C: u32 = 0;
const GROUP_L: u32 = 1;
const GROUP_N: u32 = 3;
const GROUP_P: u32 = 4;
const GROUP_S: u32 = 5;
const GROUP_Z: u32 = 6;
export const PROPERTY_L: u32 = PROPERTY_GROUP | (GROUP_L << 8);
export const PROPERTY_Ll: u32 = PROPERTY_CATEGORY | (CATEGORY_Ll << 8);
export const PROPERTY_Lu: u32 = PROPERTY_CATEGORY | (CATEGORY_Lu << 8);
export const PROPERTY_Nd: u32 = PROPERTY_CATEGORY | (13 << 8);
/** No property has this name. */
export const NO_PROPERTY: u32 = 0xffffffff;
const GROUP_NAMES: string = "CLMNPSZ";

function isText(at: usize, bytes: usize, text: string): bool {
  if (bytes != <usize>text.length) return false;
  for (let i: usize = 0; i < bytes; i++) if (<i32>load<u8>(at + i) != text.charCodeAt(<i32>i)) return false;
  return true;
}

/** Place among names that end with a 0 each of the `bytes` bytes at `at`, or -1. */
function placeOf(at: usize, bytes: usize, names: usize, end: usize): i32 {
  for (let place = 0; names < end; place++) {
    let length: usize = 0;
    while (load<u8>(names + length) != 0) length++;
    if (length == bytes && memory.compare(names, at, bytes) == 0) return place;
    names += length + 1;
  }
  return -1;
}

/** The property whose name is the `bytes` bytes at `at`, or NO_PROPERTY. */
export function propertyOfName(at: usize, bytes: usize): u32 {
  if (bytes == 1) {
    for (let i = 0; i < 7; i++) if (<i32>load<u8>(at) == GROUP_NAMES.charCodeAt(i)) return PROPERTY_GROUP | (<u32>i << 8);
    return NO_PROPERTY;
  }
  const category = placeOf(at, bytes, CATEGORY_NAMES, CATEGORY_NAMES + <usize>CATEGORY_NAMES_BYTES);
  if (category >= 0) return PROPERTY_CATEGORY | (<u32>category << 8);
  const script = placeOf(at, bytes, SCRIPT_NAMES, SCRIPT_NAMES + <usize>SCRIPT_NAMES_BYTES);
  if (script >= 0) return PROPERTY_SCRIPT | (<u32>script << 8);
  if (isText(at, bytes, "Any")) return PROPERTY_ANY;
  if (isText(at, bytes, "L&")) return PROPERTY_CASED;
  if (isText(at, bytes, "Xan")) return PROPERTY_ALNUM;
  if (isText(at, bytes, "Xsp") || isText(at, bytes, "Xps")) return PROPERTY_SPACE;
  if (isText(at, bytes, "Xwd")) return PROPERTY_WORD;
  return isText(at, bytes, "Xuc") ? PROPERTY_UNIVERSAL : NO_PROPERTY;
}

/** Group of a category, by the place of its letter in GROUP_NAMES. */
function groupOf(category: u32): u32 {
  return category < 5 ? 0 : category < 10 ? 1 : category < 13 ? 2 : category < 16 ? 3 : category < 23 ? 4 : category < 27 ? 5 : 6;
}

export function hasProperty(property: u32, c: u32): bool {
  const type = property & 255;
  const value = property >> 8;
  if (type == PROPERTY_ANY) return true;
  if (type == PROPERTY_SCRIPT) return scriptOf(c) == value;
  if (type == PROPERTY_UNIVERSAL) return c == 36 || c == 64 || c == 96 || (c >= 0xa0 && c - 0xd800 >= 0x800);
  const category = categoryOf(c);
  const group = groupOf(category);
  switch (type) {
    case PROPERTY_CASED: return category == CATEGORY_Lu || category == CATEGORY_Ll || category == CATEGORY_Lt;
    case PROPERTY_GROUP: return group == value;
    case PROPERTY_CATEGORY: return category == value;
    case PROPERTY_ALNUM: return group == GROUP_L || group == GROUP_N;
    case PROPERTY_WORD: return group == GROUP_L || group == GROUP_N || c == 95;
    case PROPERTY_SPACE: return group == GROUP_Z || isHorizontal(c) || isVertical(c);
    case PROPERTY_GRAPH: return group != GROUP_Z && (group != GROUP_C || (isVisibleFormat(category, c) && c != 0x180e));
    case PROPERTY_PRINT: return category != CATEGORY_Zl && category != CATEGORY_Zp && (group != GROUP_C || isVisibleFormat(category, c));
    default: return group == GROUP_P || (c < 128 && group == GROUP_S);
  }
}
function isVisibleFormat(category: u32, c: u32): bool {
  return category == CATEGORY_Cf && c != 0x61c && c - 0x2066 >= 4;
}

// UTF-8

/** Bytes of the sequence that begins with this byte. */
// @ts-ignore: decorator
@inline export function sequenceBytes(first: u32): usize {
  return first < 0xc0 ? 1 : first < 0xe0 ? 2 : first < 0xf0 ? 3 : 4;
}
/** The code point at `at`. */
export function codePointAt(at: usize): u32 {
  const first = <u32>load<u8>(at);
  if (first < 0xc0) return first;
  const second = <u32>load<u8>(at, 1) & 63;
  if (first < 0xe0) return ((first & 31) << 6) | second;
  const third = <u32>load<u8>(at, 2) & 63;
  if (first < 0xf0) return ((first & 15) << 12) | (second << 6) | third;
  return ((first & 7) << 18) | (second << 12) | (third << 6) | (<u32>load<u8>(at, 3) & 63);
}
/** The first byte of the sequence that ends before `at`. */
// @ts-ignore: decorator
@inline export function stepBack(at: usize): usize {
  do at--;
  while ((load<u8>(at) & 0xc0) == 0x80);
  return at;
}
