/**
 * Linking: what the host's linker calls, in this order, to make a translated module part of the machine
 * (docs/architecture.md, "Linking"):
 *
 *     code_begin → code_literal*, code_import*, code_lambda* → code_describe → (instantiate) → code_commit or code_stage
 *
 * Between code_begin and code_commit nobody can reach the module. code_abandon undoes code_begin when linking fails.
 */
import { LOCATION_WORDS } from "../abi/code";
import { MAX_ARGUMENTS, FUN_BASE_WORDS } from "../abi/terms";
import { allocateBlock, freeBlock } from "../memory/allocator";
import { decodeLiteral } from "../external/import";
import { hostReleaseCode, hostUndefinedStub } from "../host";
import { LiteralArea, createLiterals, freeLiterals, literalAllocate, sealLiterals, useLiterals } from "../memory/literals";
import { NIL, Term } from "../term/term";
import { ExportEntry, entryIsLoaded, entryLoad, entryUnload, exportEntry, findExport, needArity } from "./exports";
import { LambdaEntry, NO_CREATOR, lambdaFor, loadLambda, unloadLambda, writeLambdaFun } from "./lambdas";
import { Module, ModuleName, findModule, findModuleName, moduleName, setCurrent } from "./modules";
import { OWNER_MODULE, allocateSlots, freeSlots } from "./slots";
import { codeState } from "./state";

const FUNCTION_BYTES: usize = 8;
const FILE_BYTES: usize = 8;
const LOCATION_BYTES: usize = LOCATION_WORDS << 2;
const EXPORT_BYTES: usize = 12;
const FIRST_BUFFER_BYTES: usize = 65536;

/** A buffer of at least `bytes` bytes for the next blob; valid until the next call of this function. */
export function code_buffer(bytes: i32): usize {
  const state = codeState();
  const need = <usize>bytes;
  if (need > state.bufferBytes) {
    if (state.bufferBytes != 0) freeBlock(state.buffer, state.bufferBytes);
    const size = max(FIRST_BUFFER_BYTES, (need + 0xffff) & ~(<usize>0xffff));
    state.buffer = allocateBlock(size);
    state.bufferBytes = size;
  }
  return state.buffer;
}

/**
 * Address of a new module record with `slots` slots of the function table; 0 when the table cannot be that large. `checksum` is the address
 * of the 16 bytes of the code's checksum; `onLoad` the ordinal of the function to be run when the module is loaded, or -1.
 */
export function code_begin(name: i32, slots: i32, checksum: usize, onLoad: i32): usize {
  const at = allocateBlock(offsetof<Module>());
  memory.fill(at, 0, offsetof<Module>());
  const module = changetype<Module>(at);
  module.name = name;
  module.tableSlots = slots;
  module.attributes = NIL;
  module.compileInfo = NIL;
  module.records = NIL;
  module.onLoad = onLoad;
  module.checksum0 = load<u64>(checksum);
  module.checksum1 = load<u64>(checksum, 8);
  // A module without functions has no slots of its own, but a range of at least one keeps bases distinct.
  module.tableBase = allocateSlots(max(slots, 1), at, OWNER_MODULE);
  if (module.tableBase == 0) {
    freeBlock(at, offsetof<Module>());
    return 0;
  }
  module.literals = changetype<usize>(createLiterals());
  return at;
}

/** First of the module's slots. */
export function code_table_base(module: usize): i32 {
  return changetype<Module>(module).tableBase;
}

/**
 * Decodes one term in external format (with its version byte) into the module's literal area. FAIL with error badarg when
 * it is damaged or has bytes left over.
 */
export function code_literal(module: usize, blob: usize, bytes: i32): Term {
  useLiterals(changetype<LiteralArea>(changetype<Module>(module).literals));
  return decodeLiteral(blob, bytes);
}

/** Address of the export entry of that function (atom indices), made when new; 0 when the function table is full. */
export function code_import(module: i32, fun: i32, arity: i32): usize {
  if (<u32>arity > <u32>MAX_ARGUMENTS) return 0;
  return exportEntry(module, fun, arity);
}

