"""Writes keras-models.fixture.json: small models as Keras itself saves them, and what it computes with them.

Run in an environment with `pip install keras==3.15.1 torch h5py`; the weights are drawn from fixed seeds.
"""

import base64
import json
import os
import tempfile
import zlib

os.environ.setdefault("KERAS_BACKEND", "torch")

import h5py
import keras
import ml_dtypes
import numpy as np
from keras import layers as L

draw = np.random.default_rng(11)
folder = tempfile.mkdtemp()


def packed(data):
    return base64.b64encode(zlib.compress(data, 9)).decode()


def saved(name, save):
    path = os.path.join(folder, name)
    save(path)
    with open(path, "rb") as file:
        return packed(file.read())


def numbers(array):
    return {"shape": list(array.shape), "data": [float(f"{value:.9g}") for value in np.asarray(array, "float64").ravel()]}


def shaken(model):
    """No weight keeps a value that it would have without being read."""
    for variable in model.variables:
        if "seed" in variable.path or "count" in variable.path:
            continue
        value = draw.normal(0, 0.4, variable.shape)
        variable.assign(np.abs(value) + 0.3 if "variance" in variable.path else value)
    return model


def functional():
    picture, vector = L.Input((9, 9, 3), name="picture"), L.Input((5,), name="vector")
    x = L.ZeroPadding2D(1)(picture)
    x = L.Conv2D(4, 3, strides=2, padding="same", activation="relu", kernel_regularizer="l2", name="conv")(x)
    x = L.BatchNormalization(name="norm")(x)
    x = L.DepthwiseConv2D(3, padding="same", depth_multiplier=2, name="depthwise")(x)
    x = L.LeakyReLU(negative_slope=0.2)(x)
    x = L.BatchNormalization(scale=False, name="unscaled")(x)
    x = L.SeparableConv2D(6, 3, activation="silu", use_bias=False, name="separable")(x)
    x = L.PReLU(shared_axes=[1, 2])(x)
    x = L.MaxPooling2D(2)(x)
    x = L.GlobalAveragePooling2D()(x)
    x = L.LayerNormalization(name="layer_norm")(x)
    shared = L.Dense(4, activation="gelu", name="shared")
    left, right = shared(x), shared(L.Dense(6, name="dense")(vector))
    inner = keras.Sequential(
        [L.Input((4,)), L.Dense(3, activation="tanh", name="dense"), L.BatchNormalization(name="norm"), L.Dense(4, name="last")],
        name="inner",
    )
    given = L.Input((4,))
    twice = keras.Model(given, L.Add()([given, L.Dense(4, name="dense")(given)]), name="twice")
    y = L.Concatenate()([twice(inner(left)), (1.5 - twice(right)) / 0.7 + right * 2.0])
    y = L.Dropout(0.4)(y)
    return keras.Model([picture, vector], L.Dense(3, activation="softmax", name="classes")(y), name="functional")


def pictures():
    return keras.Sequential(
        [
            L.Input((8, 8, 3)),
            L.Normalization(name="normalization"),
            L.Rescaling([0.5, 2.0, 1.5], offset=0.25, name="rescaling"),
            L.Conv2D(4, 3, strides=2, activation="relu6", name="stem"),
            L.BatchNormalization(name="norm"),
            L.GlobalAveragePooling2D(name="pool"),
            L.Dense(5, activation="softmax", name="classes"),
        ],
        name="pictures",
    )


def recurrent():
    return keras.Sequential(
        [
            L.Input((6,), dtype="int32"),
            L.Embedding(7, 3, name="words"),
            L.Bidirectional(L.LSTM(2, return_sequences=True, name="both"), name="ways"),
            L.TimeDistributed(L.Dense(3, activation="relu"), name="each"),
            L.SimpleRNN(2, name="last"),
        ],
        name="recurrent",
    )


def unknown():
    picture = L.Input((8, 8, 4))
    x = L.RandomFlip()(picture)
    x = L.Normalization(axis=1, name="other_axis")(x)
    x = L.GroupNormalization(2, name="grouped")(x)
    x = L.Conv2D(4, 3, groups=2, name="in_groups")(x)
    x = L.Conv2D(2, 3, activation="hard_sigmoid", name="hard")(x)
    x = keras.ops.cos(x)
    return keras.Model(picture, L.Dense(2, name="known")(L.Flatten()(x)))


def attributes(group, **texts):
    for name, value in texts.items():
        group.attrs[name] = value


def layer(class_name, name, inbound=None, **config):
    made = {"class_name": class_name, "config": {"name": name, "trainable": True, "dtype": "float32", **config}}
    return made if inbound is None else {**made, "name": name, "inbound_nodes": inbound}


def dense(name, units, activation, inbound=None):
    return layer("Dense", name, inbound, units=units, activation=activation, use_bias=True)


