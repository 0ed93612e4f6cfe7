// Whether a bot's tool or action hands over, by its name.

const SAYS_SO =
  /(^|_)(hand_?(off|over)|escalate)(_|$)|(^|_)(transfer|connect|forward|route|switch)_to_(a_)?(live_)?(human|agent|person|operator|support)|human_handoff/i;

/** `named` are the names that the person who runs the import has given, in lower case. */
export function handsOver(name: string, named: ReadonlySet<string>): boolean {
  return named.has(name.toLowerCase()) || SAYS_SO.test(name);
}
