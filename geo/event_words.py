"""The vocabulary of weapons, harm, fighting, territory and property, each entry a pattern over words.

A pattern is a list of alternatives parted by ``|``. ``*`` ends a stem ("abduct*"), ``~`` stands for up to
five other words of the same clause ("set up ~ base"), ``PLACE`` for up to five words and a noun of
:data:`geo.event_actors.PLACES`. Written from the definitions of ACLED's public codebook,
not from any labelled text.
"""

from __future__ import annotations

from geo.event_words_civil import CIVIL

_SET_UP = (
    "put up a|puts up a|pitched|builds up|"
    "set up|sets up|setting up|established|establishes|establish|establishing|built|builds|building a|"
    "building new|constructed|constructs|constructing|inaugurated|inaugurates|inaugurate|installed|"
    "installs|installing|erected|erects|erecting|created a|created new|creating a|opened a|opened an|"
    "opened the|opened its|opened new|opens a|opens new|opening a"
)
_STRONGPOINTS = (
    "base|bases|camp|camps|post|posts|outpost|outposts|headquarters|checkpoint|checkpoints|barracks"
)

CONCEPTS: dict[str, str] = {
    **CIVIL,
    "backed": ("backed by|supported by|air support|air cover|aerial support|support from"),
    "airstrike": (
        "israeli strike*|us strike*|american strike*|russian strike*|coalition strike*|airstrike*|"
        "air strike*|air-strike*|air raid*|air attack*|air bombardment|drone strike*|drone attack*|"
        "barrel bomb*|dropped ~ bomb|dropped ~ bombs|drops bomb*|dropping bombs|bombing raid*|"
        "glide bomb*|precision strike*|unmanned craft|strikes by|strikes from"
    ),
    "air": (
        "airstrike*|air strike*|air-strike*|air raid*|air attack*|warplane*|fighter jet*|jet|jets|drone|"
        "drones|helicopter*|aircraft|aerial*|barrel bomb*|uav|uavs|unmanned aerial|air force|kamikaze|"
        "quadcopter*|planes|gunship*|israeli strike*|us strike*|american strike*|russian strike*|"
        "coalition strike*|turkish strike*|nato strike*|shahed*|loitering munition*|air bombardment|"
        "from the air|airstrikes|air operation*|fpv|unmanned craft|sukhoi|mig-29|f-16|f-16s|su-25|su-24|"
        "reaper|bayraktar*|predator|bombs dropped|bombing raid*|from the sky|squadron|glide bomb*|"
        "copter*|precision strike*|munition dropped|mi-24|rafale*|kfir|heron|attack helicopter*|"
        "drone-dropped|quadcopters|bomber plane*|jet fighters"
    ),
    "airact": (
        "strike*|struck|hit|bomb*|raid*|target*|drop*|pound*|attack*|fire|fired|kill*|launch*|bombard*|"
        "destroy*|level*|wound*|straf*|rocket*|pummel*|blast*|flatten*"
    ),
    "chem": (
        "chemical weapon*|chemical attack*|chemical|chemicals|sarin|chlorine|mustard agent|mustard gas|"
        "sulphur mustard|sulfur mustard|nerve agent*|nerve gas|toxic gas*|toxic shell*|toxic substance*|"
        "poison gas|poison-gas|poisonous gas|gas attack|chloropicrin|phosgene|suffocation|asphyxia*|"
        "blister agent|vx|choking agent|white phosphorus|toxic agent*|yellow cloud|inhalation|gassed|"
        "gassing|poisoned water|tabun|novichok|ricin|irritant gas|noxious|tear agent|riot control agent*|"
        "chlorine-filled|toxic"
    ),
    "grenade": ("grenade|grenades|hand grenade*|grenade launcher"),
    "grenade_not": (
        "rocket-propelled grenade*|rocket propelled grenade*|stun grenade*|smoke grenade*|gas grenade*|"
        "grenades were found|grenades and ammunition|rpg"
    ),
    "ied": (
        "ied|ieds|improvised explosive*|roadside bomb*|landmine*|land mine*|mine explosion|mine blast|"
        "anti-personnel|antipersonnel|anti-tank mine*|stepped on a mine|hit a mine|struck a mine|"
        "over a mine|a mine|mines|car bomb*|explosive device*|unexploded|uxo|erw|remnants of war|"
        "remnant of war|bomb planted|device planted|planted ~ bomb*|planted ~ explosive*|planted ~ mine*|"
        "planted ~ device*|bombed|bomb exploded|bomb explosion|bomb blast|bomb attack|bomb went off|"
        "remotely detonated|remote-controlled|sticky bomb*|magnetic bomb*|vbied|vehicle-borne|"
        "booby-trap*|booby trap*|motorcycle bomb*|parcel bomb*|letter bomb*|truck bomb*|"
        "cluster munition*|ordnance|bombing|twin bombing*|bicycle bomb*|explosion targeted|"
        "explosives-laden|bomb|bombs|blown up|blown apart|anti-vehicle mine*|anti-tank mine|"
        "device hidden|hidden bomb|bomb hidden|bomb concealed|explosive charge*|pressure plate|"
        "pipe bomb*|nail bomb*|dynamite|time bomb|detonating|mine|limpet|buried explosive*|war remnant*|"
        "explosive remnant*|explosive trap|boobytrap*|cluster bomblet*|bomblet*|car-bomb*|ied attack|"
        "rigged|primed device|explosives went off|explosive went off|device exploded|device went off|"
        "gas cylinder bomb|parcel exploded|explosives planted|tnt|explosive buried|an explosive|"
        "over an explosive|explosives buried|hit an explosive|mined road|mined area"
    ),
    "blast": ("explosion*|blast|blasts|exploded|detonated|bombings|blew up|exploding|bombers|explosives"),
    "explode": (
        "explod*|explosion*|detonat*|went off|goes off|blast|blasts|blew up|blown up|stepped on|"
        "drove over|ran over|triggered|hit by|struck|kill*|injur*|wound*|hit"
    ),
    "suicide": (
        "suicide|blew himself up|blew herself up|blew themselves up|blow himself up|explosive vest*|"
        "suicide vest*|explosive belt*|explosives belt|svbied|detonated his|detonated her|"
        "detonated their|set off their vest*|wearing explosives|strapped to|belt stuffed|"
        "detonated a belt|vest among|laden truck into|packed with explosives into|packed with explosives|"
        "explosives-laden truck into|detonated himself|killing himself and|explosives-laden vehicle into|"
        "charge he carried|charge she carried|carried on his body|carried on her body|on his body|"
        "female bomber|male bomber|human bomb|bomber struck|bomber attacked|bomber detonated|bomber blew|"
        "bomber triggered|by a bomber|bomber rammed|bomber walked|bomber drove|bomber targeted|"
        "bombers attacked|bombers struck|bombers blew|bombers stormed|filled with explosives was driven|"
        "laden with explosives|martyrdom operation|explosives strapped|"
        "set off the charge|set off his|set off her|drove ~ bomb into|drove ~ explosives into|"
        "rammed ~ explosives|rammed ~ bomb|explosives around|blowing himself|blowing herself|"
        "blowing themselves|blew himself|blew herself|blew themselves|detonated explosives strapped|"
        "detonated explosives he|exploded himself|fidayeen|inghimasi|explosives-packed|explosive-packed|"
        "explosives-filled|explosive-filled|bomb-laden|explosive-laden ~ into|explosive-laden ~ rammed|"
        "explosive-laden ~ drove|detonated herself|detonated themselves|"
        "detonates himself|blows himself|blows herself|suicide-bomb*|as bombers|as suicide|used as bomb*"
    ),
    "shell": (
        "shell|shells|shelled|shelling|shellings|artillery|mortar*|rocket|rockets|missile|missiles|"
        "howitzer*|grad|katyusha*|mlrs|bombard*|tank fire|tank shell*|cannon fire|rocket launcher*|"
        "anti-tank guided|guided missile|heavy weapons|cross-border fire|himars|iskander*|projectile*|"
        "tank round*|salvo|salvos|barrage|barrages|smerch|uragan|qassam*|mortared|volley|ballistic|"
        "cruise missile*|anti-tank|rounds landed|rounds fired|incoming fire|heavy weaponry|rpg|rpgs|"
        "rocket-propelled|field guns|bombarding|s-300|tochka-u|hellfire|atgm|cannonade|cannons|kornet|"
        "shellfire|rocketed|recoilless"
    ),
    "defuse": (
        "defus*|safely detonated|controlled explosion|controlled detonation|bomb disposal|bomb squad|"
        "sappers|dismantled an|dismantled a bomb|deactivat*|disarmed the|de-mining|demining|"
        "found and destroyed|experts ~ detonated|police ~ detonated|squad ~ detonated|"
        "discovered and destroyed|neutralised a landmine|neutralised an|neutralised a bomb|"
        "neutralized an|neutralized a bomb|found and neutralised|found and neutralized|"
        "before it could explode|failed to explode|before it exploded|cleared mines|found and defused|"
        "rendered safe|rendered harmless|made safe|demined|defusal|removed a mine|cleared ~ mines|"
        "destroyed ~ mines|destroyed ~ ied*|destroyed ~ explosives|neutralised ~ mine*|"
        "neutralised ~ ied*|neutralised ~ explosive*|neutralized ~ ied*|neutralized ~ explosive*|"
        "unexploded ~ found|found ~ unexploded|found an ied|found an improvised|discovered an improvised|"
        "discovered an ied|found a bomb|discovered a bomb|found ~ explosive device|"
        "discovered ~ explosive device|failed to detonate|did not explode|did not go off|bomb removed|"
        "eod|blew up ~ old bombs|destroyed ~ old|detonated ~ old|destroyed ~ bombs|destroyed ~ ordnance|"
        "detonated ~ ordnance|disposed of|old bomb|old bombs|wartime bomb*"
    ),
    "downed": (
        "shot down|shoots down|shoot down|shooting down|downed|brought down|destroyed in the air|"
        "drones were destroyed|missiles were destroyed|drones destroyed|destroyed a drone|"
        "destroyed drones|were destroyed over|downs|downing|destroys drone*|neutralised a drone|"
        "neutralised ~ drones|destroyed ~ shahed*|was shot out|knocked out of the sky|jammed|"
        "destroyed over"
    ),
    "flier": ("helicopter*|warplane*|jet|jets|plane|planes|fighter jet*|gunship*|aircraft"),
    "unmanned": (
        "drone|drones|uav|uavs|missile|missiles|rocket|rockets|projectile*|quadcopter*|unmanned aerial"
    ),
    "intercept": (
        "intercept*|air defence*|air defense*|iron dome|destroyed a booby-trapped drone|"
        "before they reached|before it reached|anti-aircraft|repelled a drone|repelled ~ drones|"
        "repelled ~ missile*|patriot|s-400 shot|air-defence|air-defense|anti-missile"
    ),
    "operation": ("operation|operations|raid|raids|encounter|sweep|hideout*|manhunt|counterinsurgency"),
    "weapon": (
        "grenade|grenades|weapon|weapons|rifles|pistols|guns|ammunition|explosives|bombs|ieds|firearms|"
        "mines|landmines|rockets|missiles|detonators|arms"
    ),
    "confiscate": (
        "confiscat*|seized|seize|seizes|recovered|recover|discovered|discover|discovers|found|finds|"
        "uncovered|uncovers|impounded|intercepted"
    ),
    "cache": (
        "weapons cache*|arms cache*|cache of|caches of|seized ~ rifles|seized ~ weapons|"
        "seized ~ ammunition|seized ~ explosives|seized ~ arms|shipment of weapons|arms shipment*|"
        "weapons shipment|recovered ~ weapons|recovered ~ rifles|recovered ~ ammunition|"
        "recovered ~ explosives|discovered ~ explosives|discovered ~ weapons|found ~ weapons|"
        "found ~ explosives|confiscat* ~ weapons|confiscat* ~ rifles|arms depot discovered|"
        "explosive materials seized|bomb-making|weapons seized|weapons were seized|arms seized|"
        "seized arms|seized weapons|discovered ~ pistols|hidden in a container|found ~ rifles|"
        "found ~ pistols|arms dump|ammunition dump|weapons dump|smuggl* ~ weapons|smuggl* ~ arms|"
        "illegal weapons|haul of|stash of|stockpile of|weapons hidden|arms hidden|weapons found|"
        "weapons discovered|weapons recovered|ammunition recovered|ammunition seized|rifles seized|"
        "arms and ammunition recovered|seizure of weapons|seizure of arms|intercepted ~ weapons|"
        "intercepted ~ shipment|intercepted ~ arms|weapons factory|bomb factory|seiz* ~ rifles|"
        "seiz* ~ weapons|seiz* ~ explosives|seiz* ~ ammunition|seiz* ~ arms|confiscat* ~ arms|"
        "recover* ~ rifles|recover* ~ explosives|found ~ ammunition|find ~ weapons|find ~ explosives|"
        "uncover* ~ weapons|uncover* ~ arms|uncover* ~ explosives|discover* ~ arms|"
        "discover* ~ ammunition|kg of explosives"
    ),
    "foil": (
        "foil* ~ attack*|foil* ~ bombing*|foil* ~ plot|thwart* ~ attack*|thwart* ~ bombing*|"
        "thwart* ~ plot|would-be|before he could detonate|before she could detonate|"
        "before they could detonate|averted|prevented an attack|attempted bombing|planned attack|"
        "attack was foiled|attack was thwarted|attack foiled|attack thwarted|prevented a bombing|"
        "prevented ~ attack|prevented ~ bombing|stopped ~ bombing|stopped ~ attack before|"
        "before he reached|before reaching|before they reached ~ target|plot foiled|foils ~ attack|"
        "foils ~ plot"
    ),
    "kill": (
        "kill|kills|killed|killing|dead|died|dies|death|deaths|massacr*|murder*|slain|slaughter*|slay*|"
        "fatally|lifeless|gunned down|shot dead|beaten to death|stabbed to death|burned alive|"
        "burnt alive|lost their lives|die"
    ),
    "attackact": (
        "stabb*|shot|assassinat*|executed|executes|executing|execution|executions|behead*|decapitat*|tortur*|"
        "beat|beaten|hacked|opened fire|open fire|opened gunfire|massacr*|murder*|gunned down|slaughter*|"
        "attacked|attack|attacks|raided|assault*|firing squad|shooting|shootings|drive-by|knife attack|"
        "stabbing|lashed|flogged|burned alive|mutilat*|ambushed|fired at|fired on|shoot|shoots|stormed|raid|"
        "attacking|knifed|whipped|whipping|slew|riddled|clubbed|bludgeon*|butcher*|swept into|gunned|mowed|"
        "slit|amputat*|sprayed|fired upon|fired shots|shots at|hit by bullets|hit by a bullet|stray bullet|"
        "burnt to death|strangl*|pistol-whipped|manhandled|roughed up|thrash*|mistreat*|crucif*|hanged|"
        "stoned to death|set on|punched|kicked|abused|abusing|tormented|harass*|humiliat*|severely beaten|"
        "caned|sniped|sniper|bullet|bullets|gunshot*|shot by|open-fire|bayonet*|burned to death|hacking|"
        "wounded by|murdering|torching people|targeted killing*|gun attack|gun attacks|machete|axe|axes|"
        "spear|spears|speared|waylaid|strafed|strafing|shelling killed"
    ),
    "injure": ("injur*|wound*|hurt|hospitalis*|hospitaliz*"),
    "abduct": (
        "abduct*|kidnap*|hostage*|forcibly took|forcibly taken|forcibly conscript*|forcibly recruit*|"
        "forcibly disappear*|captive|captives|enforced disappearance*|undisclosed location|"
        "unknown location|unknown place|undisclosed place|unknown destination|whereabouts|missing since|"
        "ransom|drive him away|drove him away|drove her away|took him away|took her away|took them away|"
        "taken from his home|bag over his head|snatch*|seized by armed men|seized by gunmen|"
        "taken away by|conscripted|held against|whisk* ~ away|carried off|carry off|bundled ~ into|"
        "no news of|dragged ~ from|spirited away|took ~ hostage|took ~ captive|taken captive|"
        "held ~ captive|hijack*|carjack*|vanished|went missing|gone missing|seized ~ at gunpoint|"
        "for ransom|in captivity|forced ~ into a vehicle|forced ~ into their vehicle|forced ~ into a car|"
        "held for ransom|led away by|taken by armed|taken by gunmen|taken by unknown|"
        "taken by unidentified|took with them|taken into the bush|into the forest with|"
        "picked ~ from their homes by|press-ganged|forced recruitment|kidnapped|held incommunicado|"
        "not been seen since|has not been heard|nothing has been heard|taken by men|taken by soldiers|"
        "taken by agents|taken by police in plain|snatched|unaccounted for after|went unheard|"
        "disappearance|disappearances|disappeared after|disappeared on|forcibly disappeared|"
        "has disappeared|have disappeared|disappeared while|disappear|family does not know|no trace"
    ),
    "sex": (
        "rape|raped|rapes|raping|rapist*|gang-rap*|gang rap*|sexual|sexually|sex slave*|molest*|sodomis*|"
        "sodomiz*|women violated|girls violated|violated by|violated a woman|violated women|"
        "violated girls|defil*|sex attack|forced marriage|gangrape*|gang-raped|forced nudity|"
        "forced prostitution|ravish*|impregnat*"
    ),
    "capture": ("captured|capture|captures|capturing|seized|nabbed"),
    "hq": (
        "opened ~ office|new base|new military base|new outpost|new military post|new headquarters|"
        "new command post|new camp|base was established|base was set up|camp was set up|military point|"
        "fortified their positions|new barracks|turned ~ into ~ base|converted ~ into ~ base|"
        "base has been established|bases were established|establish* ~ presence|new checkpoint*|"
        "new army base|new police post|moved its command|moved their headquarters|"
        "relocat* ~ headquarters|forward base|forward operating base|command centre|command center|"
        "training camp|took up positions|dug in|new position|new positions|stationed themselves|"
        "base ~ opened|base ~ inaugurated|barracks ~ inaugurated|post ~ inaugurated|camp ~ established|"
        "base ~ established|headquarters ~ established|headquarters ~ opened|occupied ~ school as|"
        "uses ~ as a base|using ~ as a base|as their base|as its base|as a base|set up camp|pitched camp|"
        "new forward|watchtower*|observation tower|observation point|as its headquarters|"
        "as their headquarters"
    )
    + "".join(f"|{verb} ~ {noun}" for verb in _SET_UP.split("|") for noun in _STRONGPOINTS.split("|")),
    "loot": (
        "loot*|pillag*|ransack*|plunder*|robbed|rustl*|stole|stolen|steal*|cattle raid*|carted away|"
        "raided shops|robbery|emptied|drove off with|made off with|helped themselves|sacked|"
        "seized livestock|seized cattle|cattle theft|raided ~ warehouse|extort*|theft of|thefts|stealing|"
        "broke into ~ warehouse|broke into ~ shop*|broke into ~ store*|took away food|took food|"
        "took ~ cattle|took ~ livestock|took ~ goats|seized food|plunder|took ~ motorcycles|"
        "took ~ motorbikes|took ~ phones|took ~ money|took ~ cash|took ~ vehicle|took ~ vehicles|"
        "took ~ goods|took ~ belongings|stripped|taking fuel|taking ~ fuel|taking money|taking ~ phones|"
        "took ~ medicine*|took ~ valuables"
    ),
    "burn": (
        "torch*|set fire to|sets fire to|setting fire to|set on fire|set ablaze|sets ~ ablaze|set alight|"
        "burned down|burnt down|burns down|burn down|burned|burnt|burning|arson*|firebomb*|burn|"
        "went up in flames|in flames|put torches|to the torch|reduced to ashes|gutted|ablaze|fire to|"
        "incinerat*|scorch*|setting alight|setting ablaze|set ~ on fire|set ~ ablaze|set ~ alight|"
        "sets ~ on fire"
    ),
    "property": (
        "house|houses|home|homes|shop|shops|school|schools|crops|farm|farms|fields|church|mosque|clinic|"
        "pharmacy|truck|trucks|lorry|lorries|vehicle|vehicles|car|cars|olive trees|trees|mast|tower|"
        "pipeline|office|offices|structures|building|buildings|market|warehouse|property|properties|"
        "village|villages|huts|bank|supermarket*|monument|statue*|station|tents|ballot boxes|cattle|"
        "goats|sheep|cows|livestock|camels|equipment|graves|cemetery|shrine|orchard*|store|stores|"
        "storehouse|wells|granar*|harvest|warehouses|hut|homesteads|hamlet|hamlets|stalls|kiosk*|"
        "headquarters building|courthouse|pylon*|power line*|solar panel*|tombs|tomb|temple|chapel|"
        "synagogue|monastery|hospital|centre|bus|buses|motorcycles|boats|vineyard*|groves|greenhouse*|"
        "barn|machinery|signs|cell tower"
    ),
    "demolish": (
        "demolish*|demolition*|raze|razed|razing|bulldoz*|vandalis*|vandaliz*|cut down|uprooted|destroy*|"
        "smash*|dismantl*|desecrat*|defac*|blew up the house|levell*|levelled|leveled|flatten*|wreck*|"
        "tore down|tear down|uproot*|tore up|broke windows|blew up ~ mosque|blew up ~ church|"
        "blew up ~ house|blew up ~ bridge|blew up ~ pipeline|blew up ~ shrine|attacked ~ church|"
        "attacked ~ mosque|attacked ~ pylon*|attacked ~ pipeline|cutting down|trash*|ruin*|toppl*|"
        "pulled down|spray-paint*|graffiti|poisoned"
    ),
    "retake": (
        "retook|retake*|retaken|retaking|recaptur*|regain*|reclaim*|liberated|liberate|liberates|"
        "liberating|reoccup*|took back|takes back|take back|taken back|wrested back|won back|"
        "restored control|restore control|reassert*|re-took|re-captured|cleared and|reconquer*|"
        "re-entered|recover control|recovered control|recovered the town|recovered ~ villages|"
        "back in control|back under|once more in charge|once again in control|flag was flying again|"
        "wrested the|secured PLACE|returned to government control|back in government hands|purged ~ of|"
        "swept ~ clear|cleared PLACE|clears PLACE|clearing PLACE|freed PLACE|win back|winning back|"
        "wins back|took control ~ from ~ militants|restoring control|re-established control|"
        "reestablished control|ended ~ occupation|raised the national flag|raise ~ flag|mop up|"
        "return of ~ to the hands|return of ~ to government|now hold all|hands of the national army|"
        "back in the hands|recovered PLACE|recovers PLACE|reopened the district"
    ),
    "drive_out": (
        "dislodg*|drove ~ out|driven out|driving out|drove out|pushed ~ out|flushed out|expelled ~ from|"
        "ousted ~ from|forced ~ out of|driving ~ from|chased ~ from|routed|expel* ~ from|"
        "have been expelled|were expelled|was expelled|forced to withdraw|driven back|forced back|"
        "drives ~ out|drive ~ out|chased out|cleared of militants|fled ~ army advance|evicted ~ from|"
        "cleared ~ from|clears ~ from|recovered ~ from|clear ~ from|driven ~ out of|drove ~ out of|"
        "drives ~ out of|drive ~ out of|driving ~ out of|pushes ~ out of|pushed ~ back from"
    ),
    "take": (
        "captur* PLACE|seiz* PLACE|overran|overrun|overruns|conquer*|fell to|falls to|fall to|"
        "took control of|take control of|takes control of|taken control of|taking control of|gained control|"
        "gain control|took over PLACE|take over PLACE|taken over PLACE|takes over PLACE|took over|"
        "occupied PLACE|occupy PLACE|have occupied|now controls|in control of|seize ~ capital|"
        "under their control|took PLACE|seized control|now control|stormed and captured|hoisted their flag|"
        "raised their flag|overtook|overtake*|wrest* ~ from|captur* ~ from|seiz* ~ from|has fallen|"
        "under the sway|under ~ sway|come under ~ control|came under ~ control|gains ground|gain ground|"
        "gained ground|marched into|march into|swept into PLACE|in the hands of|made gains|lost control|"
        "loses PLACE|lost PLACE|have fallen|takes PLACE|take PLACE|taking PLACE|capture of|fall of|"
        "seizure of|raised the black flag|ruled by|overran PLACE|took full control|in full control|"
        "hoist* ~ flag|drove ~ army out|drove ~ soldiers out|storm and seize|extended ~ control|"
        "expand* ~ control|tighten* ~ grip|claimed full possession|possession of|entered ~ after ~ fighting|"
        "stormed ~ and ~ hold|slipped from ~ hands|from government hands|grabbed PLACE|grab PLACE|"
        "grabs PLACE|taken PLACE|have taken ~ base|has taken ~ base|now run|pushed into|pushes into|"
        "overrunning|captur* ~ town|annexed|annexes|annexing|annexation of|take hold of|"
        "took ~ from government|took ~ from the government|took ~ from the army|took ~ from ~ forces|"
        "took ~ from ~ troops|took ~ from ~ soldiers|took ~ from ~ militia*|swept through|"
        "established control|full control of|fell into the hands|fall into the hands|fell under"
    ),
    "leave": (
        "withdrew|withdraw|withdrawal|withdraws|withdrawn|pulled out|pull out|pulling out|pulls out|retreat*|"
        "vacat*|abandon*|handed over ~ PLACE|hand over ~ PLACE|hands over ~ PLACE|handing over ~ PLACE|"
        "handover of ~ PLACE|transferr* ~ to|left the area|left the town|left|leave|moved out|returned to|"
        "relinquish*|ceded|evacuated|surrendered the town|turned over|slipped out|cede*|quit PLACE|"
        "pulled back|pull back|melted away|cleared out|gave up PLACE|give up PLACE|exit PLACE|exited|depart*|"
        "surrendered PLACE|surrender PLACE|cedes|yielded|vacating|evacuat* ~ PLACE|leaves PLACE|"
        "leaving PLACE|withdrawing|handed ~ over to|hand ~ over to|handed it to|handed them to|"
        "handed ~ control|turned ~ over to|left its|left their positions|left their bases|leave the base|"
        "left the base"
    ),
    "nofight": (
        "without a fight|without fighting|without resistance|without a shot|unopposed|peacefully|"
        "without firing|without any resistance|under ~ agreement|under ~ deal|after ~ withdrew|"
        "after ~ abandoned|after ~ vacated|without clashes|without any fighting|without bloodshed|"
        "no resistance|with no resistance|following their retreat|following ~ withdrawal|hours after|"
        "following ~ retreat|after ~ withdrawal|after ~ retreated|unchallenged|no shots were fired|"
        "no shot was fired|not a shot|bloodless*|no clashes|as part of the deal|as part of a deal|"
        "part of ~ agreement|peaceful handover|peaceful transfer|handed back|reverted to|calmly|voluntarily|"
        "no fighting|no violence|as agreed|in line with ~ agreement|under the terms|negotiated withdrawal|"
        "agreed withdrawal|without a single|single shot|agreed to leave|let ~ enter|let the army|"
        "switched allegiance|guards switched|without opposition|without encountering|did not resist|"
        "offered no resistance|no opposition|with no fighting|handed it to|handed them to|amicably|left by|"
        "vacated by|abandoned by|evacuated by|handed ~ over to|turned ~ over to|hand ~ over to"
    ),
    "arrive": (
        "moved into|moved in|entered|enter|took control|take control|takes control|took over|took charge|"
        "control of|under the control|to the army|to the syrian army|to government|to national army|"
        "to azerbaijan|returned to|came under|moved back in|takes charge|take charge|to border police|"
        "to the police|to the state|to the authorities|assum* control|takes over|took possession|"
        "deployed in ~ after|move in|moves in|reoccupied ~ after|has returned to|rolled into|walked into|"
        "handed it to|handed them to|walked in|army enter|troops enter|forces enter|handed ~ over to|"
        "hand ~ over to|turned ~ over to|to the ~ army|to ~ army|to ~ forces|to the ~ government"
    ),
    "clash": (
        "crossfire|came under fire|hostilities|infiltration bid|special operation|"
        "counter-terrorism operation|counter-terror operation|clash*|exchange of fire|exchanged fire|"
        "exchange of gunfire|exchanged gunfire|exchanged shots|traded gunfire|trading gunfire|trade gunfire|"
        "exchanging fire|traded fire|trading fire|gunfight*|gun battle*|gun-battle*|shootout*|shoot-out*|"
        "skirmish*|battle|battles|battled|fighting|fought|ambush*|repel*|repuls*|returned fire|return fire|"
        "encounter|offensive|fierce|engaged|counter-offensive*|counteroffensive*|offensives|"
        "large-scale assault|launched an assault|new assault|confrontation*|counterattack*|counter-attack*|"
        "infiltrat*|combat|neutralised ~ terrorists|neutralised ~ militants|neutralized ~ terrorists|"
        "gun fight|attempt to cross|locked in combat|fell into a trap|trap laid|operation against|"
        "military operation|mopping-up|sweep operation|combing operation|gun duel|hostile fire|sniper fire|"
        "incursion|overpowered|beat back|beaten back|fended off|pinned down|came under attack|"
        "killed in action|heavy fighting|infighting|duel|fierce resistance|broke out between|clash|warring|"
        "attacked each other|thwarted an attack on|foiled an attack on|pitched battle*|running gun battle*|"
        "raid on the position*|gunfire exchange|exchanged gun|attempted to storm|assaulted positions|"
        "assault on positions|trench*|storming of|warfare|frontline|front line|front lines|were neutralised|"
        "was neutralised|were neutralized|neutralised ~ militants|cadres ~ neutralised|shots were traded|"
        "traded shots|gunfire between|rifle bursts|harassed ~ unit|harassed ~ position|exchanged small-arms|"
        "small-arms fire|small arms fire|machine-gun fire|machine gun fire|heavy machine|"
        "shots were exchanged|exchange of shots|fire fight|close combat|hand-to-hand|waylaid|firefight|"
        "firefights|fighting broke out|fighting breaks out|fighting erupt*|fighting rag*|fighting flar*|"
        "fighting continu*|fighting resum*|fighting intensif*|fighting spread*|fighting between"
    ),
    "armytarget": (
        "army post*|army outpost*|army base*|army camp*|army patrol*|army convoy*|army position*|"
        "military patrol*|military convoy*|military base*|military post*|military camp*|"
        "military position*|police post*|police station|police checkpoint*|police patrol*|police convoy*|"
        "police outpost*|checkpoint*|outpost|barracks|column of|military column|positions of|patrol|"
        "convoy of soldiers|army vehicle*|military vehicle*|hideout*"
    ),
}
