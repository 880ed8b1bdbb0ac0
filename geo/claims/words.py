"""The vocabulary of claims: which verbs and nouns tell which family of event, and which do not.

A family is finer than ACLED's sub-event types where the words are ("harm" is a casualty report whose
type its context tells); ``FAMILY_TYPES`` gives the type a family has by itself.
"""

from __future__ import annotations

from geo.wordlist import word_set

_BATTLES, _REMOTE = "Battles", "Explosions/Remote violence"
_CIVILIANS, _STRATEGIC, _OURS = "Violence against civilians", "Strategic developments", "Outside ACLED"
FAMILY_TYPES: dict[str, tuple[str, str]] = {
    "clash": (_BATTLES, "Armed clash"),
    "offensive": (_BATTLES, "Armed clash"),
    "capture": (_BATTLES, "Non-state actor overtakes territory"),
    "attack": (_CIVILIANS, "Attack"),
    "harm": (_BATTLES, "Armed clash"),
    "air": (_REMOTE, "Air/drone strike"),
    "shelling": (_REMOTE, "Shelling/artillery/missile attack"),
    "bomb": (_REMOTE, "Remote explosive/landmine/IED"),
    "suicide": (_REMOTE, "Suicide bomb"),
    "grenade": (_REMOTE, "Grenade"),
    "chemical": (_REMOTE, "Chemical weapon"),
    "abduct": (_CIVILIANS, "Abduction/forced disappearance"),
    "sexual": (_CIVILIANS, "Sexual violence"),
    "protest": ("Protests", "Peaceful protest"),
    "disperse": ("Protests", "Protest with intervention"),
    "riot": ("Riots", "Violent demonstration"),
    "agreement": (_STRATEGIC, "Agreement"),
    "arrest": (_STRATEGIC, "Arrests"),
    "loot": (_STRATEGIC, "Looting/property destruction"),
    "disrupt": (_STRATEGIC, "Disrupted weapons use"),
    "displace": (_OURS, "Displacement"),
    "move": (_OURS, "Movement"),
    "warn": (_OURS, "Humanitarian warning"),
    "change": (_STRATEGIC, "Change to group/activity"),
    "base": (_STRATEGIC, "Headquarters or base established"),
    "transfer": (_STRATEGIC, "Non-violent transfer of territory"),
    "measure": (_STRATEGIC, "Other"),
    "release": (_STRATEGIC, "Other"),
    "presence": (_OURS, "Presence"),
}
"""Family -> ACLED event type and sub-event type, or ours "Outside ACLED" (data model)."""

FAMILY_OF_TYPE: dict[str, str] = {
    "Armed clash": "clash",
    "Non-state actor overtakes territory": "capture",
    "Government regains territory": "capture",
    "Attack": "attack",
    "Air/drone strike": "air",
    "Shelling/artillery/missile attack": "shelling",
    "Remote explosive/landmine/IED": "bomb",
    "Suicide bomb": "suicide",
    "Grenade": "grenade",
    "Chemical weapon": "chemical",
    "Abduction/forced disappearance": "abduct",
    "Sexual violence": "sexual",
    "Peaceful protest": "protest",
    "Protest with intervention": "disperse",
    "Excessive force against protesters": "disperse",
    "Violent demonstration": "riot",
    "Mob violence": "riot",
    "Arrests": "arrest",
    "Looting/property destruction": "loot",
    "Disrupted weapons use": "disrupt",
    "Headquarters or base established": "base",
    "Change to group/activity": "change",
    "Non-violent transfer of territory": "transfer",
    "Displacement": "displace",
}
"""Sub-event type -> family, for clauses whose words the classifier knows and the lists here do not."""
VIOLENT = word_set("clash offensive capture attack harm air shelling bomb suicide grenade chemical riot")


def _invert(table: dict[str, str]) -> dict[str, str]:
    return {word: family for family, words in table.items() for word in words.split()}


VERBS: dict[str, str] = _invert(
    {
        "clash": "clash battle skirmish ambush repel fight",
        "capture": "capture seize recapture retake overrun liberate conquer surrender",
        "attack": "attack storm assault massacre execute behead murder assassinate stab torture "
        "slaughter gun shoot raid strafe lynch beat ram invade "
        "hack decapitate bayonet",
        "harm": "kill die injure wound hurt perish slay maim",
        "shelling": "shell bombard pound",
        "bomb": "explode detonate bomb",
        "abduct": "abduct kidnap snatch",
        "sexual": "rape",
        "protest": "protest demonstrate march rally parade",
        "riot": "riot",
        "arrest": "arrest detain jail apprehend nab",
        "loot": "loot rustle ransack torch burn pillage plunder bulldoze vandalize vandalise demolish "
        "destroy raze",
        "change": "defect merge disband",
        "displace": "flee displace evacuate uproot",
        "move": "advance withdraw retreat deploy redeploy pull",
    }
)
"""Lemma -> family, for verbs that tell an event by themselves."""