def keras2():
    """A model as Keras 2 wrote it: text as bytes, `:0` behind names, models inside that name their layers alike, long lists in pieces."""
    w = {key: draw.normal(0, 0.5, shape).astype("float32") for key, shape in {
        "a": (4, 3), "ab": (3,), "b": (3, 3), "bb": (3,), "gamma": (3,), "beta": (3,), "mean": (3,), "top": (3, 2), "topb": (2,)}.items()}
    w["variance"] = np.abs(draw.normal(1, 0.2, (3,))).astype("float32")
    inside = lambda name, size, *more: {"class_name": "Sequential", "config": {"name": name, "layers": [
        layer("InputLayer", f"{name}_input", batch_input_shape=[None, size]), dense("dense", 3, "relu"), *more]}}
    call = lambda *names: [[[name, at, 0, {}] for name, at in names]]
    config = {"class_name": "Functional", "config": {"name": "model", "trainable": True, "layers": [
        layer("InputLayer", "given", [], batch_input_shape=[None, 4]),
        {**inside("first", 4), "name": "first", "inbound_nodes": call(("given", 0))},
        {**inside("second", 3, layer("BatchNormalization", "norm", axis=[1], momentum=0.99, epsilon=0.001)),
         "name": "second", "inbound_nodes": call(("first", 1))},
        dense("top", 2, "linear", call(("second", 1)))],
        "input_layers": [["given", 0, 0]], "output_layers": [["top", 0, 0]]}}
    groups = {
        "given": [],
        "first": [("dense/kernel:0", w["a"]), ("dense/bias:0", w["ab"])],
        # Trainable ones come first, whatever layer they belong to.
        "second": [("dense/kernel:0", w["b"]), ("dense/bias:0", w["bb"]), ("norm/gamma:0", w["gamma"]), ("norm/beta:0", w["beta"]),
                   ("norm/moving_mean:0", w["mean"]), ("norm/moving_variance:0", w["variance"])],
        # A layer that was renamed after it was built.
        "top": [("dense_7/kernel:0", w["top"]), ("dense_7/bias:0", w["topb"])],
    }

    def save(path):
        with h5py.File(path, "w") as file:
            attributes(file, backend=b"tensorflow", keras_version=b"2.15.0", model_config=json.dumps(config).encode())
            root = file.create_group("model_weights")
            attributes(root, layer_names0=[b"given", b"first"], layer_names1=[b"second", b"top"])
            for name, weights in groups.items():
                group = root.create_group(name)
                attributes(group, weight_names=[key.encode() for key, _ in weights])
                for key, value in weights:
                    group.create_dataset(key, data=value)
            file.create_group("optimizer_weights").create_dataset("Adam/iterations:0", data=np.int64(3))

    x = draw.normal(0, 1, (3, 4))
    h = np.maximum(x @ w["a"] + w["ab"], 0)
    h = np.maximum(h @ w["b"] + w["bb"], 0)
    h = (h - w["mean"]) / np.sqrt(w["variance"] + 0.001) * w["gamma"] + w["beta"]
    return {"files": {"h5": saved("keras2.h5", save)}, "inputs": [numbers(x)], "output": numbers(h @ w["top"] + w["topb"])}


def keras1():
    """Weights alone, named as Keras 1 did."""
    def save(path):
        with h5py.File(path, "w") as file:
            file.attrs["layer_names"] = [b"conv", b"bn", b"block/conv", b"pool"]
            groups = {"conv": [("uniform1", (1, 1, 2, 3)), ("conv_b", (3,))], "pool": [], "block/conv": [("block/conv_W", (1, 1, 3, 1)), ("block/conv_b", (1,))],
                      "bn": [(f"bn_{role}", (3,)) for role in ("gamma", "beta", "running_mean", "running_std")]}
            at = 0
            for name, weights in groups.items():
                group = file.create_group(name)
                group.attrs["weight_names"] = [key.encode() for key, _ in weights]
                for key, shape in weights:
                    size = int(np.prod(shape))
                    group.create_dataset(key, data=np.arange(at, at + size, dtype="float32").reshape(shape))
                    at += size
    return {"files": {"h5": saved("keras1.h5", save)}}


def types():
    """Every type of entry, in storages of every kind, as another writer of HDF5 might leave them."""
    def save(path):
        with h5py.File(path, "w") as file:
            values = np.array([1, 2.5, -3])
            file.create_dataset("bfloat16", data=values.astype(ml_dtypes.bfloat16)).attrs["dtype"] = "bfloat16"
            file.create_dataset("float16", data=values.astype("<f2"))
            file.create_dataset("float64", data=values)
            file.create_dataset("turned", data=values.astype(">f4"))
            file.create_dataset("truth", data=np.array([True, False]))
            file.create_dataset("int64", data=np.array([-7, 2**31 - 1]))
            file.create_dataset("uint8", data=np.array([[200, 3]], "u1"))
            file.create_dataset("scalar", data=np.float32(0.5))
            file.create_dataset("empty", data=np.zeros((2, 0), "f4"))
            file.create_dataset("packed", data=np.tile(np.arange(4, dtype="f4"), 64), compression="gzip", shuffle=True, chunks=(32,))
    return {"files": {"h5": saved("types.h5", save)}}


def model(made, *inputs, weights=False):
    name = made.name
    files = {"keras": saved(f"{name}.keras", made.save), "h5": saved(f"{name}.h5", made.save)}
    if weights:
        files["weights.h5"] = saved(f"{name}.weights.h5", made.save_weights)
    output = made.predict(inputs[0] if len(inputs) == 1 else list(inputs), verbose=0)
    return {"files": files, "inputs": [numbers(value) for value in inputs], "output": numbers(output)}


keras.utils.set_random_seed(5)
trained = shaken(functional())
trained.compile("adam", "mse")
fixtures = {
    "functional": model(trained, draw.normal(0, 1, (2, 9, 9, 3)), draw.normal(0, 1, (2, 5)), weights=True),
    "pictures": model(shaken(pictures()), draw.normal(0, 1, (2, 8, 8, 3)), weights=True),
    "recurrent": model(shaken(recurrent()), draw.integers(0, 7, (2, 6)).astype("float32")),
    "unknown": {"files": {"keras": saved("unknown.keras", shaken(unknown()).save)}},
    "keras2": keras2(),
    "keras1": keras1(),
    "types": types(),
}
target = os.path.join(os.path.dirname(os.path.abspath(__file__)), "keras-models.fixture.json")
with open(target, "w") as file:
    json.dump(fixtures, file, indent=1)
    file.write("\n")
