/** What an encoder of the BERT family is made of. */
export interface TransformerShape {
  readonly layers: number;
  readonly width: number;
  /** Width of the feed-forward part. @default 4 × width */
  readonly inner?: number;
}

/** What comes before and after the layers. */
export interface TextShape extends TransformerShape {
  readonly vocabulary: number;
  readonly positions: number;
  /** Kinds of segments; 0 where there are none, as in DistilBERT and MPNet. */
  readonly types: number;
  /** A dense layer on the first token. */
  readonly pooler: boolean;
  /** Buckets × heads of a bias that all layers share (MPNet). @default 0 */
  readonly relativeBias?: number;
}

/** A dense layer: `from · to + to`. */
export const dense = (from: number, to: number): number => from * to + to;

/** Attention (four dense layers), feed-forward (two) and two normalisations, for each layer. Reference: Vaswani et al. (2017), Devlin et al. (2019). */
export const encoderParameters = ({ layers, width, inner = 4 * width }: TransformerShape): number =>
  layers * (4 * dense(width, width) + dense(width, inner) + dense(inner, width) + 4 * width);

/** Parameters of BERT, DistilBERT, RoBERTa, MiniLM and MPNet: embeddings with their normalisation, layers, pooler. */
export function textParameters(shape: TextShape): number {
  const { width, vocabulary, positions, types, pooler, relativeBias = 0 } = shape;
  const embeddings = (vocabulary + positions + types) * width + 2 * width;
  return embeddings + encoderParameters(shape) + relativeBias + (pooler ? dense(width, width) : 0);
}
