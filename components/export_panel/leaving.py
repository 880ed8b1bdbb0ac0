"""What the panel is given: the situation as it stands, made into a snapshot only when it is asked for."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, replace
from typing import Any

import pandas as pd

from components.desk import OnDesk
from components.export_panel.formats import Choice
from geo.export import Snapshot, shown_only
from geo.gazetteer import Gazetteer
from geo.models import Place
from geo.profile import Profile
from geo.release import Choices, released
from geo.release_memory import coarser_by


@dataclass(frozen=True)
class Leaving:
    """``snapshot`` makes the snapshot of what the filters leave; ``state`` is the frame's; ``kept`` runs
    along ``frame`` (truth values)."""

    desk: OnDesk
    frame: pd.DataFrame
    snapshot: Callable[[], Snapshot]
    get_place: Callable[[str], Place]
    gazetteer: Gazetteer
    state: dict[str, Any]
    kept: Any

    def as_chosen(self, choice: Choice, headline: str, profile: Profile, tables_only: bool) -> Snapshot:
        """The snapshot before the release check: headline, profile, and which claims a table holds."""
        made = replace(self.snapshot(), headline=headline.strip()[:300], profile=profile)
        return shown_only(made) if tables_only and not choice.is_all else made

    def released(self, snapshot: Snapshot, choices: Choices) -> Snapshot:
        """The snapshot as it may leave."""
        coarser = coarser_by(self.gazetteer.get, self.gazetteer.candidates)
        return released(snapshot, choices, coarser)
