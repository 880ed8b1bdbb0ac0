"""Rules that vote for types: which concepts and roles speak for which of the types, and how strongly.

An attack on soldiers by an armed group is a clash, on civilians an attack; a protest met with tear gas is
one with intervention, met with bullets it is excessive force, and one that throws stones a riot; ground
left and entered without fighting is no battle. The points were set on development sentences.
"""

from __future__ import annotations

from geo.event_clause import Clause


class Votes:
    """Points for each sub-event type, and why they were given."""

    def __init__(self) -> None:
        self.points: dict[str, float] = {}
        self.why: dict[str, list[str]] = {}

    def add(self, sub_event_type: str, points: float, why: str) -> None:
        self.points[sub_event_type] = self.points.get(sub_event_type, 0.0) + points
        self.why.setdefault(sub_event_type, []).append(why)


_STATE = ("@army", "@police")
_BY_HAND = frozenset(
    ("killed", "killing", "slain", "slaughtered", "massacred", "murdered", "slaying", "slayed")
)
_FIGURATIVE = frozenset(
    (
        *(
            "battle",
            "battles",
            "battled",
            "engaged",
            "confrontation",
            "confrontations",
            "encounter",
            "fierce",
        ),
        *("offensive", "fought", "frontline", "combat", "duel", "fighting", "frontlines"),
    )
)
"""Words of fighting that are as often said of courts, sport and illness."""
_GROUPS = frozenset(
    (
        *(
            "group",
            "groups",
            "faction",
            "factions",
            "movement",
            "alliance",
            "coalition",
            "command",
            "commander",
        ),
        *(
            "militia",
            "militias",
            "wing",
            "brigade",
            "battalion",
            "weapons",
            "arms",
            "fighters",
            "council",
            "emir",
        ),
        *(
            "rebellion",
            "party",
            "forces",
            "camp",
            "camps",
            "front",
            "ranks",
            "spokesman",
            "recruits",
            "conscripts",
        ),
    )
)
_PEOPLE = frozenset(
    (
        *(
            "people",
            "families",
            "residents",
            "villagers",
            "civilians",
            "refugees",
            "inhabitants",
            "women",
            "children",
        ),
        *(
            "idps",
            "displaced",
            "persons",
            "households",
            "locals",
            "muslims",
            "christians",
            "palestinians",
            "farmers",
        ),
    )
)
_FELL = frozenset(("fell", "landed", "most", "hit", "struck", "killed", "wounded", "injured"))
"""Of a salvo of which some were stopped: the rest came down."""


def _protests(c: Clause, v: Votes) -> None:
    crowd = (c.has("protest", "strikers") and not c.marches_to_war()) or (c.has("@crowd") and c.has("demand"))
    disorder = [n for n in ("riot", "throw", "tyres") if c.has(n)]
    if crowd and c.has("storm", "burn", "loot", "demolish") and not c.has("@armed"):
        disorder.append("damage")
    if crowd and c.has("@crowd") and any(c.words[s].startswith("clash") for s, _ in c.hits.get("clash", ())):
        disorder.append("clash")
    if c.has("crowd_act") and c.has("burn", "demolish", "storm", "throw") and not c.has("@armed", "@army"):
        v.add("Violent demonstration", 5.6, "a crowd does damage")
    state = any(k in _STATE for _, _, k in c.actors)
    if not crowd and not c.has("riot", "throw", "tyres"):
        return
    harmed = c.has("kill", "injure") or (c.has("hard_hand") and c.has("@police", "@army"))
    harmed = harmed or "shot" in c.words
    if c.has("noharm") and not c.has("kill"):
        harmed = False
    if disorder:
        v.add("Violent demonstration", 5.5 + 0.7 * len(disorder), "a crowd that " + ", ".join(disorder))
    if crowd:
        v.add("Peaceful protest", 3.6 + (0.6 if c.has("demand") else 0), "protest")
        if (state or c.has("teargas", "arrest")) and not disorder:
            met = [name for name in ("teargas", "disperse", "arrest") if c.direct(name)]
            if met:
                v.add("Protest with intervention", 5.6, "protest met with " + _names(c, *met))
            if harmed and c.has("livefire", "hard_hand", "kill", "injure", "teargas", "attackact"):
                v.add("Excessive force against protesters", 7.0, "force that hurt protesters")
        elif harmed and c.has("livefire", "kill") and c.has("@crowd") and not disorder:
            v.add("Excessive force against protesters", 5.0, "protesters hurt")


