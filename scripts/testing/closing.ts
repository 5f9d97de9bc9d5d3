/** How one test ended. */
export type Outcome = { state: 'passed' | 'failed'; name: string } | { state: 'skipped'; name: string; reason: string };

/** A test file that was not run at all. */
export interface LeftOut {
  file: string;
  reason: string;
}

/** The last lines of a test run: skipped tests and files by reason, seconds, and `N passed, N failed, N skipped` alone on a line. */
export function closing(outcomes: readonly Outcome[], leftOut: readonly LeftOut[], seconds: number): string {
  const count = (state: Outcome['state']) => outcomes.filter((outcome) => outcome.state === state).length;
  const skipped = outcomes.flatMap((outcome) => (outcome.state === 'skipped' ? [{ what: outcome.name, reason: outcome.reason }] : []));
  const lines = [
    ...byReason('Skipped tests', skipped),
    ...byReason(
      'Test files not run',
      leftOut.map(({ file, reason }) => ({ what: file, reason })),
    ),
    `Tests took ${seconds.toFixed(1)} s.`,
    `${count('passed')} passed, ${count('failed')} failed, ${count('skipped')} skipped`,
  ];
  return `\n${lines.join('\n')}\n`;
}

function byReason(title: string, entries: { what: string; reason: string }[]): string[] {
  if (entries.length === 0) return [`${title}: none`];
  const reasons = [...new Set(entries.map(({ reason }) => reason))];
  return [
    `${title}: ${entries.length}`,
    ...reasons.flatMap((reason) =>
      named(
        reason,
        entries.filter((entry) => entry.reason === reason).map(({ what }) => what),
      ),
    ),
  ];
}

const shown = 8;

function named(reason: string, names: string[]): string[] {
  const rest = names.length > shown ? [`    … and ${names.length - shown} more`] : [];
  return [`  ${names.length} × ${reason}`, ...names.slice(0, shown).map((name) => `    ${name}`), ...rest];
}
