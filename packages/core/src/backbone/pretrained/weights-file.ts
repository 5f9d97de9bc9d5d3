/** Names under which publishers keep weights, the preferred one first; what executes nothing when it is read comes before what could. */
const preferred: readonly RegExp[] = [
  /^model\.safetensors$/,
  /^model\.safetensors\.index\.json$/,
  /^[^/]+\.safetensors$/,
  /^pytorch_model\.bin$/,
  /^pytorch_model\.bin\.index\.json$/,
  /^[^/]+\.(bin|pth|pt|th)$/,
];

/** The file that holds a model's weights, or lists those that do; undefined where none does. Optimizer states and the like are no weights, and shards of TensorFlow.js no file of their own. */
export function weightsFile(names: readonly string[]): string | undefined {
  const models = [...names].sort().filter((name) => !/(^|[._-])((optimizer|scheduler|training_args|rng_state)[._-]?|shard-?\d)/.test(name));
  for (const pattern of preferred) {
    const found = models.find((name) => pattern.test(name));
    if (found !== undefined) return found;
  }
  return undefined;
}
