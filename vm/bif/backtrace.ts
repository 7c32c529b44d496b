/**
 * What a process is doing, as text: process_info(Pid, backtrace) and process_display(Pid, backtrace). The form is Erlang/OTP's; addresses are those of
 * words of the process's stack, and where that prints offsets into code this prints none.
 */
import { Atom } from "../abi/atoms";
import { CURRENT, TABLE_FIRST_FREE } from "../abi/registers";
import { KIND_CATCH, KIND_CONTINUATION } from "../abi/terms";
import { badarg, setErrorWithCause } from "../code/errors";
import { functionArity, functionName, locationAt, locationFunction, moduleOfSlot } from "../code/modules";
import { appendByte, appendNumber, appendText, textAt, textBytes, textClear } from "../format/buffer";
import { MODE_PRINT, formatTerm } from "../format/write";
import { hostWrite } from "../host";
import { Process } from "../process/process";
import { liveProcess } from "../process/signals";
import { TRUE, Term, WORD, address, atom, isPid, kind } from "../term/term";

const STANDARD_ERROR: i32 = 2;

/** process_display/2: prints the backtrace of a process to standard error. */
export function bif_process_display(pid: Term, type: Term): Term {
  if (type != atom(Atom.backtrace)) return setErrorWithCause(atom(Atom.badarg), atom(Atom.badopt));
  const p = isPid(pid) ? liveProcess(pid) : null;
  if (!p) return badarg();
  formatBacktrace(p, p.e, 0);
  hostWrite(STANDARD_ERROR, textAt(), textBytes());
  return TRUE;
}

/** The text's contents become the backtrace of `p`; of the running process, `e` and `location` say where it is. */
export function formatBacktrace(p: Process, e: usize, location: u64): void {
  textClear();
  appendText("Program counter: ");
  appendAddress(0);
  appendText(" (");
  appendFunction(changetype<usize>(p) == <usize>load<u32>(CURRENT) ? location : load<u64>(e));
  appendText(")\n\n");
  let y = 0;
  for (let at = e; at < p.stackHigh; at += WORD) {
    const word = load<u64>(at);
    if (kind(word) == KIND_CONTINUATION) {
      appendText(at == e ? "" : "\n");
      appendAddress(at);
      appendText(" Return addr ");
      appendAddress(address(word));
      appendText(" (");
      if (<u32>address(word) < <u32>TABLE_FIRST_FREE) appendText("<terminate process normally>");
      else appendFunction(word);
      appendText(")\n");
      y = 0;
      continue;
    }
    appendText("y(");
    appendNumber(y++);
    appendText(")     ");
    if (kind(word) == KIND_CATCH) {
      appendText("Catch ");
      appendAddress(address(word));
    } else formatTerm(word, MODE_PRINT);
    appendByte(10);
  }
}

/** Module:Function/Arity of the code at a location word. */
function appendFunction(word: u64): void {
  const module = kind(word) == KIND_CONTINUATION ? moduleOfSlot(<u32>address(word)) : null;
  const location = module ? locationAt(word) : 0;
  if (!module || location == 0) {
    appendText("unknown function");
    return;
  }
  const ordinal = locationFunction(location);
  formatTerm(atom(module.name), MODE_PRINT);
  appendByte(0x3a);
  formatTerm(atom(functionName(module, ordinal)), MODE_PRINT);
  appendByte(0x2f);
  appendNumber(functionArity(module, ordinal));
}

/** 16 hexadecimal digits. */
function appendAddress(value: usize): void {
  appendText("0x00000000");
  for (let shift = 28; shift >= 0; shift -= 4) {
    const digit = <u8>((value >>> shift) & 15);
    appendByte(digit < 10 ? 0x30 + digit : 0x57 + digit);
  }
}
