"""What a workshop takes home: the after-action report as data, and one writer for each form.

``model`` is the report as values, ``build`` makes it from games and what lies beside them (its parts stand in
``parts``), ``charts`` draws. ``page`` writes HTML, ``paper`` PDF, ``document`` docx, ``workbook`` xlsx, ``records`` CSV
and JSON; ``forms`` names them by the end of a file's name and puts the file in place.
"""
