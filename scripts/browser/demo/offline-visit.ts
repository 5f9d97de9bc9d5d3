import { stripesPng } from './pictures.ts';
import { result, type Visit } from './visit.ts';

/** Ends the server of a page that was open once: opened again, it trains from the source that comes with it. */
export const offlineVisit = (end: () => Promise<unknown>) =>
  async function offline({ page, hold, print }: Visit): Promise<void> {
    await page.evaluate(() => navigator.serviceWorker.ready);
    await end();
    await page.reload();
    for (const [name, direction] of [
      ['lines', 'across'],
      ['columns', 'down'],
    ] as const) {
      await page.getByLabel('New class').fill(name);
      await page.getByRole('button', { name: 'Add', exact: true }).click();
      const files = Array.from({ length: 12 }, (_, i) => stripesPng(100 * direction.length + i, direction));
      await page
        .getByLabel(`Add pictures to ${name}`)
        .setInputFiles(files.map((buffer, i) => ({ name: `${i}.png`, mimeType: 'image/png', buffer })));
    }
    hold('pictures of a person begin from photographs', await page.getByLabel('ten kinds of photographs').isChecked());
    await page.getByRole('button', { name: 'Train', exact: true }).click();
    const said = await result(page, 60);
    hold('without its server the page trains', /^(Transfer (helped|hurt|reached)|No difference shown)/.test(said), said);
    print(`without a server: ${said}`);
  };
