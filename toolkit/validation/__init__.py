"""How right the coder is: gold annotation, scores with intervals, agreement between annotators."""
