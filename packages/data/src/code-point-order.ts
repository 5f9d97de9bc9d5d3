/** Compares texts by code point, the same on every machine and in every language setting (JavaScript's own order is by UTF-16 unit). */
export function codePointOrder(a: string, b: string): number {
  const length = Math.min(a.length, b.length);
  for (let i = 0; i < length; i++) {
    const [x, y] = [a.charCodeAt(i), b.charCodeAt(i)];
    if (x !== y) return ranked(x) - ranked(y);
  }
  return a.length - b.length;
}

/** Surrogates stand for code points above every other unit, though their numbers lie below U+E000. */
const ranked = (unit: number) => (unit >= 0xd800 && unit <= 0xdfff ? unit + 0x10000 : unit);
