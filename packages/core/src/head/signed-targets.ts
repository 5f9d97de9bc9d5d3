/** Targets of `[labels.length, classes]` with 1 for the class and −1 for the others: what makes ridge regression a classifier. */
export function signedTargets(labels: ArrayLike<number>, classes: number): Float32Array {
  const targets = new Float32Array(labels.length * classes).fill(-1);
  for (let i = 0; i < labels.length; i++) targets[i * classes + (labels[i] as number)] = 1;
  return targets;
}
