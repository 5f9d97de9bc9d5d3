import { describe, expect, it } from 'vitest';
import { rulesOf } from '../transfer/tasks/rules-of.ts';
import { barTable } from './bar-table.ts';
import { confusionTable } from './confusion-table.ts';
import { curveSvg } from './curve-svg.ts';
import { figureNote, figureText } from './figure-notes.ts';
import { modelCard } from './model-card.ts';
import { reportHtml } from './report-html.ts';
import { flowerNames, sampleNames, sampleResult } from './sample-result.fixture.ts';
import { secondsByPart } from './seconds-by-part.ts';

const hostile = ['</title><script>alert(1)</script>', '"><img src=x onerror=alert(1)>', "' onmouseover='alert(1)", 'a|b\n# heading'];
const hostileNames = {
  name: hostile[0] as string,
  source: { ...sampleNames.source, name: hostile[1] as string, licence: 'mit\nevil: true' },
};

const empty = new Set(['meta', 'br', 'line', 'circle', 'polyline']);

/** Tags of a page in order; throws where one is closed that is not open. */
function wellFormed(html: string): string[] {
  const open: string[] = [];
  const seen: string[] = [];
  for (const [, close, name] of html
    .replace(/<style>.*?<\/style>/s, '')
    .matchAll(/<(\/?)([a-z][a-z0-9]*)(?:\s+[a-zA-Z-]+(?:="[^"<>]*")?)*\s*\/?>/g)) {
    seen.push(name as string);
    if (empty.has(name as string)) continue;
    if (!close) open.push(name as string);
    else expect(open.pop()).toBe(name);
  }
  expect(open).toEqual([]);
  return seen;
}

describe('report', () => {
  const html = reportHtml(sampleResult(flowerNames), sampleNames);

  it('is one well-formed page without scripts or anything from outside', () => {
    const tags = wellFormed(html);
    expect(tags).not.toContain('script');
    expect(html).not.toMatch(/(?:src|href|url)\s*[=(]/);
    expect(html.match(/<h1\b/g)).toHaveLength(1);
    // Every angle bracket belongs to a tag that was counted.
    const text = html.replace(/<style>.*?<\/style>/s, '').replace('<!doctype html>', '');
    expect((text.match(/</g) ?? []).length).toBe((text.match(/<\/?[a-z][^<>]*>/g) ?? []).length);
  });

  it('says the verdict, each comparison with its note, and where the time went', () => {
    for (const text of [
      'Transfer helped',
      'head alone',
      'majority class',
      'still rising when time ended',
      'scratch: mobilenet-v2 at 64\u00a0px',
      '576 to train, 144 to choose by, 60 to test',
      'rose/broken.jpg',
    ])
      expect(html).toContain(text);
    expect(html.match(/<svg/g)?.length).toBeGreaterThanOrEqual(4);
  });

  it('shows hostile names as the text they are', () => {
    const page = reportHtml(sampleResult(hostile), hostileNames);
    expect(wellFormed(page)).not.toContain('script');
    expect(wellFormed(page)).not.toContain('img');
    expect(page).not.toContain('<script');
    expect(page).toContain('&lt;script&gt;alert(1)&lt;/script&gt;');
    expect(page.replaceAll(/="[^"]*"/g, '')).not.toMatch(/<[^>]*\sonmouseover/);
  });

  it('cuts a long list of problems short, and says where the rest is', () => {
    const problems = Array.from({ length: 120 }, (_, i) => ({ code: 'data/unreadable', where: `${i}.jpg`, message: 'left out.' }));
    const page = reportHtml({ ...sampleResult(flowerNames), problems }, sampleNames);
    expect(page.match(/\.jpg: left out/g)).toHaveLength(20);
    expect(page).toContain('… and 100 more, in result.json');
  });

  it('has no curve where the head was solved exactly, and says so', () => {
    const page = reportHtml(
      { ...sampleResult(flowerNames), history: [], verdict: { ...sampleResult(flowerNames).verdict, baselines: [] } },
      sampleNames,
    );
    expect(page).toContain('there is no curve of epochs');
    expect(page).not.toContain('<svg');
  });
});

describe('a network that was trained from nothing', () => {
  const { verdict: _, ...run } = sampleResult(flowerNames);
  const names = { name: 'digits' };

  it('has a report with its figures, curves and confusions, and no comparison', () => {
    const page = reportHtml(run, names);
    wellFormed(page);
    for (const text of [
      'from random values',
      'Trained from nothing: test accuracy 93.3\u00a0% on 60 test examples.',
      'training: loss by epoch',
    ])
      expect(page).toContain(text);
    expect(page).toContain('What is confused with what');
    expect(page).not.toContain('Compared with');
  });

  it('has a model card without a base model', () => {
    const card = modelCard(run, names);
    expect(card).toContain('Trained from nothing: test accuracy 93.3 % on 60 test examples.');
    expect(card).toContain('| source | none: random values |');
    expect(card).not.toMatch(/base_model|transfer-learning|Compared with/);
  });
});

describe('confusionTable', () => {
  it('shades each cell by its share of the row', () => {
    const table = confusionTable(
      [
        [3, 1],
        [0, 0],
      ],
      ['cat', 'dog'],
    );
    expect(table).toContain('<td class="right" style="--share:75%" title="cat called cat: 3 of 4">3</td>');
    expect(table).toContain('<td class="wrong" style="--share:25%" title="cat called dog: 1 of 4">1</td>');
    expect(table).toContain('<td class="wrong" style="--share:0%" title="dog called cat: 0 of 0">·</td>');
  });
});

describe('barTable', () => {
  it('keeps a bar within its track, and the number beside it', () => {
    const table = barTable([
      { name: 'mean', text: 'R² −0.337', share: -0.337 },
      { name: 'all', text: '100.0 %', share: 1.2, style: 'a' },
    ]);
    expect([...table.matchAll(/width:([\d.-]+)%/g)].map(([, width]) => width)).toEqual(['0.0', '100.0']);
    expect(table).toContain('<td class="value">100.0\u00a0%</td>');
  });
});

describe('secondsByPart', () => {
  it('adds up the learning rates that were tried, and calls parts what the progress calls them', () => {
    const parts = secondsByPart({ evaluate: 2, 'scratch/a/rate 0.001': 1, 'scratch/a/rate 0.01': 2, 'scratch/a/full': 4, other: 5 });
    expect([...parts]).toEqual([
      ['test', 2],
      ['scratch: a, learning rates tried', 3],
      ['scratch: a', 4],
      ['other', 5],
    ]);
  });
});

describe('figures', () => {
  it('shows as many digits as say something', () => {
    const said = [0.00012, 12_345.6, 0.5, 0, -2.5].map((value) => figureText({ name: '', value }));
    expect([...said, figureText({ name: '', value: 0.933, share: true })]).toEqual([
      '0.00012',
      '12,346',
      '0.500',
      '0.000',
      '-2.500',
      '93.3 %',
    ]);
  });

  it('are explained, each of every task', () => {
    const { right } = sampleResult(flowerNames).test;
    const figures = [
      ...rulesOf('classification').figures(sampleResult(flowerNames).test),
      ...rulesOf('multi-label').figures({ accuracy: 1, subsetAccuracy: 1, hammingLoss: 0, microF1: 1, macroF1: 1, right }),
      ...rulesOf('regression').figures({ r2: 1, meanAbsoluteError: 0, rootMeanSquaredError: 0, right }),
    ];
    expect(figures.filter((figure) => figureNote(figure) === '')).toEqual([]);
  });
});

describe('curveSvg', () => {
  it('says to who does not see it where each line begins and ends', () => {
    const svg = curveSvg('loss', [{ name: 'training', style: 'a', values: [2, 1, 0.5] }]);
    expect(svg).toContain('aria-label="loss: training from 2.00 to 0.50"');
  });

  it('has no axis below 0 or above the best score where no value lies there', () => {
    const svg = curveSvg('score', [{ name: 'a', style: 'a', values: [0.01, 1] }], { most: 1 });
    expect([...svg.matchAll(/end">([^<]*)<\/text>/g)].map(([, tick]) => tick)).toEqual(['0.00', '0.25', '0.50', '0.75', '1.00', 'epoch 2']);
    expect(curveSvg('score', [{ name: 'a', style: 'a', values: [-1, 1] }])).toContain('>−1.10<');
  });

  it('leaves out what is no number, and draws nothing where nothing is left', () => {
    expect(curveSvg('loss', [{ name: 'a', style: 'a', values: [1, Number.NaN, 3] }])).not.toContain('NaN');
    expect(curveSvg('loss', [{ name: 'a', style: 'a', values: [Number.NaN] }])).toBe('');
    expect(curveSvg('loss', [])).toBe('');
  });

  it('draws one point, and equal ones, inside the frame', () => {
    for (const values of [[0.5], [0, 0, 0]]) {
      const heights = [...curveSvg('score', [{ name: 'a', style: 'a', values }]).matchAll(/cy="([\d.]+)"/g)].map(([, y]) => Number(y));
      expect(heights).toHaveLength(values.length);
      for (const y of heights) expect(y > 0 && y < 240).toBe(true);
    }
  });
});

describe('model card', () => {
  it('keeps hostile names inside their fields', () => {
    const card = modelCard(sampleResult(hostile), hostileNames);
    const [, header = '', body = ''] = card.split(/^---$/m);
    expect(header.split('\n').filter((line) => /^evil/.test(line))).toEqual([]);
    expect(header).toContain('license: "mit\\nevil: true"');
    expect(body).not.toMatch(/^# heading/m);
    expect(body).not.toMatch(/(?<!\\)<script/);
    for (const row of body.split('\n').filter((line) => line.startsWith('| classes'))) expect(row.match(/(?<!\\)\|/g)).toHaveLength(3);
  });

  it.each([
    ['image', 'image-classification', 'picture.jpg'],
    ['text', 'text-classification', '--text "some words"'],
    ['audio', 'audio-classification', 'recording.wav'],
  ] as const)('speaks of examples of the kind %s as what they are', (kind, task, asked) => {
    const card = modelCard(sampleResult(flowerNames), { ...sampleNames, kind });
    expect(card).toContain(`pipeline_tag: ${task}\n`);
    expect(card).toContain(`- task: { type: ${task} }`);
    expect(card).toContain(`graft predict <this folder> ${asked}\n`);
    expect(card.includes('registerLayers')).toBe(kind === 'text');
  });

  it('names the figures and what it was compared with', () => {
    const card = modelCard(sampleResult(flowerNames), sampleNames);
    for (const text of ['license: "apache-2.0"', '| test accuracy | 0.9333 |', '| head alone | 0.9000 |', 'graft predict'])
      expect(card).toContain(text);
  });
});
