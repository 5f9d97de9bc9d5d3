import { parseArgs } from 'node:util';
import { bundlePage } from './bundle-page.ts';
import type { Graphics } from './launch-chromium.ts';
import { openPage } from './open-page.ts';
import type { PageReport } from './page/main.ts';

/** Holds the backends of a real Chromium to the same contract and the same gradients as those of Node. */
const graphics = {
  cpu: 'none',
  wasm: 'none',
  'wasm+relaxed': 'none',
  'wasm+composed': 'none',
  webgl: 'webgl',
  webgpu: 'webgpu',
} as const satisfies Record<string, Graphics>;
type Name = keyof typeof graphics;

const usual = ['wasm', 'wasm+relaxed', 'wasm+composed', 'webgl', 'webgpu'];
const { values } = parseArgs({ options: { backend: { type: 'string', multiple: true, default: usual } } });
const unknown = values.backend.find((name) => !(name in graphics));
if (unknown !== undefined) {
  process.stderr.write(`unknown backend ${unknown}: choose from ${Object.keys(graphics).join(', ')}\n`);
  process.exit(2);
}

const print = (line: string): void => void process.stdout.write(`${line}\n`);

const { folder, remove } = await bundlePage();
const failures: string[] = [];
// Side by side: a software adapter mostly waits for its shader compiler, which uses one core.
const pages = (values.backend as Name[]).flatMap((name) => [
  checkBackend(name, false),
  ...(name === 'wasm' ? [checkBackend(name, true)] : []),
]);
failures.push(...(await Promise.all([...pages, checkChoices()])).flat());
await remove();
for (const failure of failures) process.stderr.write(`FAILED ${failure}\n`);
process.exitCode = failures.length > 0 ? 1 : 0;

async function checkBackend(name: Name, isolated: boolean): Promise<string[]> {
  const start = performance.now();
  const { page, errors, close } = await openPage({ folder }, { graphics: graphics[name], isolated });
  try {
    const report = await page.evaluate((backend) => globalThis.graft.check(backend), name);
    const faults = [...faultsOf(report, name, isolated), ...errors];
    print(
      `${name}${isolated ? ', isolated' : ''}: ${summary(report)}, ${faults.length} failures, ${((performance.now() - start) / 1000).toFixed(1)} s`,
    );
    return faults.map((fault) => `${name}: ${fault}`);
  } catch (error) {
    return [`${name}: ${(error as Error).message}`, ...errors];
  } finally {
    await close();
  }
}

function faultsOf(report: PageReport, name: Name, isolated: boolean): string[] {
  const { backend, contract, suite, tensorsLeft, worker, inWorker } = report;
  const own = name.startsWith('wasm') && name !== 'wasm+composed';
  const squared = JSON.stringify({ backend: 'wasm', product: [7, 10, 15, 22] });
  return [
    ...(backend === name ? [] : [`the current backend is ${backend}`]),
    ...contract
      .filter(({ ok }) => !ok)
      .map(({ network, worst, tolerance }) => `${network}: weights differ by ${worst}, allowed ${tolerance}`),
    ...(report.isolated === isolated ? [] : [`the page is ${isolated ? 'not ' : ''}isolated`]),
    ...(report.ownKernels === own && (inWorker?.ownKernels ?? own) === own ? [] : ['it has other kernels than its name says']),
    ...[...suite.failed, ...(inWorker?.failed ?? [])].map(
      ({ name: test, part, error, message }) => `${test} (${part}): off by ${error} ${message ?? ''}`,
    ),
    ...(tensorsLeft === 0 ? [] : [`${tensorsLeft} tensors left`]),
    ...(worker === undefined || JSON.stringify(worker) === squared ? [] : [`the worker answered ${JSON.stringify(worker)}`]),
  ];
}

function summary({ contract, suite, inWorker }: PageReport): string {
  const worst = Math.max(...contract.map((result) => result.worst));
  const gradients = `${suite.cases} gradient cases off by at most ${suite.worst.error.toExponential(1)}`;
  const there = inWorker ? `, ${inWorker.cases} in a worker by ${inWorker.worst.error.toExponential(1)}` : '';
  return `${contract.length} trained networks off by at most ${worst.toExponential(1)}, ${gradients}${there}`;
}

/** `auto` must come to a choice, and misplaced binaries must be said to be misplaced. */
async function checkChoices(): Promise<string[]> {
  const { page, errors, close } = await openPage({ folder }, { graphics: 'webgl' });
  const { auto, misplaced } = await page.evaluate(() => globalThis.graft.choices());
  await close();
  print(`auto: ${JSON.stringify(auto.choice)}`);
  for (const { work, backend, rate, unit, refused } of auto.trail)
    print(`  ${work} ${backend} ${rate?.toFixed(0) ?? '-'} ${unit ?? ''} ${refused ?? 'taken'}`);
  const expected = /nowhere\/tfjs-backend-wasm-simd\.wasm answers 404/;
  const others = errors.filter((error) => !error.includes('404'));
  return [...(expected.test(misplaced) ? [] : [`misplaced binaries: ${misplaced}`]), ...others];
}
