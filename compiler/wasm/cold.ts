/**
 * Cold paths: functions that a module has once, however many places use them, so that hot code stays small. They suspend, collect and raise. Where a parameter
 * `location` is an i32 it is a location's number.
 */
import { RELOCATE_CODE } from "../../vm/abi/code.js";
import { BS_POSITION, ERROR_REASON, X_REGISTERS } from "../../vm/abi/registers.js";
import {
  BINARY_REFERENCED,
  BINARY_SUB,
  FAIL_HIGH,
  KIND_BINARY,
  KIND_CONS,
  KIND_CONTINUATION,
  KIND_EXTERNAL,
  UNWIND_HIGH,
} from "../../vm/abi/terms.js";
import type { ModuleContext } from "./context.js";
import type { CoreExport } from "./core.js";
import { tailCallImport, tailCallIndirect } from "./tail.js";
import {
  I32_AND,
  I32_EQ,
  I32_LE_U,
  I32_SUB,
  I32_WRAP_I64,
  I64_ADD,
  I64_EQ,
  I64_EXTEND_I32_U,
  I64_LE_U,
  I64_SHL,
  I64_SHR_U,
  I64_XOR,
  RETURN,
  SELECT,
  TYPE_EMPTY,
  TYPE_I64,
  UNREACHABLE,
} from "./wasm.js";

const longs = (count: number): string => "l".repeat(count);

/** Begins a cold function with so many further 64-bit locals. */
function begin(module: ModuleContext, locals = 0): void {
  const { code } = module;
  code.beginBody();
  if (locals === 0) {
    code.u32(0);
    return;
  }
  code.u32(1);
  code.u32(locals);
  code.byte(TYPE_I64);
}

/** Stores `count` parameters from local `first` on to x0 …. */
function storeRegisters(module: ModuleContext, first: number, count: number): void {
  const { code } = module;
  for (let i = 0; i < count; i++) {
    code.i32Const(0);
    code.localGet(first + i);
    code.i64Store(X_REGISTERS + 8 * i);
  }
}

/** Pushes the location whose number is in that local. */
function pushLocation(module: ModuleContext, local: number): void {
  const { code } = module;
  code.localGet(local);
  code.op(I64_EXTEND_I32_U);
  code.i64Const(32);
  code.op(I64_SHL);
  code.i64Relocated(RELOCATE_CODE, 0, KIND_CONTINUATION << 24);
  code.op(I64_ADD);
}

/**
 * Bytes that make a body too large for engines to put it in place of its calls (V8 considers functions of up to 500 bytes). Some cold functions are called
 * every few thousand calls; inlined, their calls would make hot code save its registers.
 */
const NEVER_INLINED_BYTES = 512;

/** Ends the body of a cold function that must not be inlined; what comes here is never executed. */
function endNotInlined(module: ModuleContext): void {
  const { code } = module;
  code.op(UNREACHABLE);
  code.nops(NEVER_INLINED_BYTES);
  code.op(UNREACHABLE);
  code.endBody();
}

/** Ends a cold function by a tail call of the core. */
function endInCore(module: ModuleContext, name: CoreExport): void {
  tailCallImport(module.code, module.coreFunction(name));
  module.code.endBody();
}

/**
 * (e, x0 …, slot, need) → value: a function cannot be entered now. The core answers UNWIND, having suspended the call, or another value when it may
 * go on; then it is called again. That is a tail call, too, so that no value of the function need survive a call at its entry.
 */
export function coldSuspend(module: ModuleContext, arity: number): number {
  return module.cold(`suspend/${arity}`, `i${longs(arity)}ii>l`, () => {
    const { code } = module;
    begin(module);
    storeRegisters(module, 1, arity);
    code.localGet(0);
    code.i32Const(arity);
    code.localGet(arity + 1);
    code.localGet(arity + 2);
    code.callImport(module.coreFunction("suspend"));
    code.i64Halves(UNWIND_HIGH, 0);
    code.op(I64_EQ);
    code.if(TYPE_EMPTY);
    code.i64Halves(UNWIND_HIGH, 0);
    code.op(RETURN);
    code.end();
    for (let i = 0; i <= arity + 1; i++) code.localGet(i);
    tailCallIndirect(code, module.functionType(arity));
    endNotInlined(module);
  });
}

