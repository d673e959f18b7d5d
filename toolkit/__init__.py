"""Discourse analysis of conflict news in Arabic and English: who speaks, who is named how, who is blamed.

``import toolkit as tk`` is quick: each public name loads its module when it is first used.
"""

from importlib import import_module
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from toolkit import codebook, compare, figures, language, manifests, validation
    from toolkit.analysis import Analysis, load_analysis
    from toolkit.corpus import Article, Corpus, read_corpus
    from toolkit.evidence import Evidence
    from toolkit.figures import save_figure
    from toolkit.manifests import evidence_file, fetch_manifest, read_evidence_file, restore_texts, to_manifest
    from toolkit.running import analyse
    from toolkit.widgets import ArticleReader, NamingQuiz, OutletComparison

__version__ = "0.1.0"

__all__ = [
    "Analysis",
    "Article",
    "ArticleReader",
    "Corpus",
    "Evidence",
    "NamingQuiz",
    "OutletComparison",
    "analyse",
    "codebook",
    "compare",
    "evidence_file",
    "fetch_manifest",
    "figures",
    "language",
    "load_analysis",
    "manifests",
    "read_corpus",
    "read_evidence_file",
    "restore_texts",
    "save_figure",
    "to_manifest",
    "validation",
]

#: Public name to the module it lives in; a module's own name stands for the module itself.
_HOME = {
    "Analysis": "toolkit.analysis",
    "Article": "toolkit.corpus",
    "ArticleReader": "toolkit.widgets",
    "Corpus": "toolkit.corpus",
    "Evidence": "toolkit.evidence",
    "NamingQuiz": "toolkit.widgets",
    "OutletComparison": "toolkit.widgets",
    "analyse": "toolkit.running",
    "codebook": "toolkit.codebook",
    "compare": "toolkit.compare",
    "evidence_file": "toolkit.manifests",
    "fetch_manifest": "toolkit.manifests",
    "figures": "toolkit.figures",
    "language": "toolkit.language",
    "load_analysis": "toolkit.analysis",
    "manifests": "toolkit.manifests",
    "read_corpus": "toolkit.corpus",
    "read_evidence_file": "toolkit.manifests",
    "restore_texts": "toolkit.manifests",
    "save_figure": "toolkit.figures",
    "to_manifest": "toolkit.manifests",
    "validation": "toolkit.validation",
}

# The type checker reads the imports above; with a module __getattr__ in sight it would accept any name.
if not TYPE_CHECKING:

    def __getattr__(name: str) -> Any:
        if name not in _HOME:
            raise AttributeError(f"module 'toolkit' has no attribute {name!r}; it has {', '.join(__all__)}")
        module = import_module(_HOME[name])
        value = module if module.__name__ == f"toolkit.{name}" else getattr(module, name)
        globals()[name] = value
        return value

    def __dir__() -> list[str]:
        return sorted({*globals(), *__all__})
