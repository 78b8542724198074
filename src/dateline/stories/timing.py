"""What keeps a story in and what lets it out, for every screen that tells of it."""

from dataclasses import dataclass
from datetime import datetime

from dateline.house.queries import newsroom_time
from dateline.stories.embargoes import held_back_words
from dateline.stories.models import Embargo, Schedule, Story


@dataclass(frozen=True)
class Timing:
    """The embargo in force and the schedule of a story, either or both."""

    embargo: Embargo | None
    schedule: Schedule | None

    def __bool__(self) -> bool:
        """Whether there is anything to tell."""
        return self.embargo is not None or self.schedule is not None

    @property
    def held(self) -> str:
        """Until when it is held back; empty where it is not."""
        return held_back_words(self.embargo) if self.embargo else ""

    @property
    def due(self) -> str:
        """When it goes out by itself; empty where it does not."""
        return newsroom_time(self.schedule.due_at) if self.schedule else ""

    @property
    def obstacle(self) -> str:
        """Why it did not go out by itself, or will not while the embargo holds; empty where nothing is in the way."""
        if self.schedule is None:
            return ""
        if self.embargo is not None and self.embargo.holds_at(self.schedule.due_at) and not self.schedule.refused:
            return f"it is {self.held}"
        return self.schedule.refused

    @property
    def has_newer_draft(self) -> bool:
        """Whether somebody wrote on since the version that goes out."""
        return self.schedule is not None and self.schedule.revision_id != self.schedule.story.latest_revision_id

    @property
    def line(self) -> str:
        """All of it in a few words, for a list."""
        parts = [self.held[0].upper() + self.held[1:]] if self.held else []
        if self.schedule is not None:
            parts.append(f"{self.will_go_out} {self.due}")
        return ". ".join(parts)

    @property
    def will_go_out(self) -> str:
        """Whether it goes out by itself, in the words that stand before the time."""
        if self.schedule is not None and self.schedule.refused:
            return "Did not go out"
        return "Will not go out" if self.obstacle else "Goes out by itself"


def timing_of(story: Story, moment: datetime) -> Timing:
    """What holds for a story at this moment."""
    embargo: Embargo | None = getattr(story, "embargo", None)
    in_force = embargo if embargo is not None and embargo.holds_at(moment) else None
    return Timing(embargo=in_force, schedule=getattr(story, "schedule", None))
