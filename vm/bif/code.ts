/**
 * Built-ins about code: apply/2,3, what is loaded.
 */
import { Atom } from "../abi/atoms";
import { FUN_ENTRY_OFFSET, MAX_ARGUMENTS } from "../abi/terms";
import { X_REGISTERS } from "../abi/registers";
import { badarg, tuple2 } from "../code/errors";
import { entryIsLoaded, exportEntry, findExport, isBuiltin } from "../code/exports";
import { funArity, isFun } from "../code/lambdas";
import { findModule, moduleBucketCount, moduleNameInBucket } from "../code/modules";
import { errorInfo, raiseApply, raiseBehind, raise_apply, raise_call_fun, raise_error } from "../code/raise";
import { ExportEntry } from "../code/exports";
import { traceEntry } from "../code/stacktrace";
import { callEntry, callNow, isRaising } from "../code/undefined";
import { hostLinkDeferred } from "../host";
import { heapAllocate } from "../memory/heap";
import {
  FALSE,
  TRUE,
  NIL,
  Term,
  address,
  atom,
  atomIndex,
  boolean,
  head,
  isAtom,
  isCons,
  isSmall,
  makeCons,
  small,
  smallValue,
  tail,
} from "../term/term";
import { bif_pre_loaded, isPreloaded } from "./module_info";

/** Longest list of arguments that apply takes, as in Erlang/OTP, although no function has more than MAX_ARGUMENTS. */
const APPLY_MAX = 1023;

/** Stores the elements of a list to X_REGISTERS. Answers how many; -1 when it is no proper list, -2 when they are too many. */
function spreadArguments(list: Term): i32 {
  let count = 0;
  for (; isCons(list); list = tail(list)) {
    if (count == APPLY_MAX) return -2;
    store<u64>(<usize>X_REGISTERS + (<usize>count << 3), head(list));
    count++;
  }
  return list == NIL ? count : -1;
}

/** apply(Fun, Arguments). */
export function bif_apply_2(e: i32, location: u64, fun: Term, args: Term): u64 {
  let count = spreadArguments(args);
  // The fun takes a register too.
  if (count == APPLY_MAX) count = -2;
  if (count < 0) return applyTwoError(e, location, fun, args, atom(count == -1 ? Atom.badarg : Atom.system_limit));
  store<u64>(<usize>X_REGISTERS + (<usize>count << 3), fun);
  if (!isFun(fun) || funArity(fun) != count) return raise_call_fun(e, location, count);
  if (count == MAX_ARGUMENTS) return raise_error(e, location, atom(Atom.system_limit));
  return callNow(e, load<u32>(address(fun), FUN_ENTRY_OFFSET), count + 1);
}

function applyTwoError(e: usize, location: u64, fun: Term, args: Term, reason: Term): u64 {
  const list = makeCons(heapAllocate(2), fun, makeCons(heapAllocate(2), args, NIL));
  return raiseBehind(e, location, reason, traceEntry(atom(Atom.erlang), atom(Atom.apply), list, errorInfo(Atom.erlang, 0)));
}

/** apply(Module, Function, Arguments). */
export function bif_apply_3(e: i32, location: u64, module: Term, fun: Term, args: Term): u64 {
  const count = spreadArguments(args);
  if (count == -2) return raiseApply(e, location, module, fun, args, atom(Atom.system_limit));
  if (count == -1 || !isAtom(module) || !isAtom(fun)) return raiseApply(e, location, module, fun, args, atom(Atom.badarg));
  if (count > MAX_ARGUMENTS) return raiseBehind(e, 0, atom(Atom.undef), traceEntry(module, fun, args, NIL));
  const entry = exportEntry(atomIndex(module), atomIndex(fun), count);
  if (entry == 0) return raiseApply(e, location, module, fun, args, atom(Atom.system_limit));
  if (isRaising(changetype<ExportEntry>(entry))) {
    store<u64>(<usize>X_REGISTERS + (<usize>count << 3), module);
    store<u64>(<usize>X_REGISTERS + (<usize>count << 3), fun, 8);
    return raise_apply(e, location, count);
  }
  return callEntry(e, changetype<ExportEntry>(entry));
}

/** Can the function be called without loading anything? */
export function bif_function_exported(module: Term, fun: Term, arity: Term): Term {
  if (!isAtom(module) || !isAtom(fun) || !isSmall(arity)) return badarg();
  if (<u64>smallValue(arity) > <u64>MAX_ARGUMENTS) return FALSE;
  if (!isPreloaded(atomIndex(module)) && findModule(atomIndex(module)) == null) hostLinkDeferred(atomIndex(module));
  const entry = findExport(atomIndex(module), atomIndex(fun), <u32>smallValue(arity));
  return boolean(entry != null && entryIsLoaded(entry));
}

/** Is that a built-in, on OTP too? */
export function bif_is_builtin(module: Term, fun: Term, arity: Term): Term {
  if (!isAtom(module) || !isAtom(fun) || !isSmall(arity)) return badarg();
  if (<u64>smallValue(arity) > <u64>MAX_ARGUMENTS) return FALSE;
  const entry = findExport(atomIndex(module), atomIndex(fun), <u32>smallValue(arity));
  return boolean(entry != null && isBuiltin(entry));
}

/** Has the module current code? Those that consist of built-ins only count as loaded. */
export function bif_module_loaded(module: Term): Term {
  if (!isAtom(module)) return badarg();
  if (isPreloaded(atomIndex(module)) || findModule(atomIndex(module)) != null) return TRUE;
  hostLinkDeferred(atomIndex(module));
  return boolean(findModule(atomIndex(module)) != null);
}

/** Names of all modules that have current or old code. */
export function bif_loaded(): Term {
  hostLinkDeferred(-1);
  let list = bif_pre_loaded();
  for (let i: u32 = 0; i < moduleBucketCount(); i++) {
    const module = moduleNameInBucket(i);
    if (module == null || isPreloaded(module.name) || (module.current == 0 && module.old == 0)) continue;
    list = makeCons(heapAllocate(2), atom(module.name), list);
  }
  return list;
}

/** Native libraries cannot be loaded: {error, {load_failed, Text}}. */
export function bif_load_nif(path: Term, info: Term): Term {
  return tuple2(atom(Atom.error), tuple2(atom(Atom.load_failed), textList("Native libraries cannot be loaded into WebAssembly")));
}

/** A static ASCII text as a list of characters. */
function textList(text: string): Term {
  let list = NIL;
  for (let i = text.length - 1; i >= 0; i--) list = makeCons(heapAllocate(2), small(text.charCodeAt(i)), list);
  return list;
}
