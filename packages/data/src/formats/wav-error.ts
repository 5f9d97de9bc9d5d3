import { graftError } from '../errors.ts';

/** The error for a WAV file whose content contradicts itself. */
export const corruptWav = (where: string, expected: string, given: string) =>
  graftError({ code: 'data/corrupt-wav', where, expected, given, fix: 'Save it again with an audio editor, or remove it.' });

/** The error for a WAV file that ends before its sound does. */
export const truncatedWav = (where: string, expected: string, given: string) =>
  graftError({
    code: 'data/truncated-wav',
    where,
    expected,
    given,
    fix: 'The file was cut off: fetch or save it again, or remove it.',
  });

/** The error for sound in a form that is not read here. */
export const unsupportedWav = (where: string, given: string) =>
  graftError({
    code: 'data/unsupported-audio',
    where,
    expected: 'a WAV file of 8, 16, 24 or 32 bits or of floating point',
    given,
    fix: 'Convert it, for instance: ffmpeg -i in.mp3 -c:a pcm_s16le out.wav.',
  });
