import { reportHtml } from '../../../packages/core/src/report/report-html.ts';
import { flowerNames, sampleNames, sampleResult } from '../../../packages/core/src/report/sample-result.fixture.ts';
import { judge } from '../../../packages/core/src/verdict/judge.ts';
import { varianceWords } from '../../../packages/core/src/verdict/score-words.ts';

const oddNames = [
  '日本語の長いクラス名',
  'صنف طويل من الصور',
  'x'.repeat(70),
  'a class with a name of many words that goes on and on until nobody reads it any more',
];
const oddSource = { name: `${'organisation-with-a-long-name/'.repeat(3)}model@${'0'.repeat(40)}`, hash: '', licence: null };

/** Reports of every shape by name: few and many classes, names that are long or of other scripts, numbers, a network from nothing, next to nothing. */
export function sampleReports(): Map<string, string> {
  const many = Array.from({ length: 40 }, (_, i) => `class number ${i}`);
  const { verdict: _, ...fromNothing } = sampleResult(flowerNames);
  return new Map([
    ['flowers', reportHtml(sampleResult(flowerNames), sampleNames)],
    ['two', reportHtml(sampleResult(['cats', 'dogs']), sampleNames)],
    ['many', reportHtml(sampleResult(many), sampleNames)],
    ['odd', reportHtml(sampleResult(oddNames), { name: 'a_name_without_a_space_'.repeat(5), source: oddSource })],
    ['numbers', reportHtml(numbers(), sampleNames)],
    ['from-nothing', reportHtml(fromNothing, { name: 'flowers' })],
    ['few', reportHtml(few(), sampleNames)],
  ]);
}

function numbers() {
  const right = Array.from({ length: 60 }, (_, i) => 0.8 + 0.3 * Math.sin(i));
  const baselines = [
    { name: 'mean', kind: 'mean' as const, accuracy: -0.337, right: right.map((x) => x - 1.1), counts: true, note: '', details: {} },
  ];
  const test = { r2: 0.8, meanAbsoluteError: 12_345.678, rootMeanSquaredError: 0.00012, right };
  const verdict = judge({ right, baselines, seed: 1, words: varianceWords });
  return { ...sampleResult(['temperature', 'pressure']), task: 'regression' as const, test, verdict };
}

function few() {
  const whole = sampleResult(['a', 'b']);
  const problems = Array.from({ length: 30 }, (_, i) => ({
    code: 'data/unreadable',
    where: `photos/${'a-long-folder/'.repeat(6)}${i}.jpg`,
    message: 'cannot be read and was left out.',
  }));
  return { ...whole, history: [], problems, verdict: judge({ right: [1, 1, 1, 0], baselines: [], seed: 1 }) };
}
