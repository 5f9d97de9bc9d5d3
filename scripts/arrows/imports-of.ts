import ts from 'typescript';

/** Every module a source file names: imports, exports from, `import()`, `import('x').Type`, `new URL('./x.ts', import.meta.url)`. */
export function importsOf(source: string): string[] {
  const { importedFiles } = ts.preProcessFile(source, true, true);
  const urls = [...source.matchAll(/new URL\(\s*'(\.[^']+\.tsx?)'\s*,\s*import\.meta\.url/g)].map(([, path]) => path as string);
  return [...new Set([...importedFiles.map(({ fileName }) => fileName), ...urls])];
}
