/** Each instruction of a graph to the BEAM instructions that do it. */
import { listOperand, nilOperand, operand } from "../beam/compact.js";
import { LABEL, type Operand, UNSIGNED, X_REGISTER } from "../beam/model.js";
import { FLAG_LITTLE, FLAG_NATIVE, FLAG_SIGNED, type OpcodeName } from "../beam/opcodes.js";
import { Atom, List, NIL_TERM, type Term } from "../beam/terms.js";
import type { Emitter } from "./emit.js";
import type { Block, Instruction, Segment } from "./graph.js";

type Next = Block | undefined;

const NO_FAILURE = operand(LABEL, 0);

export function emitInstruction(emitter: Emitter, instruction: Instruction, next: Next): void {
  const { operation, args, results, targets } = instruction;
  switch (operation) {
    case "move":
      emitter.add("move", emitter.source(args[0]), emitter.target(results[0]));
      return;
    case "bif":
    case "gc_bif":
      emitBif(emitter, instruction, next);
      return;
    case "tuple":
      emitter.reserve(instruction, 1 + args.length);
      emitter.add("put_tuple2", emitter.target(results[0]), sources(emitter, instruction));
      return;
    case "cons":
      emitter.reserve(instruction, 2);
      emitter.add("put_list", emitter.source(args[0]), emitter.source(args[1]), emitter.target(results[0]));
      return;
    case "fun":
      emitFun(emitter, instruction);
      return;
    case "float_load":
    case "float_convert":
    case "float_op":
    case "float_box":
      emitFloat(emitter, instruction);
      return;
    case "map_assoc":
    case "map_exact":
      emitMap(emitter, instruction, next);
      return;
    case "create_bin":
      emitBinary(emitter, instruction, next);
      return;
    case "element":
      emitter.add("get_tuple_element", emitter.source(args[0]), count(instruction.numbers[0]), emitter.target(results[0]));
      return;
    case "head":
      emitter.add("get_hd", emitter.source(args[0]), emitter.target(results[0]));
      return;
    case "tail":
      emitter.add("get_tl", emitter.source(args[0]), emitter.target(results[0]));
      return;
    case "list":
      emitter.add("get_list", emitter.source(args[0]), emitter.target(results[0]), emitter.target(results[1]));
      return;
    case "map_get":
      emitMapGet(emitter, instruction, next);
      return;
    case "test":
      emitter.add(
        instruction.name as OpcodeName,
        failureOf(emitter, instruction),
        ...args.map((_, i) => emitter.typed(instruction, i)),
        ...instruction.numbers.map(count),
        ...instruction.choices.map((choice) => emitter.constant(choice)),
      );
      emitter.goOn(targets[0], next);
      return;
    case "select":
      emitSelect(emitter, instruction, next);
      return;
    case "arity":
      emitArity(emitter, instruction, next);
      return;
    case "jump":
      emitter.jump(targets[0], args, next);
      return;
    default:
      if (operation.startsWith("bs_")) {
        emitMatching(emitter, instruction, next);
        return;
      }
      emitControl(emitter, instruction, next);
      return;
  }
}

function count(value: number): Operand {
  return operand(UNSIGNED, value);
}

function sources(emitter: Emitter, { args }: Instruction): Operand {
  return listOperand(args.map((arg) => emitter.source(arg)));
}

function failureOf(emitter: Emitter, { targets }: Instruction): Operand {
  return targets.length > 1 ? emitter.labelOf(targets[1]) : NO_FAILURE;
}

/** Behind an instruction with an optional way to fail. */
function goOn(emitter: Emitter, { targets }: Instruction, next: Next): void {
  if (targets.length > 0) emitter.goOn(targets[0], next);
}

const BIFS: readonly OpcodeName[] = ["bif0", "bif1", "bif2"];
const GC_BIFS: readonly OpcodeName[] = ["gc_bif1", "gc_bif2", "gc_bif3"];

function emitBif(emitter: Emitter, instruction: Instruction, next: Next): void {
  const { operation, name, args, results, position, targets } = instruction;
  const called = count(emitter.module.dictionary.importOrdinal("erlang", name, args.length));
  const failure = failureOf(emitter, instruction);
  if (targets.length === 0) emitter.line(position);
  if (operation === "gc_bif") {
    const live = emitter.live(instruction);
    emitter.closeHeap();
    const operands = args.map((_, i) => emitter.typed(instruction, i));
    emitter.add(GC_BIFS[args.length - 1], failure, live, called, ...operands, emitter.target(results[0]));
  } else {
    const operands = args.map((_, i) => emitter.typed(instruction, i));
    if (args.length === 0) emitter.add("bif0", called, emitter.target(results[0]));
    else emitter.add(BIFS[args.length], failure, called, ...operands, emitter.target(results[0]));
  }
  goOn(emitter, instruction, next);
}

