"""Each module measures one promise against its anchor, in one run. `make bench` prints JSON lines."""
