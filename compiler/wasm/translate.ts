/**
 * Translates a BEAM module to WebAssembly (docs/architecture.md, "Calls" and "Linking").
 *
 * First pass: the graph of each function, its frames and its resume points, so that every function, table slot and resume point has its number.
 * Second pass: code, straight into the module being written.
 */
import {
  LOCATION_WORDS,
  RELOCATE_EXPORT_SLOT,
  RELOCATE_IMPORT_ENTRY,
  RELOCATE_IMPORT_STUB,
  RELOCATE_LAMBDA_SLOT,
  RELOCATE_TABLE,
} from "../../vm/abi/code.js";
import { FUN_FREE_OFFSET, MAX_ARGUMENTS } from "../../vm/abi/terms.js";
import type { BeamModule, FunctionCode } from "../beam/model.js";
import { OP } from "../beam/opcodes.js";
import { buildGraph, type CallClass, type FunctionGraph } from "./cfg.js";
import { checkCircles } from "./circles.js";
import { coldStub } from "./cold.js";
import { type FunctionPlan, type ImportPlan, ModuleContext, RESUME_SIGNATURE } from "./context.js";
import { checkContexts } from "./contexts.js";
import { checkDefined } from "./defined.js";
import { TranslationError } from "./errors.js";
import { type FrameExtent, findFrames } from "./frames.js";
import { emitFast, emitResume } from "./function.js";
import type { Lambda, TranslatedModule } from "./module.js";
import { tailCallOwn } from "./tail.js";
import { I32_WRAP_I64 } from "./wasm.js";

/** By entry label, the lambda of functions that are only ever called as a fun: those that no call, no export and no other lambda names. */
function soleLambdas(beam: BeamModule, graphs: readonly FunctionGraph[]): Map<number, number> {
  const lambdas = new Map<number, number>();
  beam.lambdas.forEach(({ label }, ordinal) => {
    lambdas.set(label, lambdas.has(label) ? -1 : ordinal);
  });
  for (const { label } of beam.exports) lambdas.delete(label);
  for (const { calledLabels } of graphs) for (const label of calledLabels) lambdas.delete(label);
  return lambdas;
}

const NOTHING_SETTLED: ReadonlySet<number> = new Set();

/** The first pass. Also numbers the locations of the resume points, which come before all others. */
function planFunctions(module: ModuleContext): FunctionPlan[] {
  const { beam } = module;
  const callClass = (importOrdinal: number): CallClass => {
    const plan = module.imports[importOrdinal];
    if (plan === undefined) throw new TranslationError(`there is no import ${importOrdinal}`, beam.name);
    return plan.callClass;
  };
  const freeOf = (lambda: number): number => freeVariables(beam, lambda);
  const atomName = (atom: number): string => beam.atoms[atom] ?? "";
  const graphs = beam.functions.map((code) => buildGraph(code, placeOf(beam, code), callClass));
  const lambdas = soleLambdas(beam, graphs);
  const extents = graphs.map((graph) => {
    if (graph.code.arity > MAX_ARGUMENTS) throw new TranslationError(`a function of ${graph.code.arity} arguments`, graph.place);
    return findFrames(graph);
  });
  const sized = graphs.map((graph, ordinal) => ({ graph, yCount: Math.max(0, (extents[ordinal] as FrameExtent).largest) }));
  const settled = module.isVerified ? checkContexts(sized, freeOf) : null;
  let resumes = 0;
  return graphs.map((graph, ordinal) => {
    const { code, points } = graph;
    const extent = extents[ordinal] as FrameExtent;
    if (module.isVerified) {
      checkDefined(graph, freeOf, atomName);
      checkCircles(graph);
    }
    const firstPoint = module.locations.length / LOCATION_WORDS;
    for (const point of points) if (point.isReachable) point.location = module.addLocation(ordinal, point.line, true);
    const resume = module.locations.length / LOCATION_WORDS > firstPoint ? resumes++ : -1;
    const lambda = lambdas.get(code.entry) ?? -1;
    const callArity = lambda < 0 ? code.arity : code.arity - freeVariables(beam, lambda) + 1;
    const plan = {
      ordinal,
      code,
      graph,
      extent,
      firstPoint,
      points,
      resume,
      lambda,
      callArity,
      settled: settled?.get(code.entry) ?? NOTHING_SETTLED,
    };
    module.functionOfLabel.set(code.entry, plan);
    return plan;
  });
}

