"""What python-tuf, the reference implementation, takes from each case of `tamper.py`.

judge.py BASE OUT TRUSTED_ROOT; one line a case on standard output: its name, what a
client takes that sees the repository for the first time, and what one that has
seen another edition before: `new`, `old`, `evil`, or why it was refused.
"""

import json
import shutil
import sys
import tempfile
from pathlib import Path

from tuf.api.exceptions import DownloadHTTPError
from tuf.ngclient import FetcherInterface, Updater

BASE, OUT, ROOT = Path(sys.argv[1]), Path(sys.argv[2]), Path(sys.argv[3]).read_bytes()
PACK = "lists/athens/help.pack"


class Folder(FetcherInterface):
    """Files of a folder in place of a network."""

    def _fetch(self, url):
        path = Path(url.removeprefix("folder:/"))
        if not path.is_file():
            raise DownloadHTTPError("not there", 404)
        yield path.read_bytes()


def known():
    """What each good pack is, by its bytes."""
    packs = {(BASE / "evil.pack").read_bytes(): "evil"}
    for edition, name in (("1", "old"), ("2", "new")):
        for path in (BASE / edition / "targets/lists/athens").iterdir():
            packs.setdefault(path.read_bytes(), name)
    return packs


PACKS = known()


def take(repository, cache):
    updater = Updater(str(cache), f"folder:/{repository}/metadata/", str(cache), f"folder:/{repository}/targets/",
                      fetcher=Folder(), bootstrap=None if (cache / "root.json").exists() else ROOT)
    try:
        updater.refresh()
        info = updater.get_targetinfo(PACK)
        if info is None:
            return "refused", "nobody has signed it"
        data = Path(updater.download_target(info, str(cache / "target"))).read_bytes()
    except Exception as error:  # whatever it refuses with
        return "refused", f"{type(error).__name__}: {error}".replace("\n", " ").replace("\t", " ")[:160]
    return PACKS[data], ""


for folder in sorted(OUT.iterdir()):
    answers = []
    for seen in (None, folder / "warm" if (folder / "warm").exists() else BASE / "2"):
        with tempfile.TemporaryDirectory() as cache:
            if seen:
                taken, why = take(seen, Path(cache))
                assert taken != "refused", f"{folder.name}: what was seen before is refused: {why}"
            answers.append(take(folder / "now", Path(cache)))
    (cold, _), (warm, why) = answers
    print(json.dumps({"case": folder.name, "what": (folder / "what").read_text(), "cold": cold, "warm": warm, "why": why}))
