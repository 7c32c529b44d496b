/** The host's door: everything that reaches the core from outside (docs/architecture.md). */

/** Microseconds from an arbitrary start, never going back. */
// @ts-ignore: decorator
@external("host", "monotonic_time") export declare function hostMonotonicTime(): f64;
/** Microseconds since 1970. */
// @ts-ignore: decorator
@external("host", "system_time") export declare function hostSystemTime(): f64;
/**
 * Seconds by which local time is ahead of universal time at `seconds` since 1970 of universal time, or of local time when `local` is 1. `daylight` is
 * whether daylight saving time is in force then: 0 or 1 for a local time, -1 to find out.
 */
// @ts-ignore: decorator
@external("host", "zone_offset") export declare function hostZoneOffset(seconds: f64, local: i32, daylight: i32): f64;
/** In [0, 1); for seeds only. */
// @ts-ignore: decorator
@external("host", "random") export declare function hostRandom(): f64;
/** stream 1: standard output, 2: standard error. */
// @ts-ignore: decorator
@external("host", "write") export declare function hostWrite(stream: i32, address: usize, bytes: i32): void;
/** 0: there is no such module; 1: loaded; 2: `machine_code_loaded(atom)` will be called later. */
// @ts-ignore: decorator
@external("host", "load_module") export declare function hostLoadModule(atom: i32): i32;
/** Code of that name (atom index) that the host has put off linking is linked now; of all names, when it is -1. */
// @ts-ignore: decorator
@external("host", "link_deferred") export declare function hostLinkDeferred(atom: i32): void;
/** Answers the table's new length, at least `slots`. */
// @ts-ignore: decorator
@external("host", "table_grow") export declare function hostTableGrow(slots: i32): i32;
/** Glue for functions of `n` arguments is needed before it is next called. */
// @ts-ignore: decorator
@external("host", "need_arity") export declare function hostNeedArity(n: i32): void;
/** `value` is what the process's first function returned, FAIL when it did not return; `cls` is how it ended, a CLASS_… value. The terms are valid during the call. */
// @ts-ignore: decorator
@external("host", "process_exited") export declare function hostProcessExited(slot: u32, generation: u32, reason: u64, value: u64, cls: i32): void;
/**
 * Compresses the `bytes` bytes at `from` to zlib data at `to` with level 1 to 9. Answers how many bytes they are, or -1, with nothing written, when they
 * are more than `room`.
 */
// @ts-ignore: decorator
@external("host", "deflate") export declare function hostDeflate(from: usize, bytes: usize, to: usize, room: usize, level: i32): i32;
/**
 * Decompresses the zlib data that begin at `from` and end before `from + bytes` to the `room` bytes at `to`. Answers how many bytes the data are, or 0 when they
 * are damaged or do not yield exactly `room` bytes.
 */
// @ts-ignore: decorator
@external("host", "inflate") export declare function hostInflate(from: usize, bytes: usize, to: usize, room: usize): u32;
// @ts-ignore: decorator
@external("host", "halt") export declare function hostHalt(status: i32): void;

/**
 * A process asks something of the host's program: an external term (version byte first) of `bytes` bytes. 1: the host will see to it between slices, and
 * answer by a message; 0: nobody listens.
 */
// @ts-ignore: decorator
@external("host", "request") export declare function hostRequest(address: usize, bytes: i32): i32;

// Loading code (docs/architecture.md, "Linking")

/**
 * Translates the file at `address`, which should be of the module `name` (atom index). Answers the size of the result, which is in the code
 * buffer (u32: 1 when the module has an on_load function; then the translation), or 0 when the file is damaged or of another module.
 */
// @ts-ignore: decorator
@external("host", "translate_code") export declare function hostTranslateCode(name: i32, address: usize, bytes: i32): i32;
/** Links such a translation. Answers 1, or 0 when it cannot be linked. */
// @ts-ignore: decorator
@external("host", "link_code") export declare function hostLinkCode(address: usize, bytes: i32): i32;
/** MD5 checksum of a file's code: 1, and 16 bytes are in the code buffer; 0 when the file is damaged. */
// @ts-ignore: decorator
@external("host", "code_checksum") export declare function hostCodeChecksum(address: usize, bytes: i32): i32;
/** Asks for the file of a module: its size, and it is in the code buffer; 0 when there is none that can be had at once. */
// @ts-ignore: decorator
@external("host", "object_code") export declare function hostObjectCode(name: i32): i32;
/** The module record is about to be freed: its table slots shall be empty, and its stubs in others' slots be replaced. */
// @ts-ignore: decorator
@external("host", "release_code") export declare function hostReleaseCode(module: usize, base: i32, slots: i32): void;
/** Puts a stub into an export's slot, as modules have them for imports that are not there. */
// @ts-ignore: decorator
@external("host", "undefined_stub") export declare function hostUndefinedStub(slot: i32, entry: usize, arity: i32): void;
/** Copies an entry of the function table. */
// @ts-ignore: decorator
@external("host", "table_copy") export declare function hostTableCopy(to: i32, from: i32): void;
