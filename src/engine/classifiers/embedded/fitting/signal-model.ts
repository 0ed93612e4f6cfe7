// What a fit leaves behind: a signal as weights, and the same as plain JSON to be kept beside a policy.

import { decodeBase64, encodeBase64 } from '../encoding/base64.ts';
import type { Band } from './bands.ts';

/** A fitted signal: the log-odds of a text is the constant plus its dot products with both parts. */
export interface SignalModel {
  readonly constant: number;
  /** Length: the table's dimensions. */
  readonly dense: Float32Array;
  /** Ids of pieces, ascending. */
  readonly ids: Int32Array;
  /** Weight per id, in steps of `step`. */
  readonly values: Int16Array;
  readonly step: number;
  /** The log-odds that parts best: a score of one half. */
  readonly cut: number;
  /** Log-odds of lines that state the signal, each fitted without it, ascending. */
  readonly stating: readonly number[];
  /** The same of lines that do not. */
  readonly others: readonly number[];
  /** Thresholds that were chosen when it was fitted, in place of those that the scores above give. */
  readonly band?: Band;
  /** Says how much a text is like what no support bot does: the policy says what it does (`out-of-scope.ts`). */
  readonly outside?: true;
}

export const MODELS_FORMAT = 1;

/** Fitted signals as plain JSON. Typed arrays are base64, little-endian. */
export interface SignalModels {
  readonly format: typeof MODELS_FORMAT;
  /** `Encoder.fingerprint`: with another table or other counts the weights mean nothing. */
  readonly encoder: string;
  /** By the hash of all that the signal was fitted from. */
  readonly signals: Readonly<Record<string, StoredModel>>;
}

export interface StoredModel {
  readonly constant: number;
  readonly step: number;
  readonly cut: number;
  /** f32 */
  readonly dense: string;
  /** Three bytes an id. */
  readonly ids: string;
  /** i16 */
  readonly values: string;
  readonly stating: readonly number[];
  readonly others: readonly number[];
  readonly band?: Band;
  readonly outside?: true;
}

export function storeModel(model: SignalModel): StoredModel {
  const { constant, step, cut, stating, others, band, outside } = model;
  return {
    ...(band !== undefined && { band }),
    ...(outside !== undefined && { outside }),
    constant,
    step,
    cut,
    dense: encodeBase64(
      bytes(model.dense.length * 4, (view) => {
        for (const [at, value] of model.dense.entries()) view.setFloat32(at * 4, value, true);
      }),
    ),
    ids: encodeBase64(
      bytes(model.ids.length * 3, (view) => {
        for (const [at, id] of model.ids.entries()) {
          view.setUint8(at * 3, id & 255);
          view.setUint16(at * 3 + 1, id >> 8, true);
        }
      }),
    ),
    values: encodeBase64(
      bytes(model.values.length * 2, (view) => {
        for (const [at, value] of model.values.entries()) view.setInt16(at * 2, value, true);
      }),
    ),
    stating,
    others,
  };
}

/** Throws where what is stored is no model, or one of another table. */
export function restoreModel(stored: StoredModel, dimensions: number): SignalModel {
  const { constant, step, cut, stating, others, band, outside } = stored;
  const dense = viewOf(stored.dense);
  const ids = viewOf(stored.ids);
  const values = viewOf(stored.values);
  const size = values.byteLength / 2;
  if (dense.byteLength !== dimensions * 4 || ids.byteLength !== size * 3) {
    throw new Error('this is no fitted signal, or a broken one: its parts do not fit together');
  }
  return {
    ...(band !== undefined && { band }),
    ...(outside !== undefined && { outside }),
    constant,
    step,
    cut,
    dense: Float32Array.from({ length: dimensions }, (_, at) => dense.getFloat32(at * 4, true)),
    ids: Int32Array.from(
      { length: size },
      (_, at) => ids.getUint8(at * 3) | (ids.getUint16(at * 3 + 1, true) << 8),
    ),
    values: Int16Array.from({ length: size }, (_, at) => values.getInt16(at * 2, true)),
    stating,
    others,
  };
}

function bytes(size: number, write: (view: DataView) => void): Uint8Array {
  const array = new Uint8Array(size);
  write(new DataView(array.buffer));
  return array;
}

function viewOf(text: string): DataView {
  const array = decodeBase64(text);
  return new DataView(array.buffer, array.byteOffset, array.byteLength);
}
