import { graftError } from '../../errors.ts';

/** The error of a pickle that does not hang together. */
export const badPickle = (
  where: string,
  expected: string,
  given: string,
  code: 'model/bad-pickle' | 'model/cut-off-pickle' = 'model/bad-pickle',
) => graftError({ code, where, expected, given, fix: 'The file is damaged or not one of PyTorch; fetch or write it again.' });

/** The error of a pickle that asks for more than tensors in tables. */
export const unsafePickle = (where: string, given: string) =>
  graftError({
    code: 'model/unsafe-pickle',
    where,
    expected: 'tensors in tables, which can be read without running anything',
    given,
    fix: "Save the weights alone where the file was made, best as safetensors: safetensors.torch.save_file(model.state_dict(), 'model.safetensors').",
  });
