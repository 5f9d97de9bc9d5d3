/** SPDX identifier of a licence text by the words that only it has, or null. */
export function licenceOf(text: string): string | null {
  const start = text.slice(0, 4000).replace(/\s+/g, ' ');
  return marks.find(([mark]) => mark.test(start))?.[1] ?? null;
}

const marks: readonly (readonly [RegExp, string])[] = [
  [/Apache License,? Version 2\.0/i, 'Apache-2.0'],
  [/Permission is hereby granted, free of charge/i, 'MIT'],
  [/Neither the name of .{1,80} nor the names of/i, 'BSD-3-Clause'],
  [/Redistribution and use in source and binary forms/i, 'BSD-2-Clause'],
  [/Mozilla Public License Version 2\.0/i, 'MPL-2.0'],
  [/CC0 1\.0 Universal/i, 'CC0-1.0'],
];
