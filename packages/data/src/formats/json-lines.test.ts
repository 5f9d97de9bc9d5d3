import { describe, expect, it } from 'vitest';
import { parseJsonLines } from './json-lines.ts';

describe('parseJsonLines', () => {
  it('reads texts, numbers and truth values; what a line lacks is null', () => {
    const { columns, rows, bad } = parseJsonLines('\uFEFF{"text":"a\\nb","label":1}\r\n\n{"label":true,"id":null,"text":["x"]}\n');
    expect(columns).toEqual(['text', 'label', 'id']);
    expect(rows).toEqual([
      { line: 1, cells: ['a\nb', '1', null] },
      { line: 3, cells: [null, 'true', null] },
    ]);
    expect(bad).toEqual([]);
  });

  it('lists lines that are no objects', () => {
    expect(parseJsonLines('{"text":"a"}\n[1]\n{"text":\nnull').bad).toEqual([
      { line: 2, reason: 'no object' },
      { line: 3, reason: 'no JSON' },
      { line: 4, reason: 'no object' },
    ]);
  });

  it('is not led astray by names that objects have by nature', () => {
    expect(parseJsonLines('{"__proto__":"a","constructor":"b"}\n{}').rows).toEqual([
      { line: 1, cells: ['a', 'b'] },
      { line: 2, cells: [null, null] },
    ]);
  });

  it('refuses a file without an object, and more cells than fit', () => {
    expect(() => parseJsonLines('1\n2')).toThrow('[parseJsonLines] Expected lines with one JSON object each, got 2 other lines.');
    const wide = JSON.stringify(Object.fromEntries(Array.from({ length: 1000 }, (_, i) => [i, 'x'])));
    expect(() => parseJsonLines(`${wide}\n${'{}\n'.repeat(70_000)}`)).toThrow('cells');
  });
});
