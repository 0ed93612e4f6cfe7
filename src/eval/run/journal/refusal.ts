// Why a run cannot be resumed, for people: thrown, as there is nothing to go on with.

export interface ResumeRefusal extends Error {
  readonly name: 'ResumeRefusal';
  /** What to do instead. */
  readonly help: string;
}

export function resumeRefusal(message: string, help: string): ResumeRefusal {
  return Object.assign(new Error(message), { name: 'ResumeRefusal', help } as const);
}

export function isResumeRefusal(error: unknown): error is ResumeRefusal {
  return error instanceof Error && error.name === 'ResumeRefusal';
}
