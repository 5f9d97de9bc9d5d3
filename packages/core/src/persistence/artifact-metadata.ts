import type { Input } from '@graftjs/data';
import type { FamilyMember, LayerGroup, Provenance } from '../backbone/backbone.ts';
import type { JsonObject } from '../json.ts';
import type { Task } from '../model.ts';

/** What travels with a saved model beside its weights: all that is needed to use it, go on from it, and know where it came from. */
export interface ArtifactMetadata {
  readonly format: 'graft';
  readonly version: 1;
  readonly task: Task;
  /** Class names in the order of the outputs. */
  readonly labels: readonly string[];
  readonly input: Input;
  readonly inputId: string;
  /** Node that gives logits, before softmax or sigmoid. */
  readonly outputId: string;
  readonly featuresId: string;
  readonly groups: readonly LayerGroup[];
  /** The network that this one was made from. */
  readonly source: Provenance;
  /** Present where the source is of a published family. */
  readonly member?: FamilyMember;
  /** SPDX identifier of the source's licence, which binds what was made from it, or of the one that its maker gave it; null where unknown. */
  readonly licence: string | null;
  readonly data: { readonly name: string; readonly hash: string };
  readonly seed: number;
  /** Figures at the time of saving, such as validation accuracy. */
  readonly metrics: JsonObject;
  /** Divides the logits before softmax, fitted on validation (Guo et al., 2017). */
  readonly temperature: number;
  readonly rejection: Rejection | null;
}

/** From which confidence on an answer is given, calibrated on validation; below it: none of these. */
export interface Rejection {
  /** Least confidence (largest probability) that is accepted, 0…1. */
  readonly threshold: number;
  /** Share of validation examples that are accepted. */
  readonly coverage: number;
  /** Share of the accepted ones that are wrong. */
  readonly error: number;
}
