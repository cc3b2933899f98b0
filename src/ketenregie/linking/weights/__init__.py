"""The model in use: put there by command, read by the linker, its drift shown to the administrator."""
