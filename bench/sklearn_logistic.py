"""The peer of logistic-head.bench.ts: fits scikit-learn's LogisticRegression, once for each line it reads, and answers in JSON.

Usage: python sklearn_logistic.py FOLDER ROWS TEST_ROWS COLUMNS CLASSES
The folder holds x.f32, y.i32, test-x.f32, test-y.i32, little-endian, row by row.
"""

import json
import sys
import time
import warnings

import numpy as np
import sklearn
from sklearn.linear_model import LogisticRegression

warnings.filterwarnings("ignore")
folder, (rows, test_rows, columns, classes) = sys.argv[1], map(int, sys.argv[2:6])


def read(name, kind, *shape):
    return np.fromfile(f"{folder}/{name}", kind).reshape(shape)


x, y = read("x.f32", "<f4", rows, columns), read("y.i32", "<i4", rows)
test_x, test_y = read("test-x.f32", "<f4", test_rows, columns), read("test-y.i32", "<i4", test_rows)


def objective(model):
    """1/2 ||W||^2 + C sum of cross-entropies, in double precision."""
    logits = x.astype(np.float64) @ model.coef_.T.astype(np.float64) + model.intercept_
    logits -= logits.max(axis=1, keepdims=True)
    losses = np.log(np.exp(logits).sum(axis=1)) - logits[np.arange(rows), y]
    return float(0.5 * (model.coef_.astype(np.float64) ** 2).sum() + model.C * losses.sum())


print(json.dumps({"version": sklearn.__version__}), flush=True)
for line in sys.stdin:
    start = time.perf_counter()
    model = LogisticRegression().fit(x, y)
    seconds = time.perf_counter() - start
    answer = {
        "ms": seconds * 1000,
        "iterations": int(model.n_iter_[0]),
        "objective": objective(model),
        "accuracy": float(model.score(test_x, test_y)),
    }
    print(json.dumps(answer), flush=True)
