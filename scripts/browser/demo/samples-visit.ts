import { readFile } from 'node:fs/promises';
import type { Page } from 'playwright-core';
import { findsPlantedFault } from './accessibility.ts';
import { checkDownload } from './check-download.ts';
import { digitPng, noisePng } from './pictures.ts';
import { ask, confusionOf, result, someCurve, status, statusOf, tensorsOf, textOf, type Visit } from './visit.ts';

/** What the page may hold its own thread up for, milliseconds, on a machine that is busy with training. */
const longestPause = 1500;

/** Six tenths of the 600 sample digits. */
const tests = 360;

/** Sample digits, Train, verdict, a picture to try, the download; then a training that is stopped in the middle and goes on. */
export async function samplesVisit(visit: Visit): Promise<void> {
  const { page, hold, look } = visit;
  hold('the page is cross-origin isolated', await page.evaluate(() => crossOriginIsolated));
  await status(page, /at least two classes/);
  hold('Train waits for examples', await page.getByRole('button', { name: 'Train' }).isDisabled());
  await look('1-empty');
  hold('a planted fault of accessibility is found', await findsPlantedFault(page));
  await takeSamples(page);
  await leaveInTheMiddle(page);
  await takeSamples(page);
  await look('2-samples');
  await train(visit);
  await tryPictures(visit);
  await stopAndGoOn(visit);
}

async function takeSamples(page: Page): Promise<void> {
  await page.getByRole('button', { name: 'Use sample digits' }).click();
  await page.getByText('600 sample digits taken.').waitFor();
  await status(page, /Ready \(wasm\)/);
}

/** What a training that was cut off by a reload left in the browser must not be in the way of the next. */
async function leaveInTheMiddle(page: Page): Promise<void> {
  await page.getByRole('button', { name: 'Train' }).click();
  await someCurve(page);
  await page.reload();
}

async function train({ page, hold, print, look }: Visit): Promise<void> {
  const began = performance.now();
  const pauses = await watchPauses(page);
  await page.getByRole('button', { name: 'Train' }).click();
  await someCurve(page);
  await look('3-training');
  const said = await result(page, 75);
  const pause = await pauses();
  const confusion = await confusionOf(page);
  print(`sample digits: ${said} ${((performance.now() - began) / 1000).toFixed(1)} s, longest pause of the page ${pause.toFixed(0)} ms`);
  hold('the verdict is one', /^(Transfer (helped|hurt)|No difference shown): [\d.]+ % against [\d.]+ % from scratch/.test(said), said);
  hold('the page stays responsive', pause < longestPause, pause);
  hold('the confusion matrix holds every test picture', confusion.length === 5 && sum(confusion.flat()) === tests, confusion);
  const right = (100 * sum(confusion.map((row, k) => row[k] ?? 0))) / tests;
  hold('the confusion matrix says what the verdict says', said.includes(`: ${right.toFixed(1)} % against`), right);
  hold('the transfer learned', right > 60, right);
  await look('4-result');
}

async function tryPictures(visit: Visit): Promise<void> {
  const { page, hold, print, look } = visit;
  const digit = digitPng(7, 500);
  const asDigit = await ask(page, digit);
  const noise = noisePng();
  const asNoise = await ask(page, noise);
  await look('5-tried');
  const threshold = Number(/Below ([\d.]+) %/.exec(await textOf(page.getByText('it answers “none of these”')))?.[1]) / 100;
  for (const [name, { answer, probabilities }] of Object.entries({ digit: asDigit, noise: asNoise })) {
    const [label, highest] = [...probabilities].reduce((top, next) => (next[1] > top[1] ? next : top));
    print(`a ${name}: ${answer} (${label} has ${(100 * highest).toFixed(1)} %, threshold ${(100 * threshold).toFixed(1)} %)`);
    hold(`the probabilities of the ${name} sum to 1`, Math.abs(sum([...probabilities.values()]) - 1) < 1e-5);
    // The page rounds the threshold to a tenth of a per cent.
    if (Math.abs(highest - threshold) > 0.001) hold(`${name}: none of these`, (answer === 'none of these') === highest < threshold, answer);
  }
  const download = page.waitForEvent('download');
  await page.getByRole('button', { name: 'Download' }).click();
  const zip = new Uint8Array(await readFile(await (await download).path()));
  await checkDownload(visit, zip, [
    { ...digit, said: asDigit.probabilities },
    { ...noise, said: asNoise.probabilities },
  ]);
}

/** The same training again, without baselines: stopped, gone on with, it must end where the first one did. */
async function stopAndGoOn({ page, hold, print, look }: Visit): Promise<void> {
  const [confusion, tensors] = [await confusionOf(page), await tensorsOf(page)];
  await page.getByLabel('compare with starting over').uncheck();
  await page.getByRole('button', { name: 'Train' }).click();
  await someCurve(page);
  const began = performance.now();
  await page.getByRole('button', { name: 'Stop' }).click();
  await status(page, /^Stopped\.$/, 10);
  const seconds = (performance.now() - began) / 1000;
  hold('Stop takes at most 2 s', seconds <= 2, seconds);
  hold('a stopped training shows no result', (await page.getByTestId('verdict').count()) === 0, await statusOf(page));
  await look('6-stopped');
  await page.getByRole('button', { name: 'Go on' }).click();
  await result(page, 60);
  hold('a training that was stopped ends like one that was not', String(await confusionOf(page)) === String(confusion));
  const after = await tensorsOf(page);
  hold('the second training leaves as many tensors as the first', tensors > 0 && after === tensors, [tensors, after]);
  print(`stopped after ${seconds.toFixed(2)} s, went on to the same result; ${after} tensors alive before and after`);
}

/** Longest time between two turns of the page's own thread from now on, milliseconds. */
async function watchPauses(page: Page): Promise<() => Promise<number>> {
  const watch = await page.evaluateHandle(() => {
    const state = { last: performance.now(), longest: 0 };
    setInterval(() => {
      const now = performance.now();
      state.longest = Math.max(state.longest, now - state.last);
      state.last = now;
    }, 20);
    return state;
  });
  return () => watch.evaluate(({ longest }) => longest);
}

const sum = (values: readonly number[]): number => values.reduce((a, b) => a + b, 0);
