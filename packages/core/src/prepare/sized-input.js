/** The same input for square pictures of another side; null leaves it as it is. */
export const sizedInput = (input, side) => input.kind === 'image' && side !== null ? { ...input, height: side, width: side } : input;
