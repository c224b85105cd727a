"""The generator: from a data file to numbers, charts and pages. It knows nothing of this explainer."""
