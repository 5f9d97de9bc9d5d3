import { cpSync, mkdirSync, readdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { featureExtraction, fullFineTuning, loadBackbone, transfer } from '@graftjs/core';
import { type Dataset, memoryDataset, seededRandom } from '@graftjs/data';
import { openDataset } from '@graftjs/data/node';
import type { HfCase } from './cases.ts';

/** Trains a published model on a made-up task, where its classifier is linear every number of it; the folder of the run comes back. */
export async function trainedRun(one: HfCase, shared: string, work: string): Promise<string> {
  const folder = join(work, one.name.replaceAll(' ', '-'));
  mkdirSync(folder);
  const data = await { image: pictures, text: texts, audio: recordings }[one.kind](folder, shared);
  using from = await loadBackbone(sourceOf(one, shared, folder), one.pooling ? { textPooling: one.pooling } : {});
  const strategy = one.hidden ? featureExtraction({ hidden: [...one.hidden] }) : fullFineTuning();
  const run = join(folder, 'run');
  await transfer({ data, from, strategy, epochs: 2, batchSize: 8, baselines: false, guard: false, seed: 1, out: run });
  return run;
}

/** The checkpoint, with the tokenizer that another folder holds where it has none itself. */
function sourceOf({ source, tokenizer }: HfCase, shared: string, folder: string): string {
  if (tokenizer === undefined) return source.includes('/') ? join(shared, source) : source;
  const together = join(folder, 'source');
  cpSync(join(shared, tokenizer), together, {
    recursive: true,
    filter: (path) => !/\.safetensors$|config\.json$|seqcls/.test(path) || /tokenizer/.test(path),
  });
  cpSync(join(shared, source), together, { recursive: true });
  return together;
}

/** Noise that is brighter in one of three colours. */
function pictures(): Dataset {
  const random = seededRandom(5);
  const side = 64;
  const labels = Array.from({ length: 36 }, (_, i) => i % 3);
  const pixels = labels.map((label) => ({
    height: side,
    width: side,
    channels: 3 as const,
    data: Uint8Array.from({ length: side * side * 3 }, (_, i) => random.integer(160) + (i % 3 === label ? 90 : 0)),
  }));
  return memoryDataset({ name: 'colours', pixels, labels, labelNames: ['red', 'green', 'blue'] });
}

/** Sentences of three moods. */
function texts(folder: string): Promise<Dataset> {
  const moods = { glad: 'What a fine and happy day it was', sad: 'We lost the match and cried', plain: 'The train leaves at' };
  const rows = Object.entries(moods).flatMap(([mood, words]) => Array.from({ length: 10 }, (_, i) => `"${words} ${i + 1}",${mood}`));
  const file = join(folder, 'moods.csv');
  writeFileSync(file, `text,label\n${rows.join('\n')}\n`);
  return openDataset(file);
}

/** A dozen each of two spoken digits. */
function recordings(folder: string, shared: string): Promise<Dataset> {
  const from = join(shared, 'datasets/spoken-digits/recordings');
  for (const digit of ['0', '1']) {
    mkdirSync(join(folder, 'sounds', digit), { recursive: true });
    const own = readdirSync(from).filter((name) => name.startsWith(`${digit}_jackson_`));
    for (const name of own.slice(0, 12)) cpSync(join(from, name), join(folder, 'sounds', digit, name));
  }
  return openDataset(join(folder, 'sounds'));
}