/** (e, words, x0 …) → (x0 …): makes room on the heap. */
export function coldCollect(module: ModuleContext, live: number): number {
  return module.cold(`collect/${live}`, `ii${longs(live)}>${longs(live)}`, () => {
    const { code } = module;
    begin(module);
    storeRegisters(module, 2, live);
    code.localGet(0);
    code.localGet(1);
    code.i32Const(live);
    code.callImport(module.coreFunction("collect"));
    for (let i = 0; i < live; i++) {
      code.i32Const(0);
      code.i64Load(X_REGISTERS + 8 * i);
    }
    code.op(RETURN);
    endNotInlined(module);
  });
}

/** (e, x0 …, location) → UNWIND, for errors that find `count` values in the X registers and take `arity`. */
export function coldRaiseWithRegisters(
  module: ModuleContext,
  name: "raise_function_clause" | "raise_call_fun" | "raise_apply",
  arity: number,
  count: number,
): number {
  return module.cold(`${name}/${arity}`, `i${longs(count)}i>l`, () => {
    const { code } = module;
    begin(module);
    storeRegisters(module, 1, count);
    code.localGet(0);
    pushLocation(module, count + 1);
    code.i32Const(arity);
    endInCore(module, name);
  });
}

/** (e, value, location) → UNWIND. */
export function coldRaiseValue(module: ModuleContext, name: CoreExport): number {
  return module.cold(name, "ili>l", () => {
    begin(module);
    module.code.localGet(0);
    pushLocation(module, 2);
    module.code.localGet(1);
    endInCore(module, name);
  });
}

/** (e, location) → UNWIND. */
export function coldRaise(module: ModuleContext, name: CoreExport): number {
  return module.cold(name, "ii>l", () => {
    begin(module);
    module.code.localGet(0);
    pushLocation(module, 1);
    endInCore(module, name);
  });
}

/** (e, x0 …, location, built-in) → UNWIND: a built-in has failed with these arguments. */
export function coldRaiseBif(module: ModuleContext, arity: number): number {
  return module.cold(`raise_bif/${arity}`, `i${longs(arity)}ii>l`, () => {
    begin(module);
    storeRegisters(module, 1, arity);
    module.code.localGet(0);
    pushLocation(module, arity + 1);
    module.code.localGet(arity + 2);
    endInCore(module, "raise_bif");
  });
}

/** (e, value, location, segment, kind) → UNWIND: a segment of a bitstring cannot be constructed. */
export function coldRaiseSegment(module: ModuleContext): number {
  return module.cold("bs_raise", "iliii>l", () => {
    const { code } = module;
    begin(module);
    code.localGet(0);
    pushLocation(module, 2);
    code.localGet(3);
    code.localGet(4);
    code.localGet(1);
    endInCore(module, "bs_raise");
  });
}

/** (e, location) → UNWIND: raises the error that the core has in ERROR_REASON. */
export function coldRaiseReason(module: ModuleContext): number {
  return module.cold("raise_reason", "ii>l", () => {
    const { code } = module;
    begin(module);
    code.localGet(0);
    pushLocation(module, 1);
    code.i32Const(0);
    code.i64Load(ERROR_REASON);
    endInCore(module, "raise_error");
  });
}

/** (position, value, bits, flags) → i32: puts an integer that is not put inline, at that bit of the bitstring under construction. */
export function coldPutInteger(module: ModuleContext): number {
  return module.cold("bs_put_integer", "llii>i", () => {
    const { code } = module;
    begin(module);
    code.i32Const(0);
    code.localGet(0);
    code.i64Store(BS_POSITION);
    code.localGet(1);
    code.localGet(2);
    code.op(I64_EXTEND_I32_U);
    code.localGet(3);
    endInCore(module, "bs_put_integer");
  });
}

