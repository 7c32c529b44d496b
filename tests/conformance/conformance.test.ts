/**
 * The fast part of Erlang's own suites (all of them: npm run conformance), on the release build, and the runner's own rules. OTP's source is
 * fetched when OTP_SOURCE does not name it; where there is no apt-get to fetch it with, the suites are skipped.
 */
import { spawnSync } from "node:child_process";
import { beforeAll, describe, expect, test } from "vitest";
import { compareSuite, type ErlangSide } from "./compare.js";
import { compileSuites } from "./compile.js";
import { erlangEngine, wasmbeamEngine } from "./engine.js";
import { type Expectations, parseExpectations, readExpectations } from "./expectations.js";
import { formatShare, judge, judgeAlone, share, staleEntries } from "./report.js";
import type { Outcome, SuiteRun, Verdict } from "./runner.js";
import { fetchSource, findSource } from "./source.js";
import { FAST_SUITES } from "./suites.js";

const CASE_MILLISECONDS = 30_000;
const obtainable = findSource() !== null || spawnSync("apt-get", ["--version"]).status === 0;

describe.skipIf(!obtainable)("fast suites", () => {
  let erl: ErlangSide;
  const expectations = readExpectations();

  beforeAll(async () => {
    const source = findSource() ?? fetchSource();
    const compiled = await compileSuites(source);
    erl = { engine: erlangEngine(compiled), compiled, source, fresh: false };
  }, 600_000);

  test.each(FAST_SUITES)(
    "%s",
    async (suite) => {
      const engine = wasmbeamEngine(erl.compiled, { debug: false, stress: [] });
      const judgements = await compareSuite(suite, erl, { engine, milliseconds: CASE_MILLISECONDS, cases: [], expectations });
      const passed = judgements.filter((one) => one.class === "passed");
      expect(judgements.filter((one) => one.unexpected).map(({ name, reason }) => `${name}: ${reason}`)).toEqual([]);
      expect(passed.length).toBeGreaterThan(0);
      expect(staleEntries(judgements, expectations)).toEqual([]);
    },
    300_000,
  );
});

describe("judging", () => {
  const outcome = (name: string, verdict: Verdict, reason = ""): Outcome => ({ name, verdict, reason, milliseconds: 0, output: "" });
  const run = (...outcomes: Outcome[]): SuiteRun => ({ outcomes, broken: null });
  const expectations: Expectations = {
    needs: new Map([
      ["s:port", "a port"],
      ["s:gone", "a port"],
    ]),
    knownFailures: new Map([
      ["s:known", "not built"],
      ["s:repaired", "not built"],
      ["other:case", "not built"],
    ]),
  };
  const erl = run(
    ...["good", "bad", "known", "repaired", "port", "shy", "lost"].map((name) => outcome(name, "ok")),
    outcome("broken", "failed", "its own fault"),
    outcome("unwilling", "skipped", "no time"),
  );
  const wasmbeam = run(
    outcome("good", "ok"),
    outcome("bad", "failed", "badarg"),
    outcome("known", "failed", "undef"),
    outcome("repaired", "ok"),
    outcome("shy", "skipped", "not here"),
  );
  const judgements = judge("s", erl, wasmbeam, expectations);

  test("each case of erl falls into one class", () => {
    const classes = Object.fromEntries(judgements.map(({ name, class: kind }) => [name, kind]));
    expect(classes).toEqual({
      ...{ good: "passed", bad: "failed", known: "failed", repaired: "passed", port: "needs", shy: "failed", lost: "failed" },
      ...{ broken: "set apart", unwilling: "skipped" },
    });
    expect(judgements.filter((one) => one.unexpected).map(({ name }) => name)).toEqual(["bad", "shy", "lost"]);
    expect(share(judgements)).toBeCloseTo(2 / 6);
    expect(formatShare(0.94999)).toBe("94.9");
  });

  test("cases of Elixir's own tests are judged without another engine", () => {
    const alone = judgeAlone(
      "s",
      run(outcome("good", "ok"), outcome("bad", "failed", "x"), outcome("known", "failed"), outcome("port", "failed")),
      expectations,
    );
    expect(alone.map(({ name, class: kind, unexpected }) => [name, kind, unexpected])).toEqual([
      ["good", "passed", false],
      ["bad", "failed", true],
      ["known", "failed", false],
      ["port", "needs", false],
    ]);
  });

  test("entries that no longer hold are named, those of suites that did not run are not", () => {
    expect(staleEntries(judgements, expectations)).toEqual([
      "needs.txt: s:gone: there is no such case",
      "known-failures.txt: s:repaired: is passed",
    ]);
  });

  test("lists of expectations", () => {
    expect([...parseExpectations("# heading\n\na:b  why so # not this\na:group/c because\n", "f")]).toEqual([
      ["a:b", "why so"],
      ["a:group/c", "because"],
    ]);
    expect([...parseExpectations("kernel/quote:of_a/b why\n", "f")]).toEqual([["kernel/quote:of_a/b", "why"]]);
    expect(() => parseExpectations("a:b\n", "f")).toThrow('f:1: not of the form "suite:case reason"');
    expect(() => parseExpectations("a:b x\na:b y", "f")).toThrow("f:2: a:b is there twice");
  });
});
