"""Runs the Python lines of each folder's README.md as a reader would, in that folder, and says what they came to, one JSON object a line.

Lines that predict print their logits beside the golden ones: how far these are apart, relative to the larger of 1 and the largest golden one, is
`deviation`. Lines that only read weights leave them in `weights`, which must be those of the safetensors file named by the first argument.
"""

import json
import os
import re
import sys

import numpy as np
from safetensors.numpy import load_file


def run(folder):
    text = open(f"{folder}/README.md").read()
    (lines,) = re.findall(r"```python\n(.*?)```", text, re.S)
    printed, names = [], {}
    os.chdir(folder)
    exec(compile(lines, f"{folder}/README.md", "exec"), {"__name__": "__main__", "print": lambda *said: printed.append(said)}, names)
    return printed, names


def predicted(printed, golden):
    said, wanted = (np.asarray(one.detach() if hasattr(one, "detach") else one, np.float64) for one in printed[-1])
    if said.shape != wanted.shape or wanted.tolist() != golden["logits"] or not np.abs(wanted).max() > 0.01:
        raise ValueError(f"expected logits beside the golden ones, got {printed[-1]}")
    return float(np.abs(said - wanted).max() / max(1, np.abs(wanted).max()))


def read(weights, original):
    """Largest deviation of a tensor, relative to its largest number."""
    if sorted(weights) != sorted(original):
        raise ValueError(f"expected the tensors {sorted(original)[:5]}…, got {sorted(weights)[:5]}…")
    far = [np.abs(np.asarray(weights[name], np.float64) - own).max() / max(1e-6, np.abs(own).max()) for name, own in original.items()]
    return float(max(far))


def main(original, folders):
    for folder in map(os.path.abspath, folders):
        golden = json.load(open(f"{folder}/golden.json"))
        printed, names = run(folder)
        predicts = golden["export"] == "onnx"
        deviation = predicted(printed, golden) if predicts else read(names["weights"], original)
        print(json.dumps({"folder": folder, "predicts": predicts, "deviation": deviation}), flush=True)


if __name__ == "__main__":
    main(load_file(sys.argv[1]), sys.argv[2:])
