"""`demo`: the whole job on the sample library, in a temporary profile."""

import tempfile
from pathlib import Path

import click

from mi_reader.cli.output import json_option, show
from mi_reader.domain.errors import ConflictError, StorageError
from mi_reader.domain.keys import EditionKey

# Always the same, so that a post of an earlier run is known again, though its profile is gone.
_EDITION = EditionKey("SAMPLE22")


@click.command()
@click.option(
    "--output", type=click.Path(path_type=Path), required=True, help="Folder for the post; made if need be."
)
@json_option
def demo(output: Path, *, json: bool) -> None:
    """Do the whole job on the sample library and leave the post in a folder.

    Your own profile is not touched, and neither is a file that is there already.
    """
    from mi_reader import sample
    from mi_reader.engine import Engine

    _make(output / "_posts")
    with tempfile.TemporaryDirectory(prefix="mi-reader-demo-") as folder, Engine.open(Path(folder)) as engine:
        loaded = sample.load(engine, _EDITION)
        composition = engine.compose(loaded.edition.key)
        post = engine.exporter.post(loaded.edition.key, composition.document, "jekyll", output)
        plan = engine.exporter.plan(post)
        if conflict := plan.conflict():
            raise ConflictError(conflict.message, "Delete it, or choose another folder with --output.")
        engine.exporter.write(plan)
    item = {
        "path": str(post.path),
        "papers": loaded.imported.added,
        "sections": loaded.sections,
        "picks": loaded.picks,
    }
    lines = [
        f"{loaded.imported.added} papers came in; {loaded.picks} are picks of {loaded.sections} sections.",
        f"The post: {post.path}",
    ]
    show([item], lines, json=json, problems=[*composition.problems, *post.problems])


def _make(folder: Path) -> None:
    try:
        folder.mkdir(parents=True, exist_ok=True)
    except OSError as error:
        raise StorageError(
            f"The folder {folder} cannot be made: {error.strerror}.", "Choose another."
        ) from error
