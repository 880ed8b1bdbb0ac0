"""What the panel remembers, in the reader's own store: the last choice, decisions, the profile, the log."""

from __future__ import annotations

import json
from dataclasses import asdict

import streamlit as st

from components import desk
from components.export_panel.formats import BY_KEY, SIZES, Choice
from geo.errors import GeoError
from geo.export import Snapshot
from geo.profile import NO_PROFILE, Profile, profile_from_bytes, profile_to_json
from geo.release import Choices
from geo.release_memory import choices_from_json, choices_to_json

CHOICE, PROFILE = "export-choice", "profile"


def last_choice() -> Choice:
    """What was chosen last time; the default where it cannot be read."""
    try:
        said = json.loads(desk.remembered(CHOICE) or "{}")
        choice = Choice(**said)
    except (ValueError, TypeError):
        return Choice()
    is_known = choice.format in BY_KEY and choice.size in SIZES
    return choice if is_known else Choice()


def keep_choice(choice: Choice) -> None:
    """Keep a choice for the next time."""
    if choice != last_choice():
        desk.remember(CHOICE, json.dumps(asdict(choice)))


def choices_of(article_id: str) -> Choices:
    """What was decided about the words of an article."""
    return choices_from_json(desk.remembered(f"release:{article_id}"))


def keep_choices(article_id: str, choices: Choices) -> None:
    """Keep what was decided about the words of an article."""
    desk.remember(f"release:{article_id}", choices_to_json(choices))


def profile() -> Profile:
    """The organisation's profile; none where the kept one cannot be read."""
    kept = desk.remembered(PROFILE)
    try:
        return profile_from_bytes(kept.encode(), PROFILE) if kept else NO_PROFILE
    except GeoError as err:
        st.warning(str(err))
        return NO_PROFILE


def keep_profile(made: Profile) -> None:
    """Keep the organisation's profile."""
    desk.remember(PROFILE, profile_to_json(made))


def log(snapshot: Snapshot, name: str, size_bytes: int) -> None:
    """Write into the log that a file left. A store that cannot be written to does not hold it up."""
    from geo.store import Departure, log_departure

    try:
        log_departure(
            desk.store(),
            Departure(
                snapshot.article.article_id,
                name,
                size_bytes,
                snapshot.state_hash,
                "; ".join(snapshot.release),
                desk.initials(),
            ),
        )
    except GeoError as err:
        desk.tell(str(err))
