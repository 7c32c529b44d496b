/**
 * Fixed addresses in linear memory: the registers that translated code and the core share, and where each part of
 * the core keeps its state. All mutable state of the virtual machine is in linear memory (DESIGN section 5): the
 * core has no mutable WebAssembly globals, so memory plus the list of loaded code is a whole machine.
 *
 *        0 ..    255   registers of the running process
 *      256 ..   1023   static objects
 *     1024 ..   8191   state of the core's parts
 *     8192 ..  16383   X registers
 *    16384 ..  81919   page kinds, one byte per 64 KiB page
 *    81920 ..          the core's static data, then the allocator's arena
 */

// Registers (byte addresses).
/** i32: reductions left in this time slice; counted down at each function entry, below 0 means yield. */
export const REDUCTIONS = 8;
/** u32: a function that needs a frame must unwind when its frame would lie below this address. */
export const STACK_LIMIT = 12;
/** u32: first free byte of the running process's heap. */
export const HEAP_TOP = 16;
/** u32: end of the heap's free room. HEAP_TOP + need > HEAP_LIMIT means collect. */
export const HEAP_LIMIT = 20;
/** u32: where the top frame is when code returns to the trampoline with a plain value. */
export const ENTRY_E = 24;
/** u32: control block of the running process. */
export const CURRENT = 28;
/** i64: why a built-in answered FAIL: the reason term (class error unless ERROR_CLASS says otherwise). */
export const ERROR_REASON = 32;
/** i32: 0 error, 1 exit, 2 throw. */
export const ERROR_CLASS = 40;
/** i32: why everything unwinds, one of the UNWIND_… values. */
export const UNWIND_CAUSE = 44;
/** i64: the value with which the top frame continues after an unwind. */
export const RESUME_VALUE = 48;
/** i32: reductions with which the running slice began. */
export const SLICE_REDUCTIONS = 56;
/** u32: bytes of frame that the function which unwound needs; see vm/process/stack.ts. */
export const FRAME_NEED = 60;
/** i32: bit set of STRESS_… values, set by the host before the first process runs. */
export const STRESS = 64;
/** u32: how far below the trampoline's entry native calls may go, in bytes of Erlang stack. */
export const NATIVE_WINDOW = 68;
/** i64: the `cause` that a failing built-in gives for its error_info, or 0 for none; see vm/code/errors.ts. */
export const ERROR_EXTRA = 72;
/** u32: export entry that the glue at TABLE_UNDEFINED + n is called for; see vm/code/undefined.ts. */
export const UNDEFINED_ENTRY = 80;
/** u32: address of the first byte of the bitstring that is being constructed (docs/architecture.md, "Bit syntax"). */
export const BS_DATA = 84;
/** i64: the bit, counted from BS_DATA, where construction goes on. */
export const BS_POSITION = 88;

// UNWIND_CAUSE values.
/** Continue at once with RESUME_VALUE at ENTRY_E (exception caught, native window used up, stack grown, apply). */
export const UNWIND_CONTINUE = 0;
/** Slice used up, or erlang:yield/0: back of the run queue, then continue. */
export const UNWIND_YIELD = 1;
/** Waiting for a message, a timeout or the host. */
export const UNWIND_WAIT = 2;
/** The process has ended or must end; its exit reason is in its control block. */
export const UNWIND_EXIT = 3;

// STRESS bits.
/** Every heap test collects, and every collection moves everything. */
export const STRESS_COLLECT = 1;
/** 10 reductions a slice. */
export const STRESS_REDUCTIONS = 2;
/** Every function that needs a frame unwinds at its entry. */
export const STRESS_UNWIND = 4;

/** One header word, arity 0: the term {} points here. */
export const EMPTY_TUPLE = 256;

