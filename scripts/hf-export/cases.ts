import type { LoadBackboneOptions } from '@graftjs/core';

/** A published model that is trained here and read in Python. */
export interface HfCase {
  readonly name: string;
  /** Its folder below ../shared, or the name of one that comes with the library. */
  readonly source: string;
  /** A folder beside it whose tokenizer it uses. */
  readonly tokenizer?: string;
  readonly kind: 'image' | 'text' | 'audio';
  readonly pooling?: NonNullable<LoadBackboneOptions['textPooling']>;
  /** Units of the hidden layer that the family's own classifier has. */
  readonly hidden?: readonly number[];
  readonly dtype?: 'float16';
}

const vision = (name: string, more: Partial<HfCase> = {}): HfCase => ({ name, source: `golden/vision/${name}`, kind: 'image', ...more });
const text = (name: string, more: Partial<HfCase> = {}): HfCase => ({ name, source: `golden/text/${name}`, kind: 'text', ...more });

/** Every family that Python's timm or transformers reads, from a checkpoint without classes where there is one, and with classes of its own. */
export const hfCases: readonly HfCase[] = [
  vision('resnet18'),
  vision('resnet18', { name: 'resnet18 in float16', dtype: 'float16' }),
  vision('resnet50'),
  vision('convnext_tiny'),
  vision('convnext_atto'),
  vision('mobilenetv2_035'),
  vision('mobilenetv3_small_050'),
  vision('mobilenetv4_conv_small'),
  vision('efficientnet_b0'),
  vision('tf_efficientnet_b0'),
  vision('vit_tiny_patch16'),
  vision('vit_ls_reg_avg'),
  text('bert', { pooling: 'pooler' }),
  text('bert', { name: 'bert with classes', source: 'golden/text/bert/seqcls', tokenizer: 'golden/text/bert', pooling: 'pooler' }),
  text('roberta', { pooling: 'pooler' }),
  text('distilbert', { pooling: 'cls', hidden: [32] }),
  text('distilbert', {
    name: 'distilbert with classes',
    source: 'golden/text/distilbert/seqcls',
    tokenizer: 'golden/text/distilbert',
    pooling: 'cls',
    hidden: [32],
  }),
  text('mpnet', { pooling: 'pooler' }),
];

/** Models whose other exports have cards with lines for Python: each kind of input, and each order of colours. */
export const cardCases: readonly HfCase[] = [
  vision('mobilenetv3_small_050'),
  vision('squeezenet', { source: 'models/squeezenet-1.1-notop-227/model.safetensors' }),
  text('bert', { pooling: 'pooler' }),
  text('glove', { source: 'models/glove-twitter-25d' }),
  { name: 'photographs', source: 'photographs', kind: 'audio' },
];
