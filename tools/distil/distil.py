"""Third step: `python distil.py WORK TABLE` makes the word table from the items and the teacher's vectors in WORK."""

import hashlib
import json
import sys
from pathlib import Path

import numpy as np
from scipy.sparse import csr_matrix

from quantise import best_scales, in_steps, quantised
from table_file import table_file
from targets import centred, main_directions, unit
from train import Plan, mean_cosine, train

DIMENSIONS = 128
# See `main_directions`. 0.15 is best for signals written by hand, and no worse for examples from the traffic.
LEVELLING = 0.15
# Messages that are not trained on, to see how the table does on others.
HELD_OUT = 1500
# A word of this share of all words starts with half a row; what is everywhere starts with less.
HALF_ROW = 1e-3


def read_items(path: Path) -> tuple[np.ndarray, list[list[int]]]:
    with open(path, encoding="utf-8") as lines:
        items = [json.loads(line) for line in lines]
    return np.array([item["kind"] for item in items]), [item["rows"] for item in items]


def read_words(path: Path) -> tuple[list[str], np.ndarray]:
    lines = [line.split("\t") for line in path.read_text(encoding="utf-8").splitlines()]
    return [word for word, _ in lines], np.array([float(share) for _, share in lines])


def counts_of(rows_of_texts: list[list[int]], words: int) -> csr_matrix:
    """How often each text has each word."""
    ends = np.cumsum([0] + [len(rows) for rows in rows_of_texts])
    columns = np.array([row for rows in rows_of_texts for row in rows], np.int32)
    ones = np.ones(len(columns), np.float32)
    return csr_matrix((ones, columns, ends), shape=(len(rows_of_texts), words))


def main(work: Path, table: Path) -> None:
    words, shares = read_words(work / "words.tsv")
    kinds, rows_of_texts = read_items(work / "items.jsonl")
    vectors = centred(np.load(work / "vectors.npy"), kinds)
    turned = vectors @ main_directions(vectors[kinds == "message"], DIMENSIONS, LEVELLING)
    targets = unit(turned)
    texts = counts_of(rows_of_texts, len(words))

    messages = np.flatnonzero(kinds == "message")
    held_out = np.random.RandomState(1).permutation(messages)[:HELD_OUT]
    learned = np.setdiff1d(np.arange(len(kinds)), held_out)
    start = turned[kinds == "word"] * (HALF_ROW / (HALF_ROW + shares))[:, None]

    def tell(turn: int, rows: np.ndarray) -> None:
        stored = quantised(rows, best_scales(rows))
        cosines = [mean_cosine(each, texts[held_out], targets[held_out]) for each in (rows, stored)]
        print(f"pass {turn + 1}: cosine {cosines[0]:.4f}, in four bits {cosines[1]:.4f}", flush=True)

    rows = train(start, texts[learned], targets[learned], Plan(), tell)
    scales = best_scales(rows)
    file = table_file(words, in_steps(rows, scales), scales)
    table.write_bytes(file)
    print(f"{table}: {len(file)} bytes, sha256 {hashlib.sha256(file).hexdigest()}")


if __name__ == "__main__":
    main(Path(sys.argv[1]), Path(sys.argv[2]))