const FLOAT_OPCODES: Readonly<Record<string, OpcodeName>> = { "+": "fadd", "-": "fsub", "*": "fmul", "/": "fdiv" };

function emitFloat(emitter: Emitter, instruction: Instruction): void {
  const { operation, name, args, results, position } = instruction;
  switch (operation) {
    case "float_load":
      emitter.add("fmove", emitter.source(args[0]), emitter.target(results[0]));
      return;
    case "float_convert":
      emitter.line(position);
      emitter.add("fconv", emitter.typed(instruction, 0), emitter.target(results[0]));
      return;
    case "float_box":
      emitter.reserve(instruction, 0, 0, 1);
      emitter.add("fmove", emitter.source(args[0]), emitter.target(results[0]));
      return;
    default:
      emitter.line(position);
      emitter.add(FLOAT_OPCODES[name], NO_FAILURE, emitter.source(args[0]), emitter.source(args[1]), emitter.target(results[0]));
  }
}

function emitFun(emitter: Emitter, instruction: Instruction): void {
  const { args, results } = instruction;
  const { name, arity, entry } = instruction.callee as NonNullable<Instruction["callee"]>;
  const lambda = emitter.module.dictionary.lambdaOrdinal({ name, arity, label: entry, free: args.length, unique: 0 });
  emitter.reserve(instruction, args.length, 1);
  emitter.add("make_fun3", count(lambda), emitter.target(results[0]), sources(emitter, instruction));
}

function emitMap(emitter: Emitter, instruction: Instruction, next: Next): void {
  const { operation, args, results, position, targets } = instruction;
  if (targets.length === 0) emitter.line(position);
  const live = emitter.live(instruction);
  emitter.closeHeap();
  const [base, ...entries] = args.map((arg) => emitter.source(arg));
  const opcode = operation === "map_exact" ? "put_map_exact" : "put_map_assoc";
  emitter.add(opcode, failureOf(emitter, instruction), base, emitter.target(results[0]), live, listOperand(entries));
  goOn(emitter, instruction, next);
}

function emitMapGet(emitter: Emitter, instruction: Instruction, next: Next): void {
  const { args, results, targets } = instruction;
  const [map, key] = args.map((arg) => emitter.source(arg));
  const failure = emitter.labelOf(targets[1]);
  if (results.length === 0) emitter.add("has_map_fields", failure, map, listOperand([key]));
  else emitter.add("get_map_elements", failure, map, listOperand([key, emitter.target(results[0])]));
  emitter.goOn(targets[0], next);
}

function emitSelect(emitter: Emitter, { args, choices, targets }: Instruction, next: Next): void {
  const source = emitter.source(args[0]);
  const failure = emitter.labelOf(targets[choices.length]);
  if (choices.length === 1) {
    if (choices[0] === NIL_TERM) emitter.add("is_nil", failure, source);
    else emitter.add("is_eq_exact", failure, source, emitter.constant(choices[0]));
    emitter.goOn(targets[0], next);
    return;
  }
  const list = choices.flatMap((choice, i) => [emitter.constant(choice), emitter.labelOf(targets[i])]);
  emitter.add("select_val", source, failure, listOperand(list));
}

function emitArity(emitter: Emitter, { args, numbers, targets }: Instruction, next: Next): void {
  const source = emitter.source(args[0]);
  const failure = emitter.labelOf(targets[numbers.length]);
  if (numbers.length === 1) {
    emitter.add("test_arity", failure, source, count(numbers[0]));
    emitter.goOn(targets[0], next);
    return;
  }
  const list = numbers.flatMap((arity, i) => [count(arity), emitter.labelOf(targets[i])]);
  emitter.add("select_tuple_arity", source, failure, listOperand(list));
}

function segmentFlags(flags: number): Term {
  const names: string[] = [];
  if ((flags & FLAG_LITTLE) !== 0) names.push("little");
  if ((flags & FLAG_NATIVE) !== 0) names.push("native");
  if ((flags & FLAG_SIGNED) !== 0) names.push("signed");
  return names.length === 0
    ? NIL_TERM
    : new List(
        names.map((name) => Atom.of(name)),
        null,
      );
}