function freeVariables(beam: BeamModule, ordinal: number): number {
  const { arity, free, name } = beam.lambdas[ordinal] as BeamModule["lambdas"][number];
  if (free > arity || arity - free >= MAX_ARGUMENTS) {
    throw new TranslationError(`a lambda of ${arity} arguments, ${free} of them free variables`, `${beam.name}:${beam.atoms[name]}`);
  }
  return free;
}

function placeOf(beam: BeamModule, code: FunctionCode): string {
  return `${beam.name}:${beam.atoms[code.name]}/${code.arity}`;
}

/** Declares fast, resume and wrapper functions; answers what the module's table range holds, in the order of its slots. */
function declareFunctions(module: ModuleContext): number[] {
  const { writer, plans, beam } = module;
  for (const { graph, callArity } of plans) writer.declareFunction(module.functionType(callArity), graph.place);
  const resumeType = writer.type(RESUME_SIGNATURE);
  for (const { graph, resume } of plans) if (resume >= 0) writer.declareFunction(resumeType, `${graph.place} resume`);
  const slots = Array.from({ length: writer.functionCount }, (_, i) => i);
  beam.lambdas.forEach((lambda, ordinal) => {
    const target = lambdaTarget(module, ordinal);
    const type = module.functionType(lambda.arity - freeVariables(beam, ordinal) + 1);
    const wrapper = target.lambda >= 0 ? target.ordinal : writer.declareFunction(type, `${target.graph.place} as a fun`);
    slots.push(wrapper);
    // Funs call through the slot of their lambda entry; calls that are resumed in this code through the module's own.
    writer.addSegment(RELOCATE_LAMBDA_SLOT, ordinal, [wrapper]);
  });
  return slots;
}

/** The wrapper of a lambda: (e, arguments …, fun) calls its function with the free variables behind the arguments. */
function emitWrapper(module: ModuleContext, ordinal: number): void {
  const { code, beam } = module;
  const { arity, free } = beam.lambdas[ordinal] as BeamModule["lambdas"][number];
  const fun = arity - free + 1;
  code.beginBody();
  code.u32(0);
  for (let i = 0; i < fun; i++) code.localGet(i);
  for (let i = 0; i < free; i++) {
    code.localGet(fun);
    code.op(I32_WRAP_I64);
    code.i64Load(FUN_FREE_OFFSET + 8 * i);
  }
  tailCallOwn(code, lambdaTarget(module, ordinal).ordinal);
  code.endBody();
}

function lambdaTarget(module: ModuleContext, ordinal: number): FunctionPlan {
  const { beam } = module;
  const lambda = beam.lambdas[ordinal] as BeamModule["lambdas"][number];
  const target = module.functionOfLabel.get(lambda.label);
  if (target === undefined || target.code.arity !== lambda.arity) {
    throw new TranslationError(`lambda ${ordinal} names no function of its arity`, beam.name);
  }
  return target;
}

/** Stubs for the slots of imports that nobody exports yet, each with its own segment. */
function emitStubs(module: ModuleContext): void {
  const { writer } = module;
  const imports = module.imports.filter((plan: ImportPlan) => plan.remote >= 0);
  for (const { remote, arity } of imports) {
    const stub = coldStub(module, remote, arity, () => module.code.i32Relocated(RELOCATE_IMPORT_ENTRY, remote));
    writer.addSegment(RELOCATE_IMPORT_STUB, remote, [stub]);
  }
}

