/** Values of scikit-learn 1.9.1 on inputs made from formulas, for what the small hand-worked cases do not reach. */
import { expect, it } from 'vitest';
import {
  averagePrecisionScore,
  balancedAccuracyScore,
  brierScoreLoss,
  cohenKappaScore,
  confusionMatrix,
  explainedVarianceScore,
  f1Score,
  fBetaScore,
  hammingLoss,
  jaccardScore,
  logLoss,
  matthewsCorrcoef,
  meanAbsolutePercentageError,
  medianAbsoluteError,
  precisionScore,
  r2Score,
  recallScore,
  rocAucScore,
  rootMeanSquaredError,
  softmaxRows,
  subsetAccuracyScore,
  topKAccuracyScore,
} from './index.ts';

const each = <T>(of: (i: number) => T) => Array.from({ length: 60 }, (_, i) => of(i));

const table = each((a) => [0, 1, 2, 3].map((k) => Number((a * a * (k + 2) + Math.floor(a / 3) + k) % 4 === 0 || (a + k) % 7 === 0)));
const scores = table.map((row, a) => row.map((has, k) => Math.sin(1.1 * a + 1.7 * k) + 0.8 * has));
const called = scores.map((row) => row.map((score) => Number(score > 0.5)));

const labels = each((i) => (i * i + Math.floor(i / 7)) % 5);
const guesses = labels.map((label, i) => (i % 3 === 0 ? (label + i) % 5 : label));
const rows = softmaxRows(labels.map((label, i) => [0, 1, 2, 3, 4].map((c) => Math.sin(0.9 * i + 2.1 * c) + (c === label ? 0.8 : 0))));
const rounded = rows.map((row) => row.map((p) => Math.round(p * 10) / 10));

const target = each((i) => [Math.sin(i) + 0.1 * i, 5 * Math.cos(0.3 * i)] as const);
const forecast = target.map(([a, b], i) => [a + 0.3 * Math.cos(2 * i), b + 0.5 + Math.sin(1.7 * i)] as const);
const second = (pairs: (readonly [number, number])[]) => pairs.map((pair) => pair[1]);

const cases: [string, number | number[], number | number[]][] = [
  ['precision micro', precisionScore(table, called, { average: 'micro' }), 0.4489795918367347],
  ['precision macro', precisionScore(table, called, { average: 'macro' }), 0.44875],
  ['precision weighted', precisionScore(table, called, { average: 'weighted' }), 0.457027027027027],
  ['recall macro', recallScore(table, called, { average: 'macro' }), 0.5944940476190477],
  ['recall weighted', recallScore(table, called, { average: 'weighted' }), 0.5945945945945946],
  ['F1 micro', f1Score(table, called, { average: 'micro' }), 0.5116279069767442],
  ['F1 macro', f1Score(table, called, { average: 'macro' }), 0.5090889006716154],
  ['F1 weighted', f1Score(table, called, { average: 'weighted' }), 0.5145195035969161],
  ['F1 samples', f1Score(table, called, { average: 'samples', zeroDivision: 0 }), 0.4377777777777778],
  ['F2 weighted', fBetaScore(table, called, { beta: 2, average: 'weighted' }), 0.5589214145033132],
  ['Jaccard micro', jaccardScore(table, called, { average: 'micro' }), 0.34375],
  ['Jaccard weighted', jaccardScore(table, called, { average: 'weighted' }), 0.3475073313782991],
  ['Jaccard samples', jaccardScore(table, called, { average: 'samples', zeroDivision: 1 }), 0.3458333333333333],
  ['Hamming', hammingLoss(table, called), 0.35],
  ['subset accuracy', subsetAccuracyScore(table, called), 0.08333333333333333],
  ['multi-label AUC macro', rocAucScore(table, scores), 0.7557711385836385],
  ['multi-label AUC micro', rocAucScore(table, scores, { average: 'micro' }), 0.7595245848257897],
  ['multi-label AUC weighted', rocAucScore(table, scores, { average: 'weighted' }), 0.7586625086625087],
  ['multi-label AP macro', averagePrecisionScore(table, scores), 0.6838242170732841],
  ['multi-label AP micro', averagePrecisionScore(table, scores, { average: 'micro' }), 0.6868735404477601],
  ['multi-label AP weighted', averagePrecisionScore(table, scores, { average: 'weighted' }), 0.6908689405573746],
  ['R² of two outputs', r2Score(target, forecast), 0.9633554138493678],
  ['explained variance of two outputs', explainedVarianceScore(target, forecast), 0.9734930128250716],
  ['RMSE of two outputs', rootMeanSquaredError(target, forecast), 0.536332220932211],
  ['MAPE', meanAbsolutePercentageError(second(target), second(forecast)), 0.4648993208834414],
  ['median absolute error', medianAbsoluteError(second(target), second(forecast)), 0.4990683079663517],
  ['kappa', cohenKappaScore(labels, guesses), 0.6645702306079665],
  ['kappa linear', cohenKappaScore(labels, guesses, { weights: 'linear' }), 0.6960167714884696],
  ['kappa quadratic', cohenKappaScore(labels, guesses, { weights: 'quadratic' }), 0.727120067170445],
  ['kappa in another order', cohenKappaScore(labels, guesses, { weights: 'linear', labels: [4, 0, 2, 1, 3] }), 0.6538890956457015],
  ['MCC of five classes', matthewsCorrcoef(labels, guesses), 0.6664356945739266],
  ['balanced accuracy adjusted', balancedAccuracyScore(labels, guesses, { adjusted: true }), 0.6589743589743591],
  ['precision micro of two labels', precisionScore(labels, guesses, { labels: [1, 3], average: 'micro' }), 0.7894736842105263],
  ['F1 weighted of two labels', f1Score(labels, guesses, { labels: [1, 3], average: 'weighted' }), 0.7316224445411048],
  [
    'confusion by prediction',
    confusionMatrix(labels, guesses, { normalize: 'predicted' })[1] as number[],
    [0.07142857142857142, 0.8, 0.125, 0, 0.09090909090909091],
  ],
  ['AUC one against one', rocAucScore(labels, rows, { multiClass: 'ovo' }), 0.6630149572649573],
  ['AUC one against one, weighted', rocAucScore(labels, rows, { multiClass: 'ovo', average: 'weighted' }), 0.6621848290598291],
  ['AUC one against rest', rocAucScore(labels, rows), 0.6616904982724131],
  ['AUC one against rest, micro', rocAucScore(labels, rows, { average: 'micro' }), 0.6540277777777778],
  ['log loss', logLoss(labels, rows), 1.4730649094283912],
  ['Brier', brierScoreLoss(labels, rows), 0.748785415023507],
  ['Brier halved', brierScoreLoss(labels, rows, { scaleByHalf: true }), 0.3743927075117535],
  ['top 3', topKAccuracyScore(labels, rows, { k: 3 }), 0.6833333333333333],
  ['top 2 with ties', topKAccuracyScore(labels, rounded), 0.4],
];

// Tolerance 1e-12: the same formulas in the same precision, only the order of sums differs.
it.each(cases)('%s equals scikit-learn', (_name, ours, theirs) => {
  const [a, b] = [[ours].flat(), [theirs].flat()];
  expect(a.length).toBe(b.length);
  for (const [i, value] of a.entries()) expect(Math.abs(value - (b[i] as number))).toBeLessThan(1e-12);
});
