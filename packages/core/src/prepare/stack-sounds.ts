import type { AudioInput, Waveform } from '@graftjs/data';
import { prepareAudioInto } from '@graftjs/data/audio';
import type { Columns } from '../cut/column.ts';

/** Turns recordings into one `[n, frames, bands, channels]` column. */
export function stackSounds(recordings: readonly Waveform[], input: AudioInput, inputId: string): Columns {
  const size = input.frames * input.bands * input.channels;
  const data = new Float32Array(recordings.length * size);
  recordings.forEach((waveform, i) => {
    prepareAudioInto(waveform, input, data, i * size);
  });
  return { [inputId]: { shape: [recordings.length, input.frames, input.bands, input.channels], data } };
}
