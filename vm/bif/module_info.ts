/**
 * module_info/0,1: what a module says of itself. Modules that consist of nothing but built-ins have no code and no Module record, but say the same things:
 * they export their built-ins, and their checksum is that of the names and arities of these.
 */
import { Atom } from "../abi/atoms";
import { atomBytes, atomText } from "../atom/table";
import { bitData } from "../binary/binary";
import { binaryFromBytes } from "../binary/make";
import { md5Add } from "../checksum/md5";
import { badarg, tuple2 } from "../code/errors";
import { bifCount, bifEntry, isBuiltin } from "../code/exports";
import { Module, findModule, functionArity, functionName } from "../code/modules";
import { heapAllocate } from "../memory/heap";
import { scratchBuffer } from "../memory/scratch";
import { FALSE, NIL, Term, atom, atomIndex, isAtom, makeCons, small } from "../term/term";
import { consOf, tuple3 } from "./build";
import { bif_md5_final, bif_md5_init } from "./checksum";

/** Does the name (atom index) stand for a module of built-ins only? */
export function isPreloaded(name: u32): bool {
  return name == Atom.erlang || name == Atom.erts_internal || name == Atom.persistent_term || name == Atom.erts_literal_area_collector;
}

/** erlang:pre_loaded/0 */
export function bif_pre_loaded(): Term {
  let list = consOf(atom(Atom.erts_literal_area_collector), NIL);
  list = consOf(atom(Atom.persistent_term), list);
  return consOf(atom(Atom.erlang), consOf(atom(Atom.erts_internal), list));
}

/** erlang:get_module_info/1: [{module, M}, {exports, …}, {attributes, …}, {compile, …}, {md5, …}] */
export function bif_get_module_info_1(name: Term): Term {
  if (!isKnown(name)) return badarg();
  let list = infoPair(Atom.md5, name, NIL);
  list = infoPair(Atom.compile, name, list);
  list = infoPair(Atom.attributes, name, list);
  list = infoPair(Atom.exports, name, list);
  return infoPair(Atom.module_, name, list);
}

// @ts-ignore: decorator
@inline function isKnown(name: Term): bool {
  return isAtom(name) && (findModule(atomIndex(name)) != null || isPreloaded(atomIndex(name)));
}

function infoPair(item: i32, name: Term, list: Term): Term {
  return consOf(tuple2(atom(item), moduleInfo(atomIndex(name), item)), list);
}

export function bif_get_module_info_2(name: Term, item: Term): Term {
  if (!isAtom(item) || !isKnown(name)) return badarg();
  const info = moduleInfo(atomIndex(name), atomIndex(item));
  return info == 0 ? badarg() : info;
}

/** One item of module_info/1; 0 when there is no such item. */
function moduleInfo(name: u32, item: u32): Term {
  const module = findModule(name);
  switch (item) {
    case Atom.module_:
      return atom(name);
    case Atom.exports:
      return module == null ? builtinList(name) : exportList(module);
    case Atom.functions:
      return module == null ? builtinList(name) : functionList(module);
    case Atom.attributes:
      return module == null ? NIL : module.attributes;
    case Atom.compile:
      return module == null ? NIL : module.compileInfo;
    case Atom.md5:
      return module == null ? builtinDigest(name) : binaryFromBytes(changetype<usize>(module) + offsetof<Module>("checksum0"), 16);
    case Atom.native:
      return FALSE;
    case Atom.nifs:
    case Atom.native_addresses:
      return NIL;
    default:
      return 0;
  }
}

function exportList(module: Module): Term {
  let list = NIL;
  for (let i: u32 = module.exportCount; i > 0; i--) {
    const at = module.exports + <usize>(i - 1) * 12;
    list = consOf(tuple2(atom(load<u32>(at)), small(load<u32>(at, 4))), list);
  }
  return list;
}

function functionList(module: Module): Term {
  let list = NIL;
  for (let i: u32 = module.functionCount; i > 0; i--) {
    list = consOf(tuple2(atom(functionName(module, i - 1)), small(functionArity(module, i - 1))), list);
  }
  return list;
}

// Built-ins

function builtinList(name: u32): Term {
  let list = NIL;
  for (let i = bifCount(); i > 0; i--) {
    const entry = bifEntry(i - 1);
    if (entry.module == name) list = consOf(tuple2(atom(entry.function), small(entry.arity)), list);
  }
  return list;
}

function builtinDigest(name: u32): Term {
  const context = bif_md5_init();
  const arity = scratchBuffer(1);
  for (let i: u32 = 0; i < bifCount(); i++) {
    const entry = bifEntry(i);
    if (entry.module != name) continue;
    const fun = atom(entry.function);
    md5Add(bitData(context), atomText(fun), atomBytes(fun));
    store<u8>(arity, <u8>entry.arity);
    md5Add(bitData(context), arity, 1);
  }
  return bif_md5_final(context);
}

/** erlang:system_info(snifs): {Module, Function, Arity} of all built-ins. */
export function builtinFunctions(): Term {
  let list = NIL;
  for (let i = bifCount(); i > 0; i--) {
    const entry = bifEntry(i - 1);
    if (isBuiltin(entry)) list = consOf(tuple3(atom(entry.module), atom(entry.function), small(entry.arity)), list);
  }
  return list;
}

// module_info/0,1 of the modules that consist of built-ins only

export function erlang_module_info_0(): Term {
  return bif_get_module_info_1(atom(Atom.erlang));
}
export function erlang_module_info_1(item: Term): Term {
  return bif_get_module_info_2(atom(Atom.erlang), item);
}

export function erts_internal_module_info_0(): Term {
  return bif_get_module_info_1(atom(Atom.erts_internal));
}
export function erts_internal_module_info_1(item: Term): Term {
  return bif_get_module_info_2(atom(Atom.erts_internal), item);
}

export function persistent_term_module_info_0(): Term {
  return bif_get_module_info_1(atom(Atom.persistent_term));
}
export function persistent_term_module_info_1(item: Term): Term {
  return bif_get_module_info_2(atom(Atom.persistent_term), item);
}

export function literal_collector_module_info_0(): Term {
  return bif_get_module_info_1(atom(Atom.erts_literal_area_collector));
}
export function literal_collector_module_info_1(item: Term): Term {
  return bif_get_module_info_2(atom(Atom.erts_literal_area_collector), item);
}
