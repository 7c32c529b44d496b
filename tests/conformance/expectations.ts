/**
 * What is known of cases beforehand, from two files of lines "suite:case reason", where # begins a comment:
 *
 *   needs.txt            cases that need what Wasmbeam does not have, each with what that is
 *   known-failures.txt   cases that should pass and do not yet, each with why
 */
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { ROOT } from "./cache.js";

/** What a case may need so as not to count. */
export const NEEDS = ["a port", "a driver", "a peer node", "tracing"] as const;

export interface Expectations {
  /** Reasons by "suite:case". */
  readonly needs: ReadonlyMap<string, string>;
  readonly knownFailures: ReadonlyMap<string, string>;
}

/** `folder` has the two files, and cases may need what is among `possible`. */
export function readExpectations(folder = "tests/conformance", possible: readonly string[] = NEEDS): Expectations {
  const directory = join(ROOT, folder);
  const read = (name: string): Map<string, string> => parseExpectations(readFileSync(join(directory, name), "utf8"), name);
  const needs = read("needs.txt");
  for (const [key, reason] of needs) {
    if (!possible.some((need) => reason.startsWith(need))) {
      throw new Error(`needs.txt: ${key}: "${reason}" is none of ${possible.join(", ")}`);
    }
  }
  return { needs, knownFailures: read("known-failures.txt") };
}

export function parseExpectations(text: string, file: string): Map<string, string> {
  const entries = new Map<string, string>();
  for (const [index, line] of text.split("\n").entries()) {
    const content = line.replace(/(^|\s)#.*$/, "").trim();
    if (content === "") continue;
    const parts = /^([\w/]+:\S+)\s+(\S.*)$/.exec(content);
    if (parts === null) throw new Error(`${file}:${index + 1}: not of the form "suite:case reason"`);
    if (entries.has(parts[1]!)) throw new Error(`${file}:${index + 1}: ${parts[1]} is there twice`);
    entries.set(parts[1]!, parts[2]!);
  }
  return entries;
}
