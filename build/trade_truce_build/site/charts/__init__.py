"""Charts as shapes of SVG, worked out at build time: each in two widths, for a screen or paper and for a phone."""
