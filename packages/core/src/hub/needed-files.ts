/** Everything but weights that opening a model reads, where it is there. */
const besides: ReadonlySet<string> = new Set([
  'config.json',
  'preprocessor_config.json',
  'processor_config.json',
  'tokenizer.json',
  'tokenizer_config.json',
  'special_tokens_map.json',
  'added_tokens.json',
  'vocab.txt',
  'vocab.json',
  'merges.txt',
  'modules.json',
  'config_sentence_transformers.json',
  'sentence_bert_config.json',
  'labels.txt',
  'class_names.txt',
  'README.md',
  'LICENSE',
  'LICENSE.txt',
  'LICENSE.md',
]);

/** Kinds of weights, the first that is there is taken: what is safe to read and whole comes before what has to be unpickled. */
const kindsOfWeights: readonly ((path: string, all: ReadonlySet<string>) => boolean)[] = [
  (path) => path === 'model.safetensors',
  (path, all) => all.has('model.safetensors.index.json') && /^model(\.safetensors\.index\.json|-\d+-of-\d+\.safetensors)$/.test(path),
  (path) => /^[^/]+\.safetensors$/.test(path),
  (path, all) =>
    all.has('model.json') &&
    /^(model\.json|weights_manifest\.json|metadata\.json|[^/]+\.bin|[^/]*shard[^/]*)$/.test(path) &&
    !/^pytorch_model/.test(path),
  (path) => path === 'pytorch_model.bin',
  (path, all) => all.has('pytorch_model.bin.index.json') && /^pytorch_model(\.bin\.index\.json|-\d+-of-\d+\.bin)$/.test(path),
  (path) => /^[^/]+\.(keras|h5)$/.test(path),
];

/** Parts of a sentence model: `1_Pooling/config.json`, `2_Dense/model.safetensors`. */
const isSentencePart = (path: string) => /^\d+_\w+\/(config\.json|model\.safetensors)$/.test(path);

/** The files of a repository that opening its model takes: configuration, tokenizer, licence, and one form of its weights; none of the weights where it has none that can be read. */
export function neededFiles(paths: readonly string[]): string[] {
  const all = new Set(paths);
  const weights = kindsOfWeights.map((is) => paths.filter((path) => is(path, all))).find((found) => found.length > 0) ?? [];
  const wanted = new Set([...weights, ...paths.filter((path) => besides.has(path) || isSentencePart(path))]);
  return paths.filter((path) => wanted.has(path));
}
