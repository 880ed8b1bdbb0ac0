"""Nouns that news counts: people, things, and the words that only stand for "people".

Plain word lists of English, singular; :func:`singular` brings a plural back to them.
"""

from __future__ import annotations

from geo.wordlist import word_set

PEOPLE = word_set(
    """
    person people man woman boy girl child kid baby infant toddler newborn teenager teen youth adolescent
    minor adult pensioner elder senior mother father parent grandmother grandfather grandparent grandchild
    son daughter brother sister sibling wife husband widow orphan cousin nephew niece uncle aunt twin
    relative neighbour neighbor friend guest villager resident inhabitant citizen civilian non-combatant
    noncombatant local islander townsperson townspeople passer-by passersby passers-by bystander pedestrian
    commuter shopper customer trader vendor shopkeeper merchant farmer herder herdsman pastoralist shepherd
    fisherman fisher miner logger worker labourer laborer employee staffer staff driver trucker rider
    motorcyclist biker cyclist passenger traveller traveler tourist visitor pilgrim worshipper worshiper
    believer faithful priest pastor bishop cleric imam monk nun rabbi missionary parishioner churchgoer
    christian muslim jew hindu sikh yazidi teacher lecturer professor student pupil schoolchild schoolboy
    schoolgirl graduate doctor nurse medic paramedic midwife physician surgeon patient journalist reporter
    correspondent editor blogger photographer cameraman broadcaster lawyer judge prosecutor magistrate
    activist campaigner dissident critic opponent advocate volunteer rescuer firefighter fireman lifeguard
    humanitarian engineer technician mechanic electrician contractor official officer minister deputy mayor
    governor councillor councilor senator lawmaker legislator politician candidate voter president chief
    chieftain leader commander deputy-commander emir general colonel major captain lieutenant sergeant
    corporal private soldier troop troops serviceman servicewoman personnel recruit conscript reservist
    cadet veteran sailor marine airman pilot crewman crew sniper gunner paratrooper commando peacekeeper
    observer monitor policeman policewoman police cop gendarme trooper constable guard bodyguard warden
    ranger fighter combatant militant militiaman militia rebel insurgent guerrilla guerilla jihadist jihadi
    islamist extremist terrorist separatist mercenary gunman assailant attacker raider bandit robber
    gangster gang-member kidnapper abductor assassin hitman bomber suspect criminal convict prisoner inmate
    detainee captive hostage internee defendant fugitive smuggler trafficker looter rioter protester
    protestor demonstrator marcher striker picketer participant organiser organizer supporter sympathiser
    sympathizer follower loyalist collaborator informant spy agent operative member refugee migrant
    asylum-seeker deportee evacuee returnee displaced idp settler survivor victim casualty fatality dead
    wounded injured missing body corpse other individual life soul human evacuee homeless family-member
    farmhand cook cleaner tailor baker butcher singer artist actor writer poet footballer player fan coach
    athlete climber hiker skier swimmer diver explorer expert scientist researcher academic economist
    analyst diplomat ambassador envoy consul negotiator mediator investigator inspector auditor agent broker
    banker businessman businesswoman businessperson entrepreneur manager executive director owner landowner
    landlord tenant homeowner hunter poacher gatherer beggar vagrant nomad tribesman clansman elder
    vigilante policeman-in-training officer national foreigner expatriate expat native compatriot teenager
    youngster breadwinner mourner mother-to-be ally force-member serviceperson personnel-member legionnaire
    infantryman tanker-crew-member aid-worker men women children palestinian israeli syrian iraqi iranian
    ukrainian russian afghan pakistani indian sudanese somali ethiopian eritrean kenyan ugandan congolese
    rwandan burundian nigerian malian burkinabe nigerien chadian cameroonian libyan tunisian algerian
    moroccan egyptian lebanese jordanian saudi yemeni emirati qatari kuwaiti turk kurd armenian azerbaijani
    georgian rohingya burmese bangladeshi filipino indonesian colombian venezuelan mexican haitian honduran
    salvadoran guatemalan american briton french german european african asian arab chinese korean japanese
    vietnamese thai nepali nepalese tigrayan amhara oromo hazara uyghur druze alawite sunni shiite copt
    """
)
# These say that people are counted and nothing more: ``who`` stays empty.
GENERIC = word_set(
    """
    person people individual soul human other life dead wounded injured missing body corpse victim casualty
    fatality death injury remains case survivor displaced homeless toll figure total number
    """
)
THINGS = word_set(
    """
    village hamlet town city settlement locality community district neighbourhood neighborhood municipality
    province area position outpost post checkpoint base camp trench hill hilltop front target site location
    place facility house home building structure apartment flat block shelter tent hut shop store market
    stall school classroom university college hospital clinic pharmacy church mosque temple monastery shrine
    bridge road street factory plant mill warehouse depot port airport airfield station substation dam well
    farm field crop tree vehicle car pickup truck lorry bus minibus van taxi motorcycle motorbike bike
    bicycle tractor bulldozer ambulance train carriage boat ship vessel tanker ferry dinghy plane aircraft
    jet warplane helicopter drone uav tank howitzer gun cannon mortar launcher rocket missile bomb shell
    grenade mine landmine ied explosive device round bullet cartridge casing rifle pistol weapon firearm
    machete knife magazine ammunition warhead radar attack assault raid airstrike strike sortie explosion
    blast clash battle incident violation shooting fire aftershock quake earthquake flood landslide outbreak
    demonstration protest rally arrest case tonne ton kilogram kilo kg kilometre kilometer km mile metre
    meter m foot yard hectare ha acre litre liter barrel gallon bag sack box crate parcel ration dose
    vaccine bed tent blanket cow cattle sheep goat camel horse donkey pig animal livestock head chicken bird
    dog elephant family household group faction party organisation organization company bank agency country
    state nation region island document phone computer flag
    """
)
# Abstract counts that say nothing on a map: left out when nobody is harmed.
ABSTRACT = word_set(
    """
    side party front way thing reason part point step phase stage round time occasion issue topic question
    day leader nation country term condition option pillar principle factor aspect element line chapter
    """
)
MEASURES = {
    "kilometre": "km",
    "kilometer": "km",
    "km": "km",
    "mile": "miles",
    "metre": "metres",
    "meter": "metres",
    "m": "metres",
    "tonne": "tonnes",
    "ton": "tons",
    "hectare": "hectares",
    "ha": "hectares",
    "kg": "kg",
    "kilogram": "kg",
    "litre": "litres",
    "liter": "litres",
    "acre": "acres",
}
_IRREGULAR = {
    "people": "people",
    "men": "man",
    "women": "woman",
    "children": "child",
    "police": "police",
    "bodies": "body",
    "lives": "life",
    "wives": "wife",
    "knives": "knife",
    "feet": "foot",
    "personnel": "personnel",
    "passers-by": "passer-by",
    "passersby": "passersby",
    "crew": "crew",
    "staff": "staff",
    "cattle": "cattle",
    "sheep": "sheep",
    "aircraft": "aircraft",
    "livestock": "livestock",
    "troops": "troop",
    "remains": "remains",
    "grandchildren": "grandchild",
    "schoolchildren": "schoolchild",
    "townspeople": "townspeople",
    "buses": "bus",
    "persons": "person",
    "dead": "dead",
    "businessmen": "businessman",
    "hundreds": "hundreds",
    "casualties": "casualty",
    "cows": "cow",
    "bus": "bus",
}
_PERSON_ENDINGS = (
    "man",
    "woman",
    "ist",
    "keeper",
    "fighter",
    "worker",
    "driver",
    "owner",
    "holder",
    "goer",
    "monger",
)


