import type { Pixels } from '../pixels.ts';

/** How a stored picture must be turned to stand upright; 1 = as it is (EXIF 2.32, tag 0x0112). */
export type Orientation = 1 | 2 | 3 | 4 | 5 | 6 | 7 | 8;

const orientationTag = 0x0112;
const shortType = 3;

/** The orientation in an EXIF block (from `Exif\0\0` or from the TIFF header on); 1 when there is none or it makes no sense. */
export function exifOrientation(block: Uint8Array): Orientation {
  const start = block[0] === 0x45 && block[1] === 0x78 ? 6 : 0;
  const tiff = new DataView(block.buffer, block.byteOffset + Math.min(start, block.length), Math.max(0, block.length - start));
  if (tiff.byteLength < 14) return 1;
  const little = tiff.getUint16(0) === 0x4949;
  if (!little && tiff.getUint16(0) !== 0x4d4d) return 1;
  const value = firstDirectoryValue(tiff, little);
  return value >= 1 && value <= 8 ? (value as Orientation) : 1;
}

function firstDirectoryValue(tiff: DataView, little: boolean): number {
  const directory = tiff.getUint32(4, little);
  if (directory + 2 > tiff.byteLength) return 1;
  const entries = tiff.getUint16(directory, little);
  for (let i = 0; i < entries; i++) {
    const at = directory + 2 + 12 * i;
    if (at + 12 > tiff.byteLength) return 1;
    if (tiff.getUint16(at, little) === orientationTag && tiff.getUint16(at + 2, little) === shortType)
      return tiff.getUint16(at + 8, little);
  }
  return 1;
}

/** The same picture standing upright: `orientation` says how it was stored. */
export function upright(pixels: Pixels, orientation: Orientation): Pixels {
  if (orientation === 1) return pixels;
  const { data, height, width, channels } = pixels;
  const turned = orientation > 4;
  const [rows, columns] = turned ? [width, height] : [height, width];
  const out = new Uint8Array(data.length);
  for (let y = 0, o = 0; y < rows; y++) {
    for (let x = 0; x < columns; x++) {
      const from = storedPlace(orientation, x, y, width, height) * channels;
      for (let c = 0; c < channels; c++) out[o++] = data[from + c] as number;
    }
  }
  return { data: out, height: rows, width: columns, channels };
}

/** Where the pixel that belongs at (x, y) was stored, as `row · width + column` of the stored picture. */
function storedPlace(orientation: Orientation, x: number, y: number, width: number, height: number): number {
  const [right, bottom] = [width - 1, height - 1];
  switch (orientation) {
    case 1:
      return y * width + x;
    case 2:
      return y * width + (right - x);
    case 3:
      return (bottom - y) * width + (right - x);
    case 4:
      return (bottom - y) * width + x;
    case 5:
      return x * width + y;
    case 6:
      return (bottom - x) * width + y;
    case 7:
      return (bottom - x) * width + (right - y);
    case 8:
      return x * width + (right - y);
    default:
      return orientation satisfies never;
  }
}
