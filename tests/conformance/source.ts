/**
 * The suites' source: the directory that OTP_SOURCE names, or else what Debian's `apt-get source erlang` brings, for the
 * version that is installed.
 */
import { join } from "node:path";
import { CACHE } from "./cache.js";
import { fetchPackage, findPackage, type SourcePackage } from "./debian.js";
import { LIBRARY_SUITES } from "./suites.js";

const OTP: SourcePackage = {
  name: "erlang",
  binary: "erlang-base",
  // The suites with their data, header files, and the library that one parse transform comes from.
  parts: [
    "*/erts/emulator/test/*",
    "*/lib/stdlib/test/re*",
    "*/lib/stdlib/test/run_pcre_tests.erl",
    "*/lib/*/include/*",
    "*/lib/syntax_tools/src/*",
  ],
  directory: join(CACHE, "otp-source"),
  proof: "erts/emulator/test",
  variable: "OTP_SOURCE",
};

/** The root of OTP's source tree, or null when it is not at hand: `fetchSource` may get it. */
export function findSource(): string | null {
  return findPackage(OTP);
}

/** Downloads and unpacks the source of the installed version. Throws an error when Debian's tools cannot. */
export function fetchSource(): string {
  return fetchPackage(OTP);
}

/** Where the emulator's suites are. */
export function testDirectory(source: string): string {
  return join(source, "erts", "emulator", "test");
}

/** Where those of the standard library are. */
export function libraryTestDirectory(source: string): string {
  return join(source, "lib", "stdlib", "test");
}

/** Where the suite of that name is. */
export function suiteDirectory(source: string, suite: string): string {
  return LIBRARY_SUITES.includes(suite) ? libraryTestDirectory(source) : testDirectory(source);
}
