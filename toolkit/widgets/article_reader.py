"""ArticleReader: the article as a page, in layers, beside another one."""

from __future__ import annotations

from collections.abc import Mapping
from html import escape
from typing import Any, Final

import ipywidgets

from toolkit.analysis import Analysis
from toolkit.evidence import day_text, is_missing
from toolkit.widgets.article_index import ArticleIndex
from toolkit.widgets.base import ToolkitWidget, button, chosen_of, controls_of, row_of
from toolkit.widgets.page import fragment, sentence_only
from toolkit.widgets.reading import LAYERS, article_html
from toolkit.widgets.wording import Wording

#: The menu of articles is never longer than this; the search finds the others.
LONGEST_LIST: Final = 200


class ArticleReader(ToolkitWidget):
    """Read an article with its quotations, names, blame and editor's glosses marked.

    Parameters
    ----------
    analysis : Analysis
    article_id : str, optional
        By default the first article.
    lang : {"en", "ar"}
        The language of the interface.
    state : mapping, optional
        What `ArticleReader.state` of another view gave.

    Raises
    ------
    ValueError
        For an article, layer or key that there is not; the message says what there is.

    Examples
    --------
    >>> from toolkit.tables import SCHEMA, make_table
    >>> reader = ArticleReader(Analysis({name: make_table(name, []) for name in SCHEMA}))
    >>> reader.state
    {}
    """

    title_key = "reader_title"

    def __init__(
        self,
        analysis: Analysis,
        article_id: str | None = None,
        lang: str = "en",
        state: Mapping[str, Any] | None = None,
    ) -> None:
        super().__init__(analysis, lang)
        self._index = ArticleIndex(analysis)
        chosen = chosen_of({"article": article_id, "beside": None, "layers": list(LAYERS)}, state)
        first = next(iter(self._index.number), None)
        self.article_id = self._existing(chosen["article"]) or first
        self.beside = self._existing(chosen["beside"])
        for layer in chosen["layers"] or ():
            if layer not in LAYERS:
                raise ValueError(f"state 'layers': {layer!r} is not known; use some of {', '.join(LAYERS)}")
        self.layers = tuple(layer for layer in LAYERS if layer in (chosen["layers"] or ()))
        self._quiet = False
        self.redraw()

    def _existing(self, article_id: Any) -> str | None:
        if article_id is None:
            return None
        if article_id in self._index.number:
            return str(article_id)
        some = ", ".join(list(self._index.number)[:5]) or "none"
        raise ValueError(f"no article {article_id!r}; the analysis has {len(self._index.number)}: {some} …")

    @property
    def state(self) -> dict[str, Any]:
        """The choices as a short dict that the constructor accepts."""
        chosen: dict[str, Any] = {} if self.article_id is None else {"article": self.article_id}
        if self.beside is not None:
            chosen["beside"] = self.beside
        if self.layers != LAYERS:
            chosen["layers"] = list(self.layers)
        return chosen

    def read(self, article_id: str, *, beside: str | None = None) -> None:
        """Turn to an article.

        Parameters
        ----------
        article_id : str
        beside : str, optional
            A second article to show next to it.
        """
        self.article_id, self.beside = self._existing(article_id), self._existing(beside)
        self._show()

    def _build(self) -> list[Any]:
        say = self.say
        if self.article_id is None:
            return [ipywidgets.HTML(sentence_only(say("no_articles"), say))]
        wide = {"style": {"description_width": "7em"}, "layout": {"width": "auto"}}
        self.find = ipywidgets.Text(description=say("find"), tooltip=say("find_hint"), continuous_update=False, **wide)
        self.menu = ipywidgets.Dropdown(description=say("article"), tooltip=say("article_hint"), **wide)
        self.beside_menu = ipywidgets.Dropdown(
            description=say("beside_article"), tooltip=say("beside_article_hint"), **wide
        )
        self.find.observe(lambda _: self._search(), names="value")
        self.menu.observe(lambda change: self._picked(change["new"]), names="value")
        self.beside_menu.observe(lambda change: self._put_beside(change["new"] or None), names="value")
        self.boxes = {}
        for layer in LAYERS:
            box = ipywidgets.Checkbox(
                value=layer in self.layers,
                description=say(f"layer_{layer}"),
                tooltip=say("layer_hint"),
                indent=False,
                layout={"width": "auto"},
            )
            box.add_class(f"hudna-layer-{layer}")
            box.observe(lambda _: self._switch_layers(), names="value")
            self.boxes[layer] = box
        self.previous = button(say, "previous_in_story", lambda: self._step(-1))
        self.next = button(say, "next_in_story", lambda: self._step(1))
        self.place, self.said, self.page = (ipywidgets.HTML() for _ in range(3))
        self._matches = list(self._index.number)
        self._show()
        return [
            controls_of((self.find, self.menu, self.beside_menu)),
            self.said,
            row_of(self.previous, self.place, self.next),
            row_of(*self.boxes.values()),
            self.page,
        ]

    def _picked(self, article_id: str | None) -> None:
        if not self._quiet and article_id is not None:
            self.read(article_id, beside=self.beside)

    def _put_beside(self, article_id: str | None) -> None:
        if not self._quiet:
            self.beside = article_id
            self._show()

    def _switch_layers(self) -> None:
        self.layers = tuple(layer for layer, box in self.boxes.items() if box.value)
        self._show_page()

    def _step(self, by: int) -> None:
        story = self._story()
        number = story.index(str(self.article_id)) + by
        if 0 <= number < len(story):
            self.read(story[number], beside=self.beside)

    def _search(self) -> None:
        wanted = self.find.value.casefold().split()
        named = self._index.named
        self._matches = [article for article, name in named.items() if all(word in name for word in wanted)]
        if self._matches:
            self.read(self._matches[0], beside=self.beside)
        said = self.say("no_match") if not self._matches else ""
        self._speak(said or self._shortened())

    def _shortened(self) -> str:
        n = len(self._matches)
        return self.say("shortened_list", shown=LONGEST_LIST, n=n) if n > LONGEST_LIST else ""

    def _speak(self, text: str) -> None:
        self.said.value = fragment(f'<p role="status" class="note">{escape(text)}</p>', self.say) if text else ""

    def _story(self) -> list[str]:
        return self._index.story(str(self.article_id))

    def _show(self) -> None:
        story = self._story()
        here = story.index(str(self.article_id))
        listed = list(dict.fromkeys([str(self.article_id), *self._matches[:LONGEST_LIST]]))
        nearby = [article for article in story if article != self.article_id][:LONGEST_LIST]
        if self.beside is not None and self.beside not in nearby:
            nearby.append(self.beside)
        self._quiet = True
        try:
            self.menu.options = [(self._name(article), article) for article in listed]
            self.menu.value = self.article_id
            others = [(self._name(article), article) for article in nearby]
            self.beside_menu.options = [(self.say("no_second"), ""), *others]
            self.beside_menu.value = self.beside or ""
        finally:
            self._quiet = False
        self.previous.disabled, self.next.disabled = here == 0, here == len(story) - 1
        place = self.say("position_in_story", n=here + 1, of=len(story))
        self.place.value = fragment(f'<span role="status">{escape(place)}</span>', self.say)
        self._show_page()
        self._speak(self._shortened())

    def _show_page(self) -> None:
        self.page.value = fragment(self._papers(self.layers), self.say)

    def _papers(self, layers: tuple[str, ...]) -> str:
        shown = [article for article in (self.article_id, self.beside) if article is not None]
        alone = len(shown) == 1
        papers = (article_html(self._index, article, self.say, layers, alone=alone) for article in shown)
        return f'<div class="papers">{"".join(papers)}</div>'

    def _name(self, article_id: str) -> str:
        about = self._index.about(article_id)
        parts = (about["outlet"], day_text(about["date"]), about["title"], article_id)
        return " · ".join(str(part) for part in parts if not is_missing(part))

    def _page(self) -> str:
        if self.article_id is None:
            return f'<p class="sentence-only">{escape(self.say("no_articles"))}</p>'
        return layer_switches(self.layers, self.say) + self._papers(LAYERS)

    def _still(self) -> str:
        if self.article_id is None:
            return self._page()
        return self._papers(self.layers)


def layer_switches(layers: tuple[str, ...], say: Wording) -> str:
    """Return switches for the layers that work without any script: the style sheet looks at them."""
    boxes = "".join(
        f'<label class="toggle"><input type="checkbox" id="layer-{layer}"'
        f"{' checked' if layer in layers else ''}> {escape(say(f'layer_{layer}'))}</label>"
        for layer in LAYERS
    )
    return f'<p class="layers">{boxes}</p>'
