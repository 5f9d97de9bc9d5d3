const stages: [RegExp, string][] = [
  [/^looking for pictures.*/, 'Looking for pictures that are nearly the same'],
  [/^transfer.*/, 'Teaching the network your classes'],
  [/^still part/, 'Looking at every picture once'],
  [/^test$/, 'Testing the saved model'],
  [/^head alone.*/, 'To compare: training its last layer only'],
  [/^scratch: (.*)/, 'To compare: starting over ($1)'],
];

/** What a stage of the training is doing, for a person. */
export const stageInWords = (stage: string): string => {
  const found = stages.find(([pattern]) => pattern.test(stage));
  return found ? stage.replace(...found) : stage;
};

const trained: [RegExp, string][] = [
  [/^transfer$/, 'this model'],
  [/^head alone$/, 'its last layer only'],
  [/^scratch: (.*)$/, 'starting over ($1)'],
  [/^majority class$/, 'always the commonest class'],
  [/^(\d+) nearest pictures$/, 'no network: the $1 most similar pictures vote'],
];

/** Something that was trained or compared with, for a person. */
export const nameInWords = (name: string): string => {
  const found = trained.find(([pattern]) => pattern.test(name));
  return found ? name.replace(...found) : name;
};

/** A share as per cent; the last tenth before all of it is not rounded away. */
export const percent = (share: number): string => `${(100 * share).toFixed(share < 1 && share >= 0.9995 ? 3 : 1)}\u00a0%`;

/** A text in which no line ends between a number and its unit. */
export const unbroken = (text: string): string => text.replaceAll(/(\d) (?=(?:%|px|points)(?![a-z\d]))/g, '$1\u00a0');

/** A note of the verdict, which may begin with the name of what it is about. */
export const noteInWords = (note: string): string => note.replace(/^(scratch: [^:]+)(?=: )/, nameInWords);
