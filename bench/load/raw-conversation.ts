// A labelled conversation as a line of a dataset has it, as far as it is retold.

export interface RawTurn {
  readonly role: string;
  readonly text: string;
  readonly agent?: string;
  readonly at?: string;
  readonly label?: unknown;
}

export interface RawConversation {
  readonly id: string;
  readonly turns: readonly RawTurn[];
  readonly inputs?: Readonly<Record<string, unknown>>;
  readonly label: { readonly escalate: boolean | null };
  readonly slices?: Readonly<Record<string, unknown>>;
}
