export { type ImageFile, type ImageFilesOptions, imageFiles } from './sources/image-files.web.ts';
