/**
 * Built-ins about atoms: conversion from and to lists of characters and binaries.
 *
 * Conversions from text first lay the UTF-8 bytes out in the scratch buffer. An atom has at most 255 characters, so
 * longer text is refused before it is read to the end.
 */
import { Atom } from "../abi/atoms";
import { ATOM_MAX_CHARACTERS, atomBytes, atomCharacters, atomText, findAtom, internAtom } from "../atom/table";
import { UTF8_MAX_BYTES, isUnicode, utf8Decode, utf8Encode, utf8SequenceLength } from "../atom/utf8";
import { alignedData } from "../binary/aligned";
import { byteSize, isBinary } from "../binary/binary";
import { binaryFromBytes } from "../binary/make";
import { badarg, systemLimit } from "../code/errors";
import { heapAllocate } from "../memory/heap";
import { scratchBuffer } from "../memory/scratch";
import {
  FAIL,
  NIL,
  Term,
  WORD,
  address,
  atom,
  cons,
  head,
  isAtom,
  isCons,
  isSmall,
  makeCons,
  small,
  smallValue,
  tail,
} from "../term/term";

const TEXT_BYTES: usize = (<usize>ATOM_MAX_CHARACTERS + 1) * UTF8_MAX_BYTES;

/** UTF-8 of a list of characters in the scratch buffer; answers the bytes, -1 for badarg, -2 for system_limit. */
function listText(list: Term): i32 {
  const buffer = scratchBuffer(TEXT_BYTES);
  let at = buffer;
  let count = 0;
  for (; isCons(list); list = tail(list)) {
    const character = head(list);
    if (!isSmall(character) || !isUnicode(<u64>smallValue(character))) return -1;
    if (++count > ATOM_MAX_CHARACTERS) return -2;
    at += utf8Encode(at, <u32>smallValue(character));
  }
  return list == NIL ? <i32>(at - buffer) : -1;
}

export function bif_atom_to_list(t: Term): Term {
  if (!isAtom(t)) return badarg();
  const count = atomCharacters(t);
  if (count == 0) return NIL;
  const cells = heapAllocate(count << 1);
  let text = atomText(t);
  for (let i = 0; i < count; i++) {
    const length = utf8SequenceLength(text, <i32>UTF8_MAX_BYTES);
    const cell = cells + (<usize>i << 4);
    makeCons(cell, small(utf8Decode(text, length)), i + 1 < count ? cons(cell + 2 * WORD) : NIL);
    text += length;
  }
  return cons(cells);
}

export function bif_list_to_atom(list: Term): Term {
  const bytes = listText(list);
  if (bytes < 0) return bytes == -1 ? badarg() : systemLimit();
  return internAtom(scratchBuffer(TEXT_BYTES), bytes);
}

export function bif_list_to_existing_atom(list: Term): Term {
  const bytes = listText(list);
  if (bytes < 0) return bytes == -1 ? badarg() : systemLimit();
  return existing(scratchBuffer(TEXT_BYTES), bytes);
}

function existing(at: usize, bytes: i32): Term {
  const found = findAtom(at, bytes);
  return found == FAIL ? badarg() : found;
}

// Binaries

/** Is the encoding one of latin1, unicode and utf8? */
function isEncoding(t: Term): bool {
  return t == atom(Atom.latin1) || t == atom(Atom.unicode) || t == atom(Atom.utf8);
}

export function bif_atom_to_binary_1(t: Term): Term {
  return bif_atom_to_binary_2(t, atom(Atom.utf8));
}

export function bif_atom_to_binary_2(t: Term, encoding: Term): Term {
  if (!isAtom(t) || !isEncoding(encoding)) return badarg();
  const text = atomText(t);
  if (encoding != atom(Atom.latin1)) return binaryFromBytes(text, atomBytes(t));
  const count = atomCharacters(t);
  const buffer = scratchBuffer(TEXT_BYTES);
  for (let i = 0, from = text; i < count; i++) {
    const length = utf8SequenceLength(from, <i32>UTF8_MAX_BYTES);
    const character = utf8Decode(from, length);
    if (character > 255) return badarg();
    store<u8>(buffer + i, <u8>character);
    from += length;
  }
  return binaryFromBytes(buffer, count);
}

/** As `listText`, for a binary in that encoding. */
function binaryText(t: Term, encoding: Term): i32 {
  if (!isBinary(t) || !isEncoding(encoding)) return -1;
  const bytes = <usize>byteSize(t);
  const from = alignedData(t);
  const buffer = scratchBuffer(TEXT_BYTES);
  if (encoding == atom(Atom.latin1)) {
    if (bytes > <usize>ATOM_MAX_CHARACTERS) return -2;
    let at = buffer;
    for (let i: usize = 0; i < bytes; i++) at += utf8Encode(at, load<u8>(from + i));
    return <i32>(at - buffer);
  }
  // What is too long is refused before it is looked at further, so it may be malformed from there on.
  let valid: usize = 0;
  for (let characters = 0; valid < bytes; characters++) {
    if (characters == ATOM_MAX_CHARACTERS) return -2;
    const length = <usize>utf8SequenceLength(from + valid, <i32>(bytes - valid));
    if (length == 0) return -1;
    valid += length;
  }
  memory.copy(buffer, from, bytes);
  return <i32>bytes;
}

export function bif_binary_to_atom_1(t: Term): Term {
  return bif_binary_to_atom_2(t, atom(Atom.utf8));
}

export function bif_binary_to_atom_2(t: Term, encoding: Term): Term {
  const bytes = binaryText(t, encoding);
  if (bytes < 0) return bytes == -1 ? badarg() : systemLimit();
  return internAtom(scratchBuffer(TEXT_BYTES), bytes);
}

export function bif_binary_to_existing_atom_1(t: Term): Term {
  return bif_binary_to_existing_atom_2(t, atom(Atom.utf8));
}

export function bif_binary_to_existing_atom_2(t: Term, encoding: Term): Term {
  const bytes = binaryText(t, encoding);
  if (bytes < 0) return bytes == -1 ? badarg() : systemLimit();
  return existing(scratchBuffer(TEXT_BYTES), bytes);
}
