"""What is installed is what the checkout says, and the packaging files agree with each other."""

import importlib.metadata
import re
import subprocess
import sysconfig
import tomllib
from pathlib import Path
from typing import Any

import pytest
import yaml
from packaging.requirements import Requirement
from packaging.utils import canonicalize_name

import toolkit

ROOT = Path(__file__).parents[2]
PROJECT: dict[str, Any] = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["project"]


def installed_version() -> str | None:
    try:
        return importlib.metadata.version("hudna")
    except importlib.metadata.PackageNotFoundError:
        return None


needs_installation = pytest.mark.skipif(
    installed_version() is None, reason="hudna is not installed here; `make test` installs it"
)


def pinned() -> dict[str, str]:
    lines = (ROOT / "constraints.txt").read_text(encoding="utf-8").splitlines()
    pairs = [line.split("==") for line in lines if line and not line.startswith("#")]
    return {canonicalize_name(name): version for name, version in pairs}


def requirements() -> list[Requirement]:
    extras = PROJECT["optional-dependencies"].values()
    return [Requirement(text) for text in (*PROJECT["dependencies"], *(each for extra in extras for each in extra))]


def files_of(folder: Path) -> dict[str, int]:
    return {
        path.relative_to(folder).as_posix(): path.stat().st_size
        for path in folder.rglob("*")
        if path.is_file() and path.suffix != ".pyc" and path.name != ".DS_Store"
    }


@needs_installation
def test_the_tests_run_against_the_installed_package() -> None:
    assert Path(toolkit.__file__).parent == Path(sysconfig.get_paths()["purelib"]) / "toolkit"


@needs_installation
def test_the_wheel_has_every_file_of_the_package() -> None:
    assert files_of(Path(toolkit.__file__).parent) == files_of(ROOT / "toolkit")


@needs_installation
def test_licence_and_extras_are_in_the_metadata() -> None:
    metadata = importlib.metadata.metadata("hudna")
    assert metadata["License-Expression"] == PROJECT["license"]
    assert {"notebooks", "readers", "cluster", "dev"} <= set(metadata.get_all("Provides-Extra") or [])


def test_one_version_everywhere() -> None:
    citation = yaml.safe_load((ROOT / "CITATION.cff").read_text(encoding="utf-8"))
    assert toolkit.__version__ == PROJECT["version"] == citation["version"]
    assert installed_version() in {None, toolkit.__version__}


def test_every_requirement_is_pinned_within_its_range() -> None:
    versions = pinned()
    for requirement in requirements():
        version = versions[canonicalize_name(requirement.name)]
        assert requirement.specifier.contains(version), f"{requirement} against {version}"


def test_the_pins_hold_no_local_version() -> None:
    assert pinned()["torch"] == "2.13.0"
    assert [f"{name}=={version}" for name, version in pinned().items() if "+" in version] == []


def test_the_conda_environment_asks_for_the_same_versions() -> None:
    environment = yaml.safe_load((ROOT / "environment.yml").read_text(encoding="utf-8"))
    conda_names = {"matplotlib-base": "matplotlib", "pytorch": "torch"}
    ours = {canonicalize_name(each.name): each.specifier for each in requirements()}
    plain = [spec.split(" ") for spec in environment["dependencies"] if isinstance(spec, str) and " " in spec]
    for name, bound in plain:
        expected = PROJECT["requires-python"] if name == "python" else str(ours[conda_names.get(name, name)])
        assert bound == expected, name
    assert {"pip": [".[notebooks,readers]"]} in environment["dependencies"]


def test_make_help_lists_every_target() -> None:
    makefile = (ROOT / "Makefile").read_text(encoding="utf-8")
    phony = re.search(r"^\.PHONY: (.*)$", makefile, flags=re.MULTILINE)
    assert phony is not None
    done = subprocess.run(["make", "-s", "help"], cwd=ROOT, capture_output=True, text=True, check=True)
    listed = {line.split()[1] for line in done.stdout.splitlines()}
    assert listed == set(phony.group(1).split())


def test_the_ci_entry_is_sound_and_runs_make_test() -> None:
    script = ROOT / ".ci" / "run"
    subprocess.run(["bash", "-n", str(script)], check=True)
    assert script.read_text(encoding="utf-8").rstrip().endswith("exec make test")