def singular(word: str) -> str:
    """The singular of a lower-case English noun, as far as the lists here need it."""
    if word in _IRREGULAR:
        return _IRREGULAR[word]
    if word.endswith("men") and len(word) > 4:
        return word[:-3] + "man"
    if word.endswith("children"):
        return word[:-3]
    if word.endswith("ies") and len(word) > 4:
        return word[:-3] + "y"
    if word.endswith(("sses", "shes", "ches", "xes")):
        return word[:-2]
    if word.endswith("s") and not word.endswith(("ss", "us", "is")) and len(word) > 2:
        return word[:-1]
    return word


def is_person(word: str) -> bool:
    """Whether a lower-case noun names people."""
    one = singular(word)
    last = one.rpartition("-")[2]
    return one in PEOPLE or last in PEOPLE or one.endswith(_PERSON_ENDINGS) or word.endswith("year-old")


def is_thing(word: str) -> bool:
    """Whether a lower-case noun names things that news counts."""
    return singular(word) in THINGS


def looks_plural(word: str) -> bool:
    """Whether a lower-case word may be a plural noun."""
    if word in _IRREGULAR or (word.endswith(("men", "children")) and len(word) > 4):
        return True
    return word.endswith("s") and not word.endswith(("ss", "us", "is", "ous")) and len(word) > 3
