import { zlibSync } from 'fflate';
import { crc32 } from './crc32.ts';
import { pngPasses } from './png-passes.ts';

/** A PNG file described sample by sample, so that every legal and illegal kind can be written. */
export interface PngParts {
  width: number;
  height: number;
  depth: number;
  type: number;
  samples: number;
  sample(x: number, y: number, c: number): number;
  interlaced?: boolean;
  /** The filter of every row; `mixed` takes turns. */
  filter?: 0 | 1 | 2 | 3 | 4 | 'mixed';
  palette?: number[];
  transparency?: number[];
  extra?: [string, number[]][];
  /** Most bytes of one data chunk. */
  chunkBytes?: number;
  /** Sizes in the header, when they lie. */
  declared?: { width: number; height: number };
}

/** Writes the file by the letter of the standard: rows are packed, then filtered against their neighbours. */
export function writePng(parts: PngParts): Uint8Array {
  const {
    width,
    height,
    depth,
    type,
    palette,
    transparency,
    extra = [],
    chunkBytes = Number.POSITIVE_INFINITY,
    declared = { width, height },
  } = parts;
  const head = new DataView(new ArrayBuffer(13));
  head.setUint32(0, declared.width);
  head.setUint32(4, declared.height);
  [depth, type, 0, 0, parts.interlaced ? 1 : 0].forEach((value, i) => {
    head.setUint8(8 + i, value);
  });
  const data = zlibSync(Uint8Array.from(filteredRows(parts)));
  const pieces = [];
  for (let at = 0; at < data.length; at += chunkBytes) pieces.push(chunk('IDAT', data.subarray(at, at + chunkBytes)));
  return Uint8Array.from([
    ...[0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a],
    ...chunk('IHDR', new Uint8Array(head.buffer)),
    ...(palette ? chunk('PLTE', palette) : []),
    ...(transparency ? chunk('tRNS', transparency) : []),
    ...extra.flatMap(([name, body]) => [...chunk(name, body)]),
    ...pieces.flatMap((piece) => [...piece]),
    ...chunk('IEND', []),
  ]);
}

/** The same file with every checksum made right, so that damage gets past them to what lies behind. */
export function withRepairedChecksums(bytes: Uint8Array): Uint8Array {
  const out = bytes.slice();
  const view = new DataView(out.buffer);
  for (let at = 8; at + 12 <= out.length; ) {
    const end = at + 8 + view.getUint32(at);
    if (end + 4 > out.length) break;
    view.setUint32(end, crc32(out.subarray(at + 4, end)));
    at = end + 4;
  }
  return out;
}

function chunk(name: string, body: ArrayLike<number>): Uint8Array {
  const out = new Uint8Array(12 + body.length);
  const view = new DataView(out.buffer);
  view.setUint32(0, body.length);
  out.set(new TextEncoder().encode(name), 4);
  out.set(body, 8);
  view.setUint32(8 + body.length, crc32(out.subarray(4, 8 + body.length)));
  return out;
}

function filteredRows({ width, height, depth, samples, sample, interlaced = false, filter = 0 }: PngParts): number[] {
  const out: number[] = [];
  const step = Math.max(1, (samples * depth) >> 3);
  for (const { x0, y0, dx, dy, width: columns, height: rows } of pngPasses(width, height, interlaced)) {
    let above: number[] = [];
    for (let y = 0; y < rows; y++) {
      const values = Array.from({ length: columns * samples }, (_, i) =>
        sample(x0 + Math.floor(i / samples) * dx, y0 + y * dy, i % samples),
      );
      const row = packed(values, depth);
      const chosen = filter === 'mixed' ? y % 5 : filter;
      out.push(
        chosen,
        ...row.map((value, i) => (value - prediction(chosen, row[i - step] ?? 0, above[i] ?? 0, above[i - step] ?? 0)) & 255),
      );
      above = row;
    }
  }
  return out;
}

function packed(values: readonly number[], depth: number): number[] {
  const bits = values.map((value) => value.toString(2).padStart(depth, '0')).join('');
  return Array.from({ length: Math.ceil(bits.length / 8) }, (_, i) => Number.parseInt(bits.slice(8 * i, 8 * i + 8).padEnd(8, '0'), 2));
}

function prediction(filter: number, left: number, up: number, corner: number): number {
  if (filter < 3) return [0, left, up][filter] as number;
  if (filter === 3) return Math.floor((left + up) / 2);
  const guess = left + up - corner;
  const nearest = [left, up, corner].map((value) => Math.abs(guess - value));
  return [left, up, corner][nearest.indexOf(Math.min(...nearest))] as number;
}