// State of the core's parts: base addresses of unmanaged classes.
export const ALLOCATOR_STATE = 1024; // 2048 bytes
export const ATOM_STATE = 3072; // 128
export const PROCESS_TABLE_STATE = 3200; // 128
export const SCHEDULER_STATE = 3328; // 256
export const TIMER_STATE = 3584; // 128
export const CODE_STATE = 3712; // 256
export const REGISTRY_STATE = 3968; // 128
export const COLLECTOR_STATE = 4096; // 248
/** i32: reductions taken from the running process until it has collected (vm/memory/heap.ts, requestCollection). */
export const COLLECTOR_HELD_REDUCTIONS = 4344;
export const SCRATCH_STATE = 4352; // 128
export const STATISTICS_STATE = 4480; // 256
export const FORMAT_STATE = 4736; // 256
export const UNIQUE_STATE = 4992; // 128
export const HOST_STATE = 5120; // 256
export const NUMBER_STATE = 5376; // 128
export const EXTERNAL_STATE = 5504; // 64
export const MAP_STATE = 5568; // 64
/** Regular expressions: parser, compiled programs, matcher (vm/regex). */
export const REGEX_STATE = 5632; // 448
export const PROPERTY_STATE = 6080; // 64
export const PAGE_STATE = 6144; // 32
export const BINARY_STATE = 6912; // 128
export const TABLES_STATE = 7040; // 256
export const PERSISTENT_STATE = 7296; // 128
export const LOADING_STATE = 7424; // 64
export const LITERAL_STATE = 7488; // 64
/** u32: address of the tables of CRC-32, 0 until they are needed. */
export const CHECKSUM_STATE = 7552; // 16
export const UNICODE_STATE = 7568; // 16
export const IOLIST_STATE = 7584; // 16
export const PACKET_STATE = 7600; // 72
export const SIZES_STATE = 7808; // 16
/** u32: the first environment variable. */
export const ENVIRONMENT_STATE = 7824; // 16
/** u32: 1 when programs may see internal state (vm/bif/debug.ts). */
export const DEBUG_STATE = 7840; // 16
export const LITERAL_COLLECTOR_STATE = 7856; // 16
export const CENSUS_STATE = 7872; // 16
export const UNIQUE_INTEGERS_STATE = 7888; // 16
export const CODEC_STATE = 7680; // 128
export const SYSTEM_STATE = 8064; // 128
/** Size to size class of the allocator, a byte each. */
export const ALLOCATOR_TABLES = 6208; // 704

/** i64 each; x(i) is at X_REGISTERS + 8 * i. */
export const X_REGISTERS = 8192;
export const X_REGISTER_COUNT = 1024;
/** u8 each: what a 64 KiB page holds (PAGE_… values). */
export const PAGE_KINDS = 16384;
export const PAGE_OTHER = 0;
/** Literal areas, static objects: never moved, never copied, never freed by a process. */
export const PAGE_LITERAL = 1;
/** Where the core's own static data may begin (asc --memoryBase). */
export const MEMORY_BASE = 81920;

// Function-table slots with a fixed meaning.
/** 0 stays empty so that a zero is never a function. */
export const TABLE_PROCESS_END = 1;
/** Continuation of a frame that only carries a value on to the frame above it. */
export const TABLE_RETURN_VALUE = 2;
/** Receives the element of an active segment that has nothing to fill; never called. */
export const TABLE_TRASH = 3;
/** TABLE_ENTER + n: resumes a function of n arguments from its saved call (glue of arity n). */
export const TABLE_ENTER = 16;
/** TABLE_EXTERNAL_FUN + n: what a fun M:F/n has as its entry (glue of arity n). */
export const TABLE_EXTERNAL_FUN = 16 + 256;
/**
 * TABLE_UNDEFINED + n: stands for a function of n arguments that is not loaded, when it is called other than through its own
 * slot: stores the arguments to X_REGISTERS and calls `undefined` with the entry in UNDEFINED_ENTRY (glue of arity n).
 */
export const TABLE_UNDEFINED = 16 + 512;
/** TABLE_UNLOADED_FUN + n: what a fun of n arguments has as its entry while its code is not loaded: calls `unloaded_fun` (glue of arity n). */
export const TABLE_UNLOADED_FUN = 16 + 768;
/** First slot handed out to built-ins, exports and modules. */
export const TABLE_FIRST_FREE = 16 + 1024;
