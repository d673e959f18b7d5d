"""Read codebook files and say what is wrong in them: file, line, key, and what was expected."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from difflib import get_close_matches
from pathlib import Path
from typing import Any, Generic, TypeVar

import yaml
from pydantic import BaseModel, ValidationError
from pydantic_core import PydanticCustomError

Model = TypeVar("Model", bound=BaseModel)
Location = tuple[str | int, ...]

#: The C parser of PyYAML where it is there: ten times as quick, equally safe.
_LOADER: Any = getattr(yaml, "CSafeLoader", yaml.SafeLoader)

_DEEPEST = 20


class CodebookError(ValueError):
    """A codebook file that cannot be used; the message lists every fault with line and key."""


@dataclass(frozen=True)
class Examined(Generic[Model]):
    """A file after examination: one line per fault, or its data, plain and as the model."""

    faults: tuple[str, ...]
    data: dict[str, Any]
    value: Model | None


def cross_references(faults: list[tuple[Location, str]]) -> None:
    """Raise what a validator of a whole file found, each fault with the path of keys that leads to it.

    Parameters
    ----------
    faults : list of (location, message)
        Empty: nothing happens.
    """
    if faults:
        raise PydanticCustomError("cross_references", "the entries do not fit together", {"faults": faults})


def read_text(path: Path) -> str:
    """Return the text of a codebook file.

    Raises
    ------
    CodebookError
        If it is not UTF-8.
    """
    try:
        return path.read_text(encoding="utf-8-sig")
    except UnicodeDecodeError as error:
        line = path.read_bytes()[: error.start].count(b"\n") + 1
        raise CodebookError(f"{path}:{line}: not UTF-8: save the file as UTF-8") from None


def parse_yaml(text: str, source: str, model: type[Model]) -> Model:
    """Return the file as a model; `source` is named in errors.

    Raises
    ------
    CodebookError
        Listing every fault.
    """
    return _usable(examine(text, source, model))


def parse_plain(text: str, source: str, model: type[BaseModel]) -> dict[str, Any]:
    """Return the file as plain data, once it fits the model; errors as in `parse_yaml`."""
    examined = examine(text, source, model)
    _usable(examined)
    return examined.data


def _usable(examined: Examined[Model]) -> Model:
    if examined.value is None:
        raise CodebookError("\n".join(examined.faults))
    return examined.value


def examine(text: str, source: str, model: type[Model]) -> Examined[Model]:
    r"""Say what is wrong in a file, and where.

    Parameters
    ----------
    text : str
        YAML.
    source : str
        How errors name the file.
    model : type
        The pydantic model that the file has to fit.

    Returns
    -------
    Examined

    Examples
    --------
    >>> from toolkit.codebook.schema import Label
    >>> examine("en: Libya\narr: x", "my.yaml", Label).faults
    ('my.yaml:1: ar: this key is missing', "my.yaml:2: arr: unknown key; did you mean 'ar'?")
    """
    node, data, fault = _load(text, source)
    if fault is not None or node is None:
        return Examined((fault or f"{source}:1: the file is empty",), {}, None)
    if not isinstance(data, dict):
        wanted = ", ".join(_keys(model)[:4])
        found = {"list": "a list", "str": "a single text"}.get(type(data).__name__, f"a single {type(data).__name__}")
        return Examined((f"{source}:1: expected keys such as {wanted}; found {found}",), {}, None)
    twice = tuple(_doubled_keys(node, source))
    if twice:
        return Examined(twice, {}, None)
    try:
        return Examined((), data, model.model_validate(data))
    except ValidationError as error:
        faults = [entry for fault in error.errors() for entry in _explain(fault, node, model)]
        lines = (f"{source}:{line}: {words}" for line, words in sorted(faults, key=lambda entry: entry[0]))
        return Examined(tuple(dict.fromkeys(lines)), {}, None)


def _load(text: str, source: str) -> tuple[yaml.Node | None, Any, str | None]:
    loader = _LOADER(text)
    try:
        deep = _too_deep(text)
        if deep is not None:
            return None, None, f"{source}:{deep}: nested too deeply"
        node = loader.get_single_node()
        return node, (loader.construct_document(node) if node is not None else None), None
    except yaml.YAMLError as error:
        mark = getattr(error, "problem_mark", None)
        problem = getattr(error, "problem", None) or str(error).splitlines()[0]
        return None, None, f"{source}:{mark.line + 1 if mark else 1}: not valid YAML: {problem}"
    except (ValueError, OverflowError, TypeError) as error:
        return None, None, f"{source}:1: not valid YAML: {error}"
    finally:
        loader.dispose()


def _too_deep(text: str) -> int | None:
    """Return the line where blocks are nested more deeply than any codebook is, before a parser recurses into them."""
    depth = 0
    for event in yaml.parse(text, Loader=_LOADER):
        if isinstance(event, yaml.CollectionStartEvent):
            depth += 1
            if depth > _DEEPEST:
                return event.start_mark.line + 1 if event.start_mark is not None else 1
        elif isinstance(event, yaml.CollectionEndEvent):
            depth -= 1
    return None


def _doubled_keys(root: yaml.Node, source: str) -> Iterator[str]:
    """Yield keys that stand twice in one block; YAML itself would silently keep the last."""
    waiting, seen = [root], set()
    while waiting:
        node = waiting.pop()
        if id(node) in seen:
            continue
        seen.add(id(node))
        if isinstance(node, yaml.SequenceNode):
            waiting += reversed(node.value)
        elif isinstance(node, yaml.MappingNode):
            lines: dict[str, int] = {}
            for key, _ in node.value:
                line = key.start_mark.line + 1
                if str(key.value) in lines:
                    yield f"{source}:{line}: {key.value}: this key stands in line {lines[str(key.value)]} already"
                lines[str(key.value)] = line
            waiting += [value for _, value in reversed(node.value)]


def _explain(fault: Any, root: yaml.Node, model: type[BaseModel]) -> list[tuple[int, str]]:
    if fault["type"] == "cross_references":
        place = fault["loc"]
        return [_place((*place, *path), message, root) for path, message in fault["ctx"]["faults"]]
    if not _concerns(fault["loc"], root):
        return []
    return [_place(fault["loc"], _message(fault, model), root)]


def _place(location: Location, message: str, root: yaml.Node) -> tuple[int, str]:
    line, keys, _ = _follow(location, root)
    return line, f"{'.'.join(keys) or 'file'}: {message}"


def _follow(location: Location, root: yaml.Node) -> tuple[int, list[str], list[tuple[str, yaml.Node]]]:
    """Go down the keys as far as the file has them; parts of a location that name a type are set aside."""
    node, line, keys, types = root, root.start_mark.line + 1, [], []
    for at, key in enumerate(location):
        if isinstance(node, yaml.MappingNode):
            match = next((pair for pair in node.value if str(pair[0].value) == str(key)), None)
            if match is not None:
                line, node = match[0].start_mark.line + 1, match[1]
                keys.append(str(key))
                continue
        elif isinstance(node, yaml.SequenceNode) and isinstance(key, int) and key < len(node.value):
            node = node.value[key]
            line = node.start_mark.line + 1
            keys.append(str(key))
            continue
        if at == len(location) - 1 and isinstance(node, yaml.MappingNode) and str(key).islower() and key != "str":
            keys.append(str(key))
        else:
            types.append((str(key), node))
    return line, keys, types


def _concerns(location: Location, root: yaml.Node) -> bool:
    """Say whether a fault is about what stands in the file, not about another branch of "a name or a block"."""
    _, _, types = _follow(location, root)
    for name, node in types:
        if name == "str" and isinstance(node, yaml.MappingNode):
            return False
        if name[:1].isupper() and isinstance(node, yaml.ScalarNode):
            return False
    return True


def _message(fault: Any, model: type[BaseModel]) -> str:
    if fault["type"] == "missing":
        return "this key is missing"
    if fault["type"] == "extra_forbidden":
        return _unknown(str(fault["loc"][-1]), _keys_at(model, fault["loc"][:-1]))
    message = str(fault["msg"]).removeprefix("Value error, ")
    found = fault.get("input")
    plain = isinstance(found, str | int | float | bool) or found is None
    return f"{message}; found {found!r}" if plain and fault["type"] != "value_error" else message


def _unknown(key: str, known: list[str]) -> str:
    close = get_close_matches(key, known, 1)
    meant = f"; did you mean {close[0]!r}?" if close else ""
    return f"unknown key{meant or ('; known keys here: ' + ', '.join(known) if known else '')}"


def _keys(model: type[BaseModel]) -> list[str]:
    return [field.alias or name for name, field in model.model_fields.items()]


def _keys_at(model: type[BaseModel], location: Location) -> list[str]:
    """Return the keys that the block at a location may have."""
    found: type[BaseModel] = model
    for key in location:
        field = next((entry for name, entry in found.model_fields.items() if key in (entry.alias, name)), None)
        if field is None:
            continue
        inner = _model_in(field.annotation)
        if inner is None:
            return []
        found = inner
    return _keys(found)


def _model_in(annotation: Any) -> type[BaseModel] | None:
    if isinstance(annotation, type) and issubclass(annotation, BaseModel):
        return annotation
    for part in getattr(annotation, "__args__", ()):
        found = _model_in(part)
        if found is not None:
            return found
    return None