/** The entry's function-table slot. */
export function entry_slot(entry: usize): i32 {
  return changetype<ExportEntry>(entry).slot;
}

/** 1 when a module or the core provides the function. */
export function entry_is_loaded(entry: usize): i32 {
  return entryIsLoaded(changetype<ExportEntry>(entry)) ? 1 : 0;
}

/** Address of the lambda entry of number `index`, 0 when the function table is full. `arity` does not count the `free` variables. */
export function code_lambda(module: usize, index: i32, arity: i32, free: i32, unique: i32): usize {
  const owner = changetype<Module>(module);
  return changetype<usize>(lambdaFor(owner.name, index, unique, arity, free, owner.checksum0, owner.checksum1));
}

/** The function-table slot of a lambda entry. */
export function lambda_slot(lambda: usize): i32 {
  return changetype<LambdaEntry>(lambda).slot;
}

/** The fun of a lambda without free variables, in the module's literal area. */
export function code_lambda_fun(module: usize, lambda: usize): Term {
  assert(changetype<LambdaEntry>(lambda).free == 0, "a fun with free variables is no literal");
  useLiterals(changetype<LiteralArea>(changetype<Module>(module).literals));
  return writeLambdaFun(literalAllocate(FUN_BASE_WORDS), changetype<LambdaEntry>(lambda), NO_CREATOR);
}

/** Copies `count` records of `size` bytes to a block of their own (0 when there are none). */
function keepTable(blob: usize, count: u32, size: usize): usize {
  if (count == 0) return 0;
  const at = allocateBlock(<usize>count * size);
  memory.copy(at, blob, <usize>count * size);
  return at;
}

/** Takes in functions, files, locations, exports, attributes and compile info; the blob's layout is in docs/architecture.md, "Linking". */
export function code_describe(module: usize, blob: usize): void {
  const m = changetype<Module>(module);
  m.functionCount = load<u32>(blob);
  m.functions = keepTable(blob + 4, m.functionCount, FUNCTION_BYTES);
  blob += 4 + <usize>m.functionCount * FUNCTION_BYTES;
  m.fileCount = load<u32>(blob);
  m.files = keepTable(blob + 4, m.fileCount, FILE_BYTES);
  blob += 4 + <usize>m.fileCount * FILE_BYTES;
  m.locationCount = load<u32>(blob);
  m.locations = keepTable(blob + 4, m.locationCount, LOCATION_BYTES);
  blob += 4 + <usize>m.locationCount * LOCATION_BYTES;
  m.exportCount = load<u32>(blob);
  m.exports = keepTable(blob + 4, m.exportCount, EXPORT_BYTES);
  blob += 4 + <usize>m.exportCount * EXPORT_BYTES;
  m.attributes = load<u64>(blob);
  m.compileInfo = load<u64>(blob + 8);
  m.records = load<u64>(blob + 16);
}

/** 1 when code of that name (atom index) cannot be committed before its old code has been purged. */
export function code_needs_purge(name: i32): i32 {
  const found = findModuleName(name);
  return found != null && found.current != 0 && found.old != 0 ? 1 : 0;
}

/** 1 when there is current code of that name (atom index). */
export function code_is_loaded(name: i32): i32 {
  return findModule(name) != null ? 1 : 0;
}

/** 1 when there is code of that name (atom index) whose on_load function has not ended. */
export function code_is_loading(name: i32): i32 {
  const found = findModuleName(name);
  return found != null && found.loading != 0 ? 1 : 0;
}

/**
 * After instantiation: the module's exports become what their entries call, unless the entry is a built-in's, which the core
 * goes on providing. Code that was current becomes old. Answers 1, or 0 when there is current and old code already.
 */
export function code_commit(module: usize): i32 {
  const m = changetype<Module>(module);
  const name = moduleName(m.name);
  if (name.current != 0 && name.old != 0) return 0;
  sealModule(m);
  makeCurrent(name, m);
  return 1;
}

/** Instead of code_commit, for a module with an on_load function: nobody can call it before `finishLoading`. Answers as code_commit does, and 0 while such code waits already. */
export function code_stage(module: usize): i32 {
  const m = changetype<Module>(module);
  const name = moduleName(m.name);
  if (name.loading != 0 || (name.current != 0 && name.old != 0)) return 0;
  sealModule(m);
  name.loading = module;
  name.loader = NIL;
  return 1;
}

