/** `raise` and `reraise` */
import { Atom, Node, Pair, type Term } from "../../terms.js";
import { macroExpand } from "../macro-expansion.js";
import { elixir, erlang, node, remote } from "./build.js";
import { isBinary } from "./checks.js";
import type { KernelMacros } from "./index.js";

const BITSTRING = Atom.of("<<>>");
const ERROR = Atom.of("error");
const NONE = Atom.of("none");
const ERROR_INFO: Term = [new Pair(Atom.of("error_info"), node("%{}", [new Pair(Atom.of("module"), elixir("Exception"))]))];

/** The exception for a message, a module, or what is not known before it runs. */
function exceptionFor(message: Term): Term {
  if (isBinary(message) || (message instanceof Node && message.form === BITSTRING))
    return remote(elixir("RuntimeError"), "exception", message);
  if (message instanceof Atom) return remote(message, "exception", []);
  return remote(elixir("Kernel.Utils"), "raise", message);
}

export const RAISE_MACROS: KernelMacros = {
  "raise/1": (x, meta, [given]) => {
    const message = isBinary(given) ? given : macroExpand(x, given, meta.line);
    return erlang("error", exceptionFor(message), NONE, ERROR_INFO);
  },
  "raise/2": (_x, _meta, [exception, attributes]) => erlang("error", remote(exception, "exception", attributes)),
  "reraise/2": (x, meta, [message, stacktrace]) => {
    const exception = exceptionFor(macroExpand(x, message, meta.line));
    return erlang("error", erlang("raise", ERROR, exception, stacktrace));
  },
  "reraise/3": (_x, _meta, [exception, attributes, stacktrace]) => {
    return erlang("raise", ERROR, remote(exception, "exception", attributes), stacktrace);
  },
};
