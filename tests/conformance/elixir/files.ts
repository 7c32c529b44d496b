/** Which of Elixir's test files run. */

/** Files, or folders of files, whose modules Wasmbeam's library does not have: dates and times, files, configuration, URIs, versions, … */
export const NOT_BUILT: ReadonlySet<string> = new Set([
  ...["calendar", "config", "file", "option_parser", "uri", "version", "io/ansi/docs"],
  // Private modules of Elixir's compiler, whose work others do in ours.
  ...["code_identifier", "kernel/lexical_tracker", "kernel/parallel_compiler", "module/locals_tracker", "module/types"],
  // Programs of their own: the command lines of Elixir, and Dialyzer.
  ...["kernel/cli", "kernel/dialyzer"],
]);

/**
 * What files need of the operating system while they are compiled, with what it would give: without it none of their tests could run. `[file, text,
 * replacement]`
 */
export const REPLACED: readonly (readonly [file: string, text: string, replacement: string])[] = [
  [
    "record",
    'Record.defrecordp(:file_info, Record.extract(:file_info, from_lib: "kernel/include/file.hrl"))',
    "Record.defrecordp(:file_info, Enum.map(~w(size type access atime mtime ctime mode links major_device minor_device inode uid gid)a, &{&1, :undefined}))",
  ],
  [
    "record",
    'Record.extract(:OTPCertificate, from_lib: "public_key/include/public_key.hrl")',
    "tbsCertificate: :undefined, signatureAlgorithm: :undefined, signature: :undefined",
  ],
];

/** What a test may need so as not to count. */
export const NEEDS = ["files", "processes of the operating system", "ports", "another node"] as const;
