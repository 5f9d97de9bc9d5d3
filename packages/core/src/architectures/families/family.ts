import type { ContentKind, ImageInput } from '@graftjs/data';
import type { LayerGroup } from '../../backbone/backbone.ts';
import type { JsonObject } from '../../json.ts';
import type { Network } from '../../network/network.ts';
import type { FusedModule } from './fused-modules.ts';
import type { Rename } from './renamed-table.ts';

/** What a model's files say of it. */
export interface Published {
  /** Its config.json; empty where there is none. */
  readonly config: JsonObject;
  /** Name → shape of every tensor as the file holds it, under the family's own names; kernels in torch's order of axes. */
  readonly shapes: ReadonlyMap<string, readonly number[]>;
  /** Names of the spellings that its tensors came in; absent = the family's own. */
  readonly spellings?: readonly string[];
}

/** How a network of a family is to be built, besides what its files say. */
export interface BuildOptions {
  /** `[height, width, channels]` of pictures, `[frames, bands, 1]` of sound; null = any, where the family allows it. Texts have none. */
  readonly size?: readonly [number | null, number | null, number];
  /** Whether the source's own classes are built above the features. */
  readonly classes: boolean;
  /** How the tokens of a text become one vector. @default their average */
  readonly pooling?: TextPooling;
}

/** How the tokens of a text become one vector. */
export interface TextPooling {
  /** The average of the tokens, the first token, or what the source made of the first token. */
  readonly kind: 'mean' | 'cls' | 'pooler';
  /** Whether the vector is brought to length 1. */
  readonly unitLength: boolean;
}

/** A network as a family builds it: no numbers yet. */
export interface PretrainedTopology {
  readonly network: Network;
  /** Node whose output is `[batch, d]`. */
  readonly features: string;
  /** Node whose output is the map or the tokens before pooling. */
  readonly unpooled: string;
  /** Nodes whose outputs are the maps at each reduction, from stem to top (timm's `features_only`); empty for networks without. */
  readonly stages: readonly string[];
  /** Node whose output is the source's class scores, when they are built. */
  readonly logits?: string;
  readonly groups: readonly LayerGroup[];
}

/** Where a file's kernels have their output channels: first as torch's (OIHW, `[out, in]`), or last as Keras's (HWIO, `[in, out]`). */
export type KernelLayout = 'out-first' | 'out-last';

/** A network and its tensors for pictures of another size, where that takes more than a look at more places. */
export interface Fitted<C extends JsonObject = JsonObject> {
  readonly config: C;
  /** What its config.json says otherwise then. @default nothing */
  readonly published?: JsonObject;
  /** By name of the tensor: its new shape, and its entries from those of the file. */
  readonly tensors: Readonly<Record<string, { readonly shape: readonly number[]; of(data: Float32Array): Float32Array }>>;
}

/** Another publisher's names for the same tensors. Every spelling that tells is undone, in the family's order. */
export interface Spelling {
  readonly name: string;
  /** A tensor whose name only this spelling has. */
  readonly tells: RegExp;
  /** @default 'out-first' */
  readonly kernels?: KernelLayout;
  /** Its names → the family's; the first that matches counts, names that none matches stay. A function where they follow from the model's depths. */
  readonly renames: readonly Rename[] | ((published: Published) => readonly Rename[]);
}

/**
 * A published family of networks: how one of any size is built from what its files say, and under which names its tensors lie there.
 *
 * Nodes that hold parameters are called as the module that holds them in the file, so that names need no table of their own.
 */
export interface Family<C extends JsonObject = JsonObject> {
  readonly name: string;
  readonly kind: ContentKind;
  /** Values of `architecture` (timm) in config.json that mean this family. */
  readonly architectures: RegExp;
  /** Values of `model_type` (transformers) in config.json that mean this family. */
  readonly modelTypes: readonly string[];
  /** Tensors that every file of this family holds, and together no other: how a file without config.json is known. */
  readonly signature: readonly string[];
  /** Names that no file of this family has, where others hold its signature too. */
  readonly foreign?: RegExp;
  readonly spellings: readonly Spelling[];
  /** Modules that its files keep as one and its networks have apart. @default none */
  readonly fused?: readonly FusedModule[];
  /** Widths, depths and kinds of layers, from the config and, where it is silent, from the shapes; plain JSON from which the network is built again. */
  configOf(published: Published): C;
  /** The pictures that its networks were trained on where no file says so; absent = they must be told. */
  pictures?(published: Published): ImageInput;
  /** Brings a network to pictures of another size; absent where the same tensors do for any. Errors: `usage/image-size`. */
  fit?(config: C, size: readonly [height: number, width: number]): Fitted<C>;
  build(config: C, options: BuildOptions): PretrainedTopology;
}
