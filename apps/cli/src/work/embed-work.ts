import { rename, writeFile } from 'node:fs/promises';
import { embed } from '@graftjs/core';
import { bringUp } from './bring-up.ts';
import { embeddingsBytes } from './embeddings-bytes.ts';
import { type DataSettings, openData } from './open-data.ts';
import { openSource, type SourceSettings } from './open-source.ts';
import type { WorkTools } from './work-tools.ts';

/** Options of {@link embedWork}. */
export interface EmbedOrder extends SourceSettings, DataSettings {
  data: string;
  out: string;
  backend?: string;
}

/** Writes a source's features for every example; the file appears whole or not at all. */
export async function embedWork(order: EmbedOrder, tools: WorkTools): Promise<object> {
  const { data: path, out, backend } = order;
  await bringUp(backend);
  using from = await openSource(order, tools);
  const data = await openData(path, order, tools.signal);
  const embeddings = await embed({ data, from, ...tools });
  const beside = `${out}.${process.pid}.tmp`;
  await writeFile(beside, embeddingsBytes(embeddings, { csv: out.endsWith('.csv'), source: from.provenance }));
  await rename(beside, out);
  const [examples, width] = embeddings.shape;
  return { out, examples, width, labels: data.labels, source: from.provenance, problems: data.problems };
}
