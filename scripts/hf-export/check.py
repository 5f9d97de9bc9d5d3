"""Opens exported folders with timm or transformers and says how far their logits are from golden.json, one JSON object a line.

The Python lines of each folder's README.md are run too, as a reader would, and print the same logits.
"""

import importlib
import json
import os
import sys

import numpy as np
import torch
from card import predicted, run
from safetensors.torch import load_file


def pictures(golden):
    g = golden["inputs"]
    height, width = g["size"]
    coarse = np.array(g["pictures"], np.float32)
    rows, columns = np.arange(height) * coarse.shape[1] // height, np.arange(width) * coarse.shape[2] // width
    x = (coarse[:, rows][:, :, columns] * g["scale"] - g["mean"]) / g["std"]
    return torch.tensor(x.transpose(0, 3, 1, 2).astype(np.float32))


def by_timm(folder, config, golden):
    import timm

    own = config.get("golden", {}).get("constructor", "timm.create_model")
    if own == "timm.create_model":
        model = timm.create_model(f"local-dir:{folder}", pretrained=True)
    else:
        # A width that timm gives no name to: the same constructor builds it, and every tensor must have its place.
        module, function = own.rsplit(".", 1)
        made = config["golden"]
        model = getattr(importlib.import_module(module), function)(*made["args"], **{**made["kwargs"], "num_classes": config["num_classes"]})
        model.load_state_dict(load_file(f"{folder}/model.safetensors"), strict=True)
    return model.eval().float()(pictures(golden)), own == "timm.create_model"


def by_transformers(folder, config, golden):
    from transformers import AutoModelForSequenceClassification, AutoTokenizer

    tokenizer = AutoTokenizer.from_pretrained(folder)
    batch = tokenizer(golden["inputs"]["texts"], padding=True, truncation=True, return_tensors="pt")
    model, said = AutoModelForSequenceClassification.from_pretrained(folder, output_loading_info=True)
    wrong = {key: sorted(said[key]) for key in ("missing_keys", "unexpected_keys", "mismatched_keys") if said[key]}
    if wrong:
        raise ValueError(f"{folder}: {wrong}")
    return model.eval()(**batch).logits, True


for folder in sys.argv[1:]:
    config, golden = json.load(open(f"{folder}/config.json")), json.load(open(f"{folder}/golden.json"))
    open_folder = by_timm if "architecture" in config else by_transformers
    with torch.no_grad():
        logits, plain = open_folder(os.path.abspath(folder), config, golden)
    wanted = np.array(golden["logits"])
    deviation = float(np.abs(logits.numpy() - wanted).max())
    if plain:
        deviation = max(deviation, predicted(run(os.path.abspath(folder))[0], golden))
    print(json.dumps({"folder": folder, "largest": float(np.abs(wanted).max()), "deviation": deviation, "readme": plain}), flush=True)
