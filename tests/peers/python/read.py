"""Reads lists/athens/help.pack of the repository in a folder, as python-tuf does.

read.py REPOSITORY TRUSTED_ROOT
"""

import sys
import tempfile
from pathlib import Path

from tuf.api.exceptions import DownloadHTTPError
from tuf.ngclient import FetcherInterface, Updater
from tuf.ngclient.config import UpdaterConfig


class Folder(FetcherInterface):
    """Files of a folder in place of a network."""

    def _fetch(self, url):
        path = Path(url.removeprefix("folder:/"))
        if not path.is_file():
            raise DownloadHTTPError("not there", 404)
        yield path.read_bytes()


repository, root = Path(sys.argv[1]).resolve(), Path(sys.argv[2])
with tempfile.TemporaryDirectory() as here:
    metadata = Path(here) / "metadata"
    metadata.mkdir()
    plain = repository / "metadata" / "snapshot.json"
    updater = Updater(
        str(metadata),
        f"folder:/{repository}/metadata/",
        here,
        f"folder:/{repository}/targets/",
        fetcher=Folder(),
        bootstrap=root.read_bytes(),
        config=UpdaterConfig(prefix_targets_with_hash=not plain.exists()),
    )
    updater.refresh()
    info = updater.get_targetinfo("lists/athens/help.pack")
    if info is None:
        sys.exit("not signed")
    print(Path(updater.download_target(info)).read_bytes())
