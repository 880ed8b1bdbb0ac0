"""From sentences to claims: the rooms behind ``geo.events``."""
