"""Two states of one article's work side by side, and two people's changes put together."""

from __future__ import annotations

from collections.abc import Hashable, Mapping, Sequence
from dataclasses import dataclass, fields, replace
from typing import Any, Literal, TypeVar

from geo.event_json import event_to_dict
from geo.models import Article, Event
from geo.review import Correction
from geo.store.work import Work

T = TypeVar("T")


@dataclass(frozen=True)
class Change:
    """What happened to one claim. ``fields`` maps a changed field to (before, after), as in its JSON."""

    event_id: str
    kind: Literal["added", "removed", "changed"]
    fields: Mapping[str, tuple[Any, Any]]


@dataclass(frozen=True)
class Difference:
    """What differs from one state to another."""

    changes: tuple[Change, ...]
    article: Mapping[str, tuple[Any, Any]]
    corrections_added: tuple[Correction, ...]
    corrections_removed: tuple[Correction, ...]
    is_order_changed: bool = False

    @property
    def is_empty(self) -> bool:
        """Whether the two states are the same."""
        lists = (self.changes, self.article, self.corrections_added, self.corrections_removed)
        return not any(lists) and not self.is_order_changed


def compare(before: Work, after: Work) -> Difference:
    """What changed from ``before`` to ``after``, claims in the order of ``after``, removed ones last."""
    old = {event.event_id: event for event in before.events}
    new = {event.event_id: event for event in after.events}
    changes = []
    for event_id, event in new.items():
        if event_id not in old:
            changes.append(Change(event_id, "added", {}))
        elif event != old[event_id]:
            changes.append(Change(event_id, "changed", _fields(old[event_id], event)))
    changes += [Change(event_id, "removed", {}) for event_id in old if event_id not in new]
    common_before = [event_id for event_id in old if event_id in new]
    common_after = [event_id for event_id in new if event_id in old]
    return Difference(
        changes=tuple(changes),
        article={
            field.name: (getattr(before.article, field.name), getattr(after.article, field.name))
            for field in fields(Article)
            if getattr(before.article, field.name) != getattr(after.article, field.name)
        },
        corrections_added=tuple(c for c in after.corrections if c not in before.corrections),
        corrections_removed=tuple(c for c in before.corrections if c not in after.corrections),
        is_order_changed=common_before != common_after,
    )


def _fields(before: Event, after: Event) -> dict[str, tuple[Any, Any]]:
    old, new = event_to_dict(before), event_to_dict(after)
    return {key: (old[key], new[key]) for key in new if old[key] != new[key]}


def merge(base: Work, mine: Work, theirs: Work) -> Work | None:
    """Both people's changes since ``base`` in one state; None when they touched the same thing.

    The same thing is one claim, one correction's name and span, the article's head or its text.
    """
    if base.article.text != mine.article.text or base.article.text != theirs.article.text:
        return None
    if base.article not in (mine.article, theirs.article) and mine.article != theirs.article:
        return None
    article = theirs.article if mine.article == base.article else mine.article
    events = _merged(*(_by(work.events, lambda e: e.event_id) for work in (base, mine, theirs)))
    corrections = _merged(
        *(_by(work.corrections, lambda c: (c.name, c.span)) for work in (base, mine, theirs))
    )
    detached = _merged(*(_by(work.detached, lambda d: d.event.event_id) for work in (base, mine, theirs)))
    if events is None or corrections is None or detached is None:
        return None
    return replace(theirs, article=article, events=events, corrections=corrections, detached=detached)


def _by(items: Sequence[T], key: Any) -> dict[Hashable, T]:
    return {key(item): item for item in items}


def _merged(
    base: dict[Hashable, T], mine: dict[Hashable, T], theirs: dict[Hashable, T]
) -> tuple[T, ...] | None:
    out: dict[Hashable, T] = {}
    for key in (*theirs, *(key for key in mine if key not in theirs), *base):
        ours, other, was = mine.get(key), theirs.get(key), base.get(key)
        if ours != was and other != was and ours != other:
            return None
        chosen = other if ours == was else ours
        if chosen is not None:
            out[key] = chosen
    return tuple(out.values())