def _mobs(c: Clause, v: Votes) -> None:
    people = c.has("@mob", "@civil", "@crowd")
    if c.has("mobword"):
        v.add("Mob violence", 6.5, "mob")
    elif c.has("thief") and c.has("kill", "attackact", "injure", "burn") and not c.has("arrest"):
        v.add("Mob violence", 5.5, "people punish a suspect")
    armed = c.has("@armed") and not c.has("@mob")
    armed = armed or any(a == "@armed" and b in ("@civil", "@mob") for a, b in c.roles("attackact", "kill"))
    if c.has("brawl") and people and not c.has("protest") and not armed:
        v.add("Mob violence", 5.6 + (1 if c.has("clash") else 0), "crowd fighting")
    if c.has("throw") and people and not c.has("protest", "tyres", "riot"):
        v.add("Mob violence", 5.9, "people throwing stones")
    if c.has("mobword") and c.has("@mob") and c.has("kill", "burn", "attackact"):
        v.add("Mob violence", 1.5, "mob harms")
    if c.has("lynch"):
        v.add("Mob violence", 2.0, "lynching")
    if c.has("mobword") and any(c.words[s].startswith("riot") for s, _ in c.hits.get("riot", ())):
        v.add("Mob violence", -2.5, "a riot")
    if c.has("protest") and c.has("mobword", "throw"):
        v.add("Mob violence", -2.5, "part of a protest")


def _explosions(c: Clause, v: Votes) -> None:
    stopped = (
        c.has("defuse", "foil")
        or (c.has("intercept", "downed") and c.has("unmanned"))
        or c.has("cache")
        or c.confiscated()
    )
    if c.has("suicide"):
        v.add("Suicide bomb", 8.5, "suicide bombing")
    if c.has("chem") and (
        c.has("shell", "air", "airact", "attackact", "injure", "kill", "grenade") or len(c.words) < 30
    ):
        v.add("Chemical weapon", 10.0, "chemical agent")
    if c.has("grenade") and not c.has("grenade_not"):
        v.add("Grenade", 7.5, "grenade")
    if c.has("ied"):
        bare = all(c.words[s] in ("mine", "mines") for s, _ in c.hits["ied"])
        alone = 1.5 if bare else 3.5
        v.add("Remote explosive/landmine/IED", 5.6 if c.has("explode") else alone, "explosive device")
    if c.has("air"):
        act = c.has("airact", "airstrike")
        v.add("Air/drone strike", 6.5 if act else 1.5, "strike from the air")
        if c.has("airstrike"):
            v.add("Air/drone strike", 1.0, "air strike")
        elif c.has("backed"):
            v.add("Air/drone strike", -3.0, "from the air only in support")
    if c.has("blast") and not c.has("ied", "suicide", "grenade", "air", "shell", "chem"):
        v.add("Remote explosive/landmine/IED", 4.9, "explosion")
    if c.has("shell"):
        v.add("Shelling/artillery/missile attack", 5.9, "shelling")
    if stopped:
        if c.has("defuse"):
            v.add("Disrupted weapons use", 9.0, "weapon made safe")
        if c.has("intercept", "downed") and c.has("unmanned"):
            fell = c.has("shell") and bool(_FELL.intersection(c.words))
            v.add("Disrupted weapons use", 3.0 if fell else 8.0, "weapon intercepted")
        if c.has("foil") and c.has("suicide", "ied", "explode", "shell", "attackact"):
            v.add("Disrupted weapons use", 9.5, "attack foiled")
        if c.has("cache") or c.confiscated():
            v.add("Disrupted weapons use", 8.0, "weapons seized")


