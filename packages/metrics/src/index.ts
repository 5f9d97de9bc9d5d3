export type { Accumulator } from './accumulator.ts';
export { type BrierOptions, brierScoreLoss } from './calibration/brier-score-loss.ts';
export { type CalibrationCurve, type CalibrationCurveOptions, calibrationCurve } from './calibration/calibration-curve.ts';
export { expectedCalibrationError } from './calibration/expected-calibration-error.ts';
export { maximumCalibrationError } from './calibration/maximum-calibration-error.ts';
export { type BinsOption, type ReliabilityBin, reliabilityBins } from './calibration/reliability-bins.ts';
export { type SoftmaxOptions, softmaxRows } from './calibration/softmax-rows.ts';
export { type CalibrationResult, type ConfidenceBatch, streamingCalibration } from './calibration/streaming-calibration.ts';
export { type FittedTemperature, type TemperatureOptions, temperatureScaling } from './calibration/temperature-scaling.ts';
export { accuracyScore } from './classification/accuracy-score.ts';
export { type BalancedAccuracyOptions, balancedAccuracyScore } from './classification/balanced-accuracy-score.ts';
export { type CohenKappaOptions, cohenKappaScore } from './classification/cohen-kappa-score.ts';
export { type ConfusionMatrixOptions, confusionMatrix } from './classification/confusion-matrix.ts';
export { type FBetaOptions, fBetaScore } from './classification/f-beta-score.ts';
export { f1Score } from './classification/f1-score.ts';
export { hammingLoss } from './classification/hamming-loss.ts';
export { jaccardScore } from './classification/jaccard-score.ts';
export { type LogLossOptions, logLoss, logLosses } from './classification/log-loss.ts';
export { matthewsCorrcoef } from './classification/matthews-corrcoef.ts';
export {
  type PerClassOptions,
  type PerClassScores,
  precisionRecallFscoreSupport,
} from './classification/precision-recall-fscore-support.ts';
export { precisionScore } from './classification/precision-score.ts';
export { recallScore } from './classification/recall-score.ts';
export { type ConfusionScores, scoresFromConfusion } from './classification/scores-from-confusion.ts';
export { type ClassificationResult, streamingClassification } from './classification/streaming-classification.ts';
export { type ClassesOption, type LabelBatch, streamingConfusion } from './classification/streaming-confusion.ts';
export { type ProbabilityBatch, streamingLogLoss } from './classification/streaming-log-loss.ts';
export { subsetAccuracyScore } from './classification/subset-accuracy-score.ts';
export { type TopKOptions, topKAccuracyScore } from './classification/top-k-accuracy-score.ts';
export { type TopLabels, topLabel } from './classification/top-label.ts';
export { type GraftError, type GraftErrorFields, isGraftError } from './errors.ts';
export type { Average, Averaged, AverageOptions } from './internal/averaged.ts';
export type { PositiveOption } from './internal/binary-question.ts';
export type { ColumnAverage, ColumnAveraged } from './internal/one-against-rest.ts';
export type { ZeroDivision } from './internal/quotient.ts';
export type { ResampleOptions } from './internal/resample.ts';
export { auc } from './ranking/auc.ts';
export { type AveragePrecisionOptions, averagePrecisionScore } from './ranking/average-precision-score.ts';
export { type DcgOptions, dcgScore } from './ranking/dcg-score.ts';
export { ndcgScore } from './ranking/ndcg-score.ts';
export { type PrecisionRecallCurve, precisionRecallCurve } from './ranking/precision-recall-curve.ts';
export { type RocAucOptions, rocAucScore } from './ranking/roc-auc-score.ts';
export { type RocCurve, type RocCurveOptions, rocCurve } from './ranking/roc-curve.ts';
export { explainedVarianceScore } from './regression/explained-variance-score.ts';
export { maxError } from './regression/max-error.ts';
export { meanAbsoluteError } from './regression/mean-absolute-error.ts';
export { meanAbsolutePercentageError, type PercentageErrorOptions } from './regression/mean-absolute-percentage-error.ts';
export { meanSquaredError } from './regression/mean-squared-error.ts';
export { medianAbsoluteError } from './regression/median-absolute-error.ts';
export { r2Score } from './regression/r2-score.ts';
export { rootMeanSquaredError } from './regression/root-mean-squared-error.ts';
export { type RegressionBatch, type RegressionResult, streamingRegression } from './regression/streaming-regression.ts';
export { asRows, type Rows } from './rows.ts';
export {
  type BootstrapInterval,
  type BootstrapOptions,
  type BootstrapStatistic,
  bootstrapInterval,
} from './statistics/bootstrap-interval.ts';
export { bootstrapScoreInterval } from './statistics/bootstrap-score-interval.ts';
export type { Interval } from './statistics/interval.ts';
export { type McnemarTest, mcnemar } from './statistics/mcnemar.ts';
export { pairedBootstrapInterval } from './statistics/paired-bootstrap-interval.ts';
export { type PermutationOptions, type PermutationTest, pairedPermutationTest } from './statistics/paired-permutation-test.ts';
export { type LevelOption, pairedProportionInterval } from './statistics/paired-proportion-interval.ts';
export { wilsonInterval } from './statistics/wilson-interval.ts';
export { averageForgetting } from './transfer/average-forgetting.ts';
export { type Forgetting, type ForgettingOptions, forgetting, type GroupForgetting } from './transfer/forgetting.ts';
export { type LabelEfficiency, type LabelEfficiencyOptions, labelEfficiency } from './transfer/label-efficiency.ts';
export { type LabelsNeeded, type LearningCurve, labelsNeeded } from './transfer/labels-needed.ts';
export { type NegativeTransfer, negativeTransfer, type TransferVerdict } from './transfer/negative-transfer.ts';
export { type NamedBaseline, type TransferGain, type TransferGainOptions, transferGain } from './transfer/transfer-gain.ts';
