import { join } from 'node:path';
import type { Locator, Page } from 'playwright-core';

/** What every visit to the page is given. */
export interface Visit {
  page: Page;
  /** Fails the check, and lets the visit go on. */
  hold(what: string, isTrue: boolean, given?: unknown): void;
  print(line: string): void;
  /** Looks for faults of accessibility, and keeps pictures of the page where they were asked for: narrow and wide, light and dark. */
  look(step: string): Promise<void>;
}

const widths = { narrow: 360, wide: 1280 };

/** Takes the pictures into a folder. */
export async function takePictures(page: Page, folder: string, step: string): Promise<void> {
  for (const colorScheme of ['dark', 'light'] as const)
    for (const [name, width] of Object.entries(widths)) {
      await page.emulateMedia({ colorScheme });
      await page.setViewportSize({ width, height: 800 });
      await page.screenshot({ path: join(folder, `${step}-${name}-${colorScheme}.png`), fullPage: true });
    }
}

/** Text of an element that must be there. */
export const textOf = async (element: Locator): Promise<string> => ((await element.textContent()) ?? '').replaceAll('\u00a0', ' ');

/** Text of the status line in step 2. */
export const statusOf = (page: Page): Promise<string> => textOf(page.getByTestId('status'));

/** Waits until the status line reads like this. */
export const status = (page: Page, text: RegExp, seconds = 30): Promise<unknown> =>
  page
    .getByTestId('status')
    .filter({ hasText: text })
    .waitFor({ timeout: seconds * 1000 });

/** Waits until the training under way has drawn some of its curve. */
export const someCurve = (page: Page): Promise<unknown> =>
  page
    .locator('.legend li', { hasText: /after \d+ steps/ })
    .first()
    .waitFor({ timeout: 30_000 });

/** Waits for the result, or throws what the status line says instead. */
export async function result(page: Page, seconds: number): Promise<string> {
  const verdict = page.getByTestId('verdict');
  const problem = page.locator('[data-testid=status].problem');
  await verdict
    .or(problem)
    .first()
    .waitFor({ timeout: seconds * 1000 });
  if (await problem.isVisible()) throw new Error(`the training ended with: ${await textOf(problem)}`);
  return textOf(verdict);
}

/** The confusion matrix as the page shows it. */
export const confusionOf = (page: Page): Promise<number[][]> =>
  page
    .locator('.confusion tbody tr')
    .evaluateAll((rows) => rows.map((row) => [...row.querySelectorAll('td')].map((cell) => Number(cell.textContent?.replace('·', '0')))));

/** Tensors alive after the training shown. */
export const tensorsOf = async (page: Page): Promise<number> => Number(await page.locator('[data-tensors]').getAttribute('data-tensors'));

/** What the page says of a picture: the answer, and probabilities by label. */
export async function ask(page: Page, file: { name: string; mimeType: string; buffer: Buffer }) {
  await page.getByTestId('try').setInputFiles(file);
  await page.locator(`[data-testid=said][data-asked="${file.name}"]`).waitFor({ timeout: 30_000 });
  const answer = await textOf(page.locator('.answer'));
  const shown = await page
    .locator('.probabilities meter')
    .evaluateAll((meters) =>
      meters.map((meter) => [meter.getAttribute('aria-label') ?? '', Number(meter.getAttribute('value'))] as [string, number]),
    );
  return { answer, probabilities: new Map(shown) };
}