def _civilians(c: Clause, v: Votes) -> None:
    if c.has("sex"):
        v.add("Sexual violence", 10.0, "sexual violence")
    if c.has("abduct"):
        charged = c.has("arrest") and any(a in _STATE for a, _ in c.roles("arrest"))
        v.add("Abduction/forced disappearance", 3.8 if charged else 6.8, "abduction")
    if not c.has("attackact", "kill", "injure"):
        return
    if c.has("accident"):
        v.add("Attack", -3.5, "an accident")
    roles = c.roles("attackact", "kill", "injure")
    victims = {b for _, b in roles}
    agents = {a for a, _ in roles}
    if "@civil" in victims or "@mob" in victims:
        strong = c.has("attackact") or c.has("kill")
        v.add("Attack", 4.6 if strong else 3.0, "harm to civilians")
    elif (
        agents & {"@armed", None}
        and not victims & {"@army", "@police", "@armed"}
        and c.has("attackact")
        and (c.actors or c.has("kill", "injure"))
    ):
        v.add("Attack", 4.2 if c.has("kill") and "@armed" in agents else 3.6, "attack")
    elif (c.has("attackact") and c.actors) or any(c.words[s] in _BY_HAND for s, _ in c.hits.get("kill", ())):
        v.add("Attack", 2.2, "attack")


def _battles(c: Clause, v: Votes) -> None:
    armed, state = c.has("@armed"), c.has("@army", "@police")
    if c.has("clash"):
        both = armed + state
        weak = all(e == s + 1 and c.words[s] in _FIGURATIVE for s, e in c.hits["clash"]) and not c.has(
            "kill", "injure"
        )
        v.add("Armed clash", 3.4 + 0.9 * both if both else 1.5 if weak else 2.8, "fighting")
        if c.has("agree_strong", "ceasefire") and not c.has("agree_not"):
            v.add("Armed clash", -2.0, "fighting that an agreement speaks of")
    roles = c.roles("attackact", "kill", "injure")
    if any(a in ("@armed", None) and b in _STATE for a, b in roles) and not c.has("protest"):
        v.add("Armed clash", 3.0 if not c.has("clash") else 1.4, "attack on armed forces")
    if any(a in _STATE and b == "@armed" for a, b in roles) or any(
        a == "@armed" and b == "@armed" for a, b in roles
    ):
        v.add("Armed clash", 3.4 if not c.has("clash") else 1.6, "attack on an armed group")
    elif any(b == "@armed" and a is None for a, b in roles):
        v.add("Armed clash", 3.2 if not c.has("clash") else 1.4, "armed people harmed")
    if c.has("operation") and any(a in _STATE and b is None for a, b in c.roles("kill")):
        v.add("Armed clash", 3.0, "killed in an operation")
    if c.has("downed") and c.has("flier") and not c.has("unmanned"):
        v.add("Armed clash", 6.9, "aircraft shot down")
    if c.has("take", "retake"):
        v.add("Armed clash", -3.0, "territory changed hands")
    if c.has("armytarget") and armed and c.has("attackact", "storm", "clash"):
        v.add("Armed clash", 2.2, "attack on a post or patrol")


def _territory(c: Clause, v: Votes) -> None:
    taker = next((a for a, _ in c.roles("retake", "take", "drive_out") if a), None)
    if taker in ("@civil", "@mob"):
        taker = next((k for _, _, k in c.actors if k in ("@armed", "@army", "@police")), None)
    if c.has("retake"):
        v.add(
            "Non-state actor overtakes territory" if taker == "@armed" else "Government regains territory",
            7.0,
            "territory retaken",
        )
    for agent in c.captured_places()[:1]:
        own = agent in _STATE
        v.add(
            "Government regains territory" if own else "Non-state actor overtakes territory",
            6.8,
            "a place taken",
        )
    if not c.has("take") and c.takes_named_place():
        taker = next(k for _, _, k in c.actors if k in ("@armed", "@army"))
        own = taker == "@army"
        v.add(
            "Government regains territory" if own else "Non-state actor overtakes territory",
            5.5,
            "a place taken",
        )
    if c.has("take") and not c.has("hq") and not c.has("@armed", "@army"):
        v.add("Non-state actor overtakes territory", 2.2, "taken, by whom is not told")
    elif c.has("take") and not c.has("hq"):
        own = taker in _STATE
        v.add(
            "Government regains territory" if own else "Non-state actor overtakes territory",
            6.8,
            "territory taken",
        )
    if c.has("drive_out") and c.has("@armed", "@army", "@police"):
        v.add(
            "Government regains territory" if taker in _STATE else "Non-state actor overtakes territory",
            5.5,
            "driven out",
        )
    sides = c.has("@armed", "@army", "@police", "parties")
    if not sides:
        return
    if c.has("nofight") and c.has("take", "retake", "arrive", "leave"):
        v.add(
            "Non-violent transfer of territory",
            9.0 if c.has("leave", "arrive", "take") else 5,
            "territory without a fight",
        )
    elif c.has("leave") and c.has("arrive", "take") and not c.has("clash", "retake", "storm"):
        v.add("Non-violent transfer of territory", 6.4, "left by one side, entered by the other")


