import type { Passage, Pixels, Waveform } from '@graftjs/data';
import type { GoldenInputs, GoldenPictures, GoldenSounds } from './golden.ts';

/** The inputs as examples that a model's own preprocessing takes. */
export function goldenContents(inputs: GoldenInputs): (Pixels | Passage | Waveform)[] {
  switch (inputs.kind) {
    case 'image':
      return inputs.pictures.map((picture) => pixelsOf(picture, inputs.size));
    case 'text':
      return inputs.texts.map((text) => ({ text }));
    case 'audio':
      return inputs.tones.map((tones) => waveformOf(tones, inputs));
    default:
      return inputs satisfies never;
  }
}

function pixelsOf(picture: GoldenPictures['pictures'][number], [height, width]: GoldenPictures['size']): Pixels {
  const channels = (picture[0]?.[0]?.length ?? 1) as 1 | 3;
  const data = new Uint8Array(height * width * channels);
  for (let y = 0; y < height; y++) {
    const row = picture[Math.floor((y * picture.length) / height)] ?? [];
    for (let x = 0; x < width; x++) data.set(row[Math.floor((x * row.length) / width)] ?? [], (y * width + x) * channels);
  }
  return { height, width, channels, data };
}

function waveformOf(tones: readonly number[], { sampleRate, samples }: GoldenSounds): Waveform {
  const at = (i: number) => tones.reduce((sum, hertz) => sum + Math.sin((2 * Math.PI * hertz * i) / sampleRate) / 4, 0);
  return { channels: [Float32Array.from({ length: samples }, (_, i) => at(i))], sampleRate };
}
