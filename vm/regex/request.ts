/** Options of re:compile/2 and re:run/3: from a list to what it asks for. */
import { Atom } from "../abi/atoms";
import { REGEX_STATE } from "../abi/registers";
import { REQUEST } from "./state";
import { NIL, Term, atom, atomIndex, element, head, isAtom, isCons, isSmall, isTuple, smallValue, tail, tupleArity } from "../term/term";
import {
  ANCHORED,
  BSR_ANYCRLF,
  BSR_UNICODE,
  CASELESS,
  DOLLAR_ENDONLY,
  DOTALL,
  DUPNAMES,
  EXTENDED,
  FIRSTLINE,
  MULTILINE,
  NEVER_UTF,
  NEWLINE_SHIFT,
  NOTBOL,
  NOTEMPTY,
  NOTEMPTY_ATSTART,
  NOTEOL,
  NO_AUTO_CAPTURE,
  NO_START_OPTIMIZE,
  UCP,
  UNGREEDY,
  UTF,
} from "./options";

@unmanaged
export class Request {
  /** The last {capture, What, How}; `how` is the atom index where it is left out. */
  captureWhat: Term;
  captureHow: Term;
  /** Options for compiling. */
  compile: u32;
  /** Options for matching. */
  run: u32;
  /** ASKS_… bits. */
  asks: u32;
  offset: u32;
  /** u32.MAX_VALUE: not said. */
  matchLimit: u32;
  depthLimit: u32;
}
// @ts-ignore: decorator
@inline export function request(): Request {
  return changetype<Request>(<usize>REGEX_STATE + REQUEST);
}
/** An option that is for compiling only, or for matching only. */
export const ASKS_COMPILE: u32 = 1;
export const ASKS_RUN: u32 = 2;
export const ASKS_UNICODE: u32 = 4;
export const ASKS_CAPTURE: u32 = 8;
export const ASKS_GLOBAL: u32 = 16;
export const ASKS_REPORT: u32 = 32;

/** Options that are for compiling and matching. */
const FOR_BOTH: u32 = ANCHORED | BSR_ANYCRLF | BSR_UNICODE;
const FOR_RUN: u32 = NOTBOL | NOTEOL | NOTEMPTY | NOTEMPTY_ATSTART;

/** The option bit of an atom, or 0. */
function bitOf(option: u32): u32 {
  switch (option) {
    case Atom.anchored: return ANCHORED;
    case Atom.notempty: return NOTEMPTY;
    case Atom.notempty_atstart: return NOTEMPTY_ATSTART;
    case Atom.notbol: return NOTBOL;
    case Atom.noteol: return NOTEOL;
    case Atom.no_start_optimize: return NO_START_OPTIMIZE;
    case Atom.caseless: return CASELESS;
    case Atom.dollar_endonly: return DOLLAR_ENDONLY;
    case Atom.dotall: return DOTALL;
    case Atom.extended: return EXTENDED;
    case Atom.firstline: return FIRSTLINE;
    case Atom.multiline: return MULTILINE;
    case Atom.no_auto_capture: return NO_AUTO_CAPTURE;
    case Atom.dupnames: return DUPNAMES;
    case Atom.ungreedy: return UNGREEDY;
    case Atom.ucp: return UCP;
    case Atom.never_utf: return NEVER_UTF;
    case Atom.bsr_anycrlf: return BSR_ANYCRLF;
    case Atom.bsr_unicode: return BSR_UNICODE;
    case Atom.unicode: return UTF;
    default: return 0;
  }
}

function parseAtom(option: u32): bool {
  const r = request();
  if (option == Atom.global) {
    r.asks |= ASKS_RUN | ASKS_GLOBAL;
    return true;
  }
  if (option == Atom.report_errors) {
    r.asks |= ASKS_RUN | ASKS_REPORT;
    return true;
  }
  const bit = bitOf(option);
  if (bit == 0) return false;
  if ((bit & FOR_BOTH) != 0) {
    r.compile |= bit;
    r.run |= bit;
  } else if ((bit & FOR_RUN) != 0) {
    r.run |= bit;
    r.asks |= ASKS_RUN;
  } else {
    r.compile |= bit;
    r.asks |= ASKS_COMPILE;
    if (bit == UTF) r.asks |= ASKS_UNICODE;
  }
  return true;
}

/** NEWLINE_… of an atom, or 0. */
function newlineOf(t: Term): u32 {
  if (!isAtom(t)) return 0;
  switch (atomIndex(t)) {
    case Atom.cr: return 1;
    case Atom.lf: return 2;
    case Atom.crlf: return 3;
    case Atom.any: return 4;
    case Atom.anycrlf: return 5;
    default: return 0;
  }
}

function parseTuple(t: Term): bool {
  const r = request();
  const arity = tupleArity(t);
  if (arity < 2 || arity > 3 || !isAtom(element(t, 0))) return false;
  const name = <u32>atomIndex(element(t, 0));
  const value = element(t, 1);
  if (name == Atom.capture) {
    r.captureWhat = value;
    r.captureHow = arity == 3 ? element(t, 2) : atom(Atom.index);
    r.asks |= ASKS_RUN | ASKS_CAPTURE;
    return true;
  }
  if (arity != 2) return false;
  if (name == Atom.newline) {
    const newline = newlineOf(value);
    r.compile |= newline << NEWLINE_SHIFT;
    r.run |= newline << NEWLINE_SHIFT;
    return newline != 0;
  }
  if (!isSmall(value) || smallValue(value) < 0 || smallValue(value) > i32.MAX_VALUE) return false;
  const n = <u32>smallValue(value);
  if (name == Atom.offset) r.offset = n;
  else if (name == Atom.match_limit) r.matchLimit = n;
  else if (name == Atom.match_limit_recursion) r.depthLimit = n;
  else return false;
  r.asks |= ASKS_RUN;
  return true;
}

/** Reads a list of options to request(). Answers false when there is one that is none. */
export function parseRequest(options: Term): bool {
  const r = request();
  memory.fill(changetype<usize>(r), 0, offsetof<Request>());
  r.matchLimit = u32.MAX_VALUE;
  r.depthLimit = u32.MAX_VALUE;
  for (; isCons(options); options = tail(options)) {
    const option = head(options);
    if (isAtom(option) ? !parseAtom(<u32>atomIndex(option)) : !(isTuple(option) && parseTuple(option))) return false;
  }
  return options == NIL;
}
