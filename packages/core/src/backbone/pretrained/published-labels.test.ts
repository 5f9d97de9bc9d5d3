import { describe, expect, it } from 'vitest';
import { publishedLabels } from './published-labels.ts';

describe('names of classes in a config.json', () => {
  it('are taken in the order of their numbers', () => {
    expect(publishedLabels({ id2label: { '1': 'ham', '0': 'spam' } }, 2)).toEqual(['spam', 'ham']);
    expect(publishedLabels({ label_names: ['cat', 'dog'] }, 2)).toEqual(['cat', 'dog']);
  });

  it.each([
    [{}, 2],
    [{ id2label: { '0': 'LABEL_0', '1': 'LABEL_1' } }, 2],
    [{ id2label: { '0': 'a', '1': 'b' } }, 3],
    [{ id2label: { '0': 'a', '2': 'b' } }, 2],
    [{ id2label: { '0': 'a', '1': 'a' } }, 2],
    [{ id2label: { '0': 'a', '1': 5 } }, 2],
    [{ id2label: { '0': 'a', '1': 'b' } }, null],
  ])('are none where %j does not name %j classes', (config, classes) => expect(publishedLabels(config, classes)).toBeUndefined());
});
