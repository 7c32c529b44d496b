/** The front end of the Elixir compiler: source text to Elixir's quoted form. */
import { isStackOverflow } from "./expand/limits.js";
import { parse } from "./parser.js";
import { SyntaxProblem, type Warning } from "./problems.js";
import type { Term } from "./terms.js";
import { type Comment, type Tokenized, type TokenizerOptions, tokenize } from "./tokenizer.js";

export { SyntaxProblem, type Warning } from "./problems.js";
export * from "./terms.js";

export interface QuotedOptions extends TokenizerOptions {
  /** Whether metadata tells of tokens that the quoted form does not need: `closing:`, `do:`, `end_of_expression:` and the like. */
  readonly tokenMetadata?: boolean;
  /** Whether literals are marked, with the metadata that they would have as nodes (`literal-marks.ts`). */
  readonly marksLiterals?: boolean;
  /** Whether atoms with interpolations are to be made of existing atoms only. */
  readonly existingAtomsOnly?: boolean;
}

export interface Quoted {
  readonly quoted: Term;
  readonly warnings: readonly Warning[];
  readonly comments: readonly Comment[];
}

/**
 * As `Code.string_to_quoted(source, columns: true)`. Throws SyntaxProblem, also for source that is nested more deeply than the host's stack
 * allows (some thousand levels).
 */
export function stringToQuoted(source: string, options: QuotedOptions = {}): Quoted {
  try {
    return parseTokens(tokenize(source, options), options);
  } catch (error) {
    if (!isStackOverflow(error)) throw error;
    throw new SyntaxProblem(options.line ?? 1, 0, "expressions are nested too deeply", "", "");
  }
}

function parseTokens({ tokens, warnings, comments }: Tokenized, options: QuotedOptions): Quoted {
  const settings = {
    tokenMetadata: options.tokenMetadata ?? false,
    marksLiterals: options.marksLiterals ?? false,
    existingAtomsOnly: options.existingAtomsOnly ?? false,
  };
  try {
    return { quoted: parse(tokens, settings, warnings), warnings, comments };
  } catch (error) {
    if (error instanceof SyntaxProblem) error.warnings = warnings;
    throw error;
  }
}
