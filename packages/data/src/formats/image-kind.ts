/** What a file holds, told from its first bytes and never from its name. */
export type ImageKind = 'jpeg' | 'png' | 'gif' | 'webp' | 'bmp' | 'tiff' | 'avif' | 'heic' | 'svg' | 'unknown';

/** Bytes from the start of a file that are enough for {@link imageKind}. */
export const imageKindBytes = 16;

/** The kind of picture that starts with these bytes; `unknown` when no known kind does. */
export function imageKind(head: Uint8Array): ImageKind {
  const text = String.fromCharCode(...head.subarray(0, imageKindBytes));
  if (text.startsWith('\xff\xd8\xff')) return 'jpeg';
  if (text.startsWith('\x89PNG\r\n\x1a\n')) return 'png';
  if (text.startsWith('GIF87a') || text.startsWith('GIF89a')) return 'gif';
  if (text.startsWith('RIFF') && text.slice(8, 12) === 'WEBP') return 'webp';
  if (text.startsWith('BM')) return 'bmp';
  if (text.startsWith('II*\0') || text.startsWith('MM\0*')) return 'tiff';
  if (text.slice(4, 8) === 'ftyp') return boxKind(text.slice(8, 12));
  if (text.startsWith('<svg')) return 'svg';
  return 'unknown';
}

const boxKind = (brand: string): ImageKind =>
  brand.startsWith('avi') ? 'avif' : brand.startsWith('hei') || brand.startsWith('mif') ? 'heic' : 'unknown';
