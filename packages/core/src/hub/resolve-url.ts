/** Where a file of a commit lies on the hub. */
export const resolveUrl = (endpoint: string, repo: string, commit: string, path: string): string =>
  `${endpoint}/${repo}/resolve/${commit}/${path.split('/').map(encodeURIComponent).join('/')}`;
