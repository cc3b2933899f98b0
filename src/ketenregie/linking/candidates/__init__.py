"""What may belong together: found by the linker, shown to who may decide."""
