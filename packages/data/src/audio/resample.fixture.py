"""Writes resample.fixture.json: a signal at one rate as libsoxr (very high quality) gives it at another.

Needs Python with numpy and soxr (made with numpy 2.4.6, soxr 1.1.0): python resample.fixture.py > resample.fixture.json
"""

import json

import numpy as np
import soxr

# Tones in the pass band of every pair of rates, and with "above" one that the lower rate cannot hold.
CASES = [(8000, 16000, None), (16000, 8000, 6000), (44100, 16000, 12000), (48000, 16000, 9000), (22050, 8000, 5000), (11025, 16000, None)]


def signal(rate, above):
    t = np.arange(rate // 5) / rate
    tones = 0.4 * np.sin(2 * np.pi * 440 * t) + 0.3 * np.sin(2 * np.pi * 1234.5 * t + 1) + 0.2 * np.sin(2 * np.pi * 3300 * t + 2)
    return tones + (0.25 * np.sin(2 * np.pi * above * t + 0.5) if above else 0)


def case(source, target, above):
    out = soxr.resample(signal(source, above), source, target, quality="VHQ")
    middle = len(out) // 2
    return {
        "from": source,
        "to": target,
        "above": above,
        "length": len(out),
        "start": middle - 32,
        "values": [round(float(x), 9) for x in out[middle - 32 : middle + 32]],
    }


print(json.dumps([case(*one) for one in CASES], indent=1))
