/** Bytes of one entry of each type that can be read; names as in safetensors. */
export const elementBytesOf = {
  F64: 8,
  F32: 4,
  F16: 2,
  BF16: 2,
  I64: 8,
  I32: 4,
  I16: 2,
  I8: 1,
  U64: 8,
  U32: 4,
  U16: 2,
  U8: 1,
  BOOL: 1,
} as const;

/** What the entries of a stored tensor are. */
export type ElementType = keyof typeof elementBytesOf;

/** The types, widest known list first, for messages. */
export const elementTypes = Object.keys(elementBytesOf) as readonly ElementType[];
