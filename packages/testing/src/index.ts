export { type Mutation, type MutationOptions, mutations } from './mutations.ts';
export { sharedFolder } from './shared-folder.ts';
export { withoutLeaks } from './without-leaks.ts';
