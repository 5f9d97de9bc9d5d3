import { expect, it } from 'vitest';
import { doctorText } from './doctor-text.ts';
import { evaluateText } from './evaluate-text.ts';
import { inspectText } from './inspect-text.ts';
import { paintFor } from './paint.ts';
import { predictText } from './predict-text.ts';

const plain = paintFor({ terminal: false, colour: true });

it('says what pictures show, what is none of these, and what cannot be read', () => {
  const classes = [{ label: 'cats', probability: 0.4 }];
  const predictions = [
    { file: 'a.jpg', label: 'cats', confidence: 0.997, classes },
    { file: 'b.jpg', label: null, confidence: 0.4, classes },
  ];
  const problems = [{ code: 'data/x', where: 'c.jpg', message: 'cut off' }];
  expect(predictText({ run: 'r', threshold: 0.5, predictions, problems }, plain).split('\n')).toEqual([
    'cats            99.7 %  a.jpg',
    'none of these   40.0 %  b.jpg  (nearest: cats)',
    'unreadable  c.jpg: cut off',
  ]);
});

it('gives recall and precision of each class, and a dash where there is nothing to divide', () => {
  const confusion = [
    [3, 1, 0],
    [0, 4, 0],
    [0, 0, 0],
  ];
  const text = evaluateText(
    {
      run: 'r',
      data: 'd',
      examples: 8,
      labels: ['a', 'b', 'c'],
      accuracy: 0.875,
      macroF1: 0.9,
      logLoss: 0.3,
      ece: 0.1,
      confusion,
      problems: [],
    },
    plain,
  );
  expect(text).toContain('87.5 % of 8 right.');
  expect(text.split('\n').slice(-3)).toEqual([
    '  a             4   75.0 %          100.0 %',
    '  b             4  100.0 %           80.0 %',
    '  c             0        –                –',
  ]);
});

it('shows a model with what it does not say about itself', () => {
  const text = inspectText(
    {
      model: 'm',
      kind: 'tfjs-layers',
      parameters: { total: 1234, statistics: 0 },
      layers: 3,
      groups: [{ name: 'stem', layers: 3, parameters: 1234 }],
      input: { kind: 'image', height: 28, width: 28, channels: 1, resize: 'bilinear', fit: { kind: 'stretch' }, normalisation: null },
      labels: Array.from({ length: 14 }, (_, i) => `c${i}`),
      licence: null,
      source: { name: 'm', hash: 'ab' },
      hash: 'ab',
    },
    plain,
  );
  expect(text).toContain('input       28×28, grey, bilinear, pixels: not said (--normalize)');
  expect(text).toContain('labels      14: c0, c1, c2, c3, c4, c5, c6, c7, c8, c9, c10, c11, c12, c13');
  expect(text).toContain('licence     not said');
  expect(text).toContain('  stem        3       1,234');
});

it('tells for each kind of work what was taken and why the others were not, and each remedy once', () => {
  const fix = "Run 'npm install @tensorflow/tfjs-node@4.22.0' to use it.";
  const refused = { backend: 'tensorflow', refused: 'the package is not installed', fix };
  const text = doctorText(
    {
      engine: {
        choice: { still: 'wasm', training: 'wasm' },
        trail: [
          { work: 'still', backend: 'wasm', rate: 75.52, unit: 'probe images/s' },
          { work: 'training', backend: 'wasm' },
          { work: 'still', ...refused },
          { work: 'training', ...refused },
        ],
        workers: 2,
        notes: [],
      },
      environment: { machine: 'a machine', wasm: 'simd' },
      versions: { node: '20.20.2' },
      memory: { total: 8e9, free: 2e9 },
    },
    plain,
  );
  expect(text).toContain('The frozen part: wasm\n  wasm        75.5 probe images/s, taken\n  tensorflow  the package is not installed\n');
  expect(text).toContain('Training: wasm\n  wasm        taken\n');
  expect(text.split(fix)).toHaveLength(2);
});
