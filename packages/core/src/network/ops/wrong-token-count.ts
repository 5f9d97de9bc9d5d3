import { graftError } from '../../errors.ts';

/** The error for examples whose tokens do not fit the positions that a network has numbers for; `expected`: how many would. */
export const wrongTokenCount = (node: string, expected: string, tokens: number) =>
  graftError({
    code: 'usage/token-count',
    where: `run at '${node}'`,
    expected: `${expected} tokens an example, as many as the network has positions`,
    given: `${tokens}`,
    fix: 'Cut texts to that many tokens before they are fed; open the source with the size of the pictures or recordings.',
  });
