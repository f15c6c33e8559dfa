"""A phone that reads with python-tuf: it remembers in CACHE what it has seen.

phone.py CACHE REPOSITORY TRUSTED_ROOT NOW TARGET; on standard output the SHA-256 of
the target, or `refused` and why.
"""

import hashlib
import sys
from datetime import datetime
from pathlib import Path

from tuf.api.exceptions import DownloadHTTPError
from tuf.ngclient import FetcherInterface, Updater


class Folder(FetcherInterface):
    """Files of a folder in place of a network."""

    def _fetch(self, url):
        path = Path(url.removeprefix("folder:/"))
        if not path.is_file():
            raise DownloadHTTPError("not there", 404)
        yield path.read_bytes()


cache, repository, root = Path(sys.argv[1]), Path(sys.argv[2]), Path(sys.argv[3])
cache.mkdir(exist_ok=True)
try:
    updater = Updater(
        str(cache),
        f"folder:/{repository}/metadata/",
        str(cache),
        f"folder:/{repository}/targets/",
        fetcher=Folder(),
        bootstrap=None if (cache / "root.json").exists() else root.read_bytes(),
    )
    # The tests take place at one moment, whatever the clock says.
    updater._trusted_set.reference_time = datetime.fromisoformat(sys.argv[4].replace("Z", "+00:00"))
    updater.refresh()
    info = updater.get_targetinfo(sys.argv[5])
    if info is None:
        raise ValueError("nobody has signed it")
    data = Path(updater.download_target(info, str(cache / "target"))).read_bytes()
    print(hashlib.sha256(data).hexdigest())
except Exception as error:  # whatever it refuses with
    print(f"refused: {type(error).__name__}: {error}")
