export type { HubOptions, HubProgress } from './hub/hub-options.ts';
export { type ChosenFile, hubFolder, type ModelFolder, openModelFolder } from './hub/model-folder.ts';
export { type HubFile, type HubModel, openHubModel } from './hub/open-hub-model.ts';
