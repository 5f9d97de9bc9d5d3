import { expect, it } from 'vitest';
import { type ExportFigures, exportText } from './export-text.ts';
import { exportFactsText } from './golden-text.ts';

const figures: ExportFigures = {
  run: 'runs/photos',
  out: 'photos-tfjs',
  to: 'tfjs',
  dtype: 'int8',
  bytes: 571_000,
  files: [{ name: 'model.json', bytes: 66_700 }],
  golden: { inputs: 3, tolerance: 1e-4 },
  change: {
    on: 'test split',
    examples: 1200,
    metric: 'accuracy',
    original: 0.94125,
    exported: 0.93875,
    difference: -0.0025,
    agreement: 0.985,
    largest: 0.7712,
  },
};
const plain = (_: string, text: string) => text;

it('prints what fewer bits did, with both figures and their difference', () => {
  const text = exportText(figures, plain);
  expect(text).toContain('runs/photos as tfjs: 571.0 kB in photos-tfjs');
  expect(text).toContain('accuracy 94.1 % before, 93.9 % after (−0.25 points) on 1,200 examples, test split');
  expect(text).toContain('the same first answer on 98.5 %');
});

it('says that golden inputs are no measure of accuracy, and nothing of a change where there is none', () => {
  const blind = {
    on: 'golden inputs',
    examples: 3,
    metric: null,
    original: null,
    exported: null,
    difference: null,
    agreement: 1,
    largest: 0.01,
  };
  expect(exportText({ ...figures, change: blind }, plain)).toContain(
    "measured on 3 golden inputs only: the run's data could not be opened",
  );
  expect(exportText({ ...figures, dtype: 'float32', change: null }, plain)).not.toContain('change');
});

it('prints whether an export still says what it said', () => {
  const golden = { ok: false, deviation: 0.25, tolerance: 1e-4, to: 'onnx', inputs: 3 } as const;
  expect(exportFactsText({ model: 'm', kind: 'export', golden }, plain)).toContain('something else than was written: a deviation of 0.25');
  expect(exportFactsText({ model: 'm', kind: 'export', golden: { ...golden, ok: true, deviation: 2e-7 } }, plain)).toContain(
    'to 2.0e-7 of 0.0001',
  );
});
