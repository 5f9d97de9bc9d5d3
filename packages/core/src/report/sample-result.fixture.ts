import type { TransferResult } from '../transfer/transfer-result.ts';
import { judge } from '../verdict/judge.ts';
import type { Baseline } from '../verdict/verdict.ts';

const pattern = (n: number, wrongEvery: number) => Array.from({ length: n }, (_, i) => Number(i % wrongEvery !== 0));
const share = (right: readonly number[]) => right.reduce((a, b) => a + b, 0) / right.length;

function baseline(name: string, kind: Baseline['kind'], wrongEvery: number, details: Baseline['details'] = {}): Baseline {
  const right = pattern(60, wrongEvery);
  return { name, kind, accuracy: share(right), right, counts: true, note: '', details };
}

/** A finished transfer as it would be reported, with these class names. */
export function sampleResult(labels: readonly string[]): TransferResult {
  const right = pattern(60, 15);
  const epochs = Array.from({ length: 12 }, (_, epoch) => ({
    stage: 'all',
    epoch,
    epochs: 12,
    step: 10 * (epoch + 1),
    rate: 1e-3,
    loss: 2 * 0.75 ** epoch + 0.05,
    validation: { loss: 1.8 * 0.8 ** epoch + 0.2, score: 1 - 0.8 * 0.75 ** epoch },
  }));
  const curve = epochs.map(({ loss, validation }) => [loss + 0.4, validation.loss + 0.6, validation.score - 0.3]);
  const confusion = labels.map((_, truth) => labels.map((__, said) => (truth === said ? 9 : (truth + said) % 3 === 0 ? 1 : 0)));
  const baselines = [
    baseline('head alone', 'head', 10),
    baseline('majority class', 'majority', 1),
    baseline('5 nearest pictures', 'neighbours', 3),
    {
      ...baseline('scratch: mobilenet-v2 at 64 px', 'scratch', 2, { curve, validationAccuracy: 0.55 }),
      note: 'scratch not converged: validation accuracy was still rising when time ended (52.0 % → 55.0 %), so its figure is a lower bound',
    },
    { ...baseline('scratch: resnet-cifar at 64 px', 'scratch', 2, { curve, validationAccuracy: 0.5 }) },
  ];
  return {
    run: 'runs/flowers-1',
    task: 'classification',
    labels,
    strategy: { name: 'gradual-unfreeze', options: {} },
    backend: { still: 'wasm', training: 'wasm', head: 'wasm' },
    parameters: { total: 412_000, trained: 412_000 },
    examples: { train: 576, validation: 144, test: 60, folds: 0 },
    test: { accuracy: share(right), balancedAccuracy: share(right), macroF1: 0.93, logLoss: 0.21, ece: 0.034, confusion, right },
    verdict: judge({ right, baselines, seed: 1 }),
    history: epochs,
    memory: [],
    seconds: { transfer: 81.4, evaluate: 2.2, 'head alone': 12.1, 'scratch/mobilenet-v2 at 64 px/full': 83, neighbours: 1.1 },
    problems: [{ code: 'data/unreadable', where: 'rose/broken.jpg', message: 'cannot be read and was left out.' }],
    profile: { decode: 3.1, 'still part': 21.5, forward: 20.1, backward: 41.7, update: 0.9, wait: 0.2 },
    save: async () => {},
    modelFiles: async () => new Map(),
    dispose: async () => {},
  };
}

/** What a run's report says about where things came from. */
export const sampleNames = { name: 'flowers', source: { name: 'mobilenet-v2-1.0-224', hash: 'abc', licence: 'Apache-2.0' } };

/** Twelve kinds of flowers. */
export const flowerNames = [
  'bluebell',
  'buttercup',
  'colts foot',
  'cowslip',
  'crocus',
  'daffodil',
  'daisy',
  'dandelion',
  'fritillary',
  'iris',
  'lily of the valley',
  'pansy',
];
