/** The functions that guards and bodies of match specifications may call: those of guards in Erlang/OTP 25, by name and arity. */
import { Atom } from "../../abi/atoms";
import { bif_binary_part_2, bif_binary_part_3 } from "../../bif/binary";
import {
  bif_equal,
  bif_exactly_equal,
  bif_exactly_unequal,
  bif_greater,
  bif_greater_or_equal,
  bif_less,
  bif_less_or_equal,
  bif_not,
  bif_unequal,
  bif_xor,
} from "../../bif/comparison";
import { bif_is_function } from "../../bif/funs";
import { bif_hd, bif_length, bif_tl } from "../../bif/lists";
import { bif_is_map_key, bif_map_get, bif_map_size } from "../../bif/maps";
import { bif_node_0, bif_node_1 } from "../../bif/node";
import { bif_self } from "../../bif/process";
import { bif_bit_size, bif_byte_size, bif_element, bif_size } from "../../bif/tuples";
import {
  bif_is_atom,
  bif_is_binary,
  bif_is_float,
  bif_is_integer,
  bif_is_list,
  bif_is_map,
  bif_is_number,
  bif_is_pid,
  bif_is_port,
  bif_is_record_3,
  bif_is_reference,
  bif_is_tuple,
} from "../../bif/types";
import {
  arith_abs,
  arith_add,
  arith_band,
  arith_bnot,
  arith_bor,
  arith_bsl,
  arith_bsr,
  arith_bxor,
  arith_div,
  arith_divide,
  arith_float,
  arith_multiply,
  arith_negate,
  arith_plus,
  arith_rem,
  arith_round,
  arith_subtract,
  arith_trunc,
} from "../../number/arithmetic";
import { FAIL, Term, WORD } from "../../term/term";

/** Number of the function, for callFunction: its name's atom and its arity; -1 when there is none. */
export function functionOf(name: i32, arity: i32): i32 {
  return arity >= 0 && arity <= 3 && hasArity(name, arity) ? (name << 2) | arity : -1;
}

function hasArity(name: i32, arity: i32): bool {
  switch (name) {
    case Atom.node:
      return arity < 2;
    case Atom.self_:
      return arity == 0;
    case Atom.is_atom:
    case Atom.is_float:
    case Atom.is_integer:
    case Atom.is_list:
    case Atom.is_number:
    case Atom.is_pid:
    case Atom.is_port:
    case Atom.is_reference:
    case Atom.is_tuple:
    case Atom.is_map:
    case Atom.is_binary:
    case Atom.is_function:
    case Atom.abs:
    case Atom.hd:
    case Atom.length:
    case Atom.round:
    case Atom.size:
    case Atom.map_size:
    case Atom.bit_size:
    case Atom.byte_size:
    case Atom.tl:
    case Atom.trunc:
    case Atom.float_:
    case Atom.bnot:
    case Atom.not_:
      return arity == 1;
    case Atom.plus_sign:
    case Atom.minus_sign:
      return arity == 1 || arity == 2;
    case Atom.element:
    case Atom.map_get:
    case Atom.is_map_key:
    case Atom.times_sign:
    case Atom.divided_sign:
    case Atom.div:
    case Atom.rem:
    case Atom.band:
    case Atom.bor:
    case Atom.bxor:
    case Atom.bsl:
    case Atom.bsr:
    case Atom.greater_sign:
    case Atom.at_least_sign:
    case Atom.less_sign:
    case Atom.at_most_sign:
    case Atom.exactly_sign:
    case Atom.equal_sign:
    case Atom.exactly_unequal_sign:
    case Atom.unequal_sign:
    case Atom.xor_:
      return arity == 2;
    case Atom.binary_part:
      return arity == 2 || arity == 3;
    case Atom.is_record:
      return arity == 3;
    default:
      return false;
  }
}

