import { type ContentKind, type ContentOf, decodeImage, type Passage, type Pixels, type Waveform } from '@graftjs/data';
import { graftError } from '../errors.ts';

/** An example as a caller has it: decoded, as the bytes of its file, or a text as a string. */
export type Predictable = Pixels | Passage | Waveform | Uint8Array | string;

/** What an example says: bytes are decoded as the kind asks. Errors: `data/…` for files that cannot be read. */
export async function contentOf(example: Predictable, kind: ContentKind): Promise<ContentOf[ContentKind]> {
  if (typeof example === 'string') return { text: example };
  if (typeof example !== 'object' || example === null) throw noExample(example, kind);
  if (!(example instanceof Uint8Array)) return example;
  if (kind === 'image') return decodeImage(example);
  if (kind === 'text') return { text: new TextDecoder().decode(example) };
  const { decodeWav } = await import('@graftjs/data/audio');
  return decodeWav(example);
}

/** What callers without types may give. */
const noExample = (given: unknown, kind: ContentKind) =>
  graftError({
    code: 'usage/examples',
    where: 'predict',
    expected: { image: 'pictures, decoded or as the bytes of their files', text: 'texts', audio: 'waveforms, or the bytes of WAV files' }[
      kind
    ],
    given: given === null ? 'null' : typeof given,
    fix: 'Pass a list of such examples.',
  });
