import type { JsonObject } from '../../json.ts';
import { isObject } from '../../network/keras-json/model-json.ts';

/** What nobody named, transformers calls so. */
const unnamed = /^LABEL_\d+$/;

/** Names of the source's classes by its config.json: transformers' `id2label` or timm's `label_names`; undefined where it has none of its own, or not as many as classes. */
export function publishedLabels({ id2label, label_names }: JsonObject, classes: unknown): readonly string[] | undefined {
  const listed = Array.isArray(label_names) ? label_names : isObject(id2label) ? inOrder(id2label) : [];
  const labels = listed.filter((label): label is string => typeof label === 'string' && label.length > 0 && label.length <= 1000);
  const named = labels.length === listed.length && labels.some((label) => !unnamed.test(label));
  return named && labels.length === classes && new Set(labels).size === labels.length ? labels : undefined;
}

const inOrder = (labels: JsonObject) => Object.keys(labels).map((_, i) => labels[String(i)]);
