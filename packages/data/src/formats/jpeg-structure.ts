import { exifOrientation, type Orientation } from './exif.ts';

/** What the markers of a JPEG file say before anything is decoded (ITU-T T.81, annex B). */
export interface JpegStructure {
  width: number;
  height: number;
  components: number;
  /** 8×8 blocks of all components, padded to whole units; each costs at least `bitsPerBlock`. */
  blocks: number;
  progressive: boolean;
  /** Arithmetic, lossless or hierarchical coding, or samples of other than 8 bits. */
  unusual: boolean;
  orientation: Orientation;
  scans: number;
  /** Offset just after the end marker; absent when the file ends before it. */
  end?: number;
}

/** Walks the markers; `undefined` when they cannot be followed. */
export function jpegStructure(bytes: Uint8Array): JpegStructure | undefined {
  const found: JpegStructure = {
    width: 0,
    height: 0,
    components: 0,
    blocks: 0,
    progressive: false,
    unusual: false,
    orientation: 1,
    scans: 0,
  };
  let at = 2;
  while (at < bytes.length) {
    if (bytes[at] !== 0xff) return undefined;
    while (bytes[at] === 0xff) at++;
    const marker = bytes[at++];
    if (marker === undefined) break;
    if (marker === 0xd9) return { ...found, end: at };
    if (marker === 0x01 || (marker >= 0xd0 && marker <= 0xd8)) continue;
    const length = ((bytes[at] ?? 0) << 8) | (bytes[at + 1] ?? 0);
    if (length < 2) return at + 1 < bytes.length ? undefined : found;
    readSegment(found, marker, bytes.subarray(at + 2, at + length));
    at += length;
    if (marker === 0xda) at = nextMarker(bytes, at);
  }
  return found;
}

function readSegment(found: JpegStructure, marker: number, body: Uint8Array): void {
  if (marker === 0xda) found.scans++;
  if (marker === 0xe1 && found.orientation === 1) found.orientation = exifIn(body);
  const frame = marker >= 0xc0 && marker <= 0xcf && marker !== 0xc4 && marker !== 0xc8 && marker !== 0xcc;
  if (frame) readFrame(found, marker, body);
}

const exifIn = (body: Uint8Array): Orientation => (String.fromCharCode(...body.subarray(0, 6)) === 'Exif\0\0' ? exifOrientation(body) : 1);

function readFrame(found: JpegStructure, marker: number, body: Uint8Array): void {
  found.progressive = marker === 0xc2;
  found.unusual = marker > 0xc2 || body[0] !== 8;
  found.height = ((body[1] ?? 0) << 8) | (body[2] ?? 0);
  found.width = ((body[3] ?? 0) << 8) | (body[4] ?? 0);
  found.components = body[5] ?? 0;
  const factors = Array.from({ length: found.components }, (_, i) => body[7 + 3 * i] ?? 0);
  const [h, v] = [Math.max(1, ...factors.map((f) => f >> 4)), Math.max(1, ...factors.map((f) => f & 15))];
  const units = Math.ceil(found.width / (8 * h)) * Math.ceil(found.height / (8 * v));
  found.blocks = factors.reduce((sum, f) => sum + units * (f >> 4) * (f & 15), 0);
}

/** Entropy-coded data ends at the first 0xFF that is neither stuffed (0xFF00) nor a restart marker. */
function nextMarker(bytes: Uint8Array, from: number): number {
  for (let i = bytes.indexOf(0xff, from); i >= 0; i = bytes.indexOf(0xff, i + 1)) {
    const next = bytes[i + 1];
    if (next !== undefined && next !== 0 && next !== 0xff && !(next >= 0xd0 && next <= 0xd7)) return i;
  }
  return bytes.length;
}
