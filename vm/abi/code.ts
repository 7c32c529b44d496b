/**
 * What the linker (runtime-ts/linker.ts) and the core (vm/code/) tell each other about a module.
 */

// Relocation kinds. A relocation is four i32: [offset in the wasm bytes, kind, ordinal, high].
// "i64" ones patch a 10-byte signed LEB, "i32" ones a 5-byte signed LEB (i32.const operand).
/** i64: the atom with this ordinal in the module's atom list. */
export const RELOCATE_ATOM = 0;
/** i64: the literal with this ordinal. */
export const RELOCATE_LITERAL = 1;
/** i64: (high << 32) | (table base + ordinal): continuations, catch tags, code locations. */
export const RELOCATE_CODE = 2;
/** i32: table base + ordinal. */
export const RELOCATE_TABLE = 3;
/** i32: function-table slot of the imported function with this ordinal. */
export const RELOCATE_IMPORT_SLOT = 4;
/** i32: function-table slot of the exported function with this ordinal (offset of its element segment). */
export const RELOCATE_EXPORT_SLOT = 5;
/** i32: like RELOCATE_IMPORT_SLOT while that slot is unresolved, otherwise TABLE_TRASH (offset of the stub's element segment). */
export const RELOCATE_IMPORT_STUB = 6;
/** i32: address of the lambda entry with this ordinal. */
export const RELOCATE_LAMBDA = 7;
/** i64: the fun term of the lambda with this ordinal, which has no free variables. */
export const RELOCATE_LAMBDA_FUN = 8;
/** i32: address of the export entry of the imported function with this ordinal. */
export const RELOCATE_IMPORT_ENTRY = 9;
/** i32: function-table slot of the lambda entry with this ordinal (offset of its wrapper's element segment). */
export const RELOCATE_LAMBDA_SLOT = 10;

// A code location, four u32 each, numbered per module. The first are the resume points, grouped by function.
export const LOCATION_WORDS = 4;
/** Ordinal of the function. */
export const LOCATION_FUNCTION = 0;
/** Ordinal of the file name, 0 being the module's own source file; LOCATION_NO_LINE when unknown. */
export const LOCATION_FILE = 1;
export const LOCATION_LINE = 2;
export const LOCATION_FLAGS = 3;
export const LOCATION_NO_LINE = 0xffffffff;
/** Flag: the code at this location has a frame, so the word at `e` is not its caller's continuation. */
export const LOCATION_HAS_FRAME = 1;

// An export entry as glue sees it: byte offsets from its address (the rest is declared in vm/code/exports.ts).
/** u32: the function-table slot of this function, the same for the machine's life. */
export const EXPORT_SLOT_OFFSET = 0;
/**
 * u32: slot to call it through when the caller found the entry at run time: its own slot once it is loaded, before that
 * TABLE_UNDEFINED + arity, for which the entry's address must be stored to UNDEFINED_ENTRY first.
 */
export const EXPORT_CALL_OFFSET = 4;

// Types of segments that `bs_raise` is told of.
export const BS_KIND_INTEGER = 0;
export const BS_KIND_FLOAT = 1;
export const BS_KIND_BINARY = 2;
export const BS_KIND_UTF8 = 3;
export const BS_KIND_UTF16 = 4;
export const BS_KIND_UTF32 = 5;
export const BS_KIND_APPEND = 6;
export const BS_KIND_PRIVATE_APPEND = 7;

// Bits of `flags` of a segment (as in BEAM files). Without FLAG_LITTLE an integer's most significant byte comes first.
export const BS_FLAG_LITTLE = 2;
export const BS_FLAG_SIGNED = 4;
/** As the machine has it, and WebAssembly is little-endian. */
export const BS_FLAG_NATIVE = 16;

// How old code is purged.
/** Purge only if no process runs the old code. */
export const PURGE_SOFT = 0;
/** End the processes that run it. */
export const PURGE_KILL = 1;

// What a purge found.
export const PURGED_NOTHING = 0;
export const PURGED = 1;
/** Purged, and processes have been ended. */
export const PURGED_KILLING = 2;
/** A soft purge has been refused: the code is in use. */
export const PURGE_REFUSED = 3;