NOUNS: dict[str, str] = _invert(
    {
        "clash": "clash clashes fighting battle battles confrontation confrontations skirmish skirmishes "
        "firefight firefights gunbattle gunbattles shootout shootouts gunfight gunfights ambush ambushes war "
        "encounter hostilities",
        "offensive": "offensive offensives counteroffensive counter-offensive incursion invasion onslaught",
        "capture": "capture seizure takeover recapture",
        "attack": "attack attacks assault assaults raid raids massacre massacres killing killings shooting "
        "shootings stabbing stabbings assassination murder murders execution executions",
        "air": "airstrike airstrikes air-strike air-strikes",
        "shelling": "shelling bombardment bombardments shellfire barrage barrages",
        "bomb": "bombing bombings explosion explosions blast blasts ied ieds",
        "abduct": "abduction abductions kidnapping kidnappings",
        "protest": "sit-in sit-ins vigil vigils protest "
        "protests demonstration demonstrations rally rallies march marches",
        "riot": "riot riots",
        "sexual": "rape rapes",
        "agreement": "ceasefire ceasefires truce truces armistice",
        "arrest": "arrest arrests",
        "loot": "looting",
        "displace": "exodus displacement evacuation",
        "move": "withdrawal",
    }
)
"""Noun -> family, for nouns that name an event when the words around them say that it took place."""

WEAPONS: dict[str, str] = _invert(
    {
        "air": "aviation drone drones airstrike airstrikes warplane warplanes jet jets aircraft helicopter "
        "helicopters uav uavs air aerial",
        "shelling": "shell shells artillery missile missiles rocket rockets mortar mortars tank tanks "
        "howitzer howitzers shellfire munitions",
        "attack": "gunfire bullet bullets gunshots",
        "bomb": "bomb bombs mine mines landmine landmines explosive explosives ied ieds",
        "suicide": "suicide",
        "grenade": "grenade grenades",
        "chemical": "chlorine sarin chemical",
    }
)
"""Weapon word -> the family it gives to a strike, an attack or a harm in its clause."""

STRIKE_VERBS = word_set(
    "strike hit target destroy damage kill injure wound slam land crash pound attack explode detonate"
)
FIRE_VERBS = word_set("fire launch lob drop hurl rain unleash")
LAUNCH_VERBS = word_set(
    "hold launch begin start open mount conduct stage wage carry make resume intensify step lead report "
    "confirm claim announce renew order unleash fight record register count document log see witness "
    "perpetrate commit face"
)
OCCUR_VERBS = word_set(
    "erupt break take occur happen continue persist resume begin start intensify rage go follow spread "
    "escalate hit strike target kill wound injure destroy damage claim rock shake engulf flare ensue "
    "pound reach displace injure ravage grip level flatten unfold subside reignite"
)
PHASE_VERBS = word_set("continue persist resume rage go intensify flare escalate reignite")
AGREE_VERBS = word_set("sign agree broker reach negotiate mediate declare conclude")
AGREEMENT_NOUNS = word_set("ceasefire truce agreement accord deal pact armistice treaty")
TAKE_OBJECTS = word_set(
    "control town village city base airport province district area position positions towns villages "
    "settlement settlements checkpoint hill hilltop bridge camp neighbourhood neighborhood neighbourhoods "
    "neighborhoods territory ground crossing airbase airfield port capital region quarter islands island "
    "oilfield oilfields barracks headquarters hills heights mountain mountains field fields bases post "
    "posts outpost outposts compound compounds building buildings crossings road roads highway route "
    "ridge garrison suburb suburbs county municipality enclave zone frontline points areas cities "
    "districts bridges checkpoints provinces camps"
)
HARM_NOUNS = word_set("casualties casualty deaths fatalities losses injuries")
HARM_VERBS = word_set("suffer sustain inflict cause incur estimate put reach rise exceed climb stand")
DISPLACE_LEAVERS = word_set(
    "civilian civilians people family families resident residents refugee refugees villager villagers "
    "thousand thousands hundreds dozens inhabitants women children households migrants"
)
MOVE_VERBS = word_set("move advance push withdraw retreat pull deploy drive enter")
WARNERS = word_set(
    "organization organizations organisation organisations agency agencies nations un unicef unhcr who "
    "ocha group groups ngo ngos charity charities aid humanitarian relief cross crescent programme program "
    "wfp oxfam msf partners doctors medics physicians hospital hospitals rescuers volunteers committee "
    "committees workers"
)
NEED_WORDS = word_set(
    "crisis famine starvation catastrophe hunger disaster shortage shortages disease cholera supplies "
    "shelter emergency malnutrition humanitarian outbreak fuel food water bread medicine medicines "
    "vaccines electricity flour epidemic"
)
MEASURE_VERBS = word_set("impose close shut seal suspend halt cancel ban declare block reopen extend lift")
MEASURE_OBJECTS = word_set(
    "curfew curfews emergency blackout airport airports airspace border borders crossing crossings road "
    "roads highway highways flight flights school schools university universities classes operations "
    "activities services traffic work internet gatherings blockade port ports lockdown embassy"
)
"""What an authority or an agency closes, suspends or imposes: ACLED's "Other"."""
STRICT_MEASURES = {
    "impose": word_set("curfew curfews blackout blockade lockdown emergency ban restrictions"),
    "declare": word_set("emergency curfew mobilization mobilisation"),
    "extend": word_set("curfew emergency"),
    "lift": word_set("curfew blockade siege emergency"),
    "ban": word_set("gatherings protests demonstrations rallies flights"),
    "block": word_set("internet road roads highway crossing border"),
}
UNMANNED = word_set(
    "drone drones missile missiles rocket rockets uav uavs projectile projectiles shahed shaheds"
)
ORDNANCE = word_set(
    "bomb bombs mine mines landmine landmines ied ieds explosive explosives device devices shell ordnance "
    "munition munitions"
)
GROUP_NOUNS = word_set(
    "group groups faction factions movement alliance coalition force forces army militia brigade battalion "
    "front party command council wing rebels fighters"
)
CAPTIVES = word_set(
    "prisoner prisoners hostage hostages captive captives detainee detainees inmates pow pows"
)
BASE_NOUNS = word_set("base bases outpost outposts headquarters checkpoint checkpoints post posts barracks")
VIOLENT_VERBS = word_set(
    "shot shooting stabbed beaten struck shelled bombed attacked exploded detonated ambushed clashed fired "
    "killed gunned hit targeted raided stormed"
)
"""Forms whose presence says that a death was no accident."""
PRESENCE_NOUNS = word_set("stronghold strongholds bastion bastions")
PRESENCE_VERBS = word_set("control hold occupy")

