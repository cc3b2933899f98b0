"""The pages of this room: each function one page, no rule of the work in any of them."""
