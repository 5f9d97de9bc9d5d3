import { crc32 } from './crc32.ts';
import { exifOrientation, type Orientation } from './exif.ts';
import { corruptPng, truncatedPng } from './png-error.ts';

/** What the chunks of a PNG file hold, checked by their checksums but not yet inflated. */
export interface PngFile {
  width: number;
  height: number;
  /** Bits a sample: 1, 2, 4, 8 or 16. */
  depth: number;
  colour: 'grey' | 'rgb' | 'palette' | 'grey-alpha' | 'rgba';
  interlaced: boolean;
  /** RGB triples. */
  palette?: Uint8Array;
  /** One alpha a palette entry, or the samples (16 bits each) of the one transparent colour. */
  transparency?: Uint8Array;
  orientation: Orientation;
  data: Uint8Array[];
}

const colours: Record<number, { colour: PngFile['colour']; depths: readonly number[] }> = {
  0: { colour: 'grey', depths: [1, 2, 4, 8, 16] },
  2: { colour: 'rgb', depths: [8, 16] },
  3: { colour: 'palette', depths: [1, 2, 4, 8] },
  4: { colour: 'grey-alpha', depths: [8, 16] },
  6: { colour: 'rgba', depths: [8, 16] },
};

/**
 * Reads the chunks of a PNG file (ISO/IEC 15948) up to its end chunk; what comes after is ignored.
 *
 * Errors: `data/truncated-image`, `data/corrupt-image`.
 */
export function pngFile(bytes: Uint8Array, where: string): PngFile {
  let file: PngFile | undefined;
  for (const { type, body } of chunks(bytes, where)) {
    if (type === 'IHDR') file = header(body, where);
    else if (file === undefined) throw corruptPng(where, `a ${type} chunk before the header`);
    else readChunk(file, type, body, where);
  }
  if (file === undefined) throw corruptPng(where, 'no header');
  if (file.data.length === 0) throw corruptPng(where, 'no picture data');
  if (file.colour === 'palette' && file.palette === undefined) throw corruptPng(where, 'no palette');
  return file;
}

function* chunks(bytes: Uint8Array, where: string): Generator<{ type: string; body: Uint8Array }> {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  for (let at = 8; ; ) {
    if (at + 12 > bytes.length) throw truncatedPng(where, `${bytes.length} bytes without an end chunk`);
    const length = view.getUint32(at);
    if (length > bytes.length - at - 12) throw truncatedPng(where, `a chunk of ${length} bytes that is cut off`);
    const type = String.fromCharCode(...bytes.subarray(at + 4, at + 8));
    if (crc32(bytes.subarray(at + 4, at + 8 + length)) !== view.getUint32(at + 8 + length))
      throw corruptPng(where, 'a chunk that its checksum contradicts');
    if (type === 'IEND') return;
    yield { type, body: bytes.subarray(at + 8, at + 8 + length) };
    at += 12 + length;
  }
}

function header(body: Uint8Array, where: string): PngFile {
  if (body.length !== 13) throw corruptPng(where, `a header of ${body.length} bytes`);
  const view = new DataView(body.buffer, body.byteOffset, body.byteLength);
  const [depth, type, compression, filter, interlace] = body.subarray(8) as unknown as [number, number, number, number, number];
  const kind = colours[type];
  if (!kind?.depths.includes(depth)) throw corruptPng(where, `colour type ${type} at ${depth} bits`);
  if (compression !== 0 || filter !== 0 || interlace > 1) throw corruptPng(where, 'a header with unknown methods');
  return {
    width: view.getUint32(0),
    height: view.getUint32(4),
    depth,
    colour: kind.colour,
    interlaced: interlace === 1,
    orientation: 1,
    data: [],
  };
}

function readChunk(file: PngFile, type: string, body: Uint8Array, where: string): void {
  if (type === 'PLTE') file.palette = palette(body, where);
  else if (type === 'tRNS') file.transparency = body;
  else if (type === 'eXIf') file.orientation = exifOrientation(body);
  else if (type === 'IDAT') file.data.push(body);
  else if ((type.charCodeAt(0) & 32) === 0) throw corruptPng(where, 'an unknown chunk that may not be skipped');
}

function palette(body: Uint8Array, where: string): Uint8Array {
  if (body.length === 0 || body.length % 3 !== 0 || body.length > 768) throw corruptPng(where, `a palette of ${body.length} bytes`);
  return body;
}
