/** What `machine_statistic` can be asked for. Counts are since the machine began, sizes are of now. */

/** Processes alive. */
export const STATISTIC_PROCESSES = 0;
/** Processes ever created. */
export const STATISTIC_PROCESSES_CREATED = 1;
/** Most processes alive at once. */
export const STATISTIC_PROCESSES_PEAK = 2;
/** Messages sent between processes, to and from the host included. */
export const STATISTIC_MESSAGES = 3;
/** Reductions executed by all processes. */
export const STATISTIC_REDUCTIONS = 4;
/** Collections of any kind. */
export const STATISTIC_COLLECTIONS = 5;
/** Those of them that collected the old generation too. */
export const STATISTIC_MAJOR_COLLECTIONS = 6;
/** Words that collections have moved. */
export const STATISTIC_WORDS_MOVED = 7;
/** Bytes in allocated blocks: control blocks, stacks, heaps, mailboxes, tables, code. */
export const STATISTIC_ALLOCATED_BYTES = 8;
/** Most bytes allocated at once. */
export const STATISTIC_ALLOCATED_PEAK = 9;
/** Atoms. */
export const STATISTIC_ATOMS = 10;
/** Modules loaded. */
export const STATISTIC_MODULES = 11;
/** Function-table slots handed out. */
export const STATISTIC_TABLE_SLOTS = 12;
/** Slices run. */
export const STATISTIC_SLICES = 13;
/** Timers active. */
export const STATISTIC_TIMERS = 14;
/** Bytes of data in off-heap blocks: large binaries. */
export const STATISTIC_OFF_HEAP_BYTES = 15;