_ANAPHORS: dict[str, frozenset[str]] = {
    "clash": word_set(
        "clash clashes fighting battle battles confrontation confrontations encounter skirmish skirmishes "
        "firefight violence hostilities"
    ),
    "offensive": word_set(
        "offensive operation campaign advance advances assault incursion fighting violence battle battles "
        "confrontations clashes attack invasion"
    ),
    "attack": word_set(
        "attack attacks raid raids assault massacre killing killings shooting incident ambush violence clash "
        "clashes fighting battle battles confrontations offensive operation encounter"
    ),
    "air": word_set("strike strikes airstrike airstrikes raid raids bombing bombardment attack attacks"),
    "shelling": word_set("shelling bombardment barrage attack attacks strike strikes"),
    "bomb": word_set("explosion blast bombing attack incident"),
    "suicide": word_set("explosion blast bombing attack incident"),
    "capture": word_set("capture takeover advance advances offensive attack raid fighting"),
    "protest": word_set("protest protests demonstration march rally unrest"),
    "loot": word_set("raid attack looting incident"),
    "move": word_set("raid advance attack incursion"),
    "harm": word_set("incident attack violence killing killings"),
    "abduct": word_set("kidnapping abduction attack incident raid"),
}


def may_point_to(noun: str, family: str) -> bool:
    """Whether "this NOUN" can point back to an event of that family."""
    return noun in _ANAPHORS.get(family, frozenset())


ANAPHOR_NOUNS: frozenset[str] = frozenset().union(*_ANAPHORS.values())
DEMONSTRATIVES = word_set("this these that those")
REPLY_NOUNS = word_set("retaliation response answer reaction revenge reprisal")
ABSTRACT_HEADS = word_set(
    "fear fears risk risks concern concerns threat threats possibility danger hope hopes fragility prospect "
    "prospects talk talks call calls end rules laws plan plans warning warnings history cycle wave sign "
    "signs question questions effort efforts bid attempt attempts demand demands lack fall limits cost "
    "costs face verge brink likelihood potential widening spread chance chances resumption"
)
REAL_GOVERNORS = word_set(
    "manage begin start continue force say believe report know think claim allege appear seem"
)
UNREAL_MODALS = word_set(
    "would could may might should can will shall must cannot can't won't wouldn't couldn't ought"
)
COMMENT_VERBS = word_set(
    "highlight underscore mark represent raise show reflect signal suggest expose demonstrate illustrate "
    "mean symbolize threaten risk undermine complicate worsen deepen remain"
)
