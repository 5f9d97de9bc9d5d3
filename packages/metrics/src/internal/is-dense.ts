/** Labels below this are looked up in an array instead of a map, which is several times faster. */
const limit = 65_536;

/** Whether every label is a small index. */
export function isDense(labels: ArrayLike<number>): boolean {
  for (let i = 0; i < labels.length; i++) {
    const label = labels[i] as number;
    if (!(label >= 0 && label < limit)) return false;
  }
  return true;
}
