/** What a pattern is compiled and matched with: option bits, error numbers and their texts. Those of PCRE 8.44, which Erlang's module re is defined by. */

export const CASELESS: u32 = 1;
export const MULTILINE: u32 = 1 << 1;
export const DOTALL: u32 = 1 << 2;
export const EXTENDED: u32 = 1 << 3;
export const ANCHORED: u32 = 1 << 4;
export const DOLLAR_ENDONLY: u32 = 1 << 5;
export const UNGREEDY: u32 = 1 << 6;
/** Pattern and subject are UTF-8. */
export const UTF: u32 = 1 << 7;
export const NO_AUTO_CAPTURE: u32 = 1 << 8;
export const FIRSTLINE: u32 = 1 << 9;
export const DUPNAMES: u32 = 1 << 10;
export const NO_START_OPTIMIZE: u32 = 1 << 11;
/** \d, \w, \s, \b and POSIX classes go by Unicode properties. */
export const UCP: u32 = 1 << 12;
export const NEVER_UTF: u32 = 1 << 13;
export const BSR_ANYCRLF: u32 = 1 << 14;
export const BSR_UNICODE: u32 = 1 << 15;
/** (?X): escapes of letters without a meaning are errors. */
export const EXTRA: u32 = 1 << 16;
// Of matching only.
export const NOTBOL: u32 = 1 << 17;
export const NOTEOL: u32 = 1 << 18;
export const NOTEMPTY: u32 = 1 << 19;
export const NOTEMPTY_ATSTART: u32 = 1 << 20;
/** The subject is known to be valid. */
export const NO_UTF_CHECK: u32 = 1 << 21;
/** What ends a line: NEWLINE_… of these bits; 0 is a line feed. */
export const NEWLINE_SHIFT: u32 = 24;
export const NEWLINE_BITS: u32 = 7 << 24;
export const NEWLINE_CR: u32 = 1;
export const NEWLINE_LF: u32 = 2;
export const NEWLINE_CRLF: u32 = 3;
export const NEWLINE_ANY: u32 = 4;
export const NEWLINE_ANYCRLF: u32 = 5;

/** Text of a compilation error, by PCRE's numbers. */
export function errorText(error: i32): string {
  switch (error) {
    case 1: return "\\ at end of pattern";
    case 2: return "\\c at end of pattern";
    case 3: return "unrecognized character follows \\";
    case 4: return "numbers out of order in {} quantifier";
    case 5: return "number too big in {} quantifier";
    case 6: return "missing terminating ] for character class";
    case 7: return "invalid escape sequence in character class";
    case 8: return "range out of order in character class";
    case 9: return "nothing to repeat";
    case 12: return "unrecognized character after (? or (?-";
    case 13: return "POSIX named classes are supported only within a class";
    case 14: return "missing )";
    case 15: return "reference to non-existent subpattern";
    case 18: return "missing ) after comment";
    case 20: return "regular expression is too large";
    case 22: return "unmatched parentheses";
    case 24: return "unrecognized character after (?<";
    case 25: return "lookbehind assertion is not fixed length";
    case 26: return "malformed number or name after (?(";
    case 27: return "conditional group contains more than two branches";
    case 28: return "assertion expected after (?( or (?(?C)";
    case 29: return "(?R or (?[+-]digits must be followed by )";
    case 30: return "unknown POSIX class name";
    case 31: return "POSIX collating elements are not supported";
    case 34: return "character value in \\x{} or \\o{} is too large";
    case 35: return "invalid condition (?(0)";
    case 36: return "\\C not allowed in lookbehind assertion";
    case 37: return "PCRE does not support \\L, \\l, \\N{name}, \\U, or \\u";
    case 38: return "number after (?C is > 255";
    case 39: return "closing ) for (?C expected";
    case 40: return "recursive call could loop indefinitely";
    case 41: return "unrecognized character after (?P";
    case 42: return "syntax error in subpattern name (missing terminator)";
    case 43: return "two named subpatterns have the same name";
    case 44: return "invalid UTF-8 string";
    case 46: return "malformed \\P or \\p sequence";
    case 47: return "unknown property name after \\P or \\p";
    case 48: return "subpattern name is too long (maximum 32 characters)";
    case 49: return "too many named subpatterns (maximum 10000)";
    case 51: return "octal value is greater than \\377 in 8-bit non-UTF-8 mode";
    case 54: return "DEFINE group contains more than one branch";
    case 56: return "inconsistent NEWLINE options";
    case 57: return "\\g is not followed by a braced, angle-bracketed, or quoted name/number or by a plain number";
    case 58: return "a numbered reference must not be zero";
    case 59: return "an argument is not allowed for (*ACCEPT), (*FAIL), or (*COMMIT)";
    case 60: return "(*VERB) not recognized or malformed";
    case 61: return "number is too big";
    case 62: return "subpattern name expected";
    case 63: return "digit expected after (?+";
    case 65: return "different names for subpatterns of the same number are not allowed";
    case 66: return "(*MARK) must have an argument";
    case 68: return "\\c must be followed by an ASCII character";
    case 69: return "\\k is not followed by a braced, angle-bracketed, or quoted name";
    case 71: return "\\N is not supported in a class";
    case 73: return "disallowed Unicode code point (>= 0xd800 && <= 0xdfff)";
    case 75: return "name is too long in (*MARK), (*PRUNE), (*SKIP), or (*THEN)";
    case 78: return "setting UTF is disabled by the application";
    case 79: return "non-hex character in \\x{} (closing brace missing?)";
    case 80: return "non-octal character in \\o{} (closing brace missing?)";
    case 81: return "missing opening brace after \\o";
    case 83: return "invalid range in character class";
    case 84: return "group name must start with a non-digit";
    case 85: return "parentheses are too deeply nested (stack check)";
    case 86: return "digits missing in \\x{} or \\o{}";
    default: return "regular expression is too complicated";
  }
}
/** Parentheses nested deeper than the native stack allows. */
export const ERROR_DEPTH: i32 = 85;
