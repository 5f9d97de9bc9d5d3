/** Lines of `name  value`, values under each other; a value of several lines is indented, rows without a value are left out. */
export function facts(rows: readonly (readonly [name: string, value: string | readonly string[] | null | undefined])[]): string {
  const kept = rows.flatMap(([name, value]) => {
    const lines = typeof value === 'string' ? value.split('\n') : (value ?? []);
    return lines.length > 0 && lines.some((line) => line !== '') ? [{ name, lines }] : [];
  });
  const width = Math.max(0, ...kept.map(({ name }) => name.length));
  return kept.flatMap(({ name, lines }) => lines.map((line, i) => `  ${(i === 0 ? name : '').padEnd(width)}  ${line}`)).join('\n');
}
