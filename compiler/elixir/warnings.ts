/** The texts of the tokenizer's and the parser's warnings, and of the longer errors, as Elixir words them. */

export function ambiguousBang(what: string, shown: string, last: string): string {
  return (
    `found ${what} "${shown}", ending with "${last}", followed by =. It is unclear if you mean "${shown.slice(0, -1)} ${last}=" ` +
    `or "${shown} =". Please add a space before or after ${last} to remove the ambiguity`
  );
}

export function unnecessaryAtomQuotes(text: string): string {
  return (
    `found quoted atom "${text}" but the quotes are not required. Atoms made exclusively of ASCII letters, numbers, underscores, ` +
    "beginning with a letter or underscore, and optionally ending with ! or ? do not require quotes"
  );
}

export function unnecessaryKeywordQuotes(text: string): string {
  return (
    `found quoted keyword "${text}" but the quotes are not required. Note that keywords are always atoms, even when quoted. ` +
    "Similar to atoms, keywords made exclusively of ASCII letters, numbers, and underscores and not beginning with a number do not require quotes"
  );
}

export function unnecessaryCallQuotes(text: string): string {
  return (
    `found quoted call "${text}" but the quotes are not required. Calls made exclusively of Unicode letters, numbers, and underscores ` +
    "and not beginning with a number do not require quotes"
  );
}

export function outdentedHeredoc(quotes: string): string {
  return (
    `outdented heredoc line. The contents inside the heredoc should be indented at the same level as the closing ${quotes}. ` +
    'The following is forbidden:\n\n    def text do\n      """\n    contents\n      """\n    end\n\n' +
    "Instead make sure the contents are indented as much as the heredoc closing:\n\n" +
    '    def text do\n      """\n      contents\n      """\n    end\n\nThe current heredoc line is indented too little'
  );
}

export function namedCharacter(escaped: boolean, codePoint: number, written: string, name: string): string {
  const code = codePoint.toString(16).toUpperCase();
  return `found ?${escaped ? "\\" : ""} followed by code point 0x${code} (${name}), please use ?${written} instead`;
}

/** Operators that must not be followed by one more of their characters. */
export const REPEATABLE: ReadonlySet<string> = new Set(["&&&", "|||", "^^^", "+++", "---"]);

export function tooManyOfSame(text: string): string {
  return `found "${text}" followed by "${text[0]}", please use a space between "${text}" and the next "${text[0]}"`;
}

export const DEPRECATED_OPERATORS: ReadonlyMap<string, string> = new Map([
  ["^^^", "^^^ is deprecated. It is typically used as xor but it has the wrong precedence, use Bitwise.bxor/2 instead"],
  ["~~~", "~~~ is deprecated. Use Bitwise.bnot/1 instead for clarity"],
  ["<|>", "<|> is deprecated. Use another pipe-like operator"],
]);

export function characterAfterNumber(character: string, number: string): string {
  return (
    `invalid character "${character}" after number ${number}. If you intended to write a number, make sure to separate the number from ` +
    "the character (using comma, space, etc). If you meant to write a function name or a variable, note that identifiers in Elixir " +
    "cannot start with numbers. Unexpected token: "
  );
}

export function callOfAlias(name: string): string {
  return (
    `unexpected ( after alias ${name}. Function names and identifiers in Elixir start with lowercase characters or underscore. ` +
    "For example:\n\n    hello_world()\n    _starting_with_underscore()\n    numb3rs_are_allowed()\n" +
    "    may_finish_with_question_mark?()\n    may_finish_with_exclamation_mark!()\n\nUnexpected token: "
  );
}

export function ambiguousPipe(op: string): string {
  return (
    "parentheses are required when piping into a function call. For example:\n\n" +
    `    foo 1 ${op} bar 2 ${op} baz 3\n\nis ambiguous and should be written as\n\n    foo(1) ${op} bar(2) ${op} baz(3)\n\n` +
    "Ambiguous pipe found at:"
  );
}

export const TRAILING_COMMA = "trailing commas are not allowed inside function/macro call arguments";

export const EMPTY_PARENTHESES =
  "invalid expression (). If you want to invoke or define a function, make sure there are no spaces between the function name and its " +
  "arguments. If you wanted to pass an empty block or code, pass a value instead, such as a nil or an atom";

export const EMPTY_CLAUSE = "an expression is always required on the right side of ->. Please provide a value after ->";

export const NOT_IN = '"not expr1 in expr2" is deprecated, use "expr1 not in expr2" instead';

export const STEP_WITHOUT_RANGE =
  "the range step operator (//) must immediately follow the range definition operator (..), for example: 1..9//2. " +
  "If you wanted to define a default argument, use (\\\\) instead. Syntax error before: ";

export const INVALID_CLAUSES =
  "unexpected operator ->. If you want to define multiple clauses, the first expression must use ->. Syntax error before: ";

export const ATOM_BEFORE_ALIAS =
  "atom cannot be followed by an alias. If the '.' was meant to be part of the atom's name, the atom name must be quoted. Syntax error before: ";

export const AFTER_KEYWORDS_IN_CALL =
  "unexpected expression after keyword list. Keyword lists must always come as the last argument. Therefore, this is not allowed:\n\n" +
  "    function_call(1, some: :option, 2)\n\nInstead, wrap the keyword in brackets:\n\n" +
  "    function_call(1, [some: :option], 2)\n\nSyntax error after: ";

export const AFTER_KEYWORDS_IN_DATA =
  "unexpected expression after keyword list. Keyword lists must always come last in lists and maps. Therefore, this is not allowed:\n\n" +
  "    [some: :value, :another]\n    %{some: :value, another => value}\n\nInstead, reorder it to be the last entry:\n\n" +
  "    [:another, some: :value]\n    %{another => value, some: :value}\n\nSyntax error after: ";

export const SPACE_BEFORE_PARENTHESES =
  "unexpected parentheses. If you are making a function call, do not insert spaces between the function name and the opening " +
  "parentheses. Syntax error before: ";

export const NESTED_CALLS =
  "unexpected comma. Parentheses are required to solve ambiguity in nested calls.\n\n" +
  "This error happens when you have nested function calls without parentheses. For example:\n\n    one a, two b, c, d\n\n" +
  'In the example above, we don\'t know if the parameters "c" and "d" apply to the function "one" or "two". ' +
  "You can solve this by explicitly adding parentheses:\n\n    one a, two(b, c, d)\n\n" +
  "Or by adding commas (in case a nested call is not intended):\n\n    one, a, two, b, c, d\n\n" +
  "Elixir cannot compile otherwise. Syntax error before: ";

export const CALL_IN_CONTAINER =
  "unexpected comma. Parentheses are required to solve ambiguity inside containers.\n\n" +
  "This error may happen when you forget a comma in a list or other container:\n\n    [a, b c, d]\n\n" +
  "Or when you have ambiguous calls:\n\n    [one, two three, four, five]\n\n" +
  'In the example above, we don\'t know if the parameters "four" and "five" belongs to the list or the function "two". ' +
  "You can solve this by explicitly adding parentheses:\n\n    [one, two(three, four), five]\n\n" +
  "Elixir cannot compile otherwise. Syntax error before: ";

export const FN_WITHOUT_CLAUSE = "expected anonymous functions to be defined with -> inside: ";
