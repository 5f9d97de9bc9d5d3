import { parseArgs } from 'node:util';
import { bundlePage } from './bundle-page.ts';
import { type ExpectedPage, faultsOf } from './faults-of.ts';
import type { Graphics } from './launch-chromium.ts';
import { openPage } from './open-page.ts';
import type { PageReport } from './page/main.ts';
import type { CheckOptions } from './page/with-planted-bug.ts';
import { placesUnnoticed } from './places-unnoticed.ts';

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
const backends = values.backend as Name[];
// Side by side: a software adapter mostly waits for its shader compiler, which uses one core.
const checks = [
  ...backends.map((name) => checkBackend({ name, isolated: false })),
  ...backends.filter((name) => name.startsWith('wasm')).map((name) => checkBackend({ name, isolated: true })),
  // One of each kind: wasm runs the cases in a worker too, graphics engines run them in two parts.
  ...backends.filter((name) => name === 'wasm' || name === 'webgl').map(checkSpoilt),
  checkChoices(),
];
const failures = (await Promise.all(checks)).flat();
await remove();
for (const failure of failures) process.stderr.write(`FAILED ${failure}\n`);
process.exitCode = failures.length > 0 ? 1 : 0;

type Wanted = ExpectedPage & { name: Name };

/** The report of a page of its own, with what is wrong with it and how long it took. */
async function visit(expected: Wanted, options: CheckOptions = {}) {
  const start = performance.now();
  const { name, isolated } = expected;
  const { page, errors, close } = await openPage({ folder }, { graphics: graphics[name], isolated });
  try {
    const report = await page.evaluate(([backend, how]) => globalThis.graft.check(backend, how), [name, options] as const);
    return { report, faults: [...faultsOf(report, expected), ...errors], seconds: ((performance.now() - start) / 1000).toFixed(1) };
  } catch (error) {
    throw new Error([(error as Error).message, ...errors].join('\n'));
  } finally {
    await close();
  }
}

async function checkBackend(expected: Wanted): Promise<string[]> {
  const title = `${expected.name}${expected.isolated ? ', isolated' : ''}`;
  try {
    const { report, faults, seconds } = await visit(expected);
    print(`${title}: ${summary(report)}, ${faults.length} failures, ${seconds} s`);
    return faults.map((fault) => `${title}: ${fault}`);
  } catch (error) {
    return [`${title}: ${(error as Error).message}`];
  }
}

/** A page whose filter gradients are spoilt must be found at fault everywhere, or this check is blind. */
async function checkSpoilt(name: Name): Promise<string[]> {
  const title = `${name}, spoilt`;
  try {
    const how = { spoil: 'Conv2DBackpropFilter', filter: 'conv2d 2×7×5×3' };
    const { faults, seconds } = await visit({ name, isolated: false, leastCases: 1 }, how);
    const blind = placesUnnoticed(name, faults);
    print(`${title}: ${faults.length} failures${blind.length === 0 ? ', as there should be' : ''}, ${seconds} s`);
    return blind.map((place) => `${title}: nothing was noticed by the ${place}`);
  } catch (error) {
    return [`${title}: ${(error as Error).message}`];
  }
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
