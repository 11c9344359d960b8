"""A folder in a git revision ("HEAD~1:./mystudy") -> the same folder as files, with what it extends beside it."""

from __future__ import annotations

import os
import subprocess
import tempfile
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path, PurePosixPath

from attrs import frozen

from eventcode.codebook.books import MANIFEST, is_known
from eventcode.codebook.manifest import read_manifest
from eventcode.codebook.source import decode
from eventcode.resources import shipped_codebooks

_FILE_MODES = ("100644", "100755")


class RevisionError(Exception):
    """A revision or a folder in it cannot be read; the message is one sentence."""


def is_revision(source: str) -> bool:
    """True for "REV:PATH" as git writes it; a folder or a shipped codebook of that very name wins."""
    revision, colon, _ = source.partition(":")
    drive = os.name == "nt" and len(revision) == 1
    return bool(revision and colon) and not drive and source not in shipped_codebooks() and not Path(source).is_dir()


@contextmanager
def checked_out(source: str, *, beside: Path | None = None) -> Iterator[Path]:
    """
    The folder of a codebook as it was in a revision, in a temporary place that is gone afterwards.

    What it extends by a relative path comes from the same revision if it lies in the repository, and from where it lies
    now if not. Nothing is written to the repository.

    Args:
        source: "REV:PATH" as git reads it: PATH begins at the repository's top, or with "./" or "../" at *beside*.
        beside: A folder in the repository; the working directory by default.

    Raises:
        RevisionError: There is no git, repository, revision or folder of that name, or what it extends is not in the
            revision.
    """
    revision, _, path = source.partition(":")
    try:
        repository = _Repository.around(beside or Path.cwd())
    except RevisionError as error:
        raise RevisionError(f"'{source}' is to be read with git: {error}") from None
    commit = repository.tree_of(revision)
    folder = repository.inside(path, source)
    with tempfile.TemporaryDirectory(prefix="eventcode-") as temporary:
        mirror = Path(temporary).resolve() / "at"
        done: set[PurePosixPath] = set()
        if not repository.write(commit, folder, mirror, done):
            raise RevisionError(f"'{source}': there is no folder '{path}' with a codebook in '{revision}'")
        yield mirror.joinpath(*_below_anchor(repository.top), folder)