function emitBinary(emitter: Emitter, instruction: Instruction, next: Next): void {
  const { segments, results, position, targets } = instruction;
  if (targets.length === 0) emitter.line(position);
  const live = emitter.live(instruction);
  emitter.closeHeap();
  const list = segments.flatMap((segment) => segmentOperands(emitter, instruction, segment));
  const unit = segments[0].type === "append" ? segments[0].unit : 1;
  emitter.add("bs_create_bin", failureOf(emitter, instruction), count(0), live, count(unit), emitter.target(results[0]), listOperand(list));
  goOn(emitter, instruction, next);
}

function segmentOperands(emitter: Emitter, instruction: Instruction, segment: Segment): Operand[] {
  const { type, unit, flags, bytes } = segment;
  const head = [emitter.atom(type), count(segment.number), count(unit)];
  if (bytes !== null) {
    return [...head, nilOperand(), count(emitter.module.dictionary.stringOffset(bytes)), emitter.constant(bytes.length)];
  }
  const value = emitter.typed(instruction, segment.value);
  let size: Operand;
  if (segment.size >= 0) size = emitter.typed(instruction, segment.size);
  else size = emitter.atom(type === "binary" || type === "append" ? "all" : "undefined");
  return [...head, emitter.constant(segmentFlags(type === "append" ? 0 : flags)), value, size];
}

function emitMatching(emitter: Emitter, instruction: Instruction, next: Next): void {
  const { operation, args, results, targets } = instruction;
  switch (operation) {
    case "bs_start_match": {
      const live = emitter.live(instruction);
      emitter.closeHeap();
      emitter.add(
        "bs_start_match4",
        targets.length > 1 ? emitter.labelOf(targets[1]) : emitter.atom("no_fail"),
        live,
        emitter.source(args[0]),
        emitter.target(results[0]),
      );
      break;
    }
    case "bs_get":
      emitGet(emitter, instruction);
      break;
    case "bs_match_string": {
      const bytes = instruction.bytes as Uint8Array;
      const at = count(emitter.module.dictionary.stringOffset(bytes));
      emitter.add("bs_match_string", emitter.labelOf(targets[1]), emitter.source(args[0]), count(8 * bytes.length), at);
      break;
    }
    case "bs_test_tail":
      emitter.add("bs_test_tail2", emitter.labelOf(targets[1]), emitter.source(args[0]), count(0));
      break;
    case "bs_test_unit":
      emitter.add("bs_test_unit", emitter.labelOf(targets[1]), emitter.source(args[0]), count(instruction.numbers[0]));
      break;
    case "bs_get_tail":
    case "bs_get_position": {
      const live = emitter.live(instruction);
      emitter.closeHeap();
      emitter.add(operation, emitter.source(args[0]), emitter.target(results[0]), live);
      break;
    }
    case "bs_set_position":
      emitter.add("bs_set_position", emitter.source(args[0]), emitter.source(args[1]));
  }
  goOn(emitter, instruction, next);
}

const GETS: Readonly<Record<string, OpcodeName>> = {
  integer: "bs_get_integer2",
  float: "bs_get_float2",
  binary: "bs_get_binary2",
  utf8: "bs_get_utf8",
  utf16: "bs_get_utf16",
  utf32: "bs_get_utf32",
};

const SKIPS: Readonly<Record<string, OpcodeName>> = { utf8: "bs_skip_utf8", utf16: "bs_skip_utf16", utf32: "bs_skip_utf32" };

function emitGet(emitter: Emitter, instruction: Instruction): void {
  const { name, args, numbers, results, targets } = instruction;
  const live = emitter.live(instruction);
  emitter.closeHeap();
  const failure = emitter.labelOf(targets[1]);
  const [unit, flags] = [count(numbers[0]), count(numbers[1])];
  const context = emitter.source(args[0]);
  if (args.length === 1) {
    if (results.length === 0) emitter.add(SKIPS[name], failure, context, live, flags);
    else emitter.add(GETS[name], failure, context, live, flags, emitter.target(results[0]));
    return;
  }
  const size = emitter.source(args[1]);
  if (results.length === 0) emitter.add("bs_skip_bits2", failure, context, size, unit, flags);
  else emitter.add(GETS[name], failure, context, live, size, unit, flags, emitter.target(results[0]));
}

