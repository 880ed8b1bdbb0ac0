"""Who acts and is acted on in conflict news, and the nouns of places that change hands.

Patterns as in :mod:`geo.event_words`. Groups with a name of their own are not here: they are rows of
``data/gazetteer/actors.csv`` (:mod:`geo.actors`).
"""

from __future__ import annotations

PLACES = (
    "town|towns|village|villages|city|cities|district|districts|settlement|settlements|locality|"
    "township|capital|base|bases|camp|outpost|outposts|post|posts|hill|hills|hilltop|position|"
    "positions|area|areas|territory|airport|airbase|headquarters|checkpoint|checkpoints|compound|"
    "crossing|crossings|oil field|oilfield|oil terminal|port|bridge|neighbourhood|neighbourhoods|"
    "neighborhood|quarter|county|province|region|countryside|garrison|stronghold|front line|"
    "frontline|barracks|district centre|points|mountain|island|suburb|municipality|dam|"
    "border guard outpost|enclave|hospital|farms|heights"
)

ACTORS: dict[str, str] = {
    "police": (
        "police|policem*|policew*|officer|officers|riot police|gendarm*|security force*|security agent*|"
        "constable*|cops|security personnel|security guards|security officials|crpf|paramilitar*|"
        "law enforcement|border guard*|cop|swat|plain-clothes agents|plainclothes agents|agents|guards|"
        "riot squads|riot squad|anti-riot|carabinieri|civil guard|jandarma|wardens|patrolmen|troopers|"
        "deputies|militsiya"
    ),
    "army": (
        "army|soldier*|troop|troops|military|armed forces|government force*|regime force*|state forces|"
        "navy|air force|marines|government troops|special forces|commandos|national guard|peacekeeper*|"
        "coalition forces|serviceme*|rangers|pro-government|loyalist forces|regime|battalion|brigade|"
        "regiment|sergeant|captain|jawan*|garrison|division|israeli forces|russian forces|"
        "ukrainian forces|turkish forces|syrian forces|iraqi forces|saudi forces|afghan forces|"
        "somali forces|ethiopian forces|federal forces|russian troops|joint forces|authorities|peshmerga|"
        "popular mobilization|popular mobilisation|saa|ndf|national defense forces|"
        "national defence forces|arab army|nato|isaf|legionnaires|allied forces|american forces|"
        "us forces|u.s forces|african union|amisom|atmis|monusco|security detail|presidential guard|"
        "federal troops|azerbaijani forces|armenian forces|azerbaijani units|idf|government-aligned|"
        "junta|units of the|armoured column|recruits|cadets|anti-terror unit|anti-terrorism unit|"
        "counter-terrorism unit|counterterrorism unit|special unit|reserve guard|home guard|customs|"
        "intelligence agents|state security|servicemen|tank crews|paratroopers|infantry|coastguard|"
        "coast guard|warship*|frigate|interior ministry|defence ministry|defense ministry|junta troops|"
        "haftar|lna|libyan national army|naval forces|legion|armed forces of ukraine|armoured vehicles|"
        "armored vehicles|forces|warships"
    ),
    "armed": (
        "gunm*|militant*|rebel*|insurgent*|jihadi*|terrorist*|fighter|fighters|guerrill*|bandit*|"
        "militia*|mercenar*|armed men|armed group*|armed assailant*|assailant*|unidentified armed|"
        "unknown attacker*|separatist*|extremist*|islamist*|ansar*|kurdish forces|kurdish-led forces|"
        "opposition faction*|opposition fighters|opposition forces|naxal*|maoist*|cartel*|gang|gangs|"
        "gangsters|gang members|ambazonia*|tuareg*|self-defence group*|hitm*|masked men|armed herders|"
        "herdsmen|cattle raiders|raiders|kidnappers|dissident*|paramilitary group*|death squad*|settlers|"
        "settler|warlord*|opposition groups|resistance force*|tribal gunmen|cells|infiltrators|bomber|"
        "faction|factions|emir|cadre|cadres|operative|operatives|ambazonian*|ex-combatants|tribesmen|"
        "tribal fighters|horsemen|rustlers|outlaws|hoodlums|thugs|henchmen|attacker|attackers|aggressors|"
        "armed youth*|cultists|pirates|men on motorbikes|men on motorcycles|armed persons|"
        "armed individuals|unidentified men|unknown men|uniformed men|snipers|sniper|assassins|"
        "insurgency|warring factions|hard-liners|radicals|gang leader|criminals|armed robbers|"
        "bandit group|militia group|top commander|militant commander|rebel commander|commander of|"
        "commanders of|kingpin|mastermind|cell|cell members|wanted militant"
    ),
    "crowd": (
        "protester*|protestor*|demonstrator*|marcher*|striker*|picketer*|rally participants|rallygoers|"
        "activists|participants of the|sit-in|the crowd of|crowds of|peaceful gathering|protesting|"
        "people who were protesting|campaigners|chanting|pensioners|unionists|trade unionists|"
        "supporters gathered|assembly of|gathering of|vigil|procession|people chanting|those taking part|"
        "taking part in"
    ),
    "civil": (
        "civilian*|villager*|farmer*|resident*|journalist*|reporter*|priest*|pastor*|imam|cleric|"
        "activist|lawyer*|teacher*|student*|pupil*|schoolgirl*|worker|workers|trader*|herder*|"
        "shopkeeper*|worshipper*|worshiper*|driver*|woman|women|man|men|boy*|girl*|child|children|"
        "councillor*|village chief|tribal elder|elder|politician*|candidate*|mayor|doctor*|nurse*|"
        "aid worker*|people|family|families|shepherd*|passenger*|traveller*|travelers|motorist*|youth|"
        "youths|teenager*|palestinian|palestinians|refugee*|idps|displaced|commuter*|worshippers|"
        "bystander*|couple|father|mother|son|daughter|widow|businessm*|customers|shoppers|judge|"
        "prosecutor|loggers|fishermen|miners|official|employee*|local|locals|detainee*|detained man|"
        "community leader|human rights defender|leader of|former|tourists|patients|prisoners|persons|"
        "vendor*|employees|councilman|governor|minister|citizen*|muslims|christians|person|guests|"
        "wedding guests|councilwoman|chauffeur|hawker|union leader|mourners|inhabitants|merchant*|"
        "fisherm*|peasant*|pilgrim*|churchgoers|parishioner*|nun|nuns|clergy*|rancher*|miner|labourer*|"
        "laborer*|nomad*|pastoralist*|hunter*|monk*|engineer*|contractor*|humanitarian worker*|peasants|"
        "indigenous|elderly|pregnant|baby|babies|infant*|siblings|brothers|sisters|wife|husband|"
        "grandmother|mp|senator|lawmaker|ex-mayor|party member|blogger|cameraman|broadcaster|youtuber|"
        "chieftain|chief|elders|evacuees|vendor|trafficker|taxi"
    ),
    "mob": (
        "mob|mobs|angry crowd|angry residents|crowd|locals|residents|villagers|youths|supporters|fans|"
        "hooligans|vigilante*|neighbours|members of the public|community members|communities|clans|"
        "worshippers|herders and farmers|students|throng|gathering|rivals|rival groups|tribes|clan|"
        "onlookers|bystanders|passers-by|mobsters|kin|relatives|youth"
    ),
}
