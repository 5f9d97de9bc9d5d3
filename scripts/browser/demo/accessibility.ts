import { readFile } from 'node:fs/promises';
import { createRequire } from 'node:module';
import type { Page } from 'playwright-core';

interface Found {
  violations: { id: string; help: string; nodes: { html: string; failureSummary?: string }[] }[];
}

/** Whether axe finds a fault that was planted: a picture without words. */
export async function findsPlantedFault(page: Page): Promise<boolean> {
  const picture = await page.evaluateHandle(() => document.body.appendChild(document.createElement('img')));
  const faults = await accessibilityFaults(page);
  await picture.evaluate((element) => element.remove());
  return faults.some((fault) => fault.includes('image-alt'));
}

/** What axe finds wrong with the page as it stands, in light and in dark. */
export async function accessibilityFaults(page: Page): Promise<string[]> {
  const axe = await readFile(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8');
  const faults: string[] = [];
  for (const colorScheme of ['dark', 'light'] as const) {
    await page.emulateMedia({ colorScheme });
    await page.evaluate(axe);
    const { violations } = (await page.evaluate('axe.run()')) as Found;
    for (const { id, help, nodes } of violations)
      faults.push(`${colorScheme}: ${id}: ${help}: ${nodes.map(({ html, failureSummary }) => `${html} ${failureSummary}`).join(' | ')}`);
  }
  return faults;
}