/** Calls function `number` with the operands at `at`. Answers a term, or FAIL. */
export function callFunction(number: i32, at: usize): Term {
  const name = number >> 2;
  switch (number & 3) {
    case 2:
      return callTwo(name, load<u64>(at), load<u64>(at, WORD));
    case 1:
      return callOne(name, load<u64>(at));
    case 0:
      return name == Atom.self_ ? bif_self() : bif_node_0();
    default:
      if (name == Atom.is_record) return bif_is_record_3(load<u64>(at), load<u64>(at, WORD), load<u64>(at, 2 * WORD));
      return bif_binary_part_3(load<u64>(at), load<u64>(at, WORD), load<u64>(at, 2 * WORD));
  }
}

function callOne(name: i32, a: Term): Term {
  switch (name) {
    case Atom.node:
      return bif_node_1(a);
    case Atom.is_atom:
      return bif_is_atom(a);
    case Atom.is_float:
      return bif_is_float(a);
    case Atom.is_integer:
      return bif_is_integer(a);
    case Atom.is_list:
      return bif_is_list(a);
    case Atom.is_number:
      return bif_is_number(a);
    case Atom.is_pid:
      return bif_is_pid(a);
    case Atom.is_port:
      return bif_is_port(a);
    case Atom.is_reference:
      return bif_is_reference(a);
    case Atom.is_tuple:
      return bif_is_tuple(a);
    case Atom.is_map:
      return bif_is_map(a);
    case Atom.is_binary:
      return bif_is_binary(a);
    case Atom.is_function:
      return bif_is_function(a);
    case Atom.abs:
      return arith_abs(a);
    case Atom.hd:
      return bif_hd(a);
    case Atom.length:
      return bif_length(a);
    case Atom.round:
      return arith_round(a);
    case Atom.size:
      return bif_size(a);
    case Atom.map_size:
      return bif_map_size(a);
    case Atom.bit_size:
      return bif_bit_size(a);
    case Atom.byte_size:
      return bif_byte_size(a);
    case Atom.tl:
      return bif_tl(a);
    case Atom.trunc:
      return arith_trunc(a);
    case Atom.float_:
      return arith_float(a);
    case Atom.bnot:
      return arith_bnot(a);
    case Atom.not_:
      return bif_not(a);
    case Atom.plus_sign:
      return arith_plus(a);
    case Atom.minus_sign:
      return arith_negate(a);
    default:
      return FAIL;
  }
}

function callTwo(name: i32, a: Term, b: Term): Term {
  switch (name) {
    case Atom.plus_sign:
      return arith_add(a, b);
    case Atom.minus_sign:
      return arith_subtract(a, b);
    case Atom.element:
      return bif_element(a, b);
    case Atom.map_get:
      return bif_map_get(a, b);
    case Atom.is_map_key:
      return bif_is_map_key(a, b);
    case Atom.times_sign:
      return arith_multiply(a, b);
    case Atom.divided_sign:
      return arith_divide(a, b);
    case Atom.div:
      return arith_div(a, b);
    case Atom.rem:
      return arith_rem(a, b);
    case Atom.band:
      return arith_band(a, b);
    case Atom.bor:
      return arith_bor(a, b);
    case Atom.bxor:
      return arith_bxor(a, b);
    case Atom.bsl:
      return arith_bsl(a, b);
    case Atom.bsr:
      return arith_bsr(a, b);
    case Atom.greater_sign:
      return bif_greater(a, b);
    case Atom.at_least_sign:
      return bif_greater_or_equal(a, b);
    case Atom.less_sign:
      return bif_less(a, b);
    case Atom.at_most_sign:
      return bif_less_or_equal(a, b);
    case Atom.exactly_sign:
      return bif_exactly_equal(a, b);
    case Atom.equal_sign:
      return bif_equal(a, b);
    case Atom.exactly_unequal_sign:
      return bif_exactly_unequal(a, b);
    case Atom.unequal_sign:
      return bif_unequal(a, b);
    case Atom.xor_:
      return bif_xor(a, b);
    case Atom.binary_part:
      return bif_binary_part_2(a, b);
    default:
      return FAIL;
  }
}