/** Nothing more will be linked: the module has its literals and funs. */
function sealModule(m: Module): void {
  sealLiterals(changetype<LiteralArea>(m.literals));
  m.isLinked = 1;
  for (let at = moduleName(m.name).lambdas; at != 0; at = changetype<LambdaEntry>(at).next) {
    const lambda = changetype<LambdaEntry>(at);
    if (lambda.checksum0 == m.checksum0 && lambda.checksum1 == m.checksum1) loadLambda(lambda, changetype<usize>(m));
  }
}

/** Names the function that holds the code of a lambda entry of this module. */
export function code_name_lambda(lambda: usize, fun: i32): void {
  changetype<LambdaEntry>(lambda).function = fun;
}

/** `m`, whose exports' slots lead to it, becomes the current code of its name, and what was current the old code. */
export function makeCurrent(name: ModuleName, m: Module): void {
  assert(name.current == 0 || name.old == 0, "there is old code already");
  const before = name.current;
  for (let i: u32 = 0; i < m.exportCount; i++) {
    const at = exportAt(m, i);
    const found = exportEntry(m.name, load<u32>(at), load<u32>(at, 4));
    // The linker has asked for it before, so it is there.
    if (found == 0) abort("the function table is full");
    const entry = changetype<ExportEntry>(found);
    if (entry.bif < 0) entryLoad(entry, changetype<usize>(m), load<u32>(at, 8));
  }
  if (before != 0) {
    unloadExports(changetype<Module>(before));
    name.old = before;
  }
  setCurrent(name, changetype<usize>(m));
}

/** The exports that still lead to `m` are undefined from now on. */
export function unloadExports(m: Module): void {
  for (let i: u32 = 0; i < m.exportCount; i++) {
    const at = exportAt(m, i);
    const entry = findExport(m.name, load<u32>(at), load<u32>(at, 4));
    if (entry == null || entry.owner != changetype<usize>(m)) continue;
    entryUnload(entry);
    needArity(entry.arity);
    hostUndefinedStub(entry.slot, changetype<usize>(entry), entry.arity);
  }
}

/** Address of an export's name atom, arity and function ordinal. */
// @ts-ignore: decorator
@inline export function exportAt(m: Module, index: u32): usize {
  return m.exports + <usize>index * EXPORT_BYTES;
}

/** Undoes code_begin: for a module whose linking failed before code_commit. */
export function code_abandon(module: usize): void {
  const m = changetype<Module>(module);
  assert(m.isLinked == 0, "a loaded module cannot be abandoned");
  freeLiterals(changetype<LiteralArea>(m.literals));
  freeModule(m);
}

/**
 * Frees a module that nobody can reach or return to, but not its literals. Lambda entries that have no other code go to the error
 * handler from now on.
 */
export function freeModule(m: Module): void {
  const name = findModuleName(m.name);
  if (name != null) {
    for (let at = name.lambdas; at != 0; at = changetype<LambdaEntry>(at).next) {
      const lambda = changetype<LambdaEntry>(at);
      const isOwn = lambda.module == changetype<usize>(m);
      // Of a module whose linking has failed, the slot may have been filled.
      const isHalfMade = lambda.module == 0 && lambda.checksum0 == m.checksum0 && lambda.checksum1 == m.checksum1;
      if (isOwn || isHalfMade) unloadLambda(lambda);
    }
  }
  hostReleaseCode(changetype<usize>(m), m.tableBase, m.tableSlots);
  freeSlots(m.tableBase);
  freeTable(m.functions, m.functionCount, FUNCTION_BYTES);
  freeTable(m.files, m.fileCount, FILE_BYTES);
  freeTable(m.locations, m.locationCount, LOCATION_BYTES);
  freeTable(m.exports, m.exportCount, EXPORT_BYTES);
  freeBlock(changetype<usize>(m), offsetof<Module>());
}

function freeTable(at: usize, count: u32, size: usize): void {
  if (count != 0) freeBlock(at, <usize>count * size);
}
