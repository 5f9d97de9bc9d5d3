export { type DifferenceOptions, gradientByDifferences, type ScalarFunction, slopeAlong } from './finite-differences.ts';
export { type HubFault, type HubRepository, type HubRequest, type HubServer, hubServer } from './hub-server.ts';
export { inDoublePrecision } from './in-double-precision.ts';
export { type Mutation, type MutationOptions, mutations } from './mutations.ts';
export { reachesItself } from './reaches-itself.ts';
export { relativeError } from './relative-error.ts';
export { sharedFolder } from './shared-folder.ts';
export { type MutatedReader, type TryMutationsOptions, tryMutations } from './try-mutations.ts';
export { withoutLeaks } from './without-leaks.ts';
