/**
 * The bit layout of terms and of heap objects. Plain constants that AssemblyScript and TypeScript both read;
 * nothing else in the project may repeat a number from this file.
 *
 * A term is 64 bits (docs/architecture.md, "Terms"):
 *
 *     small integer      the i64 itself, in [-2^59, 2^59)
 *     everything else    63    56 55        32 31                 0
 *                        | kind | annotation |  address or index  |
 *     not a term         any other pattern (the sentinels below)
 *
 * A heap object other than a cons cell starts with a header word:
 *
 *     63    56 55    48 47      40 39    32 31                        0
 *     | 0x1D  |  kind  | raw words | subkind | size in words after this |
 *
 * `kind` is the term kind of pointers to the object. The first `raw words` words of the payload are not terms;
 * RAW_ALL says that none is. So the heap can be walked from its start to its top without a table of types.
 */

/** Small integers lie in [-2^SMALL_BITS, 2^SMALL_BITS). */
export const SMALL_BITS = 59;

// Kinds: the top byte of a term that is no small integer.
/** annotation: unused (0); address of two words, head and tail. */
export const KIND_CONS = 0x10;
/** annotation: arity (so an arity test is one comparison of the high half); address of header, then the elements. */
export const KIND_TUPLE = 0x11;
/** annotation: MAP_FLAT, MAP_HASH or MAP_NODE. */
export const KIND_MAP = 0x12;
/** header, then the IEEE 754 double. */
export const KIND_FLOAT = 0x13;
/** header (subkind 1: negative), then 32-bit limbs, least significant first, the last word's upper half maybe 0. */
export const KIND_BIGNUM = 0x14;
/** annotation: arity. See FUN_ENTRY below. */
export const KIND_FUN = 0x15;
/** annotation: BINARY_HEAP, BINARY_REFERENCED, BINARY_SUB or BINARY_CONTEXT, so that telling them apart reads no memory. */
export const KIND_BINARY = 0x16;
/**
 * annotation: 0; header(raw all, size 2), a number that no other reference has, and a handle (vm/process/reference.ts).
 * REFERENCE_MAGIC in the header's subkind: see there.
 */
export const KIND_REFERENCE = 0x17;
/**
 * a pid, port or reference of another node; annotation: EXTERNAL_PID, EXTERNAL_PORT or EXTERNAL_REFERENCE. Native records share the kind, since
 * there is no other left: NATIVE_RECORD.
 */
export const KIND_EXTERNAL = 0x18;
/** immediate: index into the atom table. */
export const KIND_ATOM = 0x19;
/** immediate: the empty list; annotation and index 0. */
export const KIND_NIL = 0x1a;
/** immediate: annotation = generation of the slot (24 bits), index = slot in the process table. */
export const KIND_PID = 0x1b;
/** immediate: a local port. */
export const KIND_PORT = 0x1c;
/** the first word of a heap object; never the value of a term. */
export const KIND_HEADER = 0x1d;
/** stack only: where a call returns to. annotation = location in its module, index = function-table slot of the resume function. */
export const KIND_CONTINUATION = 0x1e;
/** stack only, in a Y register: an active `catch` or `try`. Same fields as a continuation. */
export const KIND_CATCH = 0x1f;

// Sentinels: the high 32 bits of words that are no terms (their low half is 0 unless said otherwise).
/** "All state is in linear memory; return this to your caller." */
export const UNWIND_HIGH = 0x20000000;
/** A built-in failed (its reason is in the register ERROR_REASON), or "nothing there". */
export const FAIL_HIGH = 0x21000000;
/** In place of a moved object's first word during a collection; the low half is the new address. */
export const FORWARD_HIGH = 0x22000000;

/** Value of the header's raw-words field when the object holds no terms at all. */
export const RAW_ALL = 255;

// Map annotations and header subkinds.
/** Up to MAP_FLAT_MAX pairs: header(size 1+n), keys tuple, then n values; keys in term order. */
export const MAP_FLAT = 0;
/** More pairs: header(size 2, raw 1), pair count, root node. */
export const MAP_HASH = 1;
/**
 * Inside a hash map only: header(size 1+popcount, raw 1), bitmap (bit i: there is a child for the four hash bits i), then the
 * children in that order: leaves (cons of key and value) and nodes. See vm/map/trie.ts.
 */
export const MAP_NODE = 2;
export const MAP_FLAT_MAX = 32;

// Funs: header(size 2 + free variables, raw 2), then
//   word 1: low half FUN_ENTRY  = table slot called as (e, arguments …, the fun itself)
//           high half           = address of the lambda entry (local) or export entry (external)
//   word 2: low half = number of free variables, high half = process-table slot of the creator (local)
//   then the free variables.
/** Header subkind of a fun made by `fun … end`. */
export const FUN_LOCAL = 0;
/** Header subkind of `fun M:F/A`. */
export const FUN_EXTERNAL = 1;
/** Byte offsets from the object's address. */
export const FUN_ENTRY_OFFSET = 8;
export const FUN_ORIGIN_OFFSET = 12;
export const FUN_FREE_COUNT_OFFSET = 16;
export const FUN_FREE_OFFSET = 24;
/** Words of a fun without free variables, header included. */
export const FUN_BASE_WORDS = 3;

