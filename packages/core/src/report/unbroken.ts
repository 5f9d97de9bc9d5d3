/** A text in which no line ends between a number and its unit. */
export const unbroken = (text: string): string => text.replaceAll(/(\d) (?=(?:%|px|s|points|R²)(?![\p{L}\d]))/gu, '$1\u00a0');
