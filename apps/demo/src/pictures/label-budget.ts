/** How the pictures of a class are used. */
export interface LabelBudget {
  /** Labels that train. */
  train: number;
  /** Labels held back to find below which confidence the answer is "none of these"; 0 where there are too few. */
  held: number;
  /** Share of all pictures that tests, 0…1. */
  test: number;
}

/** Fewer held labels in all say nothing about a threshold. */
const enough = 20;

/** Pictures of one scene stay on one side of the split, so that a side can get more than its share. */
const slack = 1.25;

/** Divides the `smallest` pictures of a class between training, the threshold and the test; what none of them needs tests, up to 60 %. */
export function labelBudget({ smallest, classes, wanted }: { smallest: number; classes: number; wanted: number }): LabelBudget {
  const most = Math.max(1, Math.floor(0.6 * smallest));
  const threshold = Math.ceil(enough / Math.max(1, classes));
  const beside = Math.min(wanted, most - threshold);
  const holds = threshold <= 1.5 * beside;
  const train = holds ? beside : Math.max(1, Math.min(wanted, most));
  const held = holds ? threshold : 0;
  const left = 1 - (slack * (train + held)) / Math.max(1, smallest);
  // Validation is a share of the whole too, and both together must stay below it.
  const room = 0.95 - held / (train + held);
  return { train, held, test: Math.max(0.3, Math.min(0.6, room, left)) };
}
