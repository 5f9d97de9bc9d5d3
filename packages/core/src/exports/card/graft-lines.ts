import type { ContentKind } from '@graftjs/data';

/** An example that a predictor takes, in JavaScript. */
export const exampleLine: Readonly<Record<ContentKind, string>> = {
  image: "readFileSync('picture.png')",
  text: "'A text of your own.'",
  audio: "readFileSync('sound.wav')",
};
