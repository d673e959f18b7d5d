"""How quick the toolkit is and how much memory it takes: ``make bench`` measures and writes ``docs/performance.md``.

One module a question, each with ``measure(quick)``, which gives figures as JSON, and ``section(found)``, which puts
them into words:

* `beside_stanza`: the whole of ``tk.analyse`` beside Stanza alone, with the same models on the same texts;
* `speed`: words a second with one and two processes, and where the time goes;
* `second_run`: from the store, and after a change of the conflict file;
* `memory`: how the peak grows with the number of articles;
* `tables`, `widgets`: comparisons and interactions at 10,000 and 100,000 articles.

`texts` makes the articles, `apart` runs a measurement in a process of its own, ``__main__`` brings all together.
"""
