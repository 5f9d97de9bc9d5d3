import type { Input } from '@graftjs/data';
import type { EarlierHead } from '../head/earlier-head.ts';
import type { JsonObject } from '../json.ts';
import type { Network, Values } from '../network/network.ts';

/** Layers that are frozen and unfrozen together. */
export interface LayerGroup {
  readonly name: string;
  /** Ids of its nodes. */
  readonly nodes: readonly string[];
}

/** Where a network came from; it travels into every artifact made from it. */
export interface Provenance {
  /** What the user asked for: a folder's name, a URL, a catalogue name. */
  readonly name: string;
  /** SHA-256 (hex) of topology and weights; null for a network that started from nothing. */
  readonly hash: string | null;
  /** SPDX identifier, or null where the source does not say. */
  readonly licence: string | null;
}

/** Which published family a network is of: all that is needed to build it again and to write it back under the names others read. */
export interface FamilyMember {
  /** Name of the family. */
  readonly family: string;
  /** Sizes, from which the family builds the network. */
  readonly config: JsonObject;
  /** The config.json it came with; empty where there was none. */
  readonly published: JsonObject;
  /** The file's names of its tensors by the family's, where it came in another spelling. */
  readonly spelled?: Readonly<Record<string, string>>;
  /** How the file lays tensors out, where that is not torch's way. */
  readonly layout?: FileLayout;
}

/** What a file of weights does otherwise than torch. */
export interface FileLayout {
  /** Kernels with their output channels last, as Keras has them. */
  readonly kernels?: 'out-last';
  /** Shapes in the file, by the family's names, of tensors that have more or fewer axes of size 1 there. */
  readonly shapes?: Readonly<Record<string, readonly number[]>>;
}

/** Nodes of a network where more than its pooled features can be tapped. */
export interface FeatureTaps {
  /** The map or the tokens before pooling. */
  readonly unpooled: string;
  /** The maps at each reduction, from stem to top; empty where the family has none. */
  readonly stages: readonly string[];
  /** The source's class scores, where its top was kept. */
  readonly logits?: string;
}

/** A network that already knows something: the feature extractor, with what is needed to feed it and to cut it. */
export interface Backbone {
  readonly network: Network;
  readonly values: Values;
  /** Id of the node whose output is the feature (pooled: `[batch, d]`). */
  readonly features: string;
  /** From stem to top. */
  readonly groups: readonly LayerGroup[];
  readonly input: Input;
  readonly provenance: Provenance;
  /** Present for networks of a published family. */
  readonly member?: FamilyMember;
  /** Present for networks of a published family. */
  readonly taps?: FeatureTaps;
  /** Class names of the source task, when the source brings them and its top was kept. */
  readonly labels?: readonly string[];
  /** The trained head of a model that this library saved, by class names; classes that the target shares keep what it learned. */
  readonly head?: EarlierHead;
  dispose(): void;
  [Symbol.dispose](): void;
}
