"""The guide: chapters in Markdown that ship in every language, as one page that opens offline.

``chapters`` reads them, ``vocabulary`` says in words what the models of a scenario hold, ``making`` puts the page
together and ``showing`` opens it. What is written in the chapters and what stands in the models never disagree: tests
run every example, and the vocabulary is made when the page is.
"""
