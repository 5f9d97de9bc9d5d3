// Metrics are functions of numbers: no tensors, no model, no engine. Did one set of answers beat another, or was it luck?
import assert from 'node:assert/strict';
import { seededRandom } from '@graftjs/data';
import { accuracyScore, confusionMatrix, f1Score, negativeTransfer, pairedPermutationTest, transferGain } from '@graftjs/metrics';

// 200 test examples of 4 classes; one model errs on a tenth of them, the other on a quarter.
const random = seededRandom('metrics');
const truth = Array.from({ length: 200 }, (_, i) => i % 4);
const answersOf = (errors: number) => truth.map((label) => (random.next() < errors ? (label + 1 + random.integer(3)) % 4 : label));
const [transferred, scratch] = [answersOf(0.1), answersOf(0.25)];
const rightOf = (said: readonly number[]) => said.map((label, i) => Number(label === truth[i]));

console.log('accuracy', accuracyScore(truth, transferred), 'against', accuracyScore(truth, scratch));
console.log('macro F1', f1Score(truth, transferred, { average: 'macro' }).toFixed(3));
console.log(confusionMatrix(truth, transferred));

const gain = transferGain(rightOf(transferred), { name: 'scratch', scores: rightOf(scratch) }, { seed: 1 });
const { verdict } = negativeTransfer(gain);
const { pValue } = pairedPermutationTest(rightOf(transferred), rightOf(scratch), { seed: 1 });
console.log(
  `${verdict}: ${gain.gain.toFixed(3)}, 95 % interval ${gain.interval.map((x) => x.toFixed(3)).join(' … ')}, p = ${pValue.toFixed(4)}`,
);

assert.equal(verdict, 'helped');
assert(gain.interval[0] > 0 && pValue < 0.05);
assert.equal(
  negativeTransfer(transferGain(rightOf(scratch), { name: 'itself', scores: rightOf(scratch) }, { seed: 1 })).verdict,
  'no difference shown',
);
