"""What the two vendoring scripts share: fetch pinned npm packages once, copy files, keep a record.

Only developers run these scripts, and only to move to another version: what they bring is committed,
so that nobody needs node to install, run or test. npm finds its registry in the developer's own
configuration; no address is written down here or in the records.
"""

from __future__ import annotations

import hashlib
import json
import shutil
import subprocess
import tempfile
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from collections.abc import Iterator

ROOT = Path(__file__).resolve().parents[1]
WEB = ROOT / "src" / "ketenregie" / "web"


@contextmanager
def node_modules(packages: dict[str, str]) -> Iterator[Path]:
    """Install exact versions in a temporary folder, without running their scripts."""
    with tempfile.TemporaryDirectory() as folder:
        manifest = {"name": "vendor", "private": True, "dependencies": packages}
        (Path(folder) / "package.json").write_text(json.dumps(manifest))
        command = [
            "npm",
            "install",
            "--ignore-scripts",
            "--no-audit",
            "--no-fund",
            "--silent",
        ]
        subprocess.run(command, cwd=folder, check=True)
        yield Path(folder) / "node_modules"


@dataclass
class Shelf:
    """A folder of vendored files with its `VENDOR.json` and licence texts."""

    modules: Path
    folder: Path
    records: list[dict[str, Any]] = field(default_factory=list)

    def note(self, package: str, file: str, stored: str = "") -> Path:
        """Write a source file down, with version, licence and checksum; return its path."""
        source = self.modules / package / file
        about = json.loads((self.modules / package / "package.json").read_text())
        self.records.append(
            {
                "package": package,
                "version": about["version"],
                "licence": about["license"],
                "licence_text": self._licence(package),
                "file": file,
                "stored": stored,
                "sha256": hashlib.sha256(source.read_bytes()).hexdigest(),
                "bytes": source.stat().st_size,
            }
        )
        return source

    def copy(self, package: str, file: str) -> None:
        """Copy a file unchanged into the folder."""
        source = self.note(package, file, stored=Path(file).name)
        self.folder.mkdir(parents=True, exist_ok=True)
        shutil.copyfile(source, self.folder / source.name)

    def close(self) -> None:
        """Write the record."""
        text = json.dumps(self.records, indent=1) + "\n"
        (self.folder / "VENDOR.json").write_text(text)

    def _licence(self, package: str) -> str:
        found = sorted((self.modules / package).glob("LICENSE*"))
        if not found:
            return next((r["licence_text"] for r in self.records if r["licence_text"]), "")
        digest = hashlib.sha256(found[0].read_bytes()).hexdigest()[:8]
        name = f"LICENCE-{digest}.txt"
        self.folder.mkdir(parents=True, exist_ok=True)
        shutil.copyfile(found[0], self.folder / name)
        return name
