"""The map as marks on a surface: drawn once as data, painted by Qt, ReportLab and as SVG. No pen, page or widget."""
