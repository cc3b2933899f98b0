"""The duty of confidentiality by profession: who must keep silent, and how reporting is weighed."""

from __future__ import annotations

from ketenregie.region.words import EMPTY, Labelled, Shape, Text


class Weighing(Labelled):
    """How a professional weighed their duty; `bound` is false for who has none to weigh."""

    about: Text = EMPTY
    bound: bool = True


class Profession(Labelled):
    """A profession: whether it is bound by secrecy, the law of that, and which weighings fit it.

    Without a list of its own every weighing fits. `kinds` are the kinds of party whose people
    mostly have it: the form then offers it first.
    """

    about: Text = EMPTY
    bound: bool
    law: str = ""
    kinds: tuple[str, ...] = ()
    weighings: tuple[str, ...] = ()


class Professions(Shape):
    """professions.toml: weighings, the steps of the reporting code, professions."""

    weighings: dict[str, Weighing]
    steps: dict[str, Labelled]
    professions: dict[str, Profession]

    def fitting(self, profession: str) -> tuple[str, ...]:
        """Return the weighings that fit a profession; all of them when it is not known.

        Who is bound by secrecy cannot say that there is nothing to weigh.
        """
        one = self.professions.get(profession)
        if one is None:
            return tuple(self.weighings)
        if one.weighings:
            return one.weighings
        return tuple(code for code, how in self.weighings.items() if how.bound or not one.bound)

    def usual(self, party_kind: str) -> str:
        """Return the profession that people of a kind of party mostly have; empty when none is."""
        return next((code for code, one in self.professions.items() if party_kind in one.kinds), "")