def _strategic(c: Clause, v: Votes) -> None:
    if c.has("agree_weak") and not c.has("agree"):
        # "Deal", "talks" and "meeting" tell an agreement only of those who fight or rule.
        v.add("Agreement", 3.3 if c.has("@armed", "@army", "parties") else 0.9, "talks")
    if c.has("agree", "agree_strong"):
        points = 6.4 if c.has("agree_strong") else 3.3
        if c.has("ceasefire"):
            points = max(points, 5.0)
        elif not c.has("@armed", "@army", "@police", "parties", "clash"):
            points = 1.0  # a contract, a bill, a family's arrangement
        v.add("Agreement", points - (3.5 if c.has("agree_not") else 0), "agreement")
    if c.has("arrest") and not c.has("sex"):
        v.add("Arrests", 5.0, "arrest")
    if (
        c.has("capture")
        and not c.has("take", "retake", "arrest", "cache")
        and not (c.takes_named_place() or c.captured_places())
    ):
        agent, victim = c.roles("capture")[0]
        if agent == "@armed" and victim is not None:
            v.add("Abduction/forced disappearance", 4.3, "people captured")
        elif agent in (*_STATE, "@armed") or victim is not None:
            v.add("Arrests", 4.3, "people captured")
        elif c.passive(c.hits["capture"][0][0]) and "in" in c.words:
            v.add("Arrests", 2.4, "captured")
    if c.has("change"):
        of_a_group = c.has("@armed", "@army", "@police") or bool(_GROUPS.intersection(c.words))
        v.add("Change to group/activity", 6.2 if of_a_group else 1.5, "change in a group")
    if c.has("deploy"):
        v.add("Change to group/activity", 3.0 if c.has("kill", "injure", "clash") else 5.0, "forces moved")
    if c.has("hq"):
        v.add("Headquarters or base established", 3.6 if c.has("protest") else 7.6, "base set up")
    if c.has("jailbreak"):
        v.add("Other", 9.0, "prison break")
    if c.has("bodies") and c.has("found"):
        v.add("Other", 6.6, "bodies found")
    if c.has("state_act"):
        v.add("Other", 6.8 if c.has("declare") and not c.has("demand") else 5.2, "act of state")
    points, armed = 0.0, c.has("@armed")
    if c.has("loot"):
        points = 5.2
    if c.has("burn") and c.has("property"):
        points = max(points, 5.2)
    if c.has("demolish") and c.has("property"):
        points = max(points, 4.8)
    if points:
        less = 2.0 if c.has("protest", "riot", "thief") else 0.0
        if c.has("kill", "injure"):
            less += 1.2
        if armed and c.has("clash", "@army"):
            less += 1.0
        v.add("Looting/property destruction", points - less, "property")


def _outside(c: Clause, v: Votes) -> None:
    if c.has("displace"):
        people = c.has("crowd_act", "many") or any(c.words[s] in _PEOPLE for s, _, _ in c.actors)
        v.add("Displacement", 3.0 if people else 1.5, "people leave")
    if c.has("move"):
        told = c.has("@armed", "@army") or bool(
            {"toward", "towards", "kilometers", "kilometres", "km"} & set(c.words)
        )
        v.add("Movement", 2.9 if told else 1.0, "forces advance")
    if c.has("warn"):
        v.add("Humanitarian warning", 2.9 if c.has("aid") else 1.8, "warning")
    if c.has("presence"):
        v.add("Presence", 2.6 if c.has("@armed", "@army") else 1.0, "presence")


def _names(c: Clause, *concepts: str) -> str:
    return ", ".join(" ".join(c.words[s:e]) for name in concepts for s, e in c.hits.get(name, ())[:1])


RULES = (_protests, _mobs, _explosions, _civilians, _battles, _territory, _strategic, _outside)
