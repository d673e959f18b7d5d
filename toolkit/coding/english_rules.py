"""The grammatical fact behind each rule of reported speech in English, by the name that a row carries."""

from __future__ import annotations

RULES = {
    "quotation_then_clause": "A comma after a quotation joins it to the subject and verb that follow: “…,” Kalin said.",
    "quotation_then_inverted_clause": "After a quotation the reporting verb may precede its subject: “…,” said Kalin.",
    "clause_colon_quotation": "A colon before a quotation makes the clause before it its reporting clause.",
    "clause_comma_quotation": "A reporting verb and a comma introduce the quotation after them: Kalin said, “…”.",
    "clause_before_quotation": "A quotation right after a reporting verb is its object: Kalin said “…”.",
    "colon_paragraph": "A reporting clause that ends its paragraph with a colon reports the next paragraph.",
    "signed_quotation": "A dash and a name alone after a quotation sign it.",
    "reported_clause": "The clause that completes a reporting verb is what is reported, with or without “that”.",
    "reported_infinitive": "The infinitive of a verb of wanting, promising or asking is what is wanted, promised or asked.",
    "reported_gerund": "The gerund after denying, admitting or suggesting is what is denied, admitted or suggested.",
    "inserted_clause": "A reporting clause between commas, or after the last comma, reports the sentence around it.",
    "addressed_demand": "Verbs of accusing, urging and warning report the person and the complement: accused X of Y.",
    "described_object": "Verbs of naming report the object and what it is called: called X a Y, described X as Y.",
    "reported_object": "A verb of stressing, condemning or denying may have the reported matter as a noun object.",
    "prepositional_content": "Some verbs report through their preposition: called for X, warned of X.",
    "passive_report": "In the passive the reported matter is the subject's: X is said to have done Y.",
    "adjective_cue": "An adjective of certainty, feeling or will with a subject reports its clause: was sure that.",
    "noun_cue": "A noun of saying or thinking reports its clause or infinitive: claims that, a promise to.",
    "source_phrase": "“According to X” reports the rest of its sentence.",
}  # fmt: skip
