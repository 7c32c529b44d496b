/** What the command line accepts, for people. */
import { WasmbeamError } from "../errors.js";

/** The command line, or something that it names, cannot be used; the message is one line. */
export class UsageError extends WasmbeamError {}

export const HELP = `Usage: wasmbeam run [OPTION…] FILE… [-- ARGUMENT…]
       wasmbeam compile FILE… [-o DIR] [--emit ast|expanded|core|beam-asm|wat] [--path DIR] [--otp [DIR]]
       wasmbeam emit --as beam-asm|cfg|wat FILE

run compiles and runs FILE… (.ex or .exs, Elixir source), or loads FILE… (.beam, or .S assembly text as erlc -S prints it), then calls main/0, or else start/0, of the first.
  --entry Mod:fun  call this function, of no arguments, instead
  --path DIR       look for modules in DIR when they are first called; can be given several times
  --otp [DIR]      look for modules in an Erlang/OTP too: the installed one, or the one in DIR
  --processes N    so many processes may be there at once, 1024 to 10000000 (default 1048576; Erlang's +P)
  --stats          print what the run took to standard error
  --debug          use the build of the core that checks itself; slow
  --no-cache       translate all modules again; otherwise translations are kept, for this user only, in $XDG_CACHE_HOME/wasmbeam
                   (~/.cache/wasmbeam; macOS: ~/Library/Caches/wasmbeam; Windows: %LOCALAPPDATA%\\wasmbeam\\cache), 128 MB at most
  ARGUMENT…        what init:get_plain_arguments/0 answers

compile writes the modules of Elixir source to DIR, by default the current directory, or prints a stage of it: quoted code, expanded
definitions, the core language, assembly, or WebAssembly text.

emit prints a stage of the translation: the disassembled file, its control-flow graphs, or WebAssembly text.

Exit status: 0 when the function returns, 1 when its process crashes, 2 when the input cannot be used, and what a
program says with halt(Status).
`;
