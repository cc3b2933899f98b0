"""The pages of taking in: a call that is typed, an e-mail that is looked at."""
