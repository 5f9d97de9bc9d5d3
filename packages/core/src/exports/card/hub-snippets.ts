import type { ContentKind } from '@graftjs/data';
import type { CardContext } from './card-context.ts';
import { goldenInPython } from './golden-lines.ts';
import type { Snippets } from './snippets.ts';

/** timm or transformers in Python, this library elsewhere. */
export function hubSnippets({ source: { model } }: CardContext): Snippets {
  const { input, member } = model;
  const python =
    typeof member?.published.architecture === 'string' && input.kind === 'image'
      ? `import json, numpy as np, timm, torch
${goldenInPython(input)}.transpose(0, 3, 1, 2)
model = timm.create_model('local-dir:.', pretrained=True).eval()
print(model(torch.tensor(x)), golden['logits'])`
      : byTransformers[input.kind];
  return { browser, node, python };
}

const byTransformers: Readonly<Record<ContentKind, string>> = {
  text: `import json
from transformers import AutoModelForSequenceClassification, AutoTokenizer
golden, tokenizer = json.load(open('golden.json')), AutoTokenizer.from_pretrained('.')
batch = tokenizer(golden['inputs']['texts'], padding=True, truncation=True, return_tensors='pt')
print(AutoModelForSequenceClassification.from_pretrained('.').eval()(**batch).logits, golden['logits'])`,
  image: `from transformers import AutoModelForImageClassification
model = AutoModelForImageClassification.from_pretrained('.').eval()
print(model.config.id2label)`,
  audio: `from transformers import AutoModelForAudioClassification
model = AutoModelForAudioClassification.from_pretrained('.').eval()
print(model.config.id2label)`,
};

const node = `import '@tensorflow/tfjs';
import { loadBackbone } from '@graftjs/core';
import { checkExport } from '@graftjs/core/exports';
console.log(await checkExport('.'));
const model = await loadBackbone('.', { top: 'keep' });
console.log(model.labels, model.input);`;

const browser = `import '@tensorflow/tfjs';
import { loadBackbone } from '@graftjs/core';
const chosen = document.querySelector('input[type=file]').files;
const model = await loadBackbone([...chosen], { top: 'keep' });
console.log(model.labels, model.input);`;
