/** A name as TensorFlow.js takes it for layers with weights: letters, digits and `-._/`, a letter or digit first. */
export const plainName = (name: string): string => name.replace(/[^-A-Za-z0-9._/]/g, '_').replace(/^[^A-Za-z0-9]/, 'n$&');
