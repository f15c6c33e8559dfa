"""Writes what a hostile or a sloppy host would serve, one folder a case.

tamper.py BASE OUT

BASE holds two editions that Beside has published, `1` and `2`, each a whole
repository, the secret keys `N.key`, and `evil.pack`, a good pack with other rows.
Keys: 1 to 3 roots (two sign), 4 targets, 5 online, 8 the group athens, 9 the group
boston; 14, 15, 18 are the keys that follow 4, 5, 8.

For each case OUT/CASE/now is what is served, and OUT/CASE/warm, where it is
written, what the client has seen before (edition 2 else). What a case does stands
in its first line.
"""

import hashlib
import json
import shutil
import sys
from pathlib import Path

from cryptography.hazmat.primitives.serialization import Encoding, PublicFormat, load_pem_private_key
from securesystemslib.formats import encode_canonical

BASE, OUT = Path(sys.argv[1]), Path(sys.argv[2])
PACK = "lists/athens/help.pack"
EVIL = (BASE / "evil.pack").read_bytes()
CASES = {}


def case(function):
    name = function.__name__.replace("_", "-").lstrip("-")
    CASES[name] = function
    return function


def sha(data, name="sha256"):
    return hashlib.new(name, data).hexdigest()


def secret(number):
    return load_pem_private_key((BASE / f"{number}.key").read_bytes(), None)


def key(number):
    raw = secret(number).public_key().public_bytes(Encoding.Raw, PublicFormat.Raw)
    return {"keytype": "ed25519", "keyval": {"public": raw.hex()}, "scheme": "ed25519"}


def keyid(number):
    return sha(encode_canonical(key(number)).encode())


def signature(signed, number):
    message = encode_canonical(signed).encode()
    return {"keyid": keyid(number), "sig": secret(number).sign(message).hex()}


class Repo:
    """A repository in a folder, opened at its newest edition."""

    def __init__(self, folder):
        self.folder = folder

    def path(self, name):
        return self.folder / "metadata" / name

    def read(self, name):
        return json.loads(self.path(name).read_bytes())["signed"]

    def newest(self, role):
        """The newest file of a role, as the timestamp leads to it."""
        if role == "timestamp":
            return "timestamp.json"
        if role == "root":
            return max((p.name for p in self.folder.glob("metadata/*.root.json")), key=lambda n: int(n.split(".")[0]))
        version = self.read("timestamp.json")["meta"]["snapshot.json"]["version"]
        if role != "snapshot":
            version = self.read(f"{version}.snapshot.json")["meta"][f"{role}.json"]["version"]
        return f"{version}.{role}.json"

    def bytes(self, role):
        return self.path(self.newest(role)).read_bytes()

    def put(self, name, signed, *keys, text=None):
        envelope = {"signatures": [signature(signed, number) for number in keys], "signed": signed}
        data = (text or json.dumps)(envelope).encode()
        self.path(name).write_bytes(data)
        return data

    def time(self, snapshot, *, version=None, key=5, change=None, meta=None):
        """A timestamp over these bytes of a snapshot."""
        signed = self.read("timestamp.json")
        signed["version"] = version or signed["version"] + 1
        named = {"version": json.loads(snapshot)["signed"]["version"], "length": len(snapshot),
                 "hashes": {"sha256": sha(snapshot)}}
        signed["meta"]["snapshot.json"] = {**named, **(meta or {})}
        if change:
            change(signed)
        self.put("timestamp.json", signed, key)

    def snap(self, change, key=5):
        """The next snapshot, and a timestamp over it."""
        signed = self.read(self.newest("snapshot"))
        signed["version"] += 1
        change(signed)
        data = self.put(f"{signed['version']}.snapshot.json", signed, key)
        self.time(data, key=key)

    def role(self, name, change, *keys, online=5, text=None):
        """The next edition of a targets file, with a snapshot and a timestamp that name it."""
        signed = self.read(self.newest(name))
        signed["version"] += 1
        change(signed)
        data = self.put(f"{signed['version']}.{name}.json", signed, *keys, text=text)
        meta = {"version": signed["version"], "length": len(data), "hashes": {"sha256": sha(data)}}
        self.snap(lambda snapshot: snapshot["meta"].update({f"{name}.json": meta}), online)

    def root(self, change, *keys, name=None):
        signed = self.read(self.newest("root"))
        signed["version"] += 1
        change(signed)
        self.put(name or f"{signed['version']}.root.json", signed, *keys)

    def store(self, path, data, algorithm="sha256"):
        folder, name = path.rsplit("/", 1)
        place = self.folder / "targets" / folder / f"{sha(data, algorithm)}.{name}"
        place.parent.mkdir(parents=True, exist_ok=True)
        place.write_bytes(data)

    def evil(self, targets, path=PACK, version=None, **custom):
        """Names the evil pack in a targets file."""
        self.store(path, EVIL)
        said = json.loads((BASE / "evil.json").read_text())
        held = targets["targets"].get(path, {}).get("custom", {})
        said["version"] = version or held.get("version", 1) + 1
        targets["targets"][path] = {"custom": {**said, **custom}, "length": len(EVIL),
                                    "hashes": {"sha256": sha(EVIL)}}

    def pack(self):
        """Where the pack of the newest edition lies."""
        entry = self.read(self.newest("athens"))["targets"][PACK]
        return self.folder / "targets/lists/athens" / f"{entry['hashes']['sha256']}.help.pack"


