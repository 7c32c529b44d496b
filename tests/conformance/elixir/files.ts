/** Which of Elixir's test files run. */

/** Files, or folders of files, whose modules Wasmbeam's library does not have: dates and times, files, configuration, URIs, versions, … */
export const NOT_BUILT: ReadonlySet<string> = new Set([
  ...["calendar", "config", "file", "option_parser", "uri", "version", "io/ansi/docs"],
  // Private modules of Elixir's compiler, whose work others do in ours.
  ...["code_identifier", "kernel/lexical_tracker", "kernel/parallel_compiler", "module/locals_tracker", "module/types"],
  // Programs of their own: the command lines of Elixir, and Dialyzer.
  ...["kernel/cli", "kernel/dialyzer"],
]);

/** What a test may need so as not to count. */
export const NEEDS = ["files", "processes of the operating system", "another node", "Mix", "OTP's compiler"] as const;
