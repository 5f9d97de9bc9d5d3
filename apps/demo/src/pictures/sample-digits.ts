import type { Picture } from './picture.ts';

const side = 28;
const perDigit = 120;

/** The sample digits 5 to 9, as PNG files like those that a person would drop in. */
export async function sampleDigits(base: string): Promise<Picture[]> {
  const response = await fetch(new URL('digits.bin', base));
  if (!response.ok) throw new Error(`The sample digits did not load (${response.status}). Reload the page.`);
  const bytes = new Uint8Array(await response.arrayBuffer());
  const pictures: Picture[] = [];
  for (let digit = 5; digit < 10; digit++)
    for (let i = 0; i < perDigit; i++) {
      const start = ((digit - 5) * perDigit + i) * side * side;
      const blob = await pngOf(bytes.subarray(start, start + side * side));
      pictures.push({ path: `${digit}/${String(i).padStart(3, '0')}.png`, blob, label: String(digit), sample: true });
    }
  return pictures;
}

async function pngOf(levels: Uint8Array): Promise<Blob> {
  const canvas = new OffscreenCanvas(side, side);
  const pixels = new ImageData(side, side);
  levels.forEach((level, i) => {
    pixels.data.set([level, level, level, 255], i * 4);
  });
  canvas.getContext('2d')?.putImageData(pixels, 0, 0);
  return canvas.convertToBlob({ type: 'image/png' });
}
