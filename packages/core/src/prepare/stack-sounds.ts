import type { AudioInput, Waveform } from '@graftjs/data';
import { type AudioAugmentation, prepareAudioInto } from '@graftjs/data/audio';
import type { Columns } from '../cut/column.ts';
import type { ChangeOf } from './any-augmentation.ts';

/** Turns recordings, changed where that is asked for, into one `[n, frames, bands, channels]` column. */
export function stackSounds(
  recordings: readonly Waveform[],
  input: AudioInput,
  { inputId, changeOf }: { readonly inputId: string; readonly changeOf: ChangeOf<AudioAugmentation> },
): Columns {
  const size = input.frames * input.bands * input.channels;
  const data = new Float32Array(recordings.length * size);
  recordings.forEach((waveform, i) => {
    prepareAudioInto(waveform, input, data, i * size, changeOf(i));
  });
  return { [inputId]: { shape: [recordings.length, input.frames, input.bands, input.channels], data } };
}
