"""Writes a repository with python-tuf, whole or with one fault.

write.py FOLDER CASE; the folder holds the secret keys 1.key to 8.key.
"""

import hashlib
import sys
from datetime import datetime, timedelta, timezone
from pathlib import Path

from cryptography.hazmat.primitives.serialization import load_pem_private_key
from securesystemslib.signer import CryptoSigner
from tuf.api.metadata import (
    DelegatedRole,
    Delegations,
    Metadata,
    MetaFile,
    Root,
    Snapshot,
    TargetFile,
    Targets,
    Timestamp,
)

folder, case = Path(sys.argv[1]), sys.argv[2]
expires = (datetime.now(timezone.utc) + timedelta(days=9)).replace(microsecond=0)
path = "lists/athens/help.pack"
data = b"made by python-tuf"


def signer(number):
    key = load_pem_private_key((folder / f"{number}.key").read_bytes(), None)
    return CryptoSigner(key)


def signed(role, *numbers):
    metadata = Metadata(role)
    for number in numbers:
        metadata.sign(signer(number), append=True)
    return metadata


def root(version, root_keys=(1, 2, 3)):
    role = Root(version=version, expires=expires, consistent_snapshot=case != "consistent-off")
    for number in root_keys:
        role.add_key(signer(number).public_key, "root")
    role.roles["root"].threshold = 2
    for number, name in ((4, "targets"), (5, "snapshot"), (6, "timestamp")):
        role.add_key(signer(number).public_key, name)
    return role


def put(name, data):
    file = folder / name
    file.parent.mkdir(parents=True, exist_ok=True)
    file.write_bytes(data)


consistent = case != "consistent-off"
first = signed(root(1), 1, 2)
(folder / "trusted.json").write_bytes(first.to_bytes())
put("metadata/1.root.json", first.to_bytes())
if case in ("rotated-root", "root-threshold", "root-skipped"):
    version = 3 if case == "root-skipped" else 2
    signers = (2, 7) if case == "root-threshold" else (1, 2, 7)
    put("metadata/2.root.json", signed(root(version, (1, 2, 7)), *signers).to_bytes())

target = TargetFile(len(data), {"sha256": hashlib.sha256(data).hexdigest()}, path)
top = Targets(version=1, expires=expires)
roles = {}
if case.startswith("delegated"):
    key = signer(8).public_key
    paths, prefixes = ["lists/athens/*"], None
    if case == "delegated-elsewhere":
        paths = ["lists/boston/*"]
    if case == "delegated-by-hash":
        paths, prefixes = None, [hashlib.sha256(path.encode()).hexdigest()[:3]]
    role = DelegatedRole("athens", [key.keyid], 1, True, paths, prefixes)
    top.delegations = Delegations({key.keyid: key}, {"athens": role})
    roles["athens"] = signed(Targets(version=1, expires=expires, targets={path: target}), 8)
else:
    top.targets[path] = target
roles["targets"] = signed(top, 5 if case == "targets-key" else 4)

snapshot = Snapshot(version=1, expires=expires, meta={})
for name, metadata in roles.items():
    version = 2 if case == "targets-version" and name == "targets" else 1
    snapshot.meta[f"{name}.json"] = MetaFile(version)
    put(f"metadata/{version}.{name}.json" if consistent else f"metadata/{name}.json", metadata.to_bytes())
snapshot = signed(snapshot, 6 if case == "snapshot-key" else 5).to_bytes()
version = 2 if case == "snapshot-version" else 1
meta = MetaFile(version)
if case == "snapshot-hash":
    meta = MetaFile(version, len(snapshot), {"sha256": "0" * 64})
put(f"metadata/{version}.snapshot.json" if consistent else "metadata/snapshot.json", snapshot)
timestamp = Timestamp(version=1, expires=expires, snapshot_meta=meta)
put("metadata/timestamp.json", signed(timestamp, 5 if case == "timestamp-key" else 6).to_bytes())

hash = hashlib.sha256(data).hexdigest()
data = {
    "target-hash": b"made by somebody!!",
    "target-longer": data + b"!",
    "target-shorter": data[:-1],
}.get(case, data)
put(f"targets/lists/athens/{hash}.help.pack" if consistent else f"targets/{path}", data)
