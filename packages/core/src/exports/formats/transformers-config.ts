import type { ContentKind } from '@graftjs/data';
import type { JsonObject } from '../../json.ts';
import type { Task } from '../../model.ts';
import type { ExportSource } from './export-format.ts';

/** What transformers calls a model with classes of its own, by the kind of its examples. */
const heads: Readonly<Record<ContentKind, string>> = {
  text: 'ForSequenceClassification',
  image: 'ForImageClassification',
  audio: 'ForAudioClassification',
};

const problems: Readonly<Record<Task, string>> = {
  classification: 'single_label_classification',
  'multi-label': 'multi_label_classification',
  regression: 'regression',
};

/** A config.json of transformers for a model with these classes; what it says of the architecture stays. */
export function transformersConfig({ model }: ExportSource, published: JsonObject, kind: ContentKind): JsonObject {
  const { labels, task } = model;
  const { num_labels: _, torch_dtype: __, ...kept } = published;
  return {
    ...kept,
    architectures: [`${baseName(published)}${heads[kind]}`],
    id2label: Object.fromEntries(labels.map((label, i) => [String(i), label])),
    label2id: Object.fromEntries(labels.map((label, i) => [label, i])),
    problem_type: problems[task],
    // What is stored in float16 is computed in float32, as it was when its accuracy was measured.
    dtype: 'float32',
  };
}

/** `BertForMaskedLM` → `Bert`; of a config that names no class, what its type is in capitals. */
function baseName({ architectures, model_type }: JsonObject): string {
  const said = Array.isArray(architectures) ? architectures[0] : undefined;
  if (typeof said === 'string') return said.replace(/(Model|For[A-Z]\w*)$/, '');
  return known[String(model_type)] ?? String(model_type).replace(/(^|[-_])(\w)/g, (_, __, letter: string) => letter.toUpperCase());
}

const known: Readonly<Record<string, string>> = {
  bert: 'Bert',
  distilbert: 'DistilBert',
  roberta: 'Roberta',
  mpnet: 'MPNet',
  vit: 'ViT',
  deit: 'DeiT',
  'audio-spectrogram-transformer': 'AST',
};
