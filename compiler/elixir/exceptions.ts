/** What a SyntaxProblem is to Elixir's users: a SyntaxError or a TokenMissingError, and its message. */
import type { SyntaxProblem } from "./problems.js";

/** Erlang's reserved words, which it shows in quotes, and Elixir's, which it does not. */
const RESERVED: ReadonlySet<string> = new Set([
  ...["'not'", "'and'", "'or'", "'when'", "'after'", "'catch'", "'end'"],
  ...["fn", "else", "rescue", "true", "false", "nil", "in"],
]);
/** Where in its file the source begins. */
export interface SourceStart {
  readonly startLine: number;
  readonly startColumn: number;
}

export const BEGINNING: SourceStart = { startLine: 1, startColumn: 1 };
const BEFORE = "syntax error before: ";

/** `SyntaxError: nofile:1:2: …`, with the line of source in question where Elixir shows it. */
export function exceptionMessage(problem: SyntaxProblem, source: string, file = "nofile"): string {
  const { name, text, snippet } = describeProblem(problem);
  const message = `${name}: ${file}:${problem.line}${problem.column > 0 ? `:${problem.column}` : ""}: ${text}`;
  return snippet ? message + sourceSnippet(problem, source) : message;
}

/** The fields of the exception: its module's name, its description, and the line of source in question with the caret's offset, where Elixir shows it. */
export function exceptionFields(problem: SyntaxProblem, source: string, { startLine, startColumn }: SourceStart = BEGINNING) {
  const { name, text, snippet } = describeProblem(problem);
  const content = source.split("\n")[problem.line - startLine] ?? "";
  const isShown = snippet && problem.column > 0 && content.trim() !== "";
  const offset = problem.column - (problem.line === startLine ? startColumn : 1);
  return { name, description: text, snippet: isShown ? { content, offset } : null };
}

function describeProblem({ prefix, token, suffix }: SyntaxProblem): { name: string; text: string; snippet: boolean } {
  if (token === "" && suffix === null) {
    const text = prefix === BEFORE ? "syntax error: expression is incomplete" : prefix;
    return { name: "TokenMissingError", text, snippet: true };
  }
  const plain = (text: string): { name: string; text: string; snippet: boolean } => ({ name: "SyntaxError", text, snippet: false });
  if (prefix === BEFORE) {
    if (token === "eol") return plain("unexpectedly reached end of line. The current expression is invalid or incomplete");
    if (RESERVED.has(token)) {
      const word = token.replaceAll("'", "");
      return plain(
        `${BEFORE}${word}. "${word}" is a reserved word in Elixir and therefore its usage is limited. For instance, ` +
          "it can't be used as a variable or be defined nor invoked as a regular function",
      );
    }
    const sigil = /^\{sigil,\{\d+,\d+,nil\},(\d+),\[(?:<<"((?:[^"\\]|\\.)*)"(?:\/utf8)?>>)?/s.exec(token);
    if (sigil !== null) {
      const content = withoutEscapes(sigil[2] ?? "");
      return plain(`${BEFORE}sigil ~${String.fromCharCode(Number(sigil[1]))} starting with content '${content}'`);
    }
  }
  if (suffix === null && token.startsWith("[")) {
    const text = /^\[<<"((?:[^"\\]|\\.)*)"(?:\/utf8)?>>/s.exec(token);
    const shown = text !== null ? `"${withoutEscapes(text[1]!)}"` : token.startsWith("[<<>>") ? '""' : '"';
    return plain(prefix + shown);
  }
  if (suffix !== null) return plain(prefix + token + suffix);
  if (prefix === BEFORE && token.startsWith("$")) return plain(`${BEFORE}?${token.slice(1)}`);
  return { name: "SyntaxError", text: prefix + token, snippet: true };
}

/** What a string stands for that Erlang has written. */
function withoutEscapes(written: string): string {
  return written.replace(/\\(.)/g, (_, character: string) => (character === "n" ? "\n" : character === "t" ? "\t" : character));
}

/** The line of the source with a caret below; nothing if the line is blank. */
function sourceSnippet({ line, column }: SyntaxProblem, source: string): string {
  const content = source.split("\n")[line - 1] ?? "";
  if (column === 0 || content.trim() === "") return "";
  const gutter = " ".repeat(Math.max(String(line).length, 2) + 1);
  const before = [...content].slice(0, column - 1).length;
  return `\n ${gutter}|\n ${String(line).padStart(2)} | ${content}\n ${gutter}| ${" ".repeat(before)}^`;
}
