"""Build ``data/gazetteer/abbreviations.csv``: postal codes and press abbreviations of divisions.

    python data/build/abbreviations.py

Postal codes are the ISO 3166-2 codes in ``divisions.csv`` (US, CA, AU); the press ones are typed in below.
"""

from __future__ import annotations

import csv
from pathlib import Path

GAZETTEER = Path(__file__).resolve().parent.parent / "gazetteer"

# Associated Press and Canadian Press usage: common knowledge of the trade.
PRESS = {
    "US-AL": "Ala.", "US-AK": "Alas.", "US-AZ": "Ariz.", "US-AR": "Ark.", "US-CA": "Calif.|Cal.|Cali.",
    "US-CO": "Colo.", "US-CT": "Conn.", "US-DE": "Del.", "US-DC": "D.C.", "US-FL": "Fla.", "US-GA": "Ga.",
    "US-IL": "Ill.", "US-IN": "Ind.", "US-KS": "Kan.|Kans.", "US-KY": "Ky.", "US-LA": "La.", "US-ME": "Me.",
    "US-MD": "Md.", "US-MA": "Mass.", "US-MI": "Mich.", "US-MN": "Minn.", "US-MS": "Miss.", "US-MO": "Mo.",
    "US-MT": "Mont.", "US-NE": "Neb.|Nebr.", "US-NV": "Nev.", "US-NH": "N.H.", "US-NJ": "N.J.",
    "US-NM": "N.M.", "US-NY": "N.Y.", "US-NC": "N.C.", "US-ND": "N.D.", "US-OK": "Okla.", "US-OR": "Ore.",
    "US-PA": "Pa.|Penn.", "US-RI": "R.I.", "US-SC": "S.C.", "US-SD": "S.D.", "US-TN": "Tenn.",
    "US-TX": "Tex.", "US-VT": "Vt.", "US-VA": "Va.", "US-WA": "Wash.", "US-WV": "W.Va.|W. Va.",
    "US-WI": "Wis.|Wisc.", "US-WY": "Wyo.",
    "CA-AB": "Alta.", "CA-BC": "B.C.", "CA-MB": "Man.", "CA-NB": "N.B.", "CA-NL": "N.L.|Nfld.",
    "CA-NS": "N.S.", "CA-NT": "N.W.T.", "CA-ON": "Ont.", "CA-PE": "P.E.I.|PEI", "CA-QC": "Que.",
    "CA-SK": "Sask.", "CA-YT": "Y.T.",
    "AU-NSW": "N.S.W.", "AU-VIC": "Vic.", "AU-QLD": "Qld|Qld.", "AU-TAS": "Tas.",
}  # fmt: skip


def main() -> None:
    rows = []
    with (GAZETTEER / "divisions.csv").open(encoding="utf-8", newline="") as file:
        for row in csv.DictReader(file):
            if row["kind"] == "adm1" and row["country"] in ("US", "CA", "AU") and row["iso"]:
                words = [row["iso"].split("-")[1], *filter(None, PRESS.get(row["iso"], "").split("|"))]
                rows.append({"place_id": row["place_id"], "words": "|".join(words)})
    with (GAZETTEER / "abbreviations.csv").open("w", encoding="utf-8", newline="") as file:
        writer = csv.DictWriter(file, ["place_id", "words"], lineterminator="\n")
        writer.writeheader()
        writer.writerows(rows)
    print(f"{len(rows)} divisions with abbreviations")


if __name__ == "__main__":
    main()
