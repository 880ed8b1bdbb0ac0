"""A situation as files that open elsewhere: self-contained HTML and pictures."""
