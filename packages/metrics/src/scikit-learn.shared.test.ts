/** Every metric against the reference values of scikit-learn 1.9.1, to 1e-6 (they have nine digits), and broken variants that must fail. */
import { readFileSync } from 'node:fs';
import { sharedFolder } from '@graftjs/testing';
import { describe, expect, it } from 'vitest';
import * as metrics from './index.ts';

type Numbers = number | readonly Numbers[];
type Metrics = Pick<typeof metrics, keyof typeof metrics>;
type Case = [reference: string, ours: (m: Metrics) => Numbers];

const file = sharedFolder('golden', 'sklearn', 'sklearn.json');
const golden: unknown = file ? JSON.parse(readFileSync(file, 'utf8')).metrics : {};

/** The value at `section/key/key`; Infinity is written as a string in the file. */
const at = (path: string) => path.split('/').reduce<unknown>((value, key) => (value as Record<string, unknown>)?.[key], golden);
const numbers = (value: unknown): number[] => (Array.isArray(value) ? value.flatMap(numbers) : [Number(value)]);
const list = (path: string) => (at(path) ?? []) as number[];
const table = (path: string) => (at(path) ?? []) as number[][];

const [y, p, b, bp] = ['y_true', 'y_pred', 'y_bin', 'y_bin_pred'].map((key) => list(`inputs/${key}`)) as [
  number[],
  number[],
  number[],
  number[],
];
const [s, ties] = ['p_bin', 'p_bin_ties'].map((key) => list(`inputs/${key}`)) as [number[], number[]];
const proba = table('inputs/proba');
const never2 = list('classification/never_predicted_2/y_pred');
const [truth, forecast] = [list('regression/y_true'), list('regression/y_pred')];
const [relevance, scores, tied] = ['relevance', 'scores', 'scores_ties'].map((key) => table(`ranking/${key}`)) as [
  number[][],
  number[][],
  number[][],
];
const top = (m: Metrics) => m.topLabel(y, proba);
const apart = { average: 'none', zeroDivision: 0 } as const;

