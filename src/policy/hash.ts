// The hash of a policy: what it means and nothing else, so that layout, comments and files do not touch it.

import { sha256 } from '@noble/hashes/sha2.js';
import { bytesToHex, utf8ToBytes } from '@noble/hashes/utils.js';
import canonicalize from 'canonicalize';
import type { Policy } from './policy.ts';

/** SHA-256 (hex) of the policy without its `hash`, in canonical JSON (RFC 8785). */
export function hashPolicy(policy: Policy | Omit<Policy, 'hash'>): string {
  const { hash: _, ...meaning } = { hash: '', ...policy };
  return hashValue(meaning);
}

/** SHA-256 (hex) of any JSON value in canonical JSON. */
export function hashValue(value: unknown): string {
  return bytesToHex(sha256(utf8ToBytes(canonicalize(value) ?? 'null')));
}
