import { describe, expect, it } from 'vitest';
import { checkSameLabels, labelMap, labelMapText, parseLabelMap } from './label-map.ts';

const bad = expect.objectContaining({ code: 'data/bad-label-map' });

describe('label maps', () => {
  it('are sorted and hold each name once', () => expect(labelMap(['dogs', 'cats', 'dogs'])).toEqual(['cats', 'dogs']));

  it('are read back as they were written, in their own order', () => {
    const labels = ['zebra', 'ant bear', 'größe'];
    expect(parseLabelMap(labelMapText(labels))).toEqual(labels);
  });

  it('are read with Windows line ends, a byte order mark, spaces and no line end', () => {
    expect(parseLabelMap('\uFEFFcats \r\ndogs')).toEqual(['cats', 'dogs']);
  });

  it.each([
    ['a name twice', 'cats\ndogs\ncats\n', 'cats twice'],
    ['an empty line', 'cats\n\ndogs\n', 'an empty line 2'],
    ['nothing', '\n\n', 'got 0'],
    ['bytes that are no text', 'cats\n\0\0\n', 'line 2'],
  ])('refuse %s', (_, text, message) => {
    expect(() => parseLabelMap(text)).toThrow(bad);
    expect(() => parseLabelMap(text)).toThrow(message);
  });

  it('refuse to write names that could not be read back', () => expect(() => labelMapText(['a\nb'])).toThrow(bad));
});

describe('checkSameLabels', () => {
  it('accepts the same classes', () => expect(checkSameLabels(['a', 'b'], ['a', 'b'])).toBeUndefined());

  it('names what differs', () => {
    expect(() => checkSameLabels(['cats', 'dogs'], ['cats', 'hens'])).toThrow('got classes without dogs and with hens besides');
    expect(() => checkSameLabels(['cats', 'dogs'], ['dogs', 'cats'])).toThrow('the same classes in another order (dogs, cats)');
  });
});
