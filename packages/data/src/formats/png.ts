import type { Pixels } from '../pixels.ts';
import { upright } from './exif.ts';
import { checkImageSize } from './image-limits.ts';
import { inflateFirst } from './inflate-first.ts';
import type { DecodeOptions } from './jpeg.ts';
import { corruptPng, truncatedPng } from './png-error.ts';
import { type PngFile, pngFile } from './png-file.ts';
import { type PngPass, pngPasses } from './png-passes.ts';
import { unfilterPng } from './png-unfilter.ts';

const samplesOf = { grey: 1, rgb: 3, palette: 1, 'grey-alpha': 2, rgba: 4 } as const;

/**
 * Decodes a PNG file of any colour type, depth and interlacing to 8 bits: 1 channel for grey, 3 for RGB, 4 with transparency.
 *
 * Depths are scaled linearly, `y = round(x · 255 / (2^depth − 1))` (ISO/IEC 15948, 13.12); gamma and colour profiles are not applied.
 * Errors: `data/truncated-image`, `data/corrupt-image`, `data/image-too-large`.
 */
export function decodePng(bytes: Uint8Array, { where = 'decodePng', ...limits }: DecodeOptions = {}): Pixels {
  const file = pngFile(bytes, where);
  checkImageSize(where, file.width, file.height, limits);
  const passes = pngPasses(file.width, file.height, file.interlaced);
  const rows = inflated(file, passes, where);
  const pixels = emptyPixels(file);
  let at = 0;
  for (const pass of passes) {
    const length = pass.height * (rowBytes(file, pass.width) + 1);
    readPass(file, pass, rows.subarray(at, at + length), pixels, where);
    at += length;
  }
  return upright(pixels, file.orientation);
}

const rowBytes = (file: PngFile, width: number) => Math.ceil((width * samplesOf[file.colour] * file.depth) / 8);

function inflated(file: PngFile, passes: readonly PngPass[], where: string): Uint8Array {
  const size = passes.reduce((sum, pass) => sum + pass.height * (rowBytes(file, pass.width) + 1), 0);
  const [first, ...rest] = file.data.filter((part) => part.length > 0);
  if (first === undefined || first.length < 2) throw truncatedPng(where, 'no compressed data');
  const head = ((first[0] as number) << 8) | (first[1] as number);
  if ((head & 0x0f00) !== 0x0800 || head % 31 !== 0 || head & 0x20) throw corruptPng(where, 'an unknown compression');
  const out = inflateFirst([first.subarray(2), ...rest], size);
  if (out === 'too short') throw truncatedPng(where, `too little data for ${file.width}×${file.height}`);
  if (out === 'corrupt') throw corruptPng(where, 'unreadable data');
  return out;
}

function emptyPixels(file: PngFile): Pixels {
  const alpha = file.transparency !== undefined || file.colour === 'rgba' || file.colour === 'grey-alpha';
  const channels = alpha ? 4 : file.colour === 'grey' ? 1 : 3;
  return { data: new Uint8Array(file.width * file.height * channels), width: file.width, height: file.height, channels };
}

function readPass(file: PngFile, pass: PngPass, rows: Uint8Array, out: Pixels, where: string): void {
  const bytes = rowBytes(file, pass.width);
  const step = Math.max(1, (samplesOf[file.colour] * file.depth) >> 3);
  if (!unfilterPng(rows, pass.height, bytes, step)) throw corruptPng(where, 'an unknown filter');
  const write = pixelWriter(file, out);
  for (let y = 0; y < pass.height; y++) {
    const row = rows.subarray(y * (bytes + 1) + 1, (y + 1) * (bytes + 1));
    for (let x = 0; x < pass.width; x++) {
      const to = ((pass.y0 + y * pass.dy) * out.width + pass.x0 + x * pass.dx) * out.channels;
      if (!write(row, x, to)) throw corruptPng(where, 'a colour that the palette lacks');
    }
  }
}

type PixelWriter = (row: Uint8Array, x: number, to: number) => boolean;

function pixelWriter(file: PngFile, { data, channels }: Pixels): PixelWriter {
  const sample = sampleReader(file.depth);
  if (file.colour === 'palette') return paletteWriter(file, data, channels, sample);
  const count = samplesOf[file.colour];
  const most = 2 ** file.depth - 1;
  const clear = clearColour(file, count);
  const colours = count < 3 ? 1 : 3;
  return (row, x, to) => {
    let isClear = clear !== undefined;
    for (let c = 0; c < Math.min(channels, 3); c++) {
      const value = sample(row, x * count + (colours === 1 ? 0 : c));
      if (clear && value !== clear[colours === 1 ? 0 : c]) isClear = false;
      data[to + c] = most === 255 ? value : Math.round((value * 255) / most);
    }
    if (channels < 4) return true;
    data[to + 3] = isClear ? 0 : count === colours ? 255 : Math.round((sample(row, x * count + colours) * 255) / most);
    return true;
  };
}

function paletteWriter(file: PngFile, data: Uint8Array, channels: number, sample: (row: Uint8Array, i: number) => number): PixelWriter {
  const palette = file.palette as Uint8Array;
  return (row, x, to) => {
    const entry = sample(row, x);
    if (3 * entry >= palette.length) return false;
    for (let c = 0; c < 3; c++) data[to + c] = palette[3 * entry + c] as number;
    if (channels === 4) data[to + 3] = file.transparency?.[entry] ?? 255;
    return true;
  };
}

/** The samples of the one colour that a file without alpha channel declares transparent. */
function clearColour({ transparency, colour }: PngFile, count: number): number[] | undefined {
  if (transparency === undefined || (colour !== 'grey' && colour !== 'rgb') || transparency.length < 2 * count) return undefined;
  return Array.from({ length: count }, (_, i) => ((transparency[2 * i] as number) << 8) | (transparency[2 * i + 1] as number));
}

function sampleReader(depth: number): (row: Uint8Array, i: number) => number {
  if (depth === 8) return (row, i) => row[i] as number;
  if (depth === 16) return (row, i) => ((row[2 * i] as number) << 8) | (row[2 * i + 1] as number);
  const [perByte, mask] = [8 / depth, 2 ** depth - 1];
  return (row, i) => ((row[Math.floor(i / perByte)] as number) >> (8 - depth - (i % perByte) * depth)) & mask;
}
