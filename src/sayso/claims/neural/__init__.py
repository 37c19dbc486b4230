"""The trained engine of who said what: text in, attributions out, by an encoder and a linker."""