def rotate_online(root):
    """Key 15 in the place of key 5."""
    root["keys"].pop(keyid(5))
    root["keys"][keyid(15)] = key(15)
    for role in ("snapshot", "timestamp"):
        root["roles"][role]["keyids"] = [keyid(15)]


def delegate(targets, name, number, paths=None, **more):
    """Hands the lists of a group to another key."""
    delegations = targets["delegations"]
    delegations["keys"][keyid(number)] = key(number)
    for one in delegations["roles"]:
        if one["name"] == name:
            one["keyids"] = [keyid(number)]
            if paths:
                one["paths"] = paths
            one.update(more)


ROLES = ("timestamp", "snapshot", "targets", "athens")


# Bytes, with no key at all.

def bytes_case(name, role, change, doc):
    def run(now, warm):
        path = now.path(now.newest(role))
        path.write_bytes(change(path.read_bytes()))
    run.__doc__ = doc
    CASES[name] = run


def flip(data):
    at = data.index(b'"expires":"20') + 13
    return data[:at] + bytes([data[at] ^ 1]) + data[at + 1:]


for role in ROLES:
    bytes_case(f"{role}-bit", role, flip, f"a bit of what is signed in {role} is changed")
    bytes_case(f"{role}-cut", role, lambda data: data[: len(data) // 2], f"{role} is cut in the middle")
    bytes_case(f"{role}-empty", role, lambda data: b"", f"{role} is empty")
    bytes_case(f"{role}-not-json", role, lambda data: b"\xff\xfe" + data, f"{role} is not UTF-8")
    bytes_case(f"{role}-unsigned", role,
               lambda data: json.dumps({**json.loads(data), "signatures": []}).encode(), f"{role} has no signature")

for role in ("timestamp", "snapshot", "targets", "athens"):
    def gone(now, warm, role=role):
        now.path(now.newest(role)).unlink()
    gone.__doc__ = f"{role} is missing"
    CASES[f"{role}-missing"] = gone


@case
def timestamp_endless(now, warm):
    """The timestamp goes on for 5 MB."""
    path = now.path("timestamp.json")
    path.write_bytes(path.read_bytes() + b" " * 5_000_000)


@case
def timestamp_deep(now, warm):
    """The timestamp is nested 100,000 levels deep."""
    now.path("timestamp.json").write_bytes(b"[" * 100_000)


@case
def timestamp_key_twice(now, warm):
    """The timestamp names its version twice."""
    path = now.path("timestamp.json")
    path.write_bytes(path.read_bytes().replace(b'"version":', b'"version":1,"version":', 1))


@case
def signature_twice(now, warm):
    """The same signature of the timestamp stands twice."""
    path = now.path("timestamp.json")
    whole = json.loads(path.read_bytes())
    whole["signatures"] *= 2
    path.write_bytes(json.dumps(whole).encode())


@case
def signature_of_another(now, warm):
    """The signature of the snapshot stands in the timestamp."""
    whole = json.loads(now.path("timestamp.json").read_bytes())
    whole["signatures"] = json.loads(now.bytes("snapshot"))["signatures"]
    now.path("timestamp.json").write_bytes(json.dumps(whole).encode())


@case
def pack_replaced(now, warm):
    """Another pack lies under the name of the one that is signed."""
    now.pack().write_bytes(EVIL)


@case
def pack_bit(now, warm):
    """A bit of the pack is changed."""
    data = bytearray(now.pack().read_bytes())
    data[len(data) // 2] ^= 1
    now.pack().write_bytes(bytes(data))


@case
def pack_longer(now, warm):
    """The pack goes on after its end."""
    now.pack().write_bytes(now.pack().read_bytes() + b"!")


@case
def pack_shorter(now, warm):
    """The last byte of the pack is missing."""
    now.pack().write_bytes(now.pack().read_bytes()[:-1])


@case
def pack_missing(now, warm):
    """The pack is missing."""
    now.pack().unlink()


# Parts of other editions, with no key.

@case
def rollback_all(now, warm):
    """The edition before is served whole: a phone that has seen no other cannot tell."""
    shutil.rmtree(now.folder)
    shutil.copytree(BASE / "1", now.folder)


for role in ROLES[1:]:
    def mixed(now, warm, role=role):
        before = Repo(BASE / "1")
        now.path(now.newest(role)).write_bytes(before.bytes(role))
    mixed.__doc__ = f"{role} of the edition before lies under the name of this one"
    CASES[f"mix-{role}"] = mixed


@case
def mix_timestamp(now, warm):
    """The timestamp of the edition before beside the files of this one."""
    now.path("timestamp.json").write_bytes(Repo(BASE / "1").bytes("timestamp"))


@case
def mix_pack(now, warm):
    """The pack of the edition before lies under the name of this one."""
    now.pack().write_bytes(Repo(BASE / "1").pack().read_bytes())


# The online key is stolen: it says which files are the newest, and may not say more.

@case
def online_drops_the_group(now, warm):
    """The snapshot no longer names the group's file."""
    now.snap(lambda snapshot: snapshot["meta"].pop("athens.json"))


@case
def online_rolls_the_group_back(now, warm):
    """A newer snapshot names the group's file of before."""
    data = Repo(BASE / "1").bytes("athens")
    meta = {"version": 1, "length": len(data), "hashes": {"sha256": sha(data)}}
    now.snap(lambda snapshot: snapshot["meta"].update({"athens.json": meta}))


@case
def online_rolls_the_top_role_back(now, warm):
    """A newer snapshot names the top role's file of before."""
    data = Repo(BASE / "1").bytes("targets")
    version = json.loads(data)["signed"]["version"]
    meta = {"version": version, "length": len(data), "hashes": {"sha256": sha(data)}}
    now.snap(lambda snapshot: snapshot["meta"].update({"targets.json": meta}))


@case
def online_rolls_the_snapshot_back(now, warm):
    """A newer timestamp names the snapshot of before."""
    now.time(Repo(BASE / "1").bytes("snapshot"))


for version, name in ((0, "zero"), (-1, "negative"), (2**63, "2-63"), ("3", "text"), (2.5, "fraction")):
    def versioned(now, warm, version=version):
        def change(timestamp):
            timestamp["version"] = version
        try:
            now.time(now.bytes("snapshot"), change=change)
        except Exception:  # no canonical form: written as it is
            signed = now.read("timestamp.json")
            signed["version"] = version
            envelope = {"signatures": [{"keyid": keyid(5), "sig": "00" * 64}], "signed": signed}
            now.path("timestamp.json").write_bytes(json.dumps(envelope).encode())
    versioned.__doc__ = f"the version of the timestamp is {version!r}"
    CASES[f"timestamp-version-{name}"] = versioned

CHANGES = {
    "timestamp-is-a-snapshot": ("_type", "snapshot"),
    "timestamp-of-other-rules": ("spec_version", "2.0.0"),
    "timestamp-without-rules": ("spec_version", None),
    "timestamp-expires-no-day": ("expires", "2031-02-30T00:00:00Z"),
    "timestamp-expires-nothing": ("expires", None),
}
for name, (field, value) in CHANGES.items():
    def changed(now, warm, field=field, value=value):
        def change(timestamp):
            if value is None:
                timestamp.pop(field)
            else:
                timestamp[field] = value
        now.time(now.bytes("snapshot"), change=change)
    changed.__doc__ = f"the timestamp's {field} is {value!r}"
    CASES[name] = changed


@case
def snapshot_hash(now, warm):
    """The timestamp names another hash of the snapshot."""
    now.time(now.bytes("snapshot"), meta={"hashes": {"sha256": "0" * 64}})


@case
def snapshot_hash_empty(now, warm):
    """The timestamp names no hash of the snapshot that anybody knows."""
    now.time(now.bytes("snapshot"), meta={"hashes": {"md4": "00"}})


@case
def snapshot_length(now, warm):
    """The timestamp names a shorter snapshot."""
    now.time(now.bytes("snapshot"), meta={"length": 10})


@case
def snapshot_version(now, warm):
    """The timestamp names a snapshot that is not there."""
    now.time(now.bytes("snapshot"), meta={"version": 99})


@case
def online_signs_the_group(now, warm):
    """The group's file is signed with the online key."""
    now.role("athens", now.evil, 5)


@case
def online_signs_targets(now, warm):
    """The top role's file is signed with the online key, and has the list itself."""
    now.role("targets", now.evil, 5)


@case
def online_signs_a_root(now, warm):
    """The next root is signed with the online key."""
    now.root(lambda root: None, 5)


# A group's key is stolen, or a group is hostile.

@case
def group_without_online(now, warm):
    """The thief of the group's key has no online key: the snapshot names another file."""
    signed = now.read(now.newest("athens"))
    now.evil(signed)
    now.put(now.newest("athens"), signed, 8)


@case
def group_and_online(now, warm):
    """Both keys are stolen: nothing shows it before the keys are rotated."""
    now.role("athens", now.evil, 8)


@case
def other_group_same_path(now, warm):
    """Another group lists the path of this one."""
    now.role("boston", now.evil, 9)


@case
def other_group_own_path(now, warm):
    """Another group has a pack of its own that says it is this group's list."""
    now.role("boston", lambda targets: now.evil(targets, "lists/boston/help.pack"), 9)


@case
def other_group_delegates(now, warm):
    """Another group delegates the lists of this one to itself."""
    def change(targets):
        role = {"name": "inner", "keyids": [keyid(9)], "threshold": 1, "terminating": True, "paths": ["lists/athens/*"]}
        targets["delegations"] = {"keys": {keyid(9): key(9)}, "roles": [role]}
    now.role("boston", change, 9)


@case
def group_signed_by_other_group(now, warm):
    """This group's file is signed by another group."""
    now.role("athens", now.evil, 9)


@case
def group_keyid_of_another_key(now, warm):
    """The group's file is signed by another key under the id of the group's."""
    now.role("athens", now.evil, 9)
    path = now.path(now.newest("athens"))
    whole = json.loads(path.read_bytes())
    whole["signatures"][0]["keyid"] = keyid(8)
    path.write_bytes(json.dumps(whole).encode())
    data = path.read_bytes()
    meta = {"version": whole["signed"]["version"], "length": len(data), "hashes": {"sha256": sha(data)}}
    now.snap(lambda snapshot: snapshot["meta"].update({"athens.json": meta}))


# The targets key is stolen: it cannot publish without the online key.

@case
def targets_without_online(now, warm):
    """The top role's file has the list itself; the snapshot names another."""
    signed = now.read(now.newest("targets"))
    now.evil(signed)
    now.put(now.newest("targets"), signed, 4)


@case
def threshold_zero(now, warm):
    """The group needs no signature."""
    now.role("targets", lambda targets: delegate(targets, "athens", 8, threshold=0), 4)
    now.role("athens", now.evil)


@case
def threshold_two_of_one(now, warm):
    """The group needs two signatures, and one key signs under two ids."""
    def change(targets):
        delegate(targets, "athens", 8, threshold=2)
        alias = "a" * 64
        targets["delegations"]["keys"][alias] = key(8)
        targets["delegations"]["roles"][0]["keyids"] = [keyid(8), alias]
    now.role("targets", change, 4)
    now.role("athens", now.evil, 8)
    path = now.path(now.newest("athens"))
    whole = json.loads(path.read_bytes())
    whole["signatures"].append({"keyid": "a" * 64, "sig": whole["signatures"][0]["sig"]})
    path.write_bytes(json.dumps(whole).encode())
    data = path.read_bytes()
    meta = {"version": whole["signed"]["version"], "length": len(data), "hashes": {"sha256": sha(data)}}
    now.snap(lambda snapshot: snapshot["meta"].update({"athens.json": meta}))


# Roots.

def root_case(name, keys, doc, change=lambda root: None, file=None):
    def run(now, warm):
        now.root(change, *keys, name=file)
    run.__doc__ = doc
    CASES[name] = run


def set_version(version):
    def change(root):
        root["version"] = version
    return change


def hand_over(root):
    """Wholly other root keys."""
    root["keys"].update({keyid(n): key(n) for n in (14, 15)})
    root["roles"]["root"] = {"keyids": [keyid(14), keyid(15)], "threshold": 2}


def no_timestamp(root):
    root["roles"].pop("timestamp")


root_case("root-by-one", (1,), "a new root is signed by one of two")
root_case("root-by-one-twice", (1, 1), "a new root is signed by one key twice")
root_case("root-by-nobody", (), "a new root is not signed")
root_case("root-by-new-keys-only", (14, 15), "a new root is signed by its own new keys alone", hand_over)
root_case("root-by-old-keys-only", (1, 2), "a new root is not signed by its own new keys", hand_over)
root_case("root-skips-a-version", (1, 2), "the second root says that it is the third", set_version(3), "2.root.json")
root_case("root-goes-back", (1, 2), "the second root says that it is the first", set_version(1), "2.root.json")
root_case("root-is-a-timestamp", (1, 2), "the second root says that it is a timestamp",
          lambda root: root.update({"_type": "timestamp"}))
root_case("root-without-timestamp-keys", (1, 2), "the second root names no keys of the timestamp", no_timestamp)


@case
def root_back_to_old_keys(now, warm):
    """The second root has wholly other keys; a third one, signed by the first keys, takes that back."""
    now.root(hand_over, 1, 2, 14, 15)

    def back(root):
        root["roles"]["root"] = {"keyids": [keyid(1), keyid(2)], "threshold": 2}
    now.root(back, 1, 2)


@case
def root_handed_over(now, warm):
    """The second root has wholly other keys, and the third is signed by those."""
    now.root(hand_over, 1, 2, 14, 15)
    now.root(lambda root: None, 14, 15)


@case
def root_left_out(now, warm):
    """The third root is there, and the second is not."""
    now.root(hand_over, 1, 2, 14, 15)
    now.root(lambda root: None, 14, 15)
    now.path("2.root.json").unlink()


@case
def root_cut(now, warm):
    """The second root is cut in the middle."""
    now.root(lambda root: None, 1, 2)
    path = now.path("2.root.json")
    path.write_bytes(path.read_bytes()[:200])


@case
def root_sound(now, warm):
    """A second root, well signed, that changes nothing."""
    now.root(lambda root: None, 1, 2)


# Keys are rotated; the thief has the old ones and hides the newer root.

def rotated(warm):
    """Root 2 with another online key, over the same lists."""
    warm.root(rotate_online, 1, 2)
    snapshot = warm.put(warm.newest("snapshot"), warm.read(warm.newest("snapshot")), 15)
    warm.time(snapshot, key=15)


@case
def revoked_online_key(now, warm):
    """The client has seen root 2 with an unchanged list; the thief serves root 1 and an evil list."""
    rotated(warm())
    for _ in range(9):
        now.role("athens", now.evil, 8)


@case
def revoked_online_key_far(now, warm):
    """As before, and the thief's versions are as high as they go."""
    rotated(warm())

    def change(timestamp):
        timestamp["version"] = 2**32 - 1
    now.role("athens", now.evil, 8)
    now.time(now.bytes("snapshot"), change=change)


@case
def revoked_group_key(now, warm):
    """The client has seen the group's new key and an unchanged list; the thief serves the old file."""
    seen = warm()
    seen.role("targets", lambda targets: delegate(targets, "athens", 18), 4)
    seen.role("athens", lambda targets: None, 18)
    now.role("athens", now.evil, 8)
    now.role("athens", now.evil, 8)
    now.role("athens", now.evil, 8)


@case
def revoked_targets_key(now, warm):
    """The client has seen root 2 with another key of the top role; the thief has the old one and the online key."""
    def change(root):
        root["keys"].pop(keyid(4))
        root["keys"][keyid(14)] = key(14)
        root["roles"]["targets"]["keyids"] = [keyid(14)]
    seen = warm()
    seen.root(change, 1, 2)
    seen.role("targets", lambda targets: None, 14)
    for _ in range(3):
        now.role("targets", now.evil, 4)


@case
def revoked_keys_are_named_again(now, warm):
    """The client has seen root 2 without the old online key; the thief signs a third root that has it again."""
    rotated(warm())
    now.root(rotate_online, 1, 2)

    def back(root):
        root["keys"][keyid(5)] = key(5)
        for role in ("snapshot", "timestamp"):
            root["roles"][role]["keyids"] = [keyid(5)]
    now.root(back, 5)
    for _ in range(9):
        now.role("athens", now.evil, 8)


@case
def rollback_after_a_rotation(now, warm):
    """The online key was rotated; what the new one signed before is served again."""
    rotated(now)
    seen = warm()
    rotated(seen)
    for _ in range(3):
        seen.role("athens", lambda targets: None, 8, online=15)


@case
def rollback_to_before_the_rotation(now, warm):
    """The client has seen what the new online key signed; what the old one signed is served with the new root."""
    rotated(warm())
    now.root(rotate_online, 1, 2)


@case
def rotation(now, warm):
    """The online key was rotated, and its versions began anew."""
    seen = warm()
    for _ in range(5):
        seen.role("athens", lambda targets: None, 8)
    rotated(now)
    now.role("athens", lambda targets: targets.update({"version": 9}), 8, online=15)


@case
def rotation_after_a_theft(now, warm):
    """The client holds the thief's edition with versions as high as they go; the group rotates its keys."""
    seen = warm()
    seen.role("athens", lambda targets: seen.evil(targets, version=10**15), 8)

    def far(timestamp):
        timestamp["version"] = 2**32 - 1
    seen.time(seen.bytes("snapshot"), change=far)
    now.root(rotate_online, 1, 2)
    now.role("targets", lambda targets: delegate(targets, "athens", 18), 4, online=15)
    now.role("athens", lambda targets: None, 18, online=15)


# What has run out may be an old list, or one that somebody keeps back. A newer list waits
# for the person's word.

def run_out(signed):
    signed["expires"] = "2020-01-01T00:00:00Z"


@case
def expired_root(now, warm):
    """The newest root has run out."""
    now.role("athens", now.evil, 8)
    now.root(run_out, 1, 2)


@case
def expired_timestamp(now, warm):
    """The timestamp has run out."""
    now.role("athens", now.evil, 8)
    now.time(now.bytes("snapshot"), change=run_out)


@case
def expired_snapshot(now, warm):
    """The snapshot has run out."""
    now.role("athens", now.evil, 8)
    now.snap(run_out)


@case
def expired_targets(now, warm):
    """The top role's file has run out."""
    now.role("athens", now.evil, 8)
    now.role("targets", run_out, 4)


@case
def expired_group(now, warm):
    """The group's file has run out."""
    def change(targets):
        now.evil(targets)
        run_out(targets)
    now.role("athens", change, 8)


@case
def expired_other_group(now, warm):
    """Another group's file has run out."""
    now.role("boston", run_out, 9)


@case
def other_group_refused(now, warm):
    """Another group's file is signed by a key that is not its own."""
    now.role("boston", lambda targets: None, 18)


@case
def other_group_missing(now, warm):
    """Another group's file is missing."""
    now.path(now.newest("boston")).unlink()


@case
def other_group_pack_bit(now, warm):
    """A bit of another group's pack is changed."""
    for path in (now.folder / "targets/lists/boston").iterdir():
        data = bytearray(path.read_bytes())
        data[len(data) // 2] ^= 1
        path.write_bytes(bytes(data))


# Sound, though not as Beside itself writes it.

@case
def sound(now, warm):
    """The edition as it was published."""


def stray(name, data=b"x"):
    def run(now, warm):
        path = now.folder / "targets" / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(data)
    run.__doc__ = f"{name} lies beside what is signed"
    CASES[f"stray-{Path(name).name.lower().replace('.', '-').replace(' ', '-')}"] = run


for name in ("index.html", "README.txt", "Thumbs.db", "desktop.ini", ".DS_Store", "lists/athens/New Folder.txt",
             "lists/athens/index.html", "lists/other/old.pack", "metadata.json"):
    stray(name)


@case
def stray_unsigned_pack(now, warm):
    """A pack that nobody has signed lies beside the signed one."""
    now.store("lists/athens/other.pack", EVIL)


@case
def withdrawn_group(now, warm):
    """A group was ended, and its pack still lies there."""
    now.store("lists/boston/help.pack", EVIL)

    def change(targets):
        targets["delegations"]["roles"] = [r for r in targets["delegations"]["roles"] if r["name"] != "boston"]
    now.role("targets", change, 4)


@case
def old_editions(now, warm):
    """Files of the edition before still lie there."""
    for path in (BASE / "1").rglob("*"):
        there = now.folder / path.relative_to(BASE / "1")
        if path.is_file() and not there.exists():
            there.parent.mkdir(parents=True, exist_ok=True)
            shutil.copy(path, there)


def hashed(algorithms):
    def run(now, warm):
        data = now.pack().read_bytes()

        def change(targets):
            targets["targets"][PACK]["hashes"] = {name: sha(data, name) for name in algorithms}
        now.role("athens", change, 8)
        for name in algorithms:
            now.store(PACK, data, name)
        if "sha256" not in algorithms:
            (now.folder / "targets/lists/athens" / f"{sha(data)}.help.pack").unlink()
    run.__doc__ = f"the hashes of the pack are {' and '.join(algorithms)}"
    CASES[f"hashes-{'-'.join(algorithms)}"] = run


hashed(("sha512",))
hashed(("sha256", "sha512"))


@case
def hash_of_another_function(now, warm):
    """Beside a good SHA-256 stands a wrong SHA-512."""
    def change(targets):
        targets["targets"][PACK]["hashes"]["sha512"] = "0" * 128
    now.role("athens", change, 8)


@case
def bins(now, warm):
    """The lists are spread over 32 bins by the hash of their path (succinct roles)."""
    lists = {}
    for group in ("athens", "boston"):
        lists.update(now.read(now.newest(group))["targets"])

    def change(targets):
        succinct = {"keyids": [keyid(8)], "threshold": 1, "bit_length": 5, "name_prefix": "bin"}
        targets["delegations"] = {"keys": {keyid(8): key(8)}, "succinct_roles": succinct}
    now.role("targets", change, 4)
    metas = {}
    for number in range(32):
        name = f"bin-{number:02x}"
        own = {path: entry for path, entry in lists.items() if int(sha(path.encode())[:8], 16) >> (32 - 5) == number}
        signed = {**now.read(now.newest("athens")), "version": 1, "targets": own}
        data = now.put(f"1.{name}.json", signed, 8)
        metas[f"{name}.json"] = {"version": 1, "length": len(data), "hashes": {"sha256": sha(data)}}
    now.snap(lambda snapshot: snapshot["meta"].update(metas))


@case
def prefixes(now, warm):
    """The group speaks for paths by the beginning of their hash."""
    def change(targets):
        for one in targets["delegations"]["roles"]:
            if one["name"] == "athens":
                one.pop("paths")
                one["path_hash_prefixes"] = [sha(PACK.encode())[:3]]
    now.role("targets", change, 4)


@case
def pretty(now, warm):
    """The group's file is indented and its keys are not sorted."""
    now.role("athens", lambda targets: None, 8, text=lambda whole: json.dumps(whole, indent=2))


@case
def unknown_fields(now, warm):
    """The group's file has fields that nobody knows."""
    now.role("athens", lambda targets: targets.update({"x-note": ["ours"]}), 8)


@case
def signature_of_a_stranger(now, warm):
    """The group's file is signed by somebody else, too."""
    now.role("athens", lambda targets: None, 8, 9)


@case
def two_of_two(now, warm):
    """The group needs two signatures and has them."""
    def change(targets):
        delegate(targets, "athens", 8, threshold=2)
        targets["delegations"]["keys"][keyid(18)] = key(18)
        targets["delegations"]["roles"][0]["keyids"] = [keyid(8), keyid(18)]
    now.role("targets", change, 4)
    now.role("athens", lambda targets: None, 8, 18)


for name, run in CASES.items():
    here = OUT / name
    shutil.copytree(BASE / "2", here / "now")

    def warm(here=here):
        shutil.copytree(BASE / "2", here / "warm")
        return Repo(here / "warm")

    run(Repo(here / "now"), warm)
    (here / "what").write_text(" ".join((run.__doc__ or "").split()))
