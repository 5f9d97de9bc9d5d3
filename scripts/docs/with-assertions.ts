/**
 * Turns the promises of a `ts` fence into assertions.
 *
 * `expression; // => value` and `console.log(expression); // => value` become `promised(expression, value)`, and so does
 * `const name = expression; // => value` for the name. Numbers are compared at the digits shown.
 */
export function withAssertions(code: string): string {
  const lines = code.split('\n').map((line) => {
    const [, statement, value] = /^(.*\S)\s*\/\/ => (.+)$/.exec(line) ?? [];
    return statement && value ? asserted(statement.replace(/;$/, ''), value.trim()) : line;
  });
  return lines.join('\n').includes('promised(') ? `${lines.join('\n')}\n${promised}` : code;
}

function asserted(statement: string, value: string): string {
  const shown = JSON.stringify(value);
  const declared = /^(?:export )?(?:const|let) (\w+)\b/.exec(statement)?.[1];
  if (declared) return `${statement}; promised(${declared}, ${value}, ${shown});`;
  return `promised(${/^\s*console\.log\((.*)\)$/.exec(statement)?.[1] ?? statement}, ${value}, ${shown});`;
}

const promised = `function promised(given: unknown, expected: unknown, shown: string) {
  const digits = (shown.split('.')[1] ?? '').length;
  const plain = (value: unknown): string => JSON.stringify(value, (_, one) => (typeof one === 'number' ? Number(one.toFixed(Math.min(digits, 15))) : one));
  if (plain(given) !== plain(expected)) throw new Error(\`Expected \${shown}, got \${JSON.stringify(given)}\`);
}`;
