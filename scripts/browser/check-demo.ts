import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import type { Page } from 'playwright-core';
import { root } from '../root.ts';
import { accessibilityFaults } from './demo/accessibility.ts';
import { bundleFacts } from './demo/bundle-facts.ts';
import { offlineVisit } from './demo/offline-visit.ts';
import { ownPicturesVisit } from './demo/own-pictures-visit.ts';
import { samplesVisit } from './demo/samples-visit.ts';
import { serveDemo } from './demo/serve-demo.ts';
import { takePictures, type Visit } from './demo/visit.ts';
import { openPage } from './open-page.ts';
import { brokenNames } from './report/broken-names.ts';
import { overflow } from './report/overflow.ts';

/** Drives the built demo in a real Chromium: as `npm run demo` serves it, and under the strictest policy without isolation. */
const { values } = parseArgs({ options: { pictures: { type: 'string' } } });
const dist = join(root, 'apps/demo/dist');
/** kB of scripts on the page's own thread, brotli. */
const budget = 120;
const failures: string[] = [];

const print = (line: string): void => void process.stdout.write(`${line}\n`);
const hold: Visit['hold'] = (what, isTrue, given) => {
  if (!isTrue) failures.push(given === undefined ? what : `${what}: ${JSON.stringify(given)}`);
};

checkBundle();
const demo = await serveDemo();
await visit({ url: demo.url }, samplesVisit);
await visit(
  { url: demo.url },
  offlineVisit(async () => {
    const code = await demo.interrupt();
    hold('Ctrl-C ends the server', code === 0, code);
  }),
);
await visit({ folder: dist }, ownPicturesVisit, ['nowhere/model.json']);
for (const failure of failures) process.stderr.write(`FAILED ${failure}\n`);
print(`demo: ${failures.length} failures, ${(performance.now() / 1000).toFixed(1)} s`);
process.exitCode = failures.length > 0 ? 1 : 0;

function checkBundle(): void {
  const { kilobytes, withEngine, workerHasEngine } = bundleFacts(dist);
  print(`page: ${kilobytes.toFixed(1)} of ${budget} kB of scripts`);
  hold('the page stays in its budget', kilobytes > 1 && kilobytes <= budget, kilobytes);
  hold('the page does not load the engine', withEngine.length === 0, withEngine);
  hold('the worker does', workerHasEngine);
}

/** Errors of the page's console fail the check, except as many as are expected, each with such words in it. */
async function visit(
  where: Parameters<typeof openPage>[0],
  steps: (visit: Visit) => Promise<void>,
  expected: string[] = [],
): Promise<void> {
  const { page, errors, close } = await openPage(where);
  const look = async (step: string) => {
    hold(`accessibility of ${step}`, ...none(await accessibilityFaults(page)));
    hold(`width of ${step}`, ...none(await overflowAt(page, 360)));
    if (!values.pictures) return;
    mkdirSync(values.pictures, { recursive: true });
    await takePictures(page, values.pictures, step);
  };
  await steps({ page, hold, print, look }).catch((error: Error) => failures.push(`${steps.name}: ${error.message}`));
  const left = [...errors];
  for (const words of expected) {
    const at = left.findIndex((error) => error.includes(words));
    hold(`an error of the console with ${words}`, at >= 0);
    if (at >= 0) left.splice(at, 1);
  }
  failures.push(...left.map((error) => `console: ${error}`));
  await close();
}

/** What is broken or reaches beyond a page as narrow as a telephone; the page is as wide as before afterwards. */
async function overflowAt(page: Page, width: number): Promise<string[]> {
  const before = page.viewportSize();
  await page.setViewportSize({ width, height: 800 });
  const look = async () => [...(await overflow(page)), ...(await brokenNames(page))];
  let found = await look();
  // Charts follow the width of the page a moment later.
  for (let tries = 0; found.length > 0 && tries < 20; tries++) {
    await page.waitForTimeout(100);
    found = await look();
  }
  if (before) await page.setViewportSize(before);
  return found;
}

function none(faults: string[]): [boolean, string[]] {
  return [faults.length === 0, faults];
}
