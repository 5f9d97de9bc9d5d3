export { GraftError, type GraftErrorFields, graftError, isGraftError } from '@graftjs/data';
