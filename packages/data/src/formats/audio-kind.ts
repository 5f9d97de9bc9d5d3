/** Kinds of sound files that are told apart by their first bytes. */
export type AudioKind = 'wav' | 'mp3' | 'flac' | 'ogg' | 'aiff' | 'mp4' | 'unknown';

const marks: readonly [kind: AudioKind, at: number, text: string][] = [
  ['flac', 0, 'fLaC'],
  ['ogg', 0, 'OggS'],
  ['mp3', 0, 'ID3'],
  ['mp3', 0, '\xff\xfb'],
  ['mp3', 0, '\xff\xf3'],
  ['aiff', 0, 'FORM'],
  ['mp4', 4, 'ftypM4A'],
];

/** What kind of sound file begins with these bytes, at least 12 of them. */
export function audioKind(head: Uint8Array): AudioKind {
  const text = String.fromCharCode(...head.subarray(0, 12));
  if (/^(RIFF|RF64)[\s\S]{4}WAVE/.test(text)) return 'wav';
  return marks.find(([, at, mark]) => text.startsWith(mark, at))?.[0] ?? 'unknown';
}
