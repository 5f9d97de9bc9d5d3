import type { AudioInput, Dataset } from '@graftjs/data';

/** Options of {@link soundInput}. */
export interface SoundInputOptions {
  /** How often the bands are repeated, for a network for colour pictures. @default 1 */
  channels?: 1 | 3;
  /** @default as suits the rate */
  bands?: number;
  signal?: AbortSignal | undefined;
}

/** Recordings that are looked at to find out how long they are. */
const sampled = 200;

/** What a network for pictures or one of its own sees of recordings: log-mel bands of nine recordings out of ten whole, at their own rate up to 16 kHz. */
export async function soundInput(data: Dataset<'audio'>, { signal, ...told }: SoundInputOptions = {}): Promise<AudioInput> {
  const { audioInput } = await import('@graftjs/data/audio');
  const stride = Math.max(1, Math.ceil(data.examples.length / sampled));
  const seconds: number[] = [];
  let sampleRate = 16000;
  for (let index = 0; index < data.examples.length; index += stride) {
    const recording = await data.read(index, signal ? { signal } : {});
    seconds.push((recording.channels[0]?.length ?? 0) / recording.sampleRate);
    sampleRate = Math.min(sampleRate, recording.sampleRate);
  }
  const long = seconds.sort((a, b) => a - b)[Math.floor(0.9 * seconds.length)] ?? 1;
  return audioInput({ sampleRate, seconds: Math.min(30, Math.max(0.1, long)), ...told });
}
