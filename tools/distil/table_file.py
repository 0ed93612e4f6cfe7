"""The file of a word table, `HRT1`: see src/engine/classifiers/embedded/encoding/word-table.ts."""

import struct

import numpy as np


def table_file(words: list[str], steps: np.ndarray, scales: np.ndarray) -> bytes:
    """`steps`: a row per word, whole numbers from -7 to 7."""
    count, dimensions = steps.shape
    vocabulary = "\n".join(words).encode()
    head = b"HRT1" + struct.pack("<IHBBI", count, dimensions, 4, 0, len(vocabulary))
    padding = b"\0" * (-len(vocabulary) % 4)
    stored = (steps + 8).astype(np.uint8)
    rows = stored[:, 0::2] | (stored[:, 1::2] << 4)
    return head + vocabulary + padding + scales.astype("<f4").tobytes() + rows.tobytes()
