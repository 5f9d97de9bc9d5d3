import { describe, expect, it } from 'vitest';
import { isHubName } from '../hub/hub-name.ts';
import { catalogue, catalogueEntry, modelsThatFit } from './catalogue.ts';
import { bytesOf } from './catalogue-entry.ts';

describe('the catalogue', () => {
  it('has at least 30 models of three kinds, each once', () => {
    expect(catalogue.length).toBeGreaterThanOrEqual(30);
    for (const kind of ['image', 'text', 'audio'] as const) expect(modelsThatFit({ kind }).length).toBeGreaterThan(0);
    expect(new Set(catalogue.map(({ name }) => name)).size).toBe(catalogue.length);
  });

  it.each(catalogue)('$name says what is known of it and nothing else', (entry) => {
    expect(entry.repo === null || isHubName(entry.repo)).toBe(true);
    expect(entry.parameters === null || Number.isSafeInteger(entry.parameters)).toBe(true);
    expect(entry.licence === null).toBe(entry.licenceSource === null);
    // A repository of the hub was never seen byte by byte, so nothing may be said of its commit, its files and its figures.
    if (entry.repo !== null) expect([entry.revision, entry.files, entry.accuracy]).toEqual([null, null, null]);
    else expect(bytesOf(entry)).toBeGreaterThan(0);
  });

  it('is narrowed by kind, family and task', () => {
    expect(modelsThatFit({ family: 'clip' }).map(({ kinds }) => kinds)).toEqual([['image', 'text']]);
    expect(modelsThatFit({ kind: 'text', task: 'Sentence' }).every(({ task }) => task === 'sentence embeddings')).toBe(true);
    expect(modelsThatFit({ kind: 'audio', family: 'resnet' })).toEqual([]);
  });

  it('finds a model by its name, and by the part behind the slash', () => {
    expect(catalogueEntry('resnet18.a1_in1k')?.repo).toBe('timm/resnet18.a1_in1k');
    expect(catalogueEntry('timm/resnet18.a1_in1k')?.family).toBe('resnet');
    expect(catalogueEntry('resnet')).toBeUndefined();
  });
});

/** Counted in the layers that the papers list; known from nowhere else in this repository. */
it.each([
  ['timm/resnet18.a1_in1k', 11_689_512],
  ['timm/resnet50.a1_in1k', 25_557_032],
  ['google/vit-base-patch16-224', 86_567_656],
  ['google-bert/bert-base-uncased', 109_482_240],
  ['distilbert/distilbert-base-uncased', 66_362_880],
  ['openai/clip-vit-base-patch32', 151_277_313],
])('counts the parameters of %s', (name, parameters) => {
  expect(catalogueEntry(name)?.parameters).toBe(parameters);
});
