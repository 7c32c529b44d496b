/** What the tokenizer and the parser complain about, in Elixir's words. */

/**
 * Source that is not Elixir. Elixir gives it as `{:error, {[line: l, column: c], message, token}}`: the message is meant to be followed by
 * the token, or, if there is a suffix, to surround it. A column of 0 says that there is none.
 */
export class SyntaxProblem extends Error {
  /** What Elixir warns about before it tells of this. */
  warnings: readonly Warning[] = [];

  constructor(
    readonly line: number,
    readonly column: number,
    readonly prefix: string,
    readonly token: string,
    readonly suffix: string | null = null,
    /** Whether the place is that of quoted code, so that the column is not known where the code has none. */
    readonly isOfNode = false,
  ) {
    super(prefix + token + (suffix ?? ""));
    this.name = "SyntaxProblem";
  }

  /** As it is told by a parser that gives quoted code no columns. */
  withoutColumns(): SyntaxProblem {
    if (!this.isOfNode) return this;
    const problem = new SyntaxProblem(this.line, 0, this.prefix, this.token, this.suffix);
    problem.warnings = this.warnings;
    return problem;
  }
}

/** Source that is Elixir, but should be written in another way. A line of 0: Elixir does not tell where. */
export interface Warning {
  readonly line: number;
  readonly column: number;
  readonly message: string;
}

/** A code point in so many hexadecimal digits; asterisks for one that needs more, as Erlang shows what a field has no room for. */
export function hexadecimal(codePoint: number, digits: number): string {
  const text = codePoint.toString(16).toUpperCase().padStart(digits, "0");
  return text.length > digits ? "*".repeat(digits) : text;
}

/** Why `do` cannot stand here. */
export const INVALID_DO =
  '. In case you wanted to write a "do" expression, you must either use do-blocks or separate the keyword argument with comma. ' +
  "For example, you should either write:\n\n    if some_condition? do\n      :this\n    else\n      :that\n    end\n\n" +
  "or the equivalent construct:\n\n    if(some_condition?, do: :this, else: :that)\n\n" +
  'where "some_condition?" is the first argument and the second argument is a keyword list.\n\n' +
  'You may see this error if you forget a trailing comma before the "do" in a "do" block';
