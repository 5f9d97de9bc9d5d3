/** The version of this package; rates measured by another one are measured again. */
export { version as graftVersion } from '../package.json';
