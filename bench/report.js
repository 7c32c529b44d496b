/**
 * Words the results: one Markdown table, geometric means per group, the machine, the versions.
 *
 * @typedef {object} Row
 * @property {import("./suite.js").Benchmark} benchmark
 * @property {Map<string, import("./engines.js").Outcome>} outcomes by the engine's name; times of all rounds together
 */
import { arch, cpus, totalmem, type } from "node:os";
import { best, geometricMean, median } from "./statistics.js";

const REFERENCE = "erl";

/** @param {readonly import("./engines.js").Engine[]} engines @param {readonly Row[]} rows */
export function formatReport(engines, rows, figures, date) {
  return [
    `# Benchmarks, ${date}`,
    "",
    ...machine(engines),
    "",
    ...table(engines, rows),
    "",
    "Milliseconds are the best of all repetitions, the median in parentheses; a ratio is best to best.",
    "",
    ...failures(rows),
    ...(figures.length > 0 ? ["", ...figureTable(figures)] : []),
    "",
  ].join("\n");
}

function machine(engines) {
  const model = cpus()[0]?.model.trim() ?? "unknown processor";
  const memory = Math.round(totalmem() / 2 ** 30);
  return [`${model}, ${cpus().length} cores, ${memory} GB, ${type()} ${arch()}; ${engines.map(({ version }) => version).join("; ")}.`];
}

function table(engines, rows) {
  const compared = (name) => name !== REFERENCE && engines.some((engine) => engine.name === REFERENCE);
  const columns = engines.flatMap(({ name }) => [`${name} ms`, ...(compared(name) ? ["ratio"] : [])]);
  const lines = rows.map((row) => {
    const cells = engines.flatMap(({ name }) => [time(row.outcomes.get(name)), ...(compared(name) ? [ratioText(ratio(row, name))] : [])]);
    return [row.benchmark.what, ...cells];
  });
  const means = ["compute", "messages", "data"].flatMap((group) => {
    const members = rows.filter(({ benchmark }) => benchmark.group === group);
    if (members.length === 0) return [];
    const cells = engines.flatMap(({ name }) => ["", ...(compared(name) ? [ratioText(mean(members, name))] : [])]);
    return [[`**geometric mean, ${group}** (${members.length})`, ...cells]];
  });
  return markdown(["benchmark", ...columns], [...lines, ...means]);
}

/** Of an engine's best time to Erlang's; null when one of them is missing. */
export function ratio(row, name) {
  const own = row.outcomes.get(name);
  const reference = row.outcomes.get(REFERENCE);
  return own?.times && reference?.times ? best(own.times) / best(reference.times) : null;
}

/** Null unless every member has a ratio: a mean without the failed ones would flatter. */
function mean(rows, name) {
  const ratios = rows.map((row) => ratio(row, name));
  return ratios.includes(null) ? null : geometricMean(ratios);
}

const ratioText = (value) => (value === null ? "–" : value.toFixed(2));

function time(outcome) {
  return outcome?.times ? `${milliseconds(best(outcome.times))} (${milliseconds(median(outcome.times))})` : "failed";
}

const milliseconds = (value) => (value < 10 ? value.toFixed(1) : String(Math.round(value)));

function failures(rows) {
  return rows.flatMap(({ benchmark, outcomes }) =>
    [...outcomes]
      .filter(([, outcome]) => outcome.failure)
      .map(([name, { failure }]) => `- ${benchmark.name} on ${name} failed: ${failure}`),
  );
}

function figureTable(figures) {
  return markdown(
    ["figure", "value", "goal"],
    figures.map(({ what, value, goal }) => [what, value, goal ?? ""]),
  );
}

function markdown(head, rows) {
  const widths = head.map((_, column) => Math.max(3, ...[head, ...rows].map((row) => row[column].length)));
  const line = (cells) =>
    `| ${cells.map((cell, column) => (column === 0 ? cell.padEnd(widths[column]) : cell.padStart(widths[column]))).join(" | ")} |`;
  const rule = `|${widths.map((width, column) => (column === 0 ? `:${"-".repeat(width + 1)}` : `${"-".repeat(width + 1)}:`)).join("|")}|`;
  return [line(head), rule, ...rows.map(line)];
}
