import { type Embeddings, type Provenance, writeSafetensors } from '@graftjs/core';

/** Features as a file: CSV (`id,label,f0,f1,…`) or safetensors (`features [n, d]`, ids and labels in its metadata). */
export function embeddingsBytes(embeddings: Embeddings, { csv, source }: { csv: boolean; source: Provenance }): Uint8Array {
  return csv ? new TextEncoder().encode(csvOf(embeddings)) : safetensorsOf(embeddings, source);
}

function csvOf({ shape: [rows, width], data, ids, labels }: Embeddings): string {
  const titles = ['id', 'label', ...Array.from({ length: width }, (_, i) => `f${i}`)];
  const lines = Array.from({ length: rows }, (_, row) =>
    [cell(ids[row] ?? ''), cell(labels[row] ?? ''), ...data.subarray(row * width, (row + 1) * width)].join(','),
  );
  return `${[titles.join(','), ...lines].join('\n')}\n`;
}

/** RFC 4180: quotes around what holds a comma, a quote or a line break, quotes inside doubled. */
const cell = (text: string): string => (/[",\r\n]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text);

function safetensorsOf({ shape, data, ids, labels }: Embeddings, source: Provenance): Uint8Array {
  const metadata = { ids: JSON.stringify(ids), labels: JSON.stringify(labels), source: JSON.stringify(source) };
  return writeSafetensors(new Map([['features', { dtype: 'F32', shape: [...shape], data }]]), metadata);
}