const classification: Case[] = [
  ['accuracy', (m) => m.accuracyScore(y, p)],
  ['balanced_accuracy', (m) => m.balancedAccuracyScore(y, p)],
  ['balanced_accuracy_adjusted', (m) => m.balancedAccuracyScore(y, p, { adjusted: true })],
  ['confusion_matrix', (m) => m.confusionMatrix(y, p)],
  ['confusion_matrix_row_normalised', (m) => m.confusionMatrix(y, p, { normalize: 'true' })],
  ['cohen_kappa', (m) => m.cohenKappaScore(y, p)],
  ['cohen_kappa_linear', (m) => m.cohenKappaScore(y, p, { weights: 'linear' })],
  ['cohen_kappa_quadratic', (m) => m.cohenKappaScore(y, p, { weights: 'quadratic' })],
  ['mcc', (m) => m.matthewsCorrcoef(y, p)],
  ['mcc_binary', (m) => m.matthewsCorrcoef(b, bp)],
  ['hamming_loss', (m) => m.hammingLoss(y, p)],
  ['jaccard_macro', (m) => m.jaccardScore(y, p, { average: 'macro' })],
  ['log_loss', (m) => m.logLoss(y, proba)],
  ['log_loss_binary', (m) => m.logLoss(b, s)],
  ['brier_binary', (m) => m.brierScoreLoss(b, s)],
  ['brier_multiclass_sum', (m) => m.brierScoreLoss(y, proba)],
  ['top_1_accuracy', (m) => m.topKAccuracyScore(y, proba, { k: 1 })],
  ['top_2_accuracy', (m) => m.topKAccuracyScore(y, proba, { k: 2 })],
  ...(['micro', 'macro', 'weighted'] as const).flatMap((average): Case[] => [
    [`precision_${average}`, (m) => m.precisionScore(y, p, { average })],
    [`recall_${average}`, (m) => m.recallScore(y, p, { average })],
    [`f1_${average}`, (m) => m.f1Score(y, p, { average })],
  ]),
  ['fbeta_0.5_macro', (m) => m.fBetaScore(y, p, { beta: 0.5, average: 'macro' })],
  ['fbeta_2_macro', (m) => m.fBetaScore(y, p, { beta: 2, average: 'macro' })],
  ['per_class/precision', (m) => m.precisionRecallFscoreSupport(y, p).precision],
  ['per_class/recall', (m) => m.precisionRecallFscoreSupport(y, p).recall],
  ['per_class/f1', (m) => m.precisionRecallFscoreSupport(y, p).fscore],
  ['per_class/support', (m) => m.precisionRecallFscoreSupport(y, p).support],
  ['binary/precision', (m) => m.precisionScore(b, bp)],
  ['binary/recall', (m) => m.recallScore(b, bp)],
  ['binary/f1', (m) => m.f1Score(b, bp)],
  ['never_predicted_2/precision', (m) => m.precisionScore(y, never2, apart)],
  ['never_predicted_2/recall', (m) => m.recallScore(y, never2, apart)],
  ['never_predicted_2/f1', (m) => m.f1Score(y, never2, apart)],
  ['never_predicted_2/f1_macro', (m) => m.f1Score(y, never2, { average: 'macro' })],
  ['never_predicted_2/mcc', (m) => m.matthewsCorrcoef(y, never2)],
  ['never_predicted_2/confusion_matrix', (m) => m.confusionMatrix(y, never2)],
  ['calibration_curve_uniform_5/prob_true', (m) => m.calibrationCurve(b, s).observed],
  ['calibration_curve_uniform_5/prob_pred', (m) => m.calibrationCurve(b, s).predicted],
  ['calibration_curve_quantile_5/prob_true', (m) => m.calibrationCurve(b, s, { strategy: 'quantile' }).observed],
  ['calibration_curve_quantile_5/prob_pred', (m) => m.calibrationCurve(b, s, { strategy: 'quantile' }).predicted],
  ['ece_15/ece', (m) => m.expectedCalibrationError(top(m).confidence, top(m).correct)],
  ['ece_15/mce', (m) => m.maximumCalibrationError(top(m).confidence, top(m).correct)],
  [
    'ece_15/bins',
    (m) =>
      m
        .reliabilityBins(top(m).confidence, top(m).correct)
        .map(({ low, examples, confidence, accuracy }) => [Math.round(low * 15), examples, confidence, accuracy]),
  ],
];

const curves: Case[] = [
  ['roc_auc_binary', (m) => m.rocAucScore(b, s)],
  ['roc_auc_binary_ties', (m) => m.rocAucScore(b, ties)],
  ['average_precision', (m) => m.averagePrecisionScore(b, s)],
  ['average_precision_ties', (m) => m.averagePrecisionScore(b, ties)],
  ['average_precision_ovr_macro', (m) => m.averagePrecisionScore(y, proba)],
  ['roc_auc_ovr_macro', (m) => m.rocAucScore(y, proba)],
  ['roc_auc_ovr_weighted', (m) => m.rocAucScore(y, proba, { average: 'weighted' })],
  ['roc_auc_ovo_macro', (m) => m.rocAucScore(y, proba, { multiClass: 'ovo' })],
  ['roc_auc_ovo_weighted', (m) => m.rocAucScore(y, proba, { multiClass: 'ovo', average: 'weighted' })],
  ...(['', '_ties'] as const).flatMap((suffix): Case[] => {
    const score = suffix ? ties : s;
    return [
      ...[true, false].flatMap((dropIntermediate): Case[] => {
        const name = `roc_curve${dropIntermediate ? '' : '_all'}${suffix}`;
        return [
          [`${name}/fpr`, (m) => m.rocCurve(b, score, { dropIntermediate }).falsePositiveRate],
          [`${name}/tpr`, (m) => m.rocCurve(b, score, { dropIntermediate }).truePositiveRate],
          [`${name}/thresholds`, (m) => m.rocCurve(b, score, { dropIntermediate }).thresholds],
        ];
      }),
      [`precision_recall_curve${suffix}/precision`, (m) => m.precisionRecallCurve(b, score).precision],
      [`precision_recall_curve${suffix}/recall`, (m) => m.precisionRecallCurve(b, score).recall],
      [`precision_recall_curve${suffix}/thresholds`, (m) => m.precisionRecallCurve(b, score).thresholds],
    ];
  }),
];

