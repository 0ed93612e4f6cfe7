// What a run does with recorded answers.

/**
 * `off`: neither uses nor records them. `read`: uses those that are there. `write`: uses them, and records new ones.
 * `replay`: uses them, and asks nothing.
 */
export const ANSWERS_MODES = ['read', 'write', 'replay', 'off'] as const;
export type AnswersMode = (typeof ANSWERS_MODES)[number];
