/** A regular expression of what counts as a word: runs of letters and digits, `<user>` and its like, every other mark alone. */
export const wordPattern = ({ apostrophes }: { apostrophes: boolean }): string =>
  `<\\p{L}+>|[\\p{L}\\p{M}\\p{N}_]+${apostrophes ? "(?:'\\p{L}+)?" : ''}|[^\\p{White_Space}]`;

/** A regular expression of an apostrophe inside a word, in either of its forms. */
export const innerApostrophe = "(?<=\\p{L})['’](?=\\p{L})";
