// Where this package lies on disk: what comes with it beside the code is found from there.

import { existsSync, readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';

/** The nearest folder from here upwards whose package.json is Handrail's; undefined where the code was moved out of it. */
export function packageFolder(from: string = import.meta.dirname): string | undefined {
  for (let folder = from; ; folder = dirname(folder)) {
    const file = join(folder, 'package.json');
    if (existsSync(file)) {
      const { name }: { readonly name?: unknown } = JSON.parse(readFileSync(file, 'utf8'));
      if (name === 'handrail') return folder;
    }
    if (folder === dirname(folder)) return undefined;
  }
}
