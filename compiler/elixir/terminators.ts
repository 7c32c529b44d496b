/**
 * Which opening words wait for the words that close them. Indentation tells where one was probably forgotten.
 */
import { SyntaxProblem } from "./problems.js";

const CLOSING: Readonly<Record<string, string>> = { fn: "end", do: "end", "(": ")", "[": "]", "{": "}", "<<": ">>" };

interface Opened {
  readonly word: string;
  readonly line: number;
  readonly indentation: number;
}

/** A list that interpolations can share with what is around them. */
interface Hint {
  readonly found: Opened;
  readonly next: Hint | null;
}

export class Terminators {
  /** Of the line at hand. */
  indentation: number;
  private readonly opened: Opened[] = [];
  /** Words whose counterpart is probably missing, the last one found first. */
  private hints: Hint | null;

  /** In an interpolation nothing is open yet. */
  constructor(outer: Terminators | null = null) {
    this.indentation = outer?.indentation ?? 0;
    this.hints = outer?.hints ?? null;
  }

  /** The words that are open, outermost first. */
  words(): readonly string[] {
    return this.opened.map(({ word }) => word);
  }

  isEmpty(): boolean {
    return this.opened.length === 0;
  }

  open(word: string, line: number): void {
    const previous = this.opened[this.opened.length - 1];
    if ((word === "do" || word === "fn") && previous?.word === word && this.indentation <= previous.indentation) {
      this.hints = { found: previous, next: this.hints };
    }
    this.opened.push({ word, line, indentation: this.indentation });
  }

  /** Throws a SyntaxProblem if the word closes nothing, or something else. */
  close(word: string, line: number, column: number): void {
    const last = this.opened.pop();
    const kind = word === "end" ? "reserved word" : "token";
    if (last === undefined) {
      const hint = word === "end" ? this.find("end") : undefined;
      const suffix = hint && `\n\n    HINT: it looks like the "end" on line ${hint.line} does not have a matching "do" defined before it\n`;
      throw new SyntaxProblem(line, column, `unexpected ${kind}: `, word, word === "end" ? (suffix ?? "") : null);
    }
    const expected = CLOSING[last.word]!;
    if (expected !== word) {
      const context = `. The "${last.word}" at line ${last.line} is missing terminator "${expected}"`;
      throw new SyntaxProblem(line, column, `unexpected ${kind}: `, word, context + this.hint(last.word, expected));
    }
    if (last.word === "do" && this.indentation > last.indentation) {
      this.hints = { found: { word: "end", line, indentation: this.indentation }, next: this.hints };
    }
  }

  /** Throws a SyntaxProblem if something is open at the end of the source. */
  expectNone(line: number, column: number): void {
    const last = this.opened[this.opened.length - 1];
    if (last === undefined) return;
    const expected = CLOSING[last.word]!;
    const message = `missing terminator: ${expected} (for "${last.word}" starting at line ${last.line})`;
    throw new SyntaxProblem(line, column, message + this.hint(last.word, expected), "");
  }

  private find(word: string): Opened | undefined {
    for (let hint = this.hints; hint !== null; hint = hint.next) if (hint.found.word === word) return hint.found;
    return undefined;
  }

  private hint(word: string, expected: string): string {
    const found = this.find(word);
    if (found === undefined) return "";
    return `\n\n    HINT: it looks like the "${word}" on line ${found.line} does not have a matching "${expected}"\n`;
  }
}
