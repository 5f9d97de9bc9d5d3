import type { Input } from '@graftjs/data';
import type { FamilyMember, LayerGroup, Provenance } from './backbone/backbone.ts';
import type { Network, Values } from './network/network.ts';

/** What the outputs mean: one class, several labels at once, or numbers. */
export type Task = 'classification' | 'multi-label' | 'regression';

/** A feature extractor with a head on it: everything that training, saving and predicting need, as data. */
export interface Model {
  readonly network: Network;
  readonly values: Values;
  /** Id of the node that feeds examples in; networks for texts have further ones, of fixed names. */
  readonly inputId: string;
  /** Id of the node whose output is the head's (logits or numbers), `[batch, outputs]`. */
  readonly outputId: string;
  /** Id of the node that the head stands on, `[batch, d]`. */
  readonly featuresId: string;
  /** From stem to top; the last one is `head`. */
  readonly groups: readonly LayerGroup[];
  readonly input: Input;
  readonly task: Task;
  readonly labels: readonly string[];
  readonly provenance: Provenance;
  /** Present where the network below the head is of a published family: how it is written back as others read it. */
  readonly member?: FamilyMember;
}
