// A rolldown plugin: `import text from './file.handrail?raw'` is the text of the file.

import { readFile } from 'node:fs/promises';
import { dirname, resolve } from 'node:path';

const SUFFIX = '?raw';

export function rawText() {
  return {
    name: 'raw-text',
    resolveId(source, importer) {
      if (!source.endsWith(SUFFIX)) return null;
      const from = importer === undefined ? process.cwd() : dirname(importer);
      return resolve(from, source.slice(0, -SUFFIX.length)) + SUFFIX;
    },
    async load(id) {
      if (!id.endsWith(SUFFIX)) return null;
      const file = id.slice(0, -SUFFIX.length);
      this.addWatchFile(file);
      const text = await readFile(file, 'utf8');
      return { code: `export default ${JSON.stringify(text)};`, moduleType: 'js' };
    },
  };
}