/**
 * (e, x0 …, location) → value or UNWIND: calls a plain built-in and raises when it fails. `isIncrement`: the error is the instruction's own,
 * badarith or system_limit, and the built-in does not show in the stack trace.
 */
export function coldBif(module: ModuleContext, bif: number, arity: number, isIncrement = false): number {
  return module.cold(`${isIncrement ? "increment" : "bif"} ${bif}`, `i${longs(arity)}i>l`, () => {
    const { code } = module;
    const result = arity + 2;
    begin(module, 1);
    for (let i = 0; i < arity; i++) code.localGet(1 + i);
    code.callImport(module.bifFunction(bif));
    code.localTee(result);
    code.i64Halves(FAIL_HIGH, 0);
    code.op(I64_EQ);
    code.if(TYPE_EMPTY);
    if (!isIncrement) storeRegisters(module, 1, arity);
    code.localGet(0);
    pushLocation(module, arity + 1);
    if (isIncrement) {
      code.i32Const(0);
      code.i64Load(ERROR_REASON);
    } else {
      code.i32Const(bif);
    }
    tailCallImport(code, module.coreFunction(isIncrement ? "raise_error" : "raise_bif"));
    code.end();
    code.localGet(result);
    code.endBody();
  });
}

/**
 * (a, b) → i32: a =:= b of two terms that are not the same word. Only terms in memory of the same kind and annotation can be equal; the annotation of a binary
 * is its form, which does not matter.
 */
export function coldExactlyEqual(module: ModuleContext): number {
  return module.cold("exactly_equal", "ll>i", () => {
    const { code } = module;
    begin(module);
    code.localGet(0);
    code.localGet(1);
    code.op(I64_XOR);
    code.i64Const(32);
    code.op(I64_SHR_U);
    code.i64Const(BINARY_SUB | BINARY_REFERENCED);
    code.i64Const(0);
    code.localGet(0);
    code.i64Const(56);
    code.op(I64_SHR_U, I32_WRAP_I64);
    code.i32Const(KIND_BINARY);
    code.op(I32_EQ, SELECT, I64_LE_U);
    code.localGet(0);
    code.i64Const(56);
    code.op(I64_SHR_U, I32_WRAP_I64);
    code.i32Const(KIND_CONS);
    code.op(I32_SUB);
    code.i32Const(KIND_EXTERNAL - KIND_CONS);
    code.op(I32_LE_U, I32_AND);
    code.if(TYPE_EMPTY);
    code.localGet(0);
    code.localGet(1);
    endIfInCore(module, "exactly_equal");
    code.i32Const(0);
    code.endBody();
  });
}

/** (a, b) → i32: a == b of two terms that are not both small integers and not the same word. */
export function coldEqual(module: ModuleContext): number {
  return module.cold("equal", "ll>i", () => {
    const { code } = module;
    begin(module);
    code.localGet(0);
    code.localGet(1);
    code.op(I64_EQ);
    code.if(TYPE_EMPTY);
    code.i32Const(1);
    code.op(RETURN);
    code.end();
    code.localGet(0);
    code.localGet(1);
    tailCallImport(code, module.coreFunction("equal"));
    code.endBody();
  });
}

function endIfInCore(module: ModuleContext, name: CoreExport): void {
  tailCallImport(module.code, module.coreFunction(name));
  module.code.end();
}

/** Stub in the slot of an import that is not loaded: (e, x0 …) → UNWIND. `pushEntry` pushes the export entry. */
export function coldStub(module: ModuleContext, remote: number, arity: number, pushEntry: () => void): number {
  const undefinedFunction = module.cold(`undefined/${arity}`, `i${longs(arity)}i>l`, () => {
    begin(module);
    storeRegisters(module, 1, arity);
    module.code.localGet(0);
    module.code.localGet(arity + 1);
    module.code.i32Const(arity);
    endInCore(module, "undefined");
  });
  return module.cold(`stub ${remote}`, `i${longs(arity)}>l`, () => {
    const { code } = module;
    begin(module);
    for (let i = 0; i <= arity; i++) code.localGet(i);
    pushEntry();
    code.returnCallOwn(undefinedFunction);
    code.endBody();
  });
}
