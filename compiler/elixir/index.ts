/** The front end of the Elixir compiler: source text to Elixir's quoted form. */
import { parse } from "./parser.js";
import { SyntaxProblem, type Warning } from "./problems.js";
import type { Term } from "./terms.js";
import { type Tokenized, tokenize } from "./tokenizer.js";

export { SyntaxProblem, type Warning } from "./problems.js";
export * from "./terms.js";

export interface QuotedOptions {
  /** Where the text begins in its file. */
  readonly line?: number;
  readonly column?: number;
  /** Whether metadata tells of tokens that the quoted form does not need: `closing:`, `do:`, `end_of_expression:` and the like. */
  readonly tokenMetadata?: boolean;
}

export interface Quoted {
  readonly quoted: Term;
  readonly warnings: readonly Warning[];
}

/**
 * As `Code.string_to_quoted(source, columns: true)`. Throws SyntaxProblem, also for source that is nested more deeply than the host's stack
 * allows (some thousand levels).
 */
export function stringToQuoted(source: string, options: QuotedOptions = {}): Quoted {
  try {
    return parseTokens(tokenize(source, options.line, options.column), options);
  } catch (error) {
    if (!(error instanceof RangeError)) throw error;
    throw new SyntaxProblem(options.line ?? 1, 0, "expressions are nested too deeply", "", "");
  }
}

function parseTokens({ tokens, warnings }: Tokenized, options: QuotedOptions): Quoted {
  try {
    return { quoted: parse(tokens, { tokenMetadata: options.tokenMetadata ?? false }, warnings), warnings };
  } catch (error) {
    if (error instanceof SyntaxProblem) error.warnings = warnings;
    throw error;
  }
}
