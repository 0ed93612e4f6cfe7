"""Trains the rows: the sum of a text's rows shall point where the teacher's vector points."""

from dataclasses import dataclass

import numpy as np
from scipy.sparse import csr_matrix

from targets import unit


@dataclass(frozen=True)
class Plan:
    passes: int = 12
    batch: int = 1024
    rate: float = 0.01
    # Share of the words of a text that are left out, each time others.
    left_out: float = 0.1
    seed: int = 2


def gradient(rows: np.ndarray, texts: csr_matrix, targets: np.ndarray) -> np.ndarray:
    """Of the mean cosine distance between the texts' sums of rows and their targets."""
    sums = texts @ rows
    norms = np.linalg.norm(sums, axis=1, keepdims=True)
    known = norms > 1e-6
    directions = sums / np.maximum(norms, 1e-6)
    cosines = (directions * targets).sum(axis=1, keepdims=True)
    by_sum = known * (cosines * directions - targets) / np.maximum(norms, 1e-6)
    return texts.T @ by_sum / len(targets)


def train(
    rows: np.ndarray, texts: csr_matrix, targets: np.ndarray, plan: Plan, after_pass
) -> np.ndarray:
    """Adam with a rate that falls to nothing. `after_pass(pass, rows)` is told how it goes."""
    random = np.random.RandomState(plan.seed)
    rows = rows.astype(np.float32).copy()
    first = np.zeros_like(rows)
    second = np.zeros_like(rows)
    batches = -(-texts.shape[0] // plan.batch)
    step = 0
    for turn in range(plan.passes):
        order = random.permutation(texts.shape[0])
        for start in range(0, len(order), plan.batch):
            chosen = order[start : start + plan.batch]
            some = texts[chosen]
            some.data = some.data * (random.rand(some.nnz) > plan.left_out)
            slope = 100 * gradient(rows, some, targets[chosen])
            step += 1
            first += 0.1 * (slope - first)
            second += 0.01 * (slope * slope - second)
            rate = plan.rate * (1 - step / (plan.passes * batches + 1))
            mean = first / (1 - 0.9**step)
            spread = np.sqrt(second / (1 - 0.99**step)) + 0.03
            rows -= (rate * mean / spread).astype(np.float32)
        after_pass(turn, rows)
    return rows


def mean_cosine(rows: np.ndarray, texts: csr_matrix, targets: np.ndarray) -> float:
    return float((unit(texts @ rows) * targets).sum(axis=1).mean())
