/** Labels of each class that are used before the test. */
export interface LabelBudget {
  /** Labels that train. */
  train: number;
  /** Labels held back to find below which confidence the answer is "none of these"; 0 where there are too few. */
  held: number;
}

/** Fewer held labels in all say nothing about a threshold. */
const enough = 20;

/** Divides the labels of a class between training and the threshold: what is left of `smallest` pictures is the test's. */
export function labelBudget({ smallest, classes, wanted }: { smallest: number; classes: number; wanted: number }): LabelBudget {
  const most = Math.max(1, Math.floor(0.6 * smallest));
  const held = Math.ceil(enough / Math.max(1, classes));
  const train = Math.min(wanted, most - held);
  // Held labels are a share of those seen, and with the test's share they must stay below all.
  return held <= 1.5 * train ? { train, held } : { train: Math.max(1, Math.min(wanted, most)), held: 0 };
}
