"""What each text should look like in the table's dimensions: the teacher's vectors, centred, and turned so that few dimensions say most."""

import numpy as np


def unit(vectors: np.ndarray) -> np.ndarray:
    return vectors / np.maximum(np.linalg.norm(vectors, axis=1, keepdims=True), 1e-9)


def centred(vectors: np.ndarray, kinds: np.ndarray) -> np.ndarray:
    """Less the mean of its kind: single words, parts and whole messages lie in different corners of the teacher's space."""
    out = vectors.copy()
    for kind in np.unique(kinds):
        out[kinds == kind] -= vectors[kinds == kind].mean(axis=0)
    return out


def main_directions(vectors: np.ndarray, count: int, levelling: float) -> np.ndarray:
    """The principal directions, a column each; its largest entry positive, so that they are the same on every machine.

    `levelling` above 0 makes the strong directions weaker and the weak ones stronger; 0.5 would make them equal."""
    wide = vectors.astype(np.float64)
    values, directions = np.linalg.eigh(wide.T @ wide / len(wide))
    strongest = np.argsort(-values)[:count]
    chosen = directions[:, strongest]
    signs = np.sign(chosen[np.abs(chosen).argmax(axis=0), np.arange(count)])
    strengths = (values[strongest] / values[strongest].mean()) ** -levelling
    return (chosen * signs * strengths).astype(np.float32)
