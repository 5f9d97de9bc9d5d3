import { labelsText } from './labels-text.ts';
import { counted, percent } from './numbers.ts';
import type { Paint } from './paint.ts';
import { runFacts } from './run-facts.ts';
import type { TransferFigures } from './transfer-figures.ts';

/** What a transfer came to, for people: the verdict first. */
export function transferText(figures: TransferFigures, paint: Paint): string {
  const { helped, summary, baselines, notes } = figures.verdict;
  const colour = helped === true ? 'green' : helped === false ? 'red' : 'yellow';
  const against = baselines.map(
    ({ name, accuracy, counts, note }) => `${percent(accuracy)}  ${name}${counts ? '' : ' (does not count)'}${note ? `: ${note}` : ''}`,
  );
  const rows = [
    ['continued', figures.continued ? continuedText(figures.continued) : null],
    ['against', against],
    ['notes', notes.filter((note) => !baselines.some((baseline) => note === `${baseline.name}: ${baseline.note}`))],
  ] as const;
  return [paint('bold', paint(colour, summary)), '', runFacts(figures, rows)].join('\n');
}

function continuedText({ run, labelsAdded, examplesAdded, before, after }: NonNullable<TransferFigures['continued']>): string[] {
  const classes = labelsAdded.length > 0 ? ` and ${counted(labelsAdded.length, 'class', 'classes')} (${labelsText(labelsAdded)})` : '';
  const kept = before && after ? [`on its test examples ${percent(before.accuracy)} before, ${percent(after.accuracy)} after`] : [];
  return [`${run}, with ${counted(examplesAdded, 'example')}${classes} added`, ...kept];
}