@frozen
class _Repository:
    """
    A git repository with a working tree.

    Attributes:
        top: Its top folder.
        prefix: Where we stand in it.
    """

    top: Path
    prefix: PurePosixPath

    @classmethod
    def around(cls, folder: Path) -> _Repository:
        """The repository that a folder lies in."""
        shown = _git(folder, "rev-parse", "--show-toplevel", "--show-prefix")
        top, prefix, *_ = (*os.fsdecode(shown).split("\n"), "")
        return cls(Path(top).resolve(), PurePosixPath(prefix))

    def tree_of(self, revision: str) -> str:
        """The name of a revision that nothing can change or mistake for an option."""
        if revision.startswith("-"):
            raise RevisionError(f"'{revision}' is no revision")
        try:
            found = _git(self.top, "rev-parse", "--verify", "--quiet", f"{revision}^{{tree}}")
        except RevisionError:
            raise RevisionError(f"git knows no revision '{revision}' in {self.top}") from None
        return found.decode().strip()

    def inside(self, path: str, source: str) -> PurePosixPath:
        """A path as git reads it, from the top."""
        path = path.replace("\\", "/") if os.name == "nt" else path
        relative = path in (".", "..") or path.startswith(("./", "../"))
        found = _normal(self.prefix / path if relative else PurePosixPath(path))
        if found is None:
            raise RevisionError(f"'{source}': '{path}' lies outside the repository {self.top}")
        return found

    def write(self, tree: str, folder: PurePosixPath, mirror: Path, done: set[PurePosixPath]) -> bool:
        """
        Write a folder of a revision and what it extends below *mirror*.

        Returns:
            False when it holds no codebook.

        Raises:
            RevisionError: What it extends lies in the repository, but not in the revision.
        """
        if folder in done:
            return True
        done.add(folder)
        contents = self._contents(tree, folder)
        place = mirror.joinpath(*_below_anchor(self.top), folder)
        for path, data in contents.items():
            (place / path).parent.mkdir(parents=True, exist_ok=True)
            (place / path).write_bytes(data)
        for name in _extended(contents.get(MANIFEST, b"")):
            if name in shipped_codebooks() or Path(name).is_absolute():
                continue
            base = _normal(folder / name)
            if base is not None:
                if not self.write(tree, base, mirror, done):
                    raise RevisionError(f"'{folder}' extends '{name}', which is not in that revision; commit it first")
            else:
                self._link(Path(os.path.normpath(self.top / folder / name)), mirror)
        return bool(contents)

    def _link(self, outside: Path, mirror: Path) -> None:
        """Let a folder outside the repository be found from the mirror as it is from the working tree."""
        place = mirror.joinpath(*_below_anchor(outside))
        if outside.is_dir() and not place.exists():
            place.parent.mkdir(parents=True, exist_ok=True)
            place.symlink_to(outside, target_is_directory=True)

    def _contents(self, tree: str, folder: PurePosixPath) -> dict[str, bytes]:
        """The codebook's files below a folder, by their paths."""
        within = "" if folder == PurePosixPath() else f"{folder}/"
        try:
            listed = _git(self.top, "ls-tree", "-r", "-z", "--full-tree", f"{tree}:{within.rstrip('/')}")
        except RevisionError:
            return {}
        blobs: dict[str, str] = {}
        for line in listed.split(b"\0"):
            facts, tab, path = line.partition(b"\t")
            if tab and (facts.split()[0].decode() in _FILE_MODES) and is_known(os.fsdecode(path)):
                blobs[os.fsdecode(path)] = facts.split()[2].decode()
        asked = "".join(f"{name}\n" for name in blobs.values())
        answer = _git(self.top, "cat-file", "--batch", text=asked.encode()) if blobs else b""
        return dict(zip(blobs, _batch(answer), strict=True))


def _batch(answer: bytes) -> Iterator[bytes]:
    """The contents that `git cat-file --batch` gives: a line that ends in a size, that many bytes, a line feed."""
    at = 0
    while at < len(answer):
        end = answer.index(b"\n", at)
        size = int(answer[at:end].split()[-1])
        yield answer[end + 1 : end + 1 + size]
        at = end + size + 2


def _extended(manifest: bytes) -> Sequence[str]:
    file, _ = decode(MANIFEST, manifest)
    return read_manifest(file)[0].extends


def _normal(path: PurePosixPath) -> PurePosixPath | None:
    """The path without "." and ".."; None when it leads out of its top."""
    parts: list[str] = []
    for part in path.parts:
        if part == "/" or (part == ".." and not parts):
            return None
        if part == "..":
            parts.pop()
        else:
            parts.append(part)
    return PurePosixPath(*parts)


def _below_anchor(path: Path) -> tuple[str, ...]:
    """The parts of an absolute path below its root or drive."""
    return path.parts[1:]


def _git(folder: Path, *arguments: str, text: bytes | None = None) -> bytes:
    """What git says; nothing it is told is run or expanded by a shell."""
    environment = {**os.environ, "GIT_OPTIONAL_LOCKS": "0", "LC_ALL": "C"}
    try:
        done = subprocess.run(  # noqa: S603
            ["git", *arguments],  # noqa: S607
            cwd=folder,
            env=environment,
            input=text or b"",
            capture_output=True,
            check=False,
        )
    except FileNotFoundError:
        raise RevisionError("a revision is read with git, which is not installed") from None
    except (OSError, ValueError) as error:
        raise RevisionError(f"git cannot be asked: {getattr(error, 'strerror', None) or error}") from None
    if done.returncode:
        said = done.stderr.decode("utf-8", "replace").strip().removeprefix("fatal: ").partition("\n")[0]
        raise RevisionError(said or "git does not say why it cannot")
    return done.stdout
