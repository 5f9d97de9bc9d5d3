import { expect, it } from 'vitest';
import { paintFor } from './paint.ts';
import type { TransferFigures } from './transfer-figures.ts';
import { transferText } from './transfer-text.ts';

const figures: TransferFigures = {
  run: 'runs/photos-1',
  labels: ['cats', 'dogs'],
  strategy: { name: 'feature-extraction' },
  backend: { still: 'wasm', training: 'wasm', head: 'cpu' },
  parameters: { total: 398690, trained: 2562 },
  examples: { train: 18, validation: 6, test: 6 },
  test: { accuracy: 0.941, macroF1: 0.93, logLoss: 0.2, ece: 0.05 },
  seconds: { transfer: 8, evaluate: 1.7 },
  profile: { decode: 1.2 },
  problems: Array.from({ length: 5 }, (_, i) => ({ code: 'data/x', where: `${i}.jpg`, message: 'unreadable, left out' })),
  verdict: {
    helped: true,
    summary: 'Transfer helped: 94.1 % against 71.3 % from scratch.',
    baselines: [
      { name: 'scratch', accuracy: 0.713, counts: true, note: '' },
      { name: 'tiny', accuracy: 0.5, counts: false, note: 'not trained' },
    ],
    notes: ['tiny: not trained', 'Only 6 test examples.'],
  },
};

it('says the verdict first, then the figures, what it was measured against and where the run is', () => {
  expect(transferText(figures, paintFor({ terminal: false, colour: true }))).toBe(`Transfer helped: 94.1 % against 71.3 % from scratch.

  test      accuracy 94.1 %, macro F1 0.930, log loss 0.200, ECE 0.050
  classes   2 classes
  examples  18 to train, 6 to choose, 6 to test
  strategy  feature-extraction: 2,562 of 398,690 parameters trained
  backend   wasm, cpu
  time      9.7 s (transfer 8.0 s, test 1.7 s)
  problems  0.jpg: unreadable, left out
            1.jpg: unreadable, left out
            2.jpg: unreadable, left out
            … and 2 more (--json lists all)
  against   71.3 %  scratch
            50.0 %  tiny (does not count): not trained
  notes     Only 6 test examples.
  run       runs/photos-1 (report.html, model/, config.json)`);
});

it.each([
  [true, '32'],
  [false, '31'],
  [null, '33'],
])('colours helped = %s', (helped, colour) => {
  const verdict = { ...figures.verdict, helped };
  expect(transferText({ ...figures, verdict }, paintFor({ terminal: true, colour: true }))).toContain(`\u001b[${colour}mTransfer`);
});

it('says what was added to an earlier run and what it still knows', () => {
  const continued = { run: 'runs/a', labelsAdded: ['cows'], examplesAdded: 12, before: { accuracy: 0.9 }, after: { accuracy: 0.88 } };
  const text = transferText({ ...figures, continued }, paintFor({ terminal: false, colour: true }));
  expect(text).toContain(
    'continued  runs/a, with 12 examples and 1 class (cows) added\n             on its test examples 90.0 % before, 88.0 % after',
  );
});
