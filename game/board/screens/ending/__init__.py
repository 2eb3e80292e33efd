"""After the end: result, curves, moments, reasons."""
