import type { Json } from '../json.ts';
import { isObject } from '../network/keras-json/model-json.ts';
import { licenceOf } from './licence-of.ts';
import { licenceOfCard } from './licence-of-card.ts';
import type { ModelFiles } from './model-files.ts';

/** What lies beside a model and says more about it. */
export interface SideFiles {
  readonly labels: readonly string[] | undefined;
  readonly licence: string | null;
}

const maxBytes = 8 * 2 ** 20;

/** Reads labels (`…labels.txt`, `class_names.txt`, `classes.txt`, or `labels` in metadata.json) and the licence beside a model (its file, else what the place or the model card says), where the files can be listed. */
export async function readSideFiles(files: ModelFiles): Promise<SideFiles> {
  const names = (await files.list?.()) ?? [];
  const text = async (name: string | undefined) =>
    name === undefined ? undefined : new TextDecoder().decode(await files.read(name, { maxBytes }));
  const licence = await text(names.find((name) => /^licen[cs]e(\.(txt|md))?$/i.test(name)));
  const lines = await text(names.find((name) => /(labels|class_?names|classes)\.txt$/i.test(name)));
  const metadata = lines === undefined ? await text(names.find((name) => name === 'metadata.json')) : undefined;
  const labels = lines === undefined ? labelsIn(metadata) : lines.replace(/\r?\n$/, '').split(/\r?\n/);
  if (licence !== undefined) return { labels, licence: licenceOf(licence) };
  return { labels, licence: files.licence ?? licenceOfCard(await text(names.find((name) => name === 'README.md'))) };
}

function labelsIn(metadata: string | undefined): string[] | undefined {
  if (metadata === undefined) return undefined;
  try {
    const json = JSON.parse(metadata) as Json;
    const labels = isObject(json) ? json.labels : undefined;
    return Array.isArray(labels) && labels.every((label) => typeof label === 'string') ? (labels as string[]) : undefined;
  } catch {
    // A damaged side file takes its labels away, not the model.
    return undefined;
  }
}
