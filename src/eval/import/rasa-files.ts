// The files of a Rasa project: those with stories make conversations, all of them give words.

import { parse } from 'node:path';
import type { ImportOptions } from './import-options.ts';
import type { ImportProblem } from './problem.ts';
import { readStory } from './rasa.ts';
import { listOf, partOf, rasaWords } from './rasa-words.ts';
import type { SourceItem } from './source-item.ts';
import { readYaml } from './yaml-file.ts';

/** Keys of files that hold no stories, and are of use all the same. */
const OTHERS = ['nlu', 'responses', 'rules', 'intents', 'version'];

const MARKDOWN = 'they are of Rasa 1; "rasa data convert" of Rasa 2 makes YAML of them';

export async function* rasaItems(
  files: readonly string[],
  options: ImportOptions,
): AsyncGenerator<SourceItem | ImportProblem> {
  const read = await Promise.all(files.map(async (file) => ({ file, yaml: await readYaml(file) })));
  const words = rasaWords(read.flatMap(({ yaml }) => (yaml.ok ? [yaml.value] : [])));
  const handovers = new Set((options.handovers ?? []).map((name) => name.toLowerCase()));
  for (const { file, yaml } of read) {
    if (!yaml.ok && /\.md$/i.test(file)) {
      yield { file, message: 'stories in Markdown are not read', help: MARKDOWN, whole: true };
      continue;
    }
    if (!yaml.ok) {
      yield yaml.problem;
      continue;
    }
    const stories = partOf(yaml.value, 'stories');
    if (stories === undefined && OTHERS.some((key) => partOf(yaml.value, key) !== undefined)) {
      continue;
    }
    if (!Array.isArray(stories)) {
      yield {
        file,
        message: 'there are no stories in it',
        help: 'stories stand under "stories:", in a list',
        whole: true,
      };
      continue;
    }
    const around = { words, handovers, stem: parse(file).name };
    for (const [index, story] of listOf(stories).entries()) {
      const path = ['stories', index];
      const drafted = readStory(story, around);
      // An editor shows lines, so the path of what is wrong becomes one.
      const inner = drafted.ok ? path : [...path, ...drafted.path];
      const place = { file, line: yaml.lineOf(inner), path };
      yield { place, read: drafted, madeId: true };
    }
  }
}
