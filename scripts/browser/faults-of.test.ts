import { describe, expect, it } from 'vitest';
import { faultsOf } from './faults-of.ts';
import type { PageReport } from './page/main.ts';

const worst = { name: 'tanh 3×7', part: 'value', error: 1e-7 };
const failed = [{ name: 'tanh 3×7', part: 'value', error: 0.01 }];
const network = (name: string) => ({ network: name, worst: 1e-7, tolerance: 1e-5, ok: true });
const suite = { cases: 480, failed: [], skipped: [], worst };
const onGpu: PageReport = {
  backend: 'webgl',
  trail: [],
  contract: [network('conv'), network('embedding'), network('normalised')],
  suite,
  tensorsLeft: 0,
  ownKernels: false,
  isolated: false,
};
const inWorker = { cases: 695, failed: [], worst, ownKernels: true, isolated: false };
const onWasm: PageReport = {
  ...onGpu,
  backend: 'wasm',
  suite: { ...suite, cases: 695 },
  ownKernels: true,
  inWorker,
  worker: { backend: 'wasm', product: [7, 10, 15, 22] },
};
const wasm = { name: 'wasm', isolated: false };

describe('faultsOf finds none in a sound report', () => {
  const composed = {
    ...onWasm,
    backend: 'wasm+composed',
    suite,
    ownKernels: false,
    inWorker: { ...inWorker, cases: 480, ownKernels: false },
  };
  const isolated = { ...onWasm, isolated: true, inWorker: { ...inWorker, isolated: true } };
  const few = { ...onWasm, suite: { ...suite, cases: 30 }, inWorker: { ...inWorker, cases: 30 } };
  it.each([
    ['wasm', onWasm, wasm],
    ['wasm, isolated', isolated, { name: 'wasm', isolated: true }],
    ['wasm of which few cases were asked for', few, { ...wasm, leastCases: 30 }],
    ['wasm without kernels of our own', composed, { name: 'wasm+composed', isolated: false }],
    ['webgl, which has no worker', onGpu, { name: 'webgl', isolated: false }],
  ])('of %s', (_, report, expected) => expect(faultsOf(report, expected)).toEqual([]));
});

const { worker: _worker, ...unanswered } = onWasm;
const { inWorker: _inWorker, ...withoutGradients } = onWasm;
const planted: readonly [string, PageReport, string][] = [
  ['another backend', { ...onWasm, backend: 'cpu' }, 'page: the current backend is cpu'],
  ['no networks', { ...onWasm, contract: [] }, 'contract: only 0 networks were trained'],
  [
    'a network trained wrongly',
    { ...onWasm, contract: [{ ...network('conv'), worst: 0.1, ok: false }, network('embedding'), network('normalised')] },
    'contract: conv: weights differ by 0.1, allowed 0.00001',
  ],
  ['no cases', { ...onWasm, suite: { ...suite, cases: 0 } }, 'page: only 0 gradient cases ran'],
  ['no cases of our own kernels', { ...onWasm, suite }, 'page: only 480 gradient cases ran'],
  ['a failed case', { ...onWasm, suite: { ...onWasm.suite, failed } }, 'page: tanh 3×7 (value): off by 0.01 '],
  ['a tensor left', { ...onWasm, tensorsLeft: 1 }, 'page: 1 tensors left'],
  ['stock kernels', { ...onWasm, ownKernels: false }, 'page: it has other kernels than its name says'],
  ['a page that is isolated', { ...onWasm, isolated: true }, 'page: it is isolated'],
  ['no gradients of a worker', withoutGradients, 'worker: no gradients came'],
  ['no cases in the worker', { ...onWasm, inWorker: { ...inWorker, cases: 0 } }, 'worker: only 0 gradient cases ran'],
  ['a failed case in the worker', { ...onWasm, inWorker: { ...inWorker, failed } }, 'worker: tanh 3×7 (value): off by 0.01 '],
  [
    'stock kernels in the worker',
    { ...onWasm, inWorker: { ...inWorker, ownKernels: false } },
    'worker: it has other kernels than its name says',
  ],
  ['a worker that is isolated', { ...onWasm, inWorker: { ...inWorker, isolated: true } }, 'worker: it is isolated'],
  ['no answer of a worker', unanswered, 'worker: it answered undefined'],
  [
    'a wrong answer of a worker',
    { ...onWasm, worker: { backend: 'cpu', product: [7, 10, 15, 22] } },
    'worker: it answered {"backend":"cpu","product":[7,10,15,22]}',
  ],
];

describe('faultsOf notices', () => {
  it.each(planted)('%s', (_, report, fault) => expect(faultsOf(report, wasm)).toEqual([fault]));

  it('a page and a worker that are not isolated though they should be', () => {
    expect(faultsOf(onWasm, { name: 'wasm', isolated: true })).toEqual(['page: it is not isolated', 'worker: it is not isolated']);
  });

  it('kernels of our own where there should be none', () => {
    const report = { ...onWasm, backend: 'wasm+composed' };
    const fault = 'it has other kernels than its name says';
    expect(faultsOf(report, { name: 'wasm+composed', isolated: false })).toEqual([`page: ${fault}`, `worker: ${fault}`]);
  });

  it('too few cases on a graphics engine', () => {
    const report = { ...onGpu, suite: { ...suite, cases: 300 } };
    expect(faultsOf(report, { name: 'webgl', isolated: false })).toEqual(['page: only 300 gradient cases ran']);
  });

  it('fewer cases than were asked for', () => {
    const expected = { name: 'webgl', isolated: false, leastCases: 481 };
    expect(faultsOf(onGpu, expected)).toEqual(['page: only 480 gradient cases ran']);
  });
});
