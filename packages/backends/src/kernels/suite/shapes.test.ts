import { expect, it } from 'vitest';
import { shapes } from './shapes.ts';

it('reads shapes, the empty one as a scalar’s', () => expect(shapes('2×7×5, 3, ')).toEqual([[2, 7, 5], [3], []]));
