export * from "../../../vm/gc/collect";
export * from "../../../vm/gc/verify";
export * from "../../../vm/memory/allocator";
export * from "../../../vm/memory/heap";
export * from "../../../vm/memory/literals";
export * from "../../../vm/memory/scratch";
export * from "../../../vm/process/stack";
export * from "../../../vm/term/copy";
