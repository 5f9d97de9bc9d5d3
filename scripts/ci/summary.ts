import type { StageResult } from './stage.ts';

/** Adds up every `N passed, N failed, N skipped` line that the stages printed. */
export function countTests(outputs: readonly string[]): { passed: number; failed: number; skipped: number } {
  const total = { passed: 0, failed: 0, skipped: 0 };
  for (const [, passed, failed, skipped] of outputs.join('\n').matchAll(/^(\d+) passed, (\d+) failed(?:, (\d+) skipped)?$/gm)) {
    total.passed += Number(passed);
    total.failed += Number(failed);
    total.skipped += Number(skipped ?? 0);
  }
  return total;
}

/** The closing table of a CI run: seconds by stage, then the sum of the tests alone on a line. */
export function summary(results: readonly StageResult[], notRun: readonly string[], seconds: number, outputs: readonly string[]): string {
  const { passed, failed, skipped } = countTests(outputs);
  const row = (state: string, time: string, name: string) => `${state.padEnd(8)}${time.padStart(8)}  ${name}`;
  return [
    '',
    ...results.map((result) => row(result.state === 'failed' ? 'FAILED' : result.state, `${result.seconds.toFixed(1)} s`, result.name)),
    ...notRun.map((name) => row('not run', '', name)),
    row('', `${seconds.toFixed(1)} s`, 'in all'),
    '',
    `${passed} passed, ${failed} failed, ${skipped} skipped`,
    '',
  ].join('\n');
}