function translateLambdas(module: ModuleContext): Lambda[] {
  return module.beam.lambdas.map((lambda, ordinal) => ({
    function: lambdaTarget(module, ordinal).ordinal,
    arity: lambda.arity - lambda.free,
    free: lambda.free,
    index: lambda.index,
    unique: lambda.unique,
  }));
}

/**
 * V8 (node 24) inlines calls within a module, recursive ones too, but takes a module with few tiny functions for one that has been optimised already, and lets
 * functions grow by a tenth only; where every other function is tiny, they may grow threefold. Body-recursive functions gain a
 * quarter by that. So a module gets as many empty functions as it needs, of seven bytes each.
 */
function encourageInlining(module: ModuleContext): void {
  const { writer, code } = module;
  const type = writer.type(">");
  while (code.tinyBodies * 2 < code.bodies) {
    writer.declareFunction(type, "");
    code.beginBody();
    code.u32(0);
    code.endBody();
  }
}

/** The first pass over a module. */
export function planModule(beam: BeamModule, isVerified = true): ModuleContext {
  const module = new ModuleContext(beam, isVerified);
  module.setPlans(planFunctions(module));
  return module;
}

export interface TranslateOptions {
  /** Write function names into the module, so that profiles and stack traces of the engine are readable. */
  readonly names?: boolean;
  /** The module comes from a compiler that can be relied upon: leave out the checks of docs/architecture.md, "Verification". */
  readonly trusted?: boolean;
}

/**
 * Translates a module.
 * @throws TranslationError when its code contradicts itself
 */
export function translate(beam: BeamModule, options: TranslateOptions = {}): TranslatedModule {
  const module = planModule(beam, !options.trusted);
  const slots = declareFunctions(module);
  for (const plan of module.plans) emitFast(module, plan);
  for (const plan of module.plans) if (plan.resume >= 0) emitResume(module, plan);
  for (let i = 0; i < beam.lambdas.length; i++) if (lambdaTarget(module, i).lambda < 0) emitWrapper(module, i);
  emitStubs(module);
  for (let i = 0; i < module.coldBodies.length; i++) (module.coldBodies[i] as () => void)();
  encourageInlining(module);
  module.writer.addSegment(RELOCATE_TABLE, 0, slots);
  const exports = beam.exports.map(({ name, arity, label }, ordinal) => {
    const target = module.functionOfLabel.get(label);
    if (target === undefined || target.code.arity !== arity)
      throw new TranslationError(`export ${ordinal} names no function of its arity`, beam.name);
    module.writer.addSegment(RELOCATE_EXPORT_SLOT, ordinal, [target.ordinal]);
    return { name: name - 1, arity, function: target.ordinal };
  });
  const records = module.recordsLiteral;
  return {
    name: beam.name,
    ...module.writer.finish(options.names ?? true),
    atoms: module.atoms,
    literals: module.literals,
    imports: module.remotes,
    functions: module.plans.map(({ code }) => ({ name: code.name - 1, arity: code.arity })),
    exports,
    lambdas: translateLambdas(module),
    files: sourceFiles(beam),
    locations: Uint32Array.from(module.locations),
    tableSlots: slots.length,
    maxArity: module.maxArity,
    onLoad: onLoadFunction(beam),
    records,
    checksum: beam.checksum,
    attributes: beam.attributes?.bytes ?? null,
    compileInfo: beam.compileInfo?.bytes ?? null,
  };
}

/** Ordinal of the function that begins with the instruction `on_load`; null when none does. */
function onLoadFunction(beam: BeamModule): number | null {
  const found = beam.functions.findIndex(({ instructions, arity }) => arity === 0 && instructions.some(({ op }) => op === OP.on_load));
  return found < 0 ? null : found;
}

/** File names of the Line chunk; file 0 is the module's own source file, which it may leave out. */
function sourceFiles(beam: BeamModule): readonly string[] {
  return beam.lines.files.length > 0 ? beam.lines.files : [`${beam.name}.erl`];
}
