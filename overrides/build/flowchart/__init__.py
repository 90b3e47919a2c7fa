"""The questions of an edition as one picture, drawn when the site is built."""
