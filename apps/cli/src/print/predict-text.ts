import { percent } from './numbers.ts';
import type { Paint } from './paint.ts';
import type { RunFigures } from './transfer-figures.ts';

/** What `graft predict` prints of. */
export interface PredictFigures {
  run: string;
  threshold: number;
  predictions: readonly {
    file: string;
    label: string | null;
    confidence: number;
    classes: readonly { label: string; probability: number }[];
  }[];
  problems: RunFigures['problems'];
}

/** One line a picture: the answer, its confidence, the file. */
export function predictText({ predictions, problems }: PredictFigures, paint: Paint): string {
  const answers = predictions.map(({ label, confidence, classes, file }) => ({
    said: label ?? 'none of these',
    known: label !== null,
    confidence: percent(confidence),
    rest: label === null ? `${file}  (nearest: ${classes[0]?.label})` : file,
  }));
  const width = Math.max(0, ...answers.map(({ said }) => said.length));
  const lines = answers.map(
    ({ said, known, confidence, rest }) => `${paint(known ? 'bold' : 'yellow', said.padEnd(width))}  ${confidence.padStart(7)}  ${rest}`,
  );
  return [...lines, ...problems.map(({ where, message }) => `${paint('red', 'unreadable')}  ${where}: ${message}`)].join('\n');
}
