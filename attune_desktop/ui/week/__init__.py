"""The week as a chart. The only importer of pyqtgraph."""
