// What whoever runs it must know of the store of answers. Each thing is said once, however often it happens.

export interface Told {
  /** An entry was damaged. */
  broken(): void;
  unreadable(error: unknown): void;
  unwritable(error: unknown): void;
  unleased(error: unknown): void;
}

export function told(folder: string, onNotice: (text: string) => void): Told {
  const said = new Set<string>();
  const once = (kind: string, text: string) => {
    if (said.has(kind)) return;
    said.add(kind);
    onNotice(text);
  };
  return {
    broken: () =>
      once(
        'broken',
        `recorded answers in ${folder} are damaged or of another format; they count as not recorded`,
      ),
    unreadable: (error) =>
      once(
        'unreadable',
        `recorded answers in ${folder} cannot be read: ${reason(error)}; they count as not recorded`,
      ),
    unwritable: (error) =>
      once(
        'unwritable',
        `answers cannot be recorded in ${folder}: ${reason(error)}; the run goes on, and will ask for them again`,
      ),
    unleased: (error) =>
      once(
        'unleased',
        `other runs that use ${folder} cannot be waited for: ${reason(error)}; the same thing may be asked twice`,
      ),
  };
}

/** In plain words, as far as it is one of the file system's own errors. */
export function reason(error: unknown): string {
  const code = error instanceof Error && 'code' in error ? error.code : undefined;
  switch (code) {
    case 'EEXIST':
    case 'ENOTDIR':
      return 'a file is where a folder should be';
    case 'ENOENT':
      return 'no folder is there, and none can be made';
    case 'EACCES':
    case 'EPERM':
    case 'EROFS':
      return 'it may not be read or written';
    case 'ENOSPC':
    case 'EDQUOT':
      return 'the disk is full';
    default:
      return error instanceof Error ? error.message : String(error);
  }
}
