/** A piece of text, or two that belong together (a question and its answer, a premise and a hypothesis). */
export interface Passage {
  text: string;
  /** The second of a pair. */
  pair?: string;
}
