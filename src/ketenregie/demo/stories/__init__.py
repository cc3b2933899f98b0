"""The stories of the demo province. Everything in them is made up."""

from ketenregie.demo.stories import alone, beside, together

STORIES = (*together.STORIES, *beside.STORIES, *alone.STORIES)
