"""The organisation's profile: name, logo, colour, typeface, notes, file names; one file to hand around."""

from __future__ import annotations

import streamlit as st

from components.export_panel import memory
from components.snapshot.branding import logo_png, profile_of_file
from geo.errors import ProfileError
from geo.phrases import say
from geo.profile import FILE_NAME_RULE, HOLES, NO_PROFILE, TYPEFACES, Profile, profile_to_json

OWN_ACCENT = "#171c24"
"""The page's own; choosing it is choosing none."""


def organisation_tab(profile: Profile, key: str) -> None:
    """Draw the tab; the profile is kept when the reader presses the button, and the page runs again."""
    with st.form(f"{key}-organisation", border=False):
        name = st.text_input(say("organisation.name"), profile.name, max_chars=100, key=f"{key}-name")
        colour, face = st.columns(2)
        accent = colour.color_picker(
            say("organisation.accent"),
            profile.accent or OWN_ACCENT,
            key=f"{key}-accent",
            help=say("organisation.accent_help"),
        )
        typeface = face.selectbox(
            say("organisation.typeface"),
            TYPEFACES,
            index=TYPEFACES.index(profile.typeface),
            format_func=lambda value: say(f"organisation.typeface_{value}"),
            key=f"{key}-typeface",
        )
        disclaimer = st.text_area(
            say("organisation.disclaimer"),
            profile.disclaimer,
            max_chars=400,
            height=80,
            key=f"{key}-disclaimer",
        )
        boundary_note = st.text_area(
            say("organisation.boundary_note"),
            profile.boundary_note,
            max_chars=400,
            height=80,
            key=f"{key}-boundary",
        )
        rule = st.text_input(
            say("organisation.rule"),
            profile.file_name_rule,
            max_chars=100,
            key=f"{key}-rule",
            placeholder=FILE_NAME_RULE,
            help=say("organisation.rule_help", holes=", ".join(f"{{{hole}}}" for hole in HOLES)),
        )
        logo = st.file_uploader(say("organisation.logo"), type=["png", "svg"], key=f"{key}-logo")
        if profile.logo_png:
            st.image(profile.logo_png, width=150, alt=say("organisation.logo_now"))
        drop = st.checkbox(say("organisation.no_logo"), key=f"{key}-no-logo") if profile.logo_png else False
        saved = st.form_submit_button(say("organisation.save"), type="primary", key=f"{key}-keep")
    if saved:
        try:
            png = b"" if drop else profile.logo_png
            if logo is not None:
                png = logo_png(logo.getvalue(), logo.name)
            made = Profile(
                name=name.strip(),
                logo_png=png,
                accent="" if accent.lower() == OWN_ACCENT else accent.lower(),
                typeface=typeface,
                disclaimer=disclaimer.strip(),
                boundary_note=boundary_note.strip(),
                file_name_rule=rule.strip(),
            )
        except ProfileError as err:
            st.error(str(err))
        else:
            _keep(made)
    _file(profile, key)


def _file(profile: Profile, key: str) -> None:
    st.markdown(say("organisation.file"))
    opened = st.file_uploader(say("organisation.open"), type=["json", "toml"], key=f"{key}-profile")
    left, right = st.columns(2)
    if opened is not None and left.button(say("organisation.use"), key=f"{key}-use", width="stretch"):
        try:
            _keep(profile_of_file(opened.getvalue(), opened.name))
        except ProfileError as err:
            st.error(str(err))
    if profile != NO_PROFILE:
        right.download_button(
            say("organisation.hand_on"),
            data=profile_to_json(profile),
            file_name="profile.json",
            mime="application/json",
            on_click="ignore",
            key=f"{key}-hand-on",
            width="stretch",
        )
        if left.button(say("organisation.none"), key=f"{key}-none", width="stretch"):
            _keep(NO_PROFILE)


def _keep(made: Profile) -> None:
    memory.keep_profile(made)
    # The widgets take the new profile's values: they get new keys.
    st.session_state["export-round"] = st.session_state.get("export-round", 0) + 1
    st.rerun()
