// The version of this package, for `--version` and for what runs write down.

export const VERSION = '0.1.0';