const regression: Case[] = [
  ['r2', (m) => m.r2Score(truth, forecast)],
  ['mae', (m) => m.meanAbsoluteError(truth, forecast)],
  ['mse', (m) => m.meanSquaredError(truth, forecast)],
  ['rmse', (m) => m.rootMeanSquaredError(truth, forecast)],
  ['mape', (m) => m.meanAbsolutePercentageError(truth, forecast)],
  ['medae', (m) => m.medianAbsoluteError(truth, forecast)],
  ['explained_variance', (m) => m.explainedVarianceScore(truth, forecast)],
  ['max_error', (m) => m.maxError(truth, forecast)],
];

const ranking: Case[] = [
  ['ndcg@1', (m) => m.ndcgScore(relevance, scores, { k: 1 })],
  ['ndcg@3', (m) => m.ndcgScore(relevance, scores, { k: 3 })],
  ['ndcg@5', (m) => m.ndcgScore(relevance, scores, { k: 5 })],
  ['ndcg', (m) => m.ndcgScore(relevance, scores)],
  ['dcg@5', (m) => m.dcgScore(relevance, scores, { k: 5 })],
  ['ndcg@5_ties', (m) => m.ndcgScore(relevance, tied, { k: 5 })],
  ['ndcg_per_query@5', (m) => relevance.map((row, q) => m.ndcgScore([row], [scores[q] as number[]], { k: 5 }))],
];

const within = (section: string, cases: Case[]) => cases.map(([name, ours]): Case => [`${section}/${name}`, ours]);
const cases = [
  ...within('classification', [...classification, ...curves]),
  ...within('regression', regression),
  ...within('ranking', ranking),
];

function worst([reference, ours]: Case, m: Metrics = metrics): number {
  const [a, e] = [numbers(ours(m)), numbers(at(reference))];
  if (a.length !== e.length) return Infinity;
  return Math.max(...a.map((value, i) => (value === e[i] ? 0 : Math.abs(value - (e[i] as number)))));
}

const failing = (m: Metrics) => cases.filter((one) => !(worst(one, m) < 1e-6)).map(([reference]) => reference);

describe.skipIf(!file)(`metrics equal scikit-learn${file ? '' : ' (skipped: no shared folder beside the repository)'}`, () => {
  it.each(cases)('%s', (reference, ours) => expect(worst([reference, ours])).toBeLessThan(1e-6));

  it('is a comparison that a small bug fails', () => {
    const transposed = (rows: number[][]) => rows.map((_, c) => rows.map((row) => row[c] as number));
    expect(failing(metrics)).toEqual([]);
    expect(failing({ ...metrics, confusionMatrix: (t, q, o) => transposed(metrics.confusionMatrix(t, q, o)) })).toContain(
      'classification/confusion_matrix',
    );
    expect(failing({ ...metrics, fBetaScore: (t, q, o) => metrics.fBetaScore(t, q, { ...o, beta: Math.sqrt(o.beta) }) })).toHaveLength(2);
    expect(failing({ ...metrics, calibrationCurve: (t, q, o) => metrics.calibrationCurve(t, q, { ...o, bins: 6 }) })).toHaveLength(4);
    expect(failing({ ...metrics, ndcgScore: (r, q, o) => metrics.ndcgScore(r, q, { ...o, ignoreTies: true }) })).toEqual([
      'ranking/ndcg@5_ties',
    ]);
    expect(failing({ ...metrics, logLoss: (t, q, o) => metrics.logLoss(t, q, { ...o, epsilon: 0.2 }) })).toEqual([
      'classification/log_loss',
      'classification/log_loss_binary',
    ]);
  });

  it('fits the temperature that a fine grid finds on the reference logits', () => {
    const logits = table('inputs/logits');
    const lossAt = (temperature: number) => metrics.logLoss(y, metrics.softmaxRows(logits, { temperature }));
    const { temperature, lossAfter } = metrics.temperatureScaling(y, logits);
    const grid = Array.from({ length: 2001 }, (_, i) => 0.2 + i * 0.002);
    expect(Math.abs(temperature - grid.reduce((best, t) => (lossAt(t) < lossAt(best) ? t : best), 1))).toBeLessThan(0.002);
    expect(lossAfter).toBeLessThan(lossAt(1));
  });
});
