/**
 * Built-ins about funs: is_function/1,2, make_fun/3, fun_info/1,2. Text of funs is vm/format's.
 */
import { Atom } from "../abi/atoms";
import { FUN_BASE_WORDS, FUN_FREE_COUNT_OFFSET, MAX_ARGUMENTS } from "../abi/terms";
import { binaryFromBytes } from "../binary/make";
import { badarg, systemLimit, tuple2 } from "../code/errors";
import { ExportEntry, exportEntry } from "../code/exports";
import {
  LambdaEntry,
  NO_CREATOR,
  funArity,
  funFree,
  funIsExternal,
  funLambda,
  funModule,
  funName,
  funVariable,
  isFun,
  writeExternalFun,
} from "../code/lambdas";
import { countFuns } from "../gc/census";
import { heapAllocate } from "../memory/heap";
import { isNegative } from "../number/integer";
import { tuple3 } from "./build";
import { pidOf } from "../process/process";
import { processInSlot, running, tableCapacity } from "../process/table";
import { FAIL, FALSE, NIL, Term, address, atom, atomIndex, boolean, isAtom, isBignum, isSmall, makeCons, small, smallValue } from "../term/term";

export function bif_is_function(t: Term): Term {
  return boolean(isFun(t));
}

/** Is `t` a fun of that arity? The arity may be any integer that is not negative. */
export function bif_is_function_2(t: Term, arity: Term): Term {
  if (isBignum(arity)) return isNegative(arity) ? badarg() : FALSE;
  if (!isSmall(arity) || smallValue(arity) < 0) return badarg();
  return boolean(isFun(t) && <i64>funArity(t) == smallValue(arity));
}

/** fun M:F/A, whether or not there is such a function. */
export function bif_make_fun(module: Term, fun: Term, arity: Term): Term {
  if (!isAtom(module) || !isAtom(fun) || !isSmall(arity) || smallValue(arity) < 0) return badarg();
  if (smallValue(arity) > MAX_ARGUMENTS) return badarg();
  const entry = exportEntry(atomIndex(module), atomIndex(fun), <u32>smallValue(arity));
  if (entry == 0) return systemLimit();
  return writeExternalFun(heapAllocate(FUN_BASE_WORDS), changetype<ExportEntry>(entry));
}

/** One item of fun_info/2; FAIL when funs of this sort have none of that name. */
function funItem(fun: Term, item: u32): Term {
  switch (item) {
    case Atom.module_:
      return funModule(fun);
    case Atom.name:
      return funName(fun);
    case Atom.arity:
      return small(funArity(fun));
    case Atom.env:
      return environment(fun);
    case Atom.type:
      return atom(funIsExternal(fun) ? Atom.external : Atom.local);
    default:
      break;
  }
  if (funIsExternal(fun)) {
    // Of an external fun these are there, and undefined.
    const isLocalItem = item == Atom.pid || item == Atom.index || item == Atom.uniq || item == Atom.new_index || item == Atom.new_uniq || item == Atom.refc;
    return isLocalItem ? atom(Atom.undefined_) : FAIL;
  }
  switch (item) {
    case Atom.pid:
      return creator(fun);
    case Atom.index:
    case Atom.new_index:
      return small(funLambda(fun).index);
    case Atom.uniq:
      return small(funLambda(fun).unique);
    case Atom.new_uniq:
      return binaryFromBytes(changetype<usize>(funLambda(fun)) + offsetof<LambdaEntry>("checksum0"), 16);
    case Atom.refc:
      // One for the code, as in Erlang/OTP.
      return small(<i64>countFuns(changetype<usize>(funLambda(fun))) + i64(funLambda(fun).module != 0));
    default:
      return FAIL;
  }
}

/** The free variables as a list. */
function environment(fun: Term): Term {
  let list = NIL;
  for (let i = funFree(fun); i > 0; i--) list = makeCons(heapAllocate(2), funVariable(fun, i - 1), list);
  return list;
}

/** The process in the table slot in which the fun was made, or undefined when there is none. A literal passes for the caller's own. */
function creator(fun: Term): Term {
  const slot = load<u32>(address(fun), FUN_FREE_COUNT_OFFSET + 4);
  if (slot == NO_CREATOR) return pidOf(running());
  if (slot >= tableCapacity()) return atom(Atom.undefined_);
  const process = processInSlot(slot);
  return process == null ? atom(Atom.undefined_) : pidOf(process);
}

/** {Module, Name, Arity} of a local fun, the arity as its callers see it; badarg for others and while its code is not loaded. */
export function bif_fun_info_mfa(fun: Term): Term {
  if (!isFun(fun) || (!funIsExternal(fun) && funLambda(fun).module == 0)) return badarg();
  return tuple3(funModule(fun), funName(fun), small(funArity(fun)));
}

/** {Item, Value} */
export function bif_fun_info_2(fun: Term, item: Term): Term {
  if (!isFun(fun) || !isAtom(item)) return badarg();
  const value = funItem(fun, atomIndex(item));
  return value == FAIL ? badarg() : tuple2(item, value);
}

/** All items in the order of Erlang/OTP. */
export function bif_fun_info_1(fun: Term): Term {
  if (!isFun(fun)) return badarg();
  let list = item(fun, Atom.type, NIL);
  list = item(fun, Atom.env, list);
  list = item(fun, Atom.arity, list);
  list = item(fun, Atom.name, list);
  if (!funIsExternal(fun)) {
    list = item(fun, Atom.uniq, list);
    list = item(fun, Atom.index, list);
    list = item(fun, Atom.new_uniq, list);
    list = item(fun, Atom.new_index, list);
  }
  list = item(fun, Atom.module_, list);
  return funIsExternal(fun) ? list : item(fun, Atom.pid, list);
}

function item(fun: Term, name: i32, list: Term): Term {
  return makeCons(heapAllocate(2), tuple2(atom(name), funItem(fun, name)), list);
}
