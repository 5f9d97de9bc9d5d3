import type { Problem } from '@graftjs/data';

/** What was wrong with the data, one line a problem; of many the first few and how many more there are. */
export function problemsInWords(problems: readonly Problem[], most = 4): string[] {
  const lines = problems.slice(0, most).map(({ where, message }) => `${where}: ${message}`);
  return problems.length > most ? [...lines, `And ${problems.length - most} more like these.`] : lines;
}
