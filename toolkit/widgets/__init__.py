"""Widgets: comparing outlets by hand, reading an article, and teaching with both."""

from toolkit.widgets.article_reader import ArticleReader
from toolkit.widgets.naming_quiz import NamingQuiz
from toolkit.widgets.outlet_comparison import OutletComparison

__all__ = ["ArticleReader", "NamingQuiz", "OutletComparison"]
