/**
 * What match specifications of dialect trace may call besides the functions of guards. A match program runs for a test here, never for a trace: so what looks at
 * or changes tracing answers what it answers in a process that is not traced.
 */
import { Atom } from "../../abi/atoms";
import { FALSE, NIL, TRUE, Term, atom, element } from "../../term/term";
import { GUARD, TRACE, pushExpression, pushInstruction, wrong, wrongTerm } from "./expression";
import { Op } from "./program";

/** compileTraceCall: the call is none of dialect trace. */
export const TRACE_CALL = 2;

/** What happens when a clause with these calls matches, in the order of match_spec_test's answer: bits. */
export const FLAG_RETURN_TRACE: u64 = 1;
export const FLAG_EXCEPTION_TRACE: u64 = 2;

/** Compiles a call of dialect trace. Answers 1, 0 when it is wrong and not reported, or TRACE_CALL when it is another call. */
export function compileTraceCall(t: Term, name: i32, arity: i32, mode: i32): i32 {
  const least = leastArity(name);
  if (least < 0) return TRACE_CALL;
  const anywhere = name == Atom.is_seq_trace || name == Atom.get_tcw;
  if (!(mode & TRACE)) return i32(wrongTerm(mode, "Special form used in wrong dialect: ", t, "."));
  if (mode & GUARD && !anywhere) return i32(wrong(mode, "Special form called in guard context."));
  if (arity < least || arity > least + i32(name == Atom.enable_trace || name == Atom.disable_trace || name == Atom.trace)) {
    return i32(wrongTerm(mode, "Special form called with wrong number of arguments in ", t, "."));
  }
  if (name == Atom.message) {
    pushInstruction(Op.CONSTANT, 0, TRUE);
    pushInstruction(Op.RESULT, 0, 0);
    pushExpression(element(t, 1));
    return 1;
  }
  if (name == Atom.return_trace) pushInstruction(Op.FLAG, 0, FLAG_RETURN_TRACE);
  if (name == Atom.exception_trace) pushInstruction(Op.FLAG, 0, FLAG_EXCEPTION_TRACE);
  pushInstruction(Op.CONSTANT, 0, valueOf(name));
  for (let i = arity; i > 0; i--) {
    pushInstruction(Op.POP, 0, 0);
    pushExpression(element(t, i));
  }
  return 1;
}

/** The fewest arguments of a call of dialect trace; -1 for other names. */
function leastArity(name: i32): i32 {
  switch (name) {
    case Atom.is_seq_trace:
    case Atom.get_seq_token:
    case Atom.return_trace:
    case Atom.exception_trace:
    case Atom.process_dump:
    case Atom.caller:
    case Atom.caller_line:
    case Atom.get_tcw:
      return 0;
    case Atom.message:
    case Atom.display:
    case Atom.silent:
    case Atom.set_tcw:
    case Atom.enable_trace:
    case Atom.disable_trace:
      return 1;
    case Atom.set_seq_token:
    case Atom.trace:
      return 2;
    default:
      return -1;
  }
}

function valueOf(name: i32): Term {
  switch (name) {
    case Atom.is_seq_trace:
      return FALSE;
    case Atom.get_seq_token:
      return NIL;
    case Atom.caller:
    case Atom.caller_line:
      return atom(Atom.undefined_);
    case Atom.get_tcw:
    case Atom.set_tcw:
      return 0;
    default:
      return TRUE;
  }
}
