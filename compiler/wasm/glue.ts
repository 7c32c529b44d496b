/**
 * Glue: small functions that the function table needs besides translated code (vm/abi/registers.ts, TABLE_…). They are generated, since
 * WebAssembly has no way to write them for any number of arguments.
 *
 * For functions of n arguments:
 *   TABLE_ENTER + n          (e, value, point)   resumes a call that has not been made yet from its enter frame
 *   TABLE_EXTERNAL_FUN + n   (e, x0 …, fun)      what a fun M:F/n has as its entry
 *   TABLE_UNDEFINED + n      (e, x0 …)           calls the core for the function whose entry is in UNDEFINED_ENTRY
 *   TABLE_UNLOADED_FUN + n   (e, x0 …, fun)      calls the core for a fun whose code is not loaded
 * For each built-in, in its slot: (e, x0 …), so that apply, funs and spawn reach it as any function.
 * For an export that has been deleted, in its slot: (e, x0 …) calls the core for it, as the stubs of modules do.
 */
import { BIFS } from "../../vm/abi/bifs.js";
import { EXPORT_CALL_OFFSET } from "../../vm/abi/code.js";
import {
  ENTRY_E,
  TABLE_ENTER,
  TABLE_EXTERNAL_FUN,
  TABLE_FIRST_FREE,
  TABLE_UNDEFINED,
  TABLE_UNLOADED_FUN,
  UNDEFINED_ENTRY,
  X_REGISTERS,
} from "../../vm/abi/registers.js";
import { FAIL_HIGH, FUN_ORIGIN_OFFSET, KIND_CONTINUATION } from "../../vm/abi/terms.js";
import { bifSignature, functionSignature, RESUME_SIGNATURE } from "./context.js";
import { CORE_SIGNATURES, type CoreExport } from "./core.js";
import { ModuleWriter } from "./encoder.js";
import { tailCallImport, tailCallIndirect } from "./tail.js";
import { I32_ADD, I32_LOAD, I32_STORE, I32_WRAP_I64, I64_EQ, TYPE_I32, TYPE_I64 } from "./wasm.js";

/** Functions of up to this many arguments are provided for from the start: the core counts on it (vm/code/exports.ts). */
export const INITIAL_ARITY_MAX = 15;

/** The glue that every machine begins with, for all built-ins of vm/abi/bifs.ts and for functions of up to INITIAL_ARITY_MAX arguments. */
export function initialGlue(): Uint8Array {
  const writer = new ModuleWriter();
  writer.addFixedSegment(
    TABLE_FIRST_FREE,
    BIFS.map((_, number) => writeBuiltin(writer, number)),
  );
  writeArities(writer, 0, INITIAL_ARITY_MAX);
  return writer.finish(true).wasm;
}

/** The glue for functions of `arity` arguments: a WebAssembly module with the imports of translated code. */
export function arityGlue(arity: number): Uint8Array {
  const writer = new ModuleWriter();
  writeArities(writer, arity, arity);
  return writer.finish(true).wasm;
}

function writeArities(writer: ModuleWriter, from: number, to: number): void {
  for (let arity = from; arity <= to; arity++) {
    writer.addFixedSegment(TABLE_ENTER + arity, [writeEnter(writer, arity)]);
    writer.addFixedSegment(TABLE_EXTERNAL_FUN + arity, [writeExternalFun(writer, arity)]);
    writer.addFixedSegment(TABLE_UNDEFINED + arity, [writeUndefined(writer, arity)]);
    writer.addFixedSegment(TABLE_UNLOADED_FUN + arity, [writeUnloadedFun(writer, arity)]);
  }
}

/** Slot and address of an export entry. */
export interface UndefinedExport {
  readonly slot: number;
  readonly entry: number;
  readonly arity: number;
}

/** A stub for each export, in its slot. */
export function stubGlue(exports: readonly UndefinedExport[]): Uint8Array {
  const writer = new ModuleWriter();
  for (const { slot, entry, arity } of exports) {
    writer.addFixedSegment(slot, [writeUndefined(writer, arity, () => writer.code.i32Const(entry))]);
  }
  return writer.finish(true).wasm;
}

function core(writer: ModuleWriter, name: CoreExport): number {
  return writer.importFunction(name, CORE_SIGNATURES[name]);
}

