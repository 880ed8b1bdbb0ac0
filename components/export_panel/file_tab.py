"""One file: its kind and size, a preview of what will leave, what is in it, and the file itself."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import streamlit as st

from components.assets import HERE, module_script
from components.export_panel import memory
from components.export_panel.formats import BY_KEY, FORMATS, QUICK_UP_TO, SIZES, Choice, Format
from components.export_panel.leaving import Leaving
from components.snapshot.files import drawn_file, preview
from geo.export import WRITERS, Snapshot, file_name, to_acled_zip, to_csv, to_ucdp_zip
from geo.export.acled import ACLED
from geo.export.ucdp import UCDP
from geo.phrases import say
from geo.profile import Profile, profile_to_json
from geo.release import Choices, undecided
from geo.wording import article_words, retelling_note

PREVIEW_UP_TO = 20_000
"""With more claims the preview would take longer to draw than it is worth."""
LAYOUTS = {"acled": ACLED, "ucdp": UCDP}
TAGGED: dict[str, Callable[..., bytes]] = {"csv": to_csv, "acled": to_acled_zip, "ucdp": to_ucdp_zip}


@st.cache_resource(show_spinner=False)
def _as_seen() -> Any:
    return st.components.v2.component(
        "situation_picture",
        html='<div class="sp"></div>',
        css=(HERE / "export.css").read_text(encoding="utf-8"),
        js=module_script("export.js"),
    )


def file_tab(leaving: Leaving, choices: Choices, profile: Profile, key: str) -> None:
    """Draw the tab. Files are made when they are asked for; what was made stays until something changes."""
    pick, look = st.columns([1, 1], gap="medium")
    with pick:
        choice, headline = _choose(leaving, key)
        chosen = BY_KEY[choice.format]
        before = leaving.as_chosen(choice, headline, profile, chosen.kind == "table")
        snapshot = leaving.released(before, choices)
        st.text(say(f"export.limits_{chosen.key}"))
        _make(leaving, snapshot, choice, _signature(leaving, snapshot, choice, choices, profile), key)
        as_seen(leaving, choices, key)
    with look:
        _show(leaving, snapshot, choice, _signature(leaving, snapshot, choice, choices, profile))
        _said(before, snapshot, choices, chosen)


def _choose(leaving: Leaving, key: str) -> tuple[Choice, str]:
    last = memory.last_choice()
    picked = st.selectbox(
        say("export.format"),
        [made.key for made in FORMATS],
        index=list(BY_KEY).index(last.format),
        format_func=lambda name: say(f"export.format_{name}"),
        key=f"{key}-format",
    )
    made = BY_KEY[picked]
    size, is_print, is_all, has_tags = last.size, last.is_print, last.is_all, last.has_tags
    if made.has_size:
        size = st.selectbox(
            say("export.size"),
            SIZES,
            index=SIZES.index(last.size),
            format_func=lambda name: say(f"export.size_{name.replace(':', '_')}"),
            key=f"{key}-size",
        )
    if made.key == "png":
        is_print = st.toggle(say("export.print"), value=last.is_print, key=f"{key}-print")
    if made.kind == "table":
        is_all = st.toggle(
            say("export.all"), value=last.is_all, key=f"{key}-all", help=say("export.all_help")
        )
    if made.has_tags:
        has_tags = st.toggle(say("export.tags"), value=last.has_tags, key=f"{key}-tags")
    headline = st.text_input(
        say("export.headline"),
        key=f"{key}-headline-{leaving.desk.article.article_id}",
        max_chars=300,
        placeholder=article_words(leaving.desk.article, "title"),
    )
    return Choice(picked, size, is_print, is_all, has_tags), headline


def _signature(
    leaving: Leaving, snapshot: Snapshot, choice: Choice, choices: Choices, profile: Profile
) -> tuple[object, ...]:
    """What a file that was made depends on."""
    return (
        choice,
        leaving.desk.digest,
        snapshot.state_hash,
        snapshot.headline,
        choices.may_redistribute,
        choices.hide,
        hash(profile_to_json(profile)),
        repr(leaving.state),
    )


def _make(
    leaving: Leaving, snapshot: Snapshot, choice: Choice, signature: tuple[object, ...], key: str
) -> None:
    made = BY_KEY[choice.format]
    kept = st.session_state.get("export-made")
    if kept is None or kept[0] != signature:
        is_quick = made.is_quick and len(leaving.frame) <= QUICK_UP_TO
        if not is_quick and not st.button(say("export.make"), key=f"{key}-make", width="stretch"):
            return
        with st.spinner(say("export.making"), show_time=not is_quick):
            content = _content(leaving, snapshot, choice, made)
        kept = (signature, file_name(snapshot, made.suffix), content)
        st.session_state["export-made"] = kept
    _, name, content = kept

    def left() -> None:
        memory.keep_choice(choice)
        memory.log(snapshot, name, len(content))

    st.download_button(
        say("export.download", size=size_text(len(content))),
        data=content,
        file_name=name,
        mime=made.mime,
        on_click=left,
        type="primary",
        width="stretch",
        key=f"{key}-download",
    )
    st.text(name)


def _content(leaving: Leaving, snapshot: Snapshot, choice: Choice, made: Format) -> bytes:
    if made.key in TAGGED:
        return TAGGED[made.key](snapshot, hxl=choice.has_tags)
    if made.suffix in WRITERS:
        return WRITERS[made.suffix](snapshot)
    bar = st.progress(0.0) if made.key == "gif" else None

    def progress(share: float, words: str) -> None:
        if bar:
            bar.progress(min(1.0, share), text=words)

    content = drawn_file(
        *(made.suffix, leaving.frame, snapshot, leaving.get_place, leaving.state, leaving.kept),
        *(choice.size, choice.is_print, progress),
    )
    if bar:
        bar.empty()
    return content


def _show(leaving: Leaving, snapshot: Snapshot, choice: Choice, signature: tuple[object, ...]) -> None:
    """A small picture of the map that leaves."""
    if len(leaving.frame) > PREVIEW_UP_TO:
        return
    size = choice.size if BY_KEY[choice.format].has_size else "a4"
    # Whatever the format, the picture is the same for the same size and claims.
    signature = (size, *signature[1:])
    kept = st.session_state.get("export-preview")
    if kept is None or kept[0] != signature:
        with st.spinner(say("export.drawing")):
            drawn = preview(leaving.frame, snapshot, leaving.get_place, leaving.state, leaving.kept, size)
        kept = st.session_state["export-preview"] = (signature, drawn)
    st.image(kept[1], alt=say("export.preview", title=snapshot.title))


def _said(before: Snapshot, snapshot: Snapshot, choices: Choices, made: Format) -> None:
    """What is in the file, in words."""
    lines = [say("export.included", counts=snapshot.counts_text)]
    if made.kind == "table":
        layout = LAYOUTS.get(made.key)
        rows = layout.split(snapshot)[0] if layout else snapshot.events
        lines.append(say("export.rows", count=len(rows)))
    if snapshot.article.is_retelling:
        lines.append(say("export.retelling", note=retelling_note()))
    lines.append(say("export.text_in" if snapshot.text_included else "export.text_out"))
    st.text("\n".join(lines))
    if open_ones := len(undecided(before, choices)):
        st.warning(say("export.undecided", count=open_ones))


def as_seen(leaving: Leaving, choices: Choices, key: str) -> None:
    """The frame as the reader sees it, as a PNG; only where nothing of it is to be withheld."""
    st.markdown(say("export.as_seen"))
    if choices.hide or any(event.sensitivity != "public" for event in leaving.desk.events):
        st.text(say("export.as_seen_shut"))
        return
    name = file_name(leaving.snapshot(), "")
    words = {
        what: say(f"export.as_seen_{what}", size="#", why="#")  # filled by the script
        for what in ("once", "double", "drawing", "saved", "failed", "wait")
    }
    _as_seen()(key=f"{key}-picture", data={"name": name, "words": words}, height="content")


def size_text(size_bytes: int) -> str:
    """ "312 kB", "1.4 MB"."""
    if size_bytes < 1_000_000:
        return say("export.kilobytes", count=max(1, round(size_bytes / 1_000)))
    return say("export.megabytes", count=round(size_bytes / 1_000_000, 1))
