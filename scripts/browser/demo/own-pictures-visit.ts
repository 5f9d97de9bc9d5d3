import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { drop } from './drop.ts';
import { stripesPng } from './pictures.ts';
import { ask, confusionOf, result, status, statusOf, type Visit } from './visit.ts';

const perClass = 40;

/** A person's own pictures: one class made by hand, the other dropped as a folder, with files in it that are no pictures. */
export async function ownPicturesVisit({ page, hold, print, look }: Visit): Promise<void> {
  hold('the page is not cross-origin isolated here', !(await page.evaluate(() => crossOriginIsolated)));
  await page.getByLabel('New class').fill('stripes across');
  await page.getByRole('button', { name: 'Add', exact: true }).click();
  await page.getByLabel('Add pictures to stripes across').setInputFiles(chosen('across', 1));
  await page.getByText(`${perClass} pictures added.`).waitFor();
  const folder = await chooseFolder({ page });
  await page.getByTestId('folder').setInputFiles(join(folder, 'photos'));
  const both = page
    .getByRole('listitem')
    .filter({ hasText: 'stripes down' })
    .getByText(`${perClass + 1} pictures`, { exact: true });
  hold('what was dropped and then chosen counts once', await both.isVisible());
  hold('a file that is no picture is named', await page.getByText('no pictures: photos/stripes down/notes.txt').isVisible());
  hold('a text is told where it may go', await page.getByText('Texts and recordings are for the command line').isVisible());
  await page.getByLabel('compare with starting over').uncheck();
  await noSuchSource({ page, hold });
  await page.getByRole('button', { name: 'Train', exact: true }).click();
  const said = await result(page, 60);
  hold('without comparison the verdict says so', said.includes('was not compared'), said);
  const confusion = await confusionOf(page);
  const right = confusion.reduce((sum, row, k) => sum + (row[k] ?? 0), 0) / confusion.flat().reduce((a, b) => a + b, 0);
  hold('stripes are told apart', right >= 0.9, confusion);
  hold('a damaged picture is named', await page.getByText('photos/stripes down/damaged.png').isVisible());
  const { answer } = await ask(page, { name: 'new.png', mimeType: 'image/png', buffer: stripesPng(999, 'down') });
  hold('a new picture is recognised', answer === 'stripes down' || answer === 'none of these', answer);
  await look('7-own');
  await page.getByTestId('try').setInputFiles({ name: 'no.png', mimeType: 'image/png', buffer: Buffer.from('this says png and is none') });
  await page.getByText('This file is not a picture that can be read here').waitFor();
  await look('8-no-picture');
  await rm(folder, { recursive: true });
  await unreadable({ page, hold });
  print(`own pictures: ${(100 * right).toFixed(1)} % right, a new one is called ${answer}`);
}

const chosen = (direction: 'across' | 'down', from: number) =>
  Array.from({ length: perClass }, (_, i) => ({ name: `${i}.png`, mimeType: 'image/png', buffer: stripesPng(from + i, direction) }));

/** The files must stay where they are for as long as the page may read them. */
async function chooseFolder({ page }: Pick<Visit, 'page'>): Promise<string> {
  const folder = await mkdtemp(join(tmpdir(), 'graft-demo-'));
  const inside = join(folder, 'photos', 'stripes down');
  await mkdir(inside, { recursive: true });
  for (const { name, buffer } of chosen('down', 500)) await writeFile(join(inside, name), buffer);
  await writeFile(join(inside, 'damaged.png'), 'this says png and is none');
  await writeFile(join(inside, 'notes.txt'), 'not a picture');
  await drop(page, page.getByRole('heading', { name: 'Examples' }), [join(folder, 'photos')]);
  await page.getByText(`${perClass + 1} pictures added.`).waitFor();
  return folder;
}

/** Files that are gone, and a class of which none can be read: training without them would answer another question. */
async function unreadable({ page, hold }: Pick<Visit, 'page' | 'hold'>): Promise<void> {
  await page.getByRole('button', { name: 'Train', exact: true }).click();
  await page.locator('[data-testid=status].problem').waitFor();
  hold('pictures that are gone are told', /no longer where it was|can be read/.test(await statusOf(page)), await statusOf(page));
  await page.getByRole('button', { name: 'Remove class stripes down' }).click();
  await page.getByLabel('New class').fill('broken');
  await page.getByRole('button', { name: 'Add', exact: true }).click();
  const broken = chosen('down', 500).map((file) => ({ ...file, buffer: Buffer.from(`no picture ${file.name}`) }));
  await page.getByLabel('Add pictures to broken').setInputFiles(broken);
  await page.getByRole('button', { name: 'Train', exact: true }).click();
  await page.locator('[data-testid=status].problem', { hasText: 'broken' }).waitFor();
  const said = await statusOf(page);
  hold('a class without readable pictures is refused', said.startsWith('No picture of broken can be read.'), said);
}

/** A source that is not there is told in plain words, and the page can be used afterwards. */
async function noSuchSource({ page, hold }: Pick<Visit, 'page' | 'hold'>): Promise<void> {
  await page.getByLabel('another TensorFlow.js layers model').check();
  await page.getByLabel('Its model.json').fill(new URL('nowhere/model.json', page.url()).href);
  await page.getByRole('button', { name: 'Train', exact: true }).click();
  await page.locator('[data-testid=status].problem').waitFor();
  const said = await statusOf(page);
  hold('an absent source is told in words', /nowhere\/model\.json/.test(said) && /expected/i.test(said) && !said.includes('[object'), said);
  await page.getByLabel('handwritten digits').check();
  await status(page, /./);
}
