"""Downloads a repository with huggingface_hub, or finds one that another program downloaded; prints one JSON object."""

import hashlib
import json
import os
import sys

from huggingface_hub import hf_hub_download, scan_cache_dir, snapshot_download, try_to_load_from_cache

repo, what = sys.argv[1:3]
offline = what == "find"
folder = snapshot_download(repo, local_files_only=offline)
weights = hf_hub_download(repo, "model.safetensors", local_files_only=offline)
nested = try_to_load_from_cache(repo, "1_Pooling/config.json")
scan = scan_cache_dir()
print(
    json.dumps(
        {
            "commit": os.path.basename(folder),
            "sha256": hashlib.sha256(open(weights, "rb").read()).hexdigest(),
            "nested": isinstance(nested, str),
            "repos": [r.repo_id for r in scan.repos],
            "refs": [sorted(v.refs) for r in scan.repos for v in r.revisions],
            "warnings": [str(w) for w in scan.warnings],
        }
    )
)
