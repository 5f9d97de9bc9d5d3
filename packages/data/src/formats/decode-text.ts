/** A text with what was decided about its bytes without being told, as a sentence. */
export interface DecodedText {
  text: string;
  note?: string;
}

/** What Windows-1252 has at 0x80…0x9f; a space stands for the five codes that it leaves open. */
const windows = '€ ‚ƒ„…†‡ˆ‰Š‹Œ Ž  ‘’“”•–—˜™š›œ žŸ';

/**
 * Bytes as text: UTF-16 where a mark says so, else UTF-8, else Windows-1252, in which old files of Western languages are.
 *
 * The byte order mark is left out.
 */
export function decodeText(bytes: Uint8Array): DecodedText {
  if (bytes[0] === 0xff && bytes[1] === 0xfe) return { text: new TextDecoder('utf-16le').decode(bytes) };
  if (bytes[0] === 0xfe && bytes[1] === 0xff) return { text: new TextDecoder('utf-16be').decode(bytes) };
  try {
    return { text: new TextDecoder('utf-8', { fatal: true }).decode(bytes) };
  } catch {
    return { text: westernText(bytes), note: 'The file is not valid UTF-8 and was read as Windows-1252.' };
  }
}

/** Some versions of Node decode Windows-1252 as Latin-1, which has control characters where it has quotes and dashes. */
const westernText = (bytes: Uint8Array) =>
  new TextDecoder('windows-1252').decode(bytes).replace(/[\x80-\x9f]/g, (found) => {
    const known = windows[found.charCodeAt(0) - 0x80] as string;
    return known === ' ' ? found : known;
  });
