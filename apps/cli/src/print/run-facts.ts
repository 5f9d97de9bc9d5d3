import { facts } from './facts.ts';
import { count, counted, duration, percent } from './numbers.ts';
import { secondsByPart } from './seconds-by-part.ts';
import type { RunFigures } from './transfer-figures.ts';

/** What every run says of itself, for people. */
export function runFacts(figures: RunFigures, more: Parameters<typeof facts>[0] = []): string {
  const { run, labels, strategy, backend, parameters, examples, test, seconds, problems } = figures;
  const all = Object.values(seconds).reduce((sum, part) => sum + part, 0);
  return facts([
    [
      'test',
      `accuracy ${percent(test.accuracy)}, macro F1 ${test.macroF1.toFixed(3)}, log loss ${test.logLoss.toFixed(3)}, ECE ${test.ece.toFixed(3)}`,
    ],
    ['classes', counted(labels.length, 'class', 'classes')],
    ['examples', `${count(examples.train)} to train, ${choosers(examples)} to choose, ${count(examples.test)} to test`],
    ['strategy', `${strategy.name}: ${count(parameters.trained)} of ${counted(parameters.total, 'parameter')} trained`],
    ['backend', [...new Set(Object.values(backend))].join(', ')],
    ['time', `${duration(all)} (${slowest(seconds)})`],
    ['problems', problemLines(problems)],
    ...more,
    ['run', `${run} (report.html, model/, config.json)`],
  ]);
}

/** Those that were held back, or the parts of the training examples that were held out in turn. */
const choosers = ({ validation, folds = 0 }: RunFigures['examples']): string =>
  folds > 0 ? `the same in ${folds} parts` : count(validation);

const slowest = (seconds: RunFigures['seconds']): string =>
  [...secondsByPart(seconds)]
    .sort(([, a], [, b]) => b - a)
    .slice(0, 4)
    .map(([part, time]) => `${part} ${duration(time)}`)
    .join(', ');

const shown = 3;

function problemLines(problems: RunFigures['problems']): string[] {
  const lines = problems.slice(0, shown).map(({ where, message }) => `${where}: ${message}`);
  return problems.length > shown ? [...lines, `… and ${problems.length - shown} more (--json lists all)`] : lines;
}