/** Calls, ends of the function, exceptions, messages. */
function emitControl(emitter: Emitter, instruction: Instruction, next: Next): void {
  const { operation, args, position } = instruction;
  switch (operation) {
    case "call":
    case "call_ext":
    case "call_error":
    case "call_fun":
    case "apply":
    case "send":
    case "raw_raise":
    case "build_stacktrace":
      emitCall(emitter, instruction);
      return;
    case "tail_call":
    case "tail_ext":
    case "tail_apply":
      emitTailCall(emitter, instruction);
      return;
    case "return":
      emitter.arguments(args);
      if (emitter.hasFrame()) emitter.add("deallocate", count(emitter.frameSize));
      emitter.add("return");
      return;
    case "function_clause":
      emitter.arguments(args);
      if (emitter.hasFrame()) emitter.add("deallocate", count(emitter.frameSize));
      emitter.add("jump", operand(LABEL, emitter.graph.label.info));
      return;
    case "badmatch":
    case "case_end":
    case "try_case_end":
      emitter.line(position);
      emitter.add(operation, emitter.source(args[0]));
      return;
    case "if_end":
      emitter.line(position);
      emitter.add("if_end");
      return;
    case "raise":
      emitter.add("raise", emitter.source(args[0]), emitter.source(args[1]));
      return;
    default:
      emitMessages(emitter, instruction, next);
      return;
  }
}

function emitCall(emitter: Emitter, instruction: Instruction): void {
  const { operation, args, position } = instruction;
  emitter.arguments(args);
  emitter.closeHeap();
  emitter.line(position);
  switch (operation) {
    case "call": {
      const { arity, entry } = instruction.callee as NonNullable<Instruction["callee"]>;
      emitter.add("call", count(arity), operand(LABEL, entry));
      emitter.noteType(0, instruction.results[0].type);
      return;
    }
    case "call_ext":
    case "call_error":
      emitter.add("call_ext", count(args.length), imported(emitter, instruction));
      if (operation === "call_ext") emitter.noteType(0, instruction.results[0].type);
      return;
    case "call_fun":
      emitter.add("call_fun", count(args.length - 1));
      return;
    case "apply":
      emitter.add("apply", count(args.length - 2));
      return;
    default:
      emitter.add(operation as OpcodeName);
      return;
  }
}

function imported(emitter: Emitter, { module, name, args }: Instruction): Operand {
  return count(emitter.module.dictionary.importOrdinal(module, name, args.length));
}

function emitTailCall(emitter: Emitter, instruction: Instruction): void {
  const { operation, args, position } = instruction;
  emitter.arguments(args);
  emitter.line(position);
  const isFramed = emitter.hasFrame();
  const frame = count(emitter.frameSize);
  if (operation === "tail_call") {
    const { arity, entry } = instruction.callee as NonNullable<Instruction["callee"]>;
    const [size, label] = [count(arity), operand(LABEL, entry)];
    isFramed ? emitter.add("call_last", size, label, frame) : emitter.add("call_only", size, label);
    return;
  }
  if (operation === "tail_ext") {
    const [size, callee] = [count(args.length), imported(emitter, instruction)];
    isFramed ? emitter.add("call_ext_last", size, callee, frame) : emitter.add("call_ext_only", size, callee);
    return;
  }
  emitter.add("apply_last", count(args.length - 2), frame);
  return;
}

function emitMessages(emitter: Emitter, instruction: Instruction, next: Next): void {
  const { operation, args, results, targets, position } = instruction;
  switch (operation) {
    case "try":
      emitter.add("try", emitter.target(results[0]), emitter.labelOf(targets[1]));
      emitter.goOn(targets[0], next);
      return;
    case "try_end":
    case "try_case":
      emitter.add(operation, emitter.source(args[0]));
      return;
    case "recv_marker_reserve":
      emitter.add("recv_marker_reserve", emitter.target(results[0]));
      return;
    case "recv_marker_bind":
    case "recv_marker_use":
    case "recv_marker_clear":
      emitter.add(operation, ...args.map((arg) => emitter.source(arg)));
      return;
    case "loop_rec":
      emitter.add("loop_rec", emitter.labelOf(targets[1]), operand(X_REGISTER, 0));
      emitter.goOn(targets[0], next);
      return;
    case "loop_rec_end":
      emitter.add("loop_rec_end", emitter.labelOf(targets[0]));
      return;
    case "remove_message":
      emitter.add("remove_message");
      emitter.removeMessage(args as never);
      return;
    case "wait":
      emitter.add("wait", emitter.labelOf(targets[0]));
      return;
    case "wait_timeout":
      emitter.line(position);
      emitter.add("wait_timeout", emitter.labelOf(targets[1]), emitter.source(args[0]));
      emitter.goOn(targets[0], next);
      return;
    case "timeout":
      emitter.add("timeout");
      return;
    default:
      throw new Error(`core: no instruction for ${operation}`);
  }
}