// Binaries and bitstrings. The pointer's annotation and the header's subkind (without its flags) agree. All but a match context have their
// size in bits in the first word behind the header. Bits are numbered from the most significant one of the first byte.
/** header(raw all) | size in bits | the bytes, padded to a word. Up to BINARY_HEAP_MAX bytes, and of any size in a literal area. */
export const BINARY_HEAP = 0;
/**
 * header(raw all, size 3, SUBKIND_OFF_HEAP) | size in bits | address of an off-heap block | link. The bytes are the block's data (from
 * OFF_HEAP_DATA on); the link leads to the next object on the list of the heap that this one lies on (vm/memory/offheap.ts).
 * With SUBKIND_WRITABLE, whoever appends may use the block's free room behind the last byte; then no other object refers to the block.
 */
export const BINARY_REFERENCED = 1;
/**
 * header(raw 2, size 3) | size in bits | first bit, counted from the base's | base: a BINARY_HEAP or BINARY_REFERENCED, never another sub-binary.
 * With SUBKIND_WRITABLE it ends where its base's used bytes end, and appending to it goes on there.
 */
export const BINARY_SUB = 2;
/**
 * Match context: header(raw 2, size 3) | position in bits | end in bits | base as above; position and end are counted from the base's first bit.
 * Lives in registers of translated code only and never leaves its process. The position changes in place.
 */
export const BINARY_CONTEXT = 3;
/** A binary of more bytes than this is made off the heap. */
export const BINARY_HEAP_MAX = 64;
/** Byte offsets from the object's address. */
export const BINARY_BITS_OFFSET = 8;
export const BINARY_HEAP_DATA_OFFSET = 16;
export const BINARY_BLOCK_OFFSET = 16;
export const BINARY_LINK_OFFSET = 24;
export const BINARY_START_OFFSET = 16;
export const BINARY_BASE_OFFSET = 24;
export const CONTEXT_POSITION_OFFSET = 8;
export const CONTEXT_END_OFFSET = 16;
/** Words of each, header included. */
export const BINARY_REFERENCED_WORDS = 4;
export const BINARY_SUB_WORDS = 4;
export const BINARY_CONTEXT_WORDS = 4;

// Flags in the header's subkind byte.
/** The object refers to an off-heap block (BINARY_BLOCK_OFFSET) and hangs on a list (BINARY_LINK_OFFSET): binaries and magic references. */
export const SUBKIND_OFF_HEAP = 0x80;
/** See BINARY_REFERENCED and BINARY_SUB. */
export const SUBKIND_WRITABLE = 0x40;
/** What is left of the subkind byte without its flags. */
export const SUBKIND_MASK = 0x3f;

/**
 * Subkind of a reference that keeps an off-heap block alive (atomics, counters, compiled match specifications):
 * header(raw all, size 3, SUBKIND_OFF_HEAP) | number | address of the block | link.
 */
export const REFERENCE_MAGIC = 1;

// An off-heap block: u32 references to it, u32 OFF_HEAP_… type, u32 bytes of data that there is room for, u32 free for the type; then the data.
// The type's upper three bytes are the handle of the magic reference that leads to it, once that has one (vm/process/magic.ts).
export const OFF_HEAP_COUNT = 0;
export const OFF_HEAP_TYPE = 4;
export const OFF_HEAP_TYPE_BITS = 8;
export const OFF_HEAP_CAPACITY = 8;
export const OFF_HEAP_EXTRA = 12;
export const OFF_HEAP_DATA = 16;
export const OFF_HEAP_BINARY = 0;
export const OFF_HEAP_ATOMICS = 1;
export const OFF_HEAP_MATCH_SPECIFICATION = 2;
/** A compiled search pattern (vm/binary/search.ts). */
export const OFF_HEAP_PATTERN = 3;
/** See vm/code/prepared.ts. */
export const OFF_HEAP_PREPARED_CODE = 4;
/** Nothing, for tests of magic references. */
export const OFF_HEAP_NOTHING = 5;

// Pids, ports and references of other nodes: header(raw all), then u32 atom index of the node's name, u32 creation, then as below.
// The pointer's annotation and the header's subkind agree.
/** u32 id, u32 serial. */
export const EXTERNAL_PID = 0;
/** u64 number. */
export const EXTERNAL_PORT = 1;
/** u32 count of numbers (1 to EXTERNAL_REFERENCE_NUMBERS_MAX), then the numbers, u32 each; the last word's upper half is 0 if their number is even. */
export const EXTERNAL_REFERENCE = 2;
export const EXTERNAL_REFERENCE_NUMBERS_MAX = 5;
/** Byte offsets from the object's address. */
export const EXTERNAL_NODE_OFFSET = 8;
export const EXTERNAL_CREATION_OFFSET = 12;
export const EXTERNAL_DATA_OFFSET = 16;

/**
 * Annotation and header subkind of a native record (OTP 29): header(size 1+n) | definition | the values of the n fields, in the definition's order.
 * A definition is a tuple {Module, Name, IsExported, Field…} that programs never see; records of the same definition need not share it.
 */
export const NATIVE_RECORD = 3;
/** Byte offsets from the object's address. */
export const RECORD_DEFINITION_OFFSET = 8;
export const RECORD_VALUES_OFFSET = 16;
/** Elements of a definition before the names of its fields. */
export const DEFINITION_FIELDS = 3;

/** Largest tuple arity. */
export const TUPLE_MAX_ARITY = 0xffffff;
/** Largest number of arguments of a function. */
export const MAX_ARGUMENTS = 255;
