/**
 * Assembly text in which types that compiler/core claims are put to the test: before each instruction that is told one (`{tr,…}`), and behind
 * each note of one (`var_info`), stand tests of the register that raise {badmatch, wrong_type} when it is not so.
 */

/** Tests of a type, by its text; what they do not cover is not tested. */
function testsOf(type: string): readonly (readonly [test: string, ...more: string[]])[] {
  const range = /^\{t_integer,\{(-?\d+),(-?\d+)\}\}$/.exec(type);
  if (range !== null) return [["is_integer"], ["is_ge", "VALUE", `{integer,${range[1]}}`], ["is_ge", `{integer,${range[2]}}`, "VALUE"]];
  const arity = /^\{t_tuple,(\d+),true,/.exec(type);
  if (arity !== null) return [["is_tuple"], ["test_arity", "VALUE", arity[1]]];
  const atom = /^\{t_atom,\[('[^']*'|\w+)\]\}$/.exec(type);
  if (atom !== null) return [["is_eq_exact", "VALUE", `{atom,${atom[1]}}`]];
  const found = SIMPLE.find(([start]) => type.startsWith(start));
  return found === undefined ? [] : [[found[1]]];
}

const SIMPLE: readonly (readonly [string, string])[] = [
  ["{t_integer,", "is_integer"],
  ["{t_float,", "is_float"],
  ["number", "is_number"],
  ["{t_atom,[false,true]}", "is_boolean"],
  ["{t_atom,", "is_atom"],
  ["{t_bitstring,8", "is_binary"],
  ["{t_bitstring,", "is_bitstr"],
  ["{t_tuple,", "is_tuple"],
  ["{t_cons,", "is_nonempty_list"],
  ["{t_list,", "is_list"],
  ["nil", "is_nil"],
  ["{t_map,", "is_map"],
  ["{t_fun,", "is_function"],
  ["pid", "is_pid"],
  ["reference", "is_reference"],
];

/** The text of the term that begins at `from`. */
function termAt(line: string, from: number): string {
  let depth = 0;
  for (let i = from; i < line.length; i++) {
    if ("{[".includes(line[i])) depth++;
    else if ("}]".includes(line[i]) && --depth < 0) return line.slice(from, i);
    else if (line[i] === "," && depth === 0) return line.slice(from, i);
  }
  return line.slice(from);
}

/** What a line claims: registers with types. */
function claims(line: string): (readonly [register: string, type: string])[] {
  const note = /^ {4}\{'%',\{var_info,(\{x,\d+\}),\[\{type,/.exec(line);
  if (note !== null) return [[note[1], termAt(line, note[0].length)]];
  return [...line.matchAll(/\{tr,(\{[xy],\d+\}),/g)].map((match) => [match[1], termAt(line, match.index + match[0].length)] as const);
}

export function withTypeChecks(text: string): { readonly text: string; readonly checks: number } {
  const labels = Number(/^\{labels, (\d+)\}\.$/m.exec(text)?.[1]);
  let next = labels;
  let checks = 0;
  let isOpen = false;
  const lines: string[] = [];
  const close = () => {
    if (isOpen) lines.push(`  {label,${next++}}.`, "    {badmatch,{atom,wrong_type}}.");
    isOpen = false;
  };
  for (const line of text.split("\n")) {
    if (line.startsWith("{function, ")) isOpen = false;
    else if (line === "") close();
    const tests = claims(line).flatMap(([register, type]) =>
      testsOf(type).map(([test, ...args]) => {
        const operands = args.length === 0 ? register : args.map((arg) => (arg === "VALUE" ? register : arg)).join(",");
        return `    {test,${test},{f,${next}},[${operands}]}.`;
      }),
    );
    if (tests.length > 0) isOpen = true;
    checks += tests.length;
    if (line.startsWith("    {'%'")) lines.push(...tests);
    else lines.push(...tests, line);
  }
  close();
  return { text: lines.join("\n").replace(/^\{labels, \d+\}\.$/m, `{labels, ${next}}.`), checks };
}
