/**
 * Linking: what the host's linker calls, in this order, to make a translated module part of the machine
 * (docs/architecture.md, "Linking"):
 *
 *     code_begin → code_literal*, code_import*, code_lambda* → code_describe → (instantiate) → code_commit
 *
 * Between code_begin and code_commit nobody can reach the module. code_abandon undoes code_begin when linking fails.
 */
import { LOCATION_WORDS } from "../abi/code";
import { MAX_ARGUMENTS, FUN_BASE_WORDS } from "../abi/terms";
import { allocateBlock, freeBlock } from "../memory/allocator";
import { literalAllocate } from "../memory/literals";
import { decodeLiteral } from "../external/import";
import { FAIL, NIL, Term } from "../term/term";
import { ExportEntry, entryIsLoaded, entryLoad, exportEntry } from "./exports";
import { LambdaEntry, NO_CREATOR, writeLambdaFun } from "./lambdas";
import { Module, enterModule, findModule } from "./modules";
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

/** Address of a new module record with `slots` slots of the function table; 0 when the table cannot be that large. */
export function code_begin(name: i32, slots: i32): usize {
  const at = allocateBlock(offsetof<Module>());
  memory.fill(at, 0, offsetof<Module>());
  const module = changetype<Module>(at);
  module.name = name;
  module.tableSlots = slots;
  module.attributes = NIL;
  module.compileInfo = NIL;
  // A module without functions has no slots of its own, but a range of at least one keeps bases distinct.
  module.tableBase = allocateSlots(max(slots, 1), at, OWNER_MODULE);
  if (module.tableBase == 0) {
    freeBlock(at, offsetof<Module>());
    return 0;
  }
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

/** Address of a new lambda entry. `slot` is its wrapper's; `arity` does not count the `free` variables. */
export function code_lambda(module: usize, fun: i32, index: i32, arity: i32, free: i32, slot: i32, unique: i32): usize {
  const owner = changetype<Module>(module);
  assert(<u32>slot - owner.tableBase < owner.tableSlots, "wrapper outside its module's slots");
  const lambda = changetype<LambdaEntry>(allocateBlock(offsetof<LambdaEntry>()));
  lambda.slot = slot;
  lambda.module = module;
  lambda.function = fun;
  lambda.index = index;
  lambda.arity = arity;
  lambda.free = free;
  lambda.unique = unique;
  lambda.next = owner.lambdas;
  owner.lambdas = changetype<usize>(lambda);
  return changetype<usize>(lambda);
}

/** The fun of a lambda without free variables, in the literal area. */
export function code_lambda_fun(lambda: usize): Term {
  assert(changetype<LambdaEntry>(lambda).free == 0, "a fun with free variables is no literal");
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
}

/** 1 when a module of that name (atom index) is loaded, so that code_commit would refuse another. */
export function code_is_loaded(name: i32): i32 {
  return findModule(name) != null ? 1 : 0;
}

/**
 * After instantiation: the module's exports become what their entries call, unless the entry is a built-in's, which the core
 * goes on providing. Answers 1, or 0 when there is current code of this name already (loading over it is not built yet).
 */
export function code_commit(module: usize): i32 {
  const m = changetype<Module>(module);
  if (findModule(m.name) != null) return 0;
  for (let i: u32 = 0; i < m.exportCount; i++) {
    const at = m.exports + <usize>i * EXPORT_BYTES;
    const found = exportEntry(m.name, load<u32>(at), load<u32>(at, 4));
    if (found == 0) return 0;
    const entry = changetype<ExportEntry>(found);
    if (entry.bif < 0) entryLoad(entry, module, load<u32>(at, 8));
  }
  enterModule(m);
  return 1;
}

/** Undoes code_begin: for a module whose linking failed before code_commit. Literals that were decoded for it stay. */
export function code_abandon(module: usize): void {
  const m = changetype<Module>(module);
  assert(m.isCurrent == 0, "a loaded module cannot be abandoned");
  freeSlots(m.tableBase);
  for (let lambda = m.lambdas; lambda != 0; ) {
    const next = changetype<LambdaEntry>(lambda).next;
    freeBlock(lambda, offsetof<LambdaEntry>());
    lambda = next;
  }
  freeTable(m.functions, m.functionCount, FUNCTION_BYTES);
  freeTable(m.files, m.fileCount, FILE_BYTES);
  freeTable(m.locations, m.locationCount, LOCATION_BYTES);
  freeTable(m.exports, m.exportCount, EXPORT_BYTES);
  freeBlock(module, offsetof<Module>());
}

function freeTable(at: usize, count: u32, size: usize): void {
  if (count != 0) freeBlock(at, <usize>count * size);
}
