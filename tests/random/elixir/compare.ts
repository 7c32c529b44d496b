/** What of two outcomes (driver.ex) is compared. */

/** Warnings that Elixir has from Erlang's compiler, and those in which types stand that are not known. A warning is a paragraph. */
const OTHERS_WARNINGS = [
  "this check/guard will always yield the same result",
  "the call to .* will fail",
  "the call to .* has no effect",
  "this expression will fail",
  "this clause cannot match",
  "this clause for .* cannot match",
  "the result of (calling|evaluating|the expression)",
  "a term is constructed, but never used",
  "the guard for this clause",
  "no clause will ever match",
  "expected .* to have signature",
  "invalid function call",
  "use of operator .* has no effect",
];
const UNKNOWN_TO_US = new RegExp(`^warning: (${OTHERS_WARNINGS.join("|")})[\\s\\S]*?(?=\\n\\nwarning: |(?![\\s\\S]))`, "gm");

/** Lines of stack traces in warnings that are given at run time: what calls what in a library, and in the driver, is its own business. */
const LIBRARY_FRAME = /^ {2}(\(|lib\/|tests\/).*: .*\n/gm;

/** The outcome without what is not compared. Functions' numbers in their module are Erlang's compiler's. */
export function comparable(outcome: string, withQuoted: boolean): string {
  const [, quoted, rest, warned] = /^([\s\S]*?)\nvalue ([\s\S]*?)\nwarned([\s\S]*)$/.exec(outcome) ?? [null, "", outcome, ""];
  const warnings = warned.replaceAll(LIBRARY_FRAME, "").trim().replaceAll(UNKNOWN_TO_US, "").replace(/\n\n+/g, "\n\n").trim();
  return `${withQuoted ? quoted : ""}\n${withoutInterpreter(rest)}\n${warnings}`;
}

/** Without what real Elixir's interpreter of evaluated code gives away of itself, and numbers of functions, which are Erlang's compiler's. */
function withoutInterpreter(text: string): string {
  return text
    .replace(/(raised KeyError key .* not found) in: [\s\S]*/, "$1")
    .replace(/(raised KeyError key .* not found)\n%\{.*/, "$1")
    .replace(/:erl_eval\."-inside-an-interpreted-fun-"\/\d|anonymous fn\/\d in evaluated/g, "evaluated")
    .replace(/:"-inside-an-interpreted-fun-"|:"evaluated"/g, "evaluated")
    .replace(/module: (:erl_eval|:elixir_compiler_\d+)/g, "module: evaluated")
    .replace(/#Function<[^>]* in (file:random\.ex|:elixir_compiler_[^>]*)>/g, "#Function<>")
    .replace(/-(fun|inlined)-\d+-/g, "-fun-");
}

/** Too slow on either side to be compared. */
export function isTimeout(outcome: string): boolean {
  return /^timeout$/m.test(outcome);
}
