import { type ContentKind, type ContentOf, decodeImage, type Passage, type Pixels, type Waveform } from '@graftjs/data';

/** An example as a caller has it: decoded, as the bytes of its file, or a text as a string. */
export type Predictable = Pixels | Passage | Waveform | Uint8Array | string;

/** What an example says: bytes are decoded as the kind asks. Errors: `data/…` for files that cannot be read. */
export async function contentOf(example: Predictable, kind: ContentKind): Promise<ContentOf[ContentKind]> {
  if (typeof example === 'string') return { text: example };
  if (!(example instanceof Uint8Array)) return example;
  if (kind === 'image') return decodeImage(example);
  if (kind === 'text') return { text: new TextDecoder().decode(example) };
  const { decodeWav } = await import('@graftjs/data/audio');
  return decodeWav(example);
}
