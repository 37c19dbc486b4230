"""The desk: a case in the browser, where a person reads, judges and signs."""
