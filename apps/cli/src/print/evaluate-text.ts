import { facts } from './facts.ts';
import { count, percent } from './numbers.ts';
import type { Paint } from './paint.ts';
import { table } from './table.ts';
import type { RunFigures } from './transfer-figures.ts';

/** What `graft evaluate` prints of. */
export interface EvaluateFigures {
  run: string;
  data: string;
  examples: number;
  labels: readonly string[];
  accuracy: number;
  macroF1: number;
  logLoss: number;
  ece: number;
  confusion: readonly (readonly number[])[];
  problems: RunFigures['problems'];
}

/** Figures of a saved model, for people: the totals, then each class. */
export function evaluateText(figures: EvaluateFigures, paint: Paint): string {
  const { run, data, examples, labels, accuracy, macroF1, logLoss, ece, confusion, problems } = figures;
  const rows = labels.map((label, k) => classRow(label, k, confusion));
  return [
    paint('bold', `${percent(accuracy)} of ${count(examples)} right.`),
    '',
    facts([
      ['model', run],
      ['data', data],
      ['macro F1', macroF1.toFixed(3)],
      ['log loss', logLoss.toFixed(3)],
      ['ECE', ece.toFixed(3)],
      ['problems', problems.length === 0 ? null : `${problems.length} (--json lists them)`],
    ]),
    '',
    table(['class', 'examples', 'found', 'right when said'], rows),
  ].join('\n');
}

function classRow(label: string, k: number, confusion: EvaluateFigures['confusion']): string[] {
  const truth = (confusion[k] ?? []).reduce((sum, n) => sum + n, 0);
  const said = confusion.reduce((sum, row) => sum + (row[k] ?? 0), 0);
  const right = confusion[k]?.[k] ?? 0;
  return [label, count(truth), truth === 0 ? '–' : percent(right / truth), said === 0 ? '–' : percent(right / said)];
}