/** Locals: e, value, point; the function's `e`. */
function writeEnter(writer: ModuleWriter, arity: number): number {
  const { code } = writer;
  const id = writer.declareFunction(writer.type(RESUME_SIGNATURE), `enter/${arity}`);
  const target = 3;
  code.beginBody();
  code.u32(1);
  code.u32(1);
  code.byte(TYPE_I32);
  code.localGet(0);
  code.i32Const(16 + 8 * arity);
  code.op(I32_ADD);
  code.localSet(target);
  code.i32Const(0);
  code.localGet(target);
  code.memory(I32_STORE, 2, ENTRY_E);
  code.localGet(target);
  for (let i = 0; i < arity; i++) {
    code.localGet(0);
    code.i64Load(16 + 8 * i);
  }
  code.localGet(0);
  code.memory(I32_LOAD, 2, 8);
  tailCallIndirect(code, writer.type(functionSignature(arity)));
  code.endBody();
  return id;
}

/** Locals: e, arguments, the fun; the export entry. */
function writeExternalFun(writer: ModuleWriter, arity: number): number {
  const { code } = writer;
  const id = writer.declareFunction(writer.type(functionSignature(arity + 1)), `fun M:F/${arity}`);
  const entry = arity + 2;
  code.beginBody();
  code.u32(1);
  code.u32(1);
  code.byte(TYPE_I32);
  code.i32Const(0);
  code.localGet(arity + 1);
  code.op(I32_WRAP_I64);
  code.memory(I32_LOAD, 2, FUN_ORIGIN_OFFSET);
  code.localTee(entry);
  code.memory(I32_STORE, 2, UNDEFINED_ENTRY);
  for (let i = 0; i <= arity; i++) code.localGet(i);
  code.localGet(entry);
  code.memory(I32_LOAD, 2, EXPORT_CALL_OFFSET);
  tailCallIndirect(code, writer.type(functionSignature(arity)));
  code.endBody();
  return id;
}

function storeArguments(writer: ModuleWriter, arity: number): void {
  const { code } = writer;
  for (let i = 0; i < arity; i++) {
    code.i32Const(0);
    code.localGet(1 + i);
    code.i64Store(X_REGISTERS + 8 * i);
  }
}

/** Calls the core for the export entry that `pushEntry` pushes, by default the one in UNDEFINED_ENTRY. */
function writeUndefined(writer: ModuleWriter, arity: number, pushEntry?: () => void): number {
  const { code } = writer;
  const id = writer.declareFunction(writer.type(functionSignature(arity)), `undefined/${arity}`);
  code.beginBody();
  code.u32(0);
  storeArguments(writer, arity);
  code.localGet(0);
  if (pushEntry !== undefined) pushEntry();
  else {
    code.i32Const(0);
    code.memory(I32_LOAD, 2, UNDEFINED_ENTRY);
  }
  code.i32Const(arity);
  tailCallImport(code, core(writer, "undefined"));
  code.endBody();
  return id;
}

function writeUnloadedFun(writer: ModuleWriter, arity: number): number {
  const { code } = writer;
  const id = writer.declareFunction(writer.type(functionSignature(arity + 1)), `unloaded fun/${arity}`);
  code.beginBody();
  code.u32(0);
  storeArguments(writer, arity + 1);
  code.localGet(0);
  code.i32Const(arity);
  tailCallImport(code, core(writer, "unloaded_fun"));
  code.endBody();
  return id;
}

/** A location word that names no location: the built-in has been called as a function, and the word at `e` is its caller's continuation. */
function pushNoLocation(writer: ModuleWriter): void {
  writer.code.i64Halves(KIND_CONTINUATION << 24, 0);
}

function writeBuiltin(writer: ModuleWriter, number: number): number {
  const { code } = writer;
  const bif = BIFS[number] as (typeof BIFS)[number];
  const index = writer.importFunction(bif.export, bifSignature(bif));
  const id = writer.declareFunction(writer.type(functionSignature(bif.arity)), `${bif.module}:${bif.name}/${bif.arity}`);
  const result = bif.arity + 1;
  code.beginBody();
  if (bif.class === "context") {
    code.u32(0);
    code.localGet(0);
    pushNoLocation(writer);
    for (let i = 0; i < bif.arity; i++) code.localGet(1 + i);
    tailCallImport(code, index);
    code.endBody();
    return id;
  }
  code.u32(1);
  code.u32(1);
  code.byte(TYPE_I64);
  for (let i = 0; i < bif.arity; i++) code.localGet(1 + i);
  code.callImport(index);
  code.localTee(result);
  code.i64Halves(FAIL_HIGH, 0);
  code.op(I64_EQ);
  code.if();
  storeArguments(writer, bif.arity);
  code.localGet(0);
  pushNoLocation(writer);
  code.i32Const(number);
  tailCallImport(code, core(writer, "raise_bif"));
  code.end();
  code.localGet(result);
  code.endBody();
  return id;
}
