import type { ContentKind, ContentOf } from '../dataset.ts';

/** All that an example says, as bytes, for hashing: equal content, equal bytes. */
export function contentBytes(content: ContentOf[ContentKind]): Uint8Array[] {
  if ('text' in content) return [new TextEncoder().encode(JSON.stringify([content.text, content.pair ?? null]))];
  if ('sampleRate' in content) {
    const { channels, sampleRate } = content;
    const sizes = Uint32Array.of(sampleRate, channels.length, channels[0]?.length ?? 0);
    return [
      new Uint8Array(sizes.buffer),
      ...channels.map(({ buffer, byteOffset, byteLength }) => new Uint8Array(buffer, byteOffset, byteLength)),
    ];
  }
  const { data, height, width, channels } = content;
  return [new Uint8Array(Uint32Array.of(height, width, channels).buffer), data];
}
