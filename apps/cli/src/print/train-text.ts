import { percent } from './numbers.ts';
import type { Paint } from './paint.ts';
import { runFacts } from './run-facts.ts';
import type { RunFigures } from './transfer-figures.ts';

/** What training a source came to, for people. */
export const trainText = (figures: RunFigures, paint: Paint): string =>
  [paint('bold', `Trained from nothing: ${percent(figures.test.accuracy)} on the test split.`), '', runFacts(figures)].join('\n');
