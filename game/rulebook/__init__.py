"""The rules in words, written from a scenario's own data: sections as values, by the names under which rules are cited.

``making`` gives the whole as a report's writers take it, or one section as lines; nothing here plays or decides.
"""
