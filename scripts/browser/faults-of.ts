import type { PageReport } from './page/main.ts';

/** What a page was opened as. */
export interface ExpectedPage {
  /** The backend that was asked for, as `wasm+relaxed`. */
  name: string;
  isolated: boolean;
  /** How many gradient cases must have run, in the page and in its worker. @default 650 with kernels of our own, 450 without */
  leastCases?: number;
}

/** The quick suite has 480 cases and 215 more for kernels of our own, and grows; fewer mean that a part of it never reached the page. */
const usualCases = { own: 650, stock: 450 };
/** As many as the contract trains. */
const networks = 3;
const squared = JSON.stringify({ backend: 'wasm', product: [7, 10, 15, 22] });

/** What is wrong with a page's report, one line each that begins with where; empty when everything that had to run ran and came out right. */
export function faultsOf(report: PageReport, { name, isolated, leastCases }: ExpectedPage): string[] {
  const { backend, contract, suite, tensorsLeft, inWorker } = report;
  const ownKernels = name.startsWith('wasm') && name !== 'wasm+composed';
  const expected = { isolated, ownKernels, leastCases: leastCases ?? usualCases[ownKernels ? 'own' : 'stock'] };
  return [
    ...(backend === name ? [] : [`page: the current backend is ${backend}`]),
    ...contractFaults(contract),
    ...threadFaults('page', { ...suite, isolated: report.isolated, ownKernels: report.ownKernels }, expected),
    ...(tensorsLeft === 0 ? [] : [`page: ${tensorsLeft} tensors left`]),
    ...(name.startsWith('wasm') ? [...threadFaults('worker', inWorker, expected), ...answerFaults(report.worker)] : []),
  ];
}

function contractFaults(contract: PageReport['contract']): string[] {
  const off = contract.filter(({ ok }) => !ok);
  return [
    ...(contract.length >= networks ? [] : [`contract: only ${contract.length} networks were trained`]),
    ...off.map(({ network, worst, tolerance }) => `contract: ${network}: weights differ by ${worst}, allowed ${tolerance}`),
  ];
}

type Thread = Pick<NonNullable<PageReport['inWorker']>, 'cases' | 'failed' | 'isolated' | 'ownKernels'>;
type ExpectedThread = Pick<Thread, 'isolated' | 'ownKernels'> & { leastCases: number };

function threadFaults(where: string, thread: Thread | undefined, { isolated, ownKernels, leastCases }: ExpectedThread): string[] {
  if (!thread) return [`${where}: no gradients came`];
  return [
    ...(thread.cases >= leastCases ? [] : [`${where}: only ${thread.cases} gradient cases ran`]),
    ...(thread.isolated === isolated ? [] : [`${where}: it is ${isolated ? 'not ' : ''}isolated`]),
    ...(thread.ownKernels === ownKernels ? [] : [`${where}: it has other kernels than its name says`]),
    ...thread.failed.map(({ name, part, error, message }) => `${where}: ${name} (${part}): off by ${error} ${message ?? ''}`),
  ];
}

function answerFaults(answer: unknown): string[] {
  const given = JSON.stringify(answer);
  return given === squared ? [] : [`worker: it answered ${given}`];
}
