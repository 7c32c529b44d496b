/**
 * The core's exports, and nothing else. Every export is named here once, grouped by the folder that owns it. Translated
 * code, the glue and the linker import them by these names; the built-ins' names are those of vm/abi/bifs.ts.
 */
