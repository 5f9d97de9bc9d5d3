import { rename, writeFile } from 'node:fs/promises';
import { embed } from '@graftjs/core';
import { openDataset } from '@graftjs/data/node';
import { bringUp } from './bring-up.ts';
import { embeddingsBytes } from './embeddings-bytes.ts';
import { openSource, type SourceSettings } from './open-source.ts';
import { given } from './training-options.ts';
import type { WorkTools } from './work-tools.ts';

/** Options of {@link embedWork}. */
export interface EmbedOrder extends SourceSettings {
  data: string;
  out: string;
  backend?: string;
  onProblem?: 'skip' | 'fail';
}

/** Writes a source's features for every example; the file appears whole or not at all. */
export async function embedWork({ data: path, out, backend, onProblem, ...source }: EmbedOrder, tools: WorkTools): Promise<object> {
  await bringUp(backend);
  using from = await openSource(source, tools);
  const data = await openDataset(path, { ...given({ onProblem }), signal: tools.signal });
  const embeddings = await embed({ data, from, ...tools });
  const beside = `${out}.${process.pid}.tmp`;
  await writeFile(beside, embeddingsBytes(embeddings, { csv: out.endsWith('.csv'), source: from.provenance }));
  await rename(beside, out);
  const [examples, width] = embeddings.shape;
  return { out, examples, width, labels: data.labels, source: from.provenance, problems: data.problems };
}
