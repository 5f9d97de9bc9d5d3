/** The `license` of a model card: a line of the YAML between the first two `---` of a README.md; null where it says none. */
export function licenceOfCard(text: string | undefined): string | null {
  const [, front = ''] = /^---\r?\n([\s\S]*?)\r?\n---/.exec(text ?? '') ?? [];
  const [, licence] = /^license:[ \t]*['"]?([\w.+-]{1,100})['"]?[ \t]*$/m.exec(front) ?? [];
  return licence ?? null;
}
