#!/usr/bin/env node
/** The command line: dispatches to the commands, which are imported only when they are asked for; words what went wrong. */
import module from "node:module";
import { WasmbeamError } from "../errors.js";
import { parseArguments } from "./arguments.js";
import { ClosedPipeError, writeStream } from "./streams.js";
import { UsageError } from "./usage.js";

const STATUS_FAILED = 1;
const STATUS_USAGE = 2;

async function main(words: readonly string[]): Promise<number> {
  const command = parseArguments(words);
  switch (command.kind) {
    case "help":
      print(command.isWanted ? 1 : 2, command.text);
      return command.isWanted ? 0 : STATUS_FAILED;
    case "version": {
      print(1, `wasmbeam ${module.createRequire(import.meta.url)("wasmbeam/package.json").version}\n`);
      return 0;
    }
    case "emit": {
      const { emit } = await import("./emit.js");
      await emit(command);
      return 0;
    }
    case "compile": {
      const { compile } = await import("./compile.js");
      return compile(command);
    }
    case "run": {
      const { run } = await import("./run.js");
      return run(command);
    }
  }
}

function print(stream: 1 | 2, text: string): void {
  writeStream(stream, new TextEncoder().encode(text));
}

/** One line for what is the input's fault; a stack trace for what is ours. */
function report(error: unknown): number {
  // Whoever read the output has closed it and wants no more: no reason to complain.
  if (error instanceof ClosedPipeError) return 0;
  const ours = !(error instanceof WasmbeamError) || error.name === "CoreError";
  const text = error instanceof Error ? (ours ? (error.stack ?? error.message) : error.message) : String(error);
  try {
    print(2, `wasmbeam: ${text}\n`);
  } catch {
    // Nobody reads standard error.
  }
  return error instanceof UsageError ? STATUS_USAGE : STATUS_FAILED;
}

// Node 22 and newer keep what they have made of JavaScript files, so that commands start sooner. NODE_DISABLE_COMPILE_CACHE=1 prevents it.
(module as { enableCompileCache?: () => void }).enableCompileCache?.();

main(process.argv.slice(2)).then(
  (status) => process.exit(status),
  (error) => process.exit(report(error)),
);
