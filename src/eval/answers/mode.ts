// What a run does with recorded answers.

/**
 * `off`: neither uses nor records them. `read`: uses those that are there. `write`: uses them, and records new ones.
 * `replay`: uses them, and asks nothing.
 */
export type AnswersMode = 'read' | 'write' | 'replay' | 'off';
