"""The vocabulary of event types: actors, weapons, acts and signs, each a pattern over words.

A pattern is a list of alternatives parted by ``|``. ``*`` ends a stem ("abduct*"), ``~`` stands for up to
five other words of the same clause ("set up ~ base"), ``PLACE`` for up to five words and a noun of
:data:`geo.event_actors.PLACES`. Written from the definitions of ACLED's public codebook,
not from any labelled text.
"""

from __future__ import annotations

_SET_UP = (
    "set up|sets up|setting up|established|establishes|establish|establishing|built|builds|"
    "building a|building new|constructed|constructs|constructing|inaugurated|inaugurates|inaugurate|"
    "installed|installs|installing|erected|erects|erecting|created a|created new|creating a|opened a|"
    "opened an|opened the|opened its|opened new|opens a|opens new|opening a"
)
_STRONGPOINTS = (
    "base|bases|camp|camps|post|posts|outpost|outposts|headquarters|checkpoint|checkpoints|barracks"
)

CONCEPTS: dict[str, str] = {
    "protest": (
        "labour strike|labor strike|protest|protests|protested|protesting|protester*|protestor*|"
        "demonstrat*|rally|rallied|rallies|rallying|marched|marches|marching|marcher*|a march|"
        "the march|their march|peace march|sit-in|sit-ins|vigil|vigils|picket*|human chain|"
        "took to the streets|take to the streets|taking to the streets|hunger strike|went on strike|"
        "on strike|general strike|strikers|walkout|walked out|stoppage|sit in|boycott*|"
        "gathered in front|peaceful gathering|gathering of opposition|opposition gathering|"
        "gathered outside|gather outside|gather in front|assembled in front|blockade|staged a|"
        "block road*|blocked road*|blocked the road*|blocked the highway|blocks road*|"
        "glued themselves|anti-government"
    ),
    "demand": (
        "demand*|to denounce|denounc*|calling for|call for|called for|against|solidarity|condemn*|"
        "in support of|commemorat*|unpaid|higher wages|better pay|petition|to mark|slogan*|placard*|"
        "banners|chanting|over fuel|over power|over the|low salaries|salary|salaries"
    ),
    "ceasefire": (
        "ceasefire*|cease-fire*|truce|truces|peace talks|began talks|peace negotiat*|peace agreement*"
    ),
    "peaceful": "peaceful*|no incidents|without incident|no injuries",
    "teargas": (
        "tear gas|teargas|water cannon*|batons|truncheon*|pepper spray|stun grenade*|used force|"
        "baton charge|smoke bombs|tear-gas|sound bombs"
    ),
    "disperse": (
        "dispers*|broke up|broken up|break up|breaks up|breaking up|prevented|stopped by|"
        "blocked the march|push them back|pushed back the|pushed back protest*|cordon*|kettled|"
        "took away several|evicted the protest*|took away|cleared the sit-in|cracked down|crack down|"
        "crackdown|unauthorised|unauthorized|without a permit|unsanctioned|banned rally|intervened|"
        "dismantled the camp"
    ),
    "livefire": (
        "opened fire|open fire|opens fire|opening fire|live ammunition|live rounds|live round|"
        "live bullets|live fire|fired into|fired at|fired on|fire into|fire at|fired pellets|shot at|"
        "shooting at|shot dead|shot and|rubber bullet*|rubber-coated|gunfire|shot|bullets|firing at|"
        "firing on|pellets|canister"
    ),
    "hard_hand": (
        "beaten|beat|beating|charged|hospitalised|hospitalized|attacked the sit-in|head injuries|violently"
    ),
    "throw": (
        "threw stones|threw rocks|throwing stones|throwing rocks|hurled stones|hurled rocks|"
        "hurling stones|stone throwing|pelted|pelting|with stones|with rocks|stones at|rocks at|"
        "petrol bomb*|molotov*|firebomb*|fireworks at|threw bottles|bottles at|projectiles|"
        "threw objects|stone-throwing|bricks at|stones and"
    ),
    "tyres": "tyres|tires|barricade*|burning barricades|set up barricades|roadblocks of",
    "riot": (
        "riot|riots|rioting|rioter*|rioted|unrest|turned violent|turns violent|turn violent|"
        "descended into violence|became violent|violent protest*|violent demonstration*|"
        "clashed with police|clashed with riot police|clashing with police|clashing with riot police|"
        "clashes with police|clashed with security|attacked police|attacked the police|"
        "police vehicles damaged|clashed with officers|turns into riot|violently"
    ),
    "storm": "stormed|storm|broke into|forced their way|ransack*|burst into|invaded",
    "lynch": "lynch*|mob justice|set upon|mob beat",
    "mobword": (
        "mob|mobs|lynch*|vigilante resident*|angry crowd|angry residents|angry villagers|"
        "angry youth*|angry locals|mob justice|hooligan*|football fans|crowd beat|crowd lynched|"
        "residents beat|villagers beat|locals beat|set upon|communal violence|communal clash*|"
        "sectarian mob|enraged residents|furious crowd"
    ),
    "thief": (
        "suspected thief|alleged thief|accused of stealing|suspected of theft|accused of theft|"
        "suspected of stealing|alleged witch|accused of witchcraft|suspected kidnapper*|"
        "alleged child kidnapper*|alleged kidnapper*|cattle thief|blasphemy|suspected robber*|"
        "alleged robber*|suspected cattle rustler*|alleged rapist|caught stealing"
    ),
    "brawl": (
        "sticks and stones|sticks|iron rods|clubs and|with machetes|with knives|stones at each other|"
        "each other with|communal|supporters of rival|rival parties|rival supporters|"
        "supporters of two|two communities|residents of a neighbouring|neighbouring village|"
        "fought with|inter-communal|land dispute|grazing|scuffle*|brawl*|bamboo|rival student*|"
        "rival group*|two villages|student groups"
    ),
    "backed": "backed by|supported by|air support|air cover|aerial support|support from",
    "airstrike": (
        "israeli strike*|us strike*|american strike*|russian strike*|coalition strike*|airstrike*|"
        "air strike*|air-strike*|air raid*|air attack*|air bombardment|drone strike*|drone attack*|"
        "barrel bomb*"
    ),
    "air": (
        "airstrike*|air strike*|air-strike*|air raid*|air attack*|warplane*|fighter jet*|jet|jets|"
        "drone|drones|helicopter*|aircraft|aerial*|barrel bomb*|uav|uavs|unmanned aerial|air force|"
        "kamikaze|quadcopter*|bombers|planes|gunship*|israeli strike*|us strike*|american strike*|"
        "russian strike*|coalition strike*|turkish strike*|nato strike*|shahed*|loitering munition*|"
        "air bombardment|from the air|airstrikes|air operation*|fpv"
    ),
    "airact": (
        "strike*|struck|hit|bomb*|raid*|target*|drop*|pound*|attack*|fire|fired|kill*|launch*|"
        "bombard*|destroy*|level*|wound*"
    ),
    "chem": (
        "chemical weapon*|chemical attack*|chemical|chemicals|sarin|chlorine|mustard agent|"
        "mustard gas|sulphur mustard|sulfur mustard|nerve agent*|nerve gas|toxic gas*|toxic shell*|"
        "toxic substance*|poison gas|poison-gas|poisonous gas|gas attack|chloropicrin|phosgene|"
        "suffocation|asphyxia*|blister agent|vx|choking agent|white phosphorus"
    ),
    "grenade": "grenade|grenades|hand grenade*|grenade launcher",
    "grenade_not": (
        "rocket-propelled grenade*|rocket propelled grenade*|stun grenade*|smoke grenade*|"
        "gas grenade*|grenades were found|grenades and ammunition|rpg"
    ),
    "ied": (
        "ied|ieds|improvised explosive*|roadside bomb*|landmine*|land mine*|mine explosion|"
        "mine blast|anti-personnel|antipersonnel|anti-tank mine*|stepped on a mine|hit a mine|"
        "struck a mine|over a mine|a mine|mines|car bomb*|explosive device*|unexploded|uxo|erw|"
        "remnants of war|remnant of war|bomb planted|device planted|planted ~ bomb*|"
        "planted ~ explosive*|planted ~ mine*|planted ~ device*|bombed|bomb exploded|bomb explosion|"
        "bomb blast|bomb attack|bomb went off|remotely detonated|remote-controlled|sticky bomb*|"
        "magnetic bomb*|vbied|vehicle-borne|booby-trap*|booby trap*|motorcycle bomb*|parcel bomb*|"
        "letter bomb*|truck bomb*|cluster munition*|ordnance|bombing|twin bombing*|bicycle bomb*|"
        "explosion targeted|explosives-laden|bomb|bombs"
    ),
    "blast": "explosion*|blast|blasts|exploded|detonated|bombings",
    "explode": (
        "explod*|explosion*|detonat*|went off|goes off|blast|blasts|blew up|blown up|stepped on|"
        "drove over|ran over|triggered|hit by|struck|kill*|injur*|wound*|hit"
    ),
    "suicide": (
        "suicide|blew himself up|blew herself up|blew themselves up|blow himself up|explosive vest*|"
        "suicide vest*|explosive belt*|explosives belt|svbied|detonated his|detonated her|"
        "detonated their|set off their vest*|wearing explosives|strapped to|belt stuffed|"
        "detonated a belt|vest among|laden truck into|packed with explosives into|"
        "packed with explosives|explosives-laden truck into|detonated himself|killing himself and|"
        "explosives-laden vehicle into"
    ),
    "shell": (
        "shell|shells|shelled|shelling|shellings|artillery|mortar*|rocket|rockets|missile|missiles|"
        "howitzer*|grad|katyusha*|mlrs|bombard*|tank fire|tank shell*|cannon fire|rocket launcher*|"
        "anti-tank guided|guided missile|heavy weapons|cross-border fire|himars|iskander*"
    ),
    "defuse": (
        "defus*|safely detonated|controlled explosion|controlled detonation|bomb disposal|bomb squad|"
        "sappers|dismantled an|dismantled a bomb|deactivat*|disarmed the|de-mining|demining|"
        "found and destroyed|experts ~ detonated|police ~ detonated|squad ~ detonated|"
        "discovered and destroyed|neutralised a landmine|neutralised an|neutralised a bomb|"
        "neutralized an|neutralized a bomb|found and neutralised|found and neutralized|"
        "before it could explode|failed to explode|before it exploded|cleared mines|"
        "found and defused|rendered safe"
    ),
    "downed": "shot down|shoots down|shoot down|shooting down|downed|brought down",
    "flier": "helicopter*|warplane*|jet|jets|plane|planes|fighter jet*|gunship*|aircraft",
    "unmanned": (
        "drone|drones|uav|uavs|missile|missiles|rocket|rockets|projectile*|quadcopter*|unmanned aerial"
    ),
    "intercept": (
        "intercept*|air defence*|air defense*|iron dome|destroyed a booby-trapped drone|"
        "before they reached|before it reached|anti-aircraft"
    ),
    "cache": (
        "weapons cache*|arms cache*|cache of|caches of|seized ~ rifles|seized ~ weapons|"
        "seized ~ ammunition|seized ~ explosives|seized ~ arms|shipment of weapons|arms shipment*|"
        "weapons shipment|recovered ~ weapons|recovered ~ rifles|recovered ~ ammunition|"
        "recovered ~ explosives|discovered ~ explosives|discovered ~ weapons|found ~ weapons|"
        "found ~ explosives|confiscat* ~ weapons|confiscat* ~ rifles|arms depot discovered|"
        "explosive materials seized|bomb-making|weapons seized|weapons were seized|arms seized|"
        "seized arms|seized weapons"
    ),
    "foil": (
        "foil* ~ attack*|foil* ~ bombing*|foil* ~ plot|thwart* ~ attack*|thwart* ~ bombing*|"
        "thwart* ~ plot|would-be|before he could detonate|before she could detonate|"
        "before they could detonate|averted|prevented an attack|attempted bombing|planned attack|"
        "attack was foiled|attack was thwarted|attack foiled|attack thwarted"
    ),
    "kill": (
        "kill|kills|killed|killing|dead|died|dies|death|deaths|massacr*|murder*|slain|slaughter*|"
        "slay*|fatally|lifeless|gunned down|shot dead|beaten to death|stabbed to death|burned alive|"
        "burnt alive|lost their lives|die"
    ),
    "attackact": (
        "stabb*|shot|assassinat*|execut*|behead*|decapitat*|tortur*|beat|beaten|hacked|opened fire|"
        "open fire|opened gunfire|massacr*|murder*|gunned down|slaughter*|attacked|attack|attacks|"
        "raided|assault*|firing squad|shooting|shootings|drive-by|knife attack|stabbing|lashed|"
        "flogged|burned alive|mutilat*|ambushed|fired at|fired on|shoot|shoots|stormed|raid|"
        "attacking|knifed|whip*"
    ),
    "injure": "injur*|wound*|hurt|hospitalis*|hospitaliz*",
    "abduct": (
        "abduct*|kidnap*|hostage*|forcibly took|forcibly taken|forcibly conscript*|forcibly recruit*|"
        "forcibly disappear*|captive|captives|enforced disappearance*|disappear*|"
        "undisclosed location|unknown location|unknown place|undisclosed place|unknown destination|"
        "whereabouts|missing since|ransom|drive him away|drove him away|drove her away|took him away|"
        "took her away|took them away|taken from his home|bag over his head|snatch*|"
        "seized by armed men|seized by gunmen|taken away by|conscripted|held against"
    ),
    "sex": (
        "rape|raped|rapes|raping|rapist*|gang-rap*|gang rap*|sexual|sexually|sex slave*|molest*|"
        "sodomis*|sodomiz*"
    ),
    "capture": "captured|capture|captures|capturing|seized|nabbed",
    "arrest": (
        "arrest*|detain*|apprehend*|rounded up|rounds up|round up|into custody|in custody|"
        "taken into custody|captured ~ commander|captured ~ leader|captured ~ suspect*|"
        "captured ~ member*|captured ~ senior|jailed|house arrest|nabbed|held for questioning"
    ),
    "agree": (
        "agreement|ceasefire*|cease-fire*|truce*|peace deal|peace accord*|peace talks|"
        "peace conference|peace treaty|accord|accords|reached a deal|reach a deal|reaches a deal|"
        "struck a deal|deal to|deal in|signed|sign a|agreed to|agree to|agrees to|talks with|"
        "negotiat*|mediat*|brokered|prisoner swap*|prisoner exchange*|exchange ~ prisoners|"
        "exchanged ~ prisoners|swapped ~ prisoners|swap ~ prisoners|reconcil*|memorandum|concluded"
    ),
    "agree_strong": (
        "signed ~ agreement|signed ~ ceasefire|signed ~ deal|signed ~ accord|sign ~ agreement|"
        "brokered|prisoner swap*|prisoner exchange*|exchange ~ prisoners|exchanged ~ prisoners|"
        "reached ~ deal|reached ~ agreement|agreed to|agree to|agreed on|came into effect|"
        "came into force|enters into force|peace talks|peace accord*|truce between|peace conference|"
        "round of talks|declared ~ ceasefire|announced ~ ceasefire|declared ~ truce|"
        "announced ~ truce|extend ~ truce|extend ~ ceasefire|peace agreement|peace deal|"
        "concluded ~ accord|cessation of hostilities"
    ),
    "agree_not": (
        "truce violation*|violat* ~ ceasefire|violation* of ~ ceasefire|breach* of ~ ceasefire|"
        "despite ~ ceasefire|broke ~ ceasefire|despite ~ truce|ceasefire violation*|violat* ~ truce|"
        "under ~ agreement|under ~ deal|under a|after ~ ceasefire collapsed|since ~ ceasefire"
    ),
    "change": (
        "surrender*|defect*|merge*|merger|laid down their arms|lay down their arms|laid down arms|"
        "laid down their weapons|lay down arms|disband*|dissolved itself|declared its formation|"
        "announced its formation|formation of ~ group|formation of ~ battalion|"
        "formation of ~ council|formation of ~ alliance|formation of ~ force|formation of ~ brigade|"
        "announced the creation|creation of ~ group|new group|new faction|new brigade|new coalition|"
        "new alliance|joint command|named an emir|appointed ~ commander|appointed ~ chief|"
        "appointed ~ leader|named ~ commander|named ~ leader|recruited|recruiting|recruitment|"
        "enlisted|demobilis*|demobiliz*|disarming|disarmament|integrated into|"
        "training camp graduates|training new|split from|splintered|pledged allegiance|allegiance to|"
        "switch* sides|military parade|joined the ranks|reorgani*|rearrang*|weapons handover|"
        "handed over their firearms|handed over their weapons|turned themselves in|"
        "gave themselves up|reshuffle*|dismissed ~ commander|new military chief|new commander|"
        "new leader"
    ),
    "deploy": (
        "deploy*|redeploy*|reinforc*|military convoy|sent troops|sent ~ convoy|sends troops|"
        "troops arrived|arrival of ~ troops|military buildup|massing|mass* troops|sends ~ contingent|"
        "withdrew from the base|withdrawal of ~ troops|troops withdrew from|pulled its troops|amass*|"
        "convoy of ~ vehicles ~ entered"
    ),
    "hq": (
        "opened ~ office|new base|new military base|new outpost|new military post|new headquarters|"
        "new command post|new camp|base was established|base was set up|camp was set up|"
        "military point|fortified their positions|new barracks|turned ~ into ~ base|"
        "converted ~ into ~ base|base has been established|bases were established|"
        "establish* ~ presence|new checkpoint*|new army base|new police post"
    )
    + "".join(f"|{verb} ~ {noun}" for verb in _SET_UP.split("|") for noun in _STRONGPOINTS.split("|")),
    "loot": (
        "loot*|pillag*|ransack*|plunder*|robbed|rustl*|stole|stolen|steal*|cattle raid*|carted away|"
        "raided shops|robbery"
    ),
    "burn": (
        "torch*|set fire to|sets fire to|setting fire to|set on fire|set ablaze|sets ~ ablaze|"
        "set alight|burned down|burnt down|burns down|burn down|burned|burnt|burning|arson*|"
        "firebomb*|burn"
    ),
    "property": (
        "house|houses|home|homes|shop|shops|school|schools|crops|farm|farms|fields|church|mosque|"
        "clinic|pharmacy|truck|trucks|lorry|lorries|vehicle|vehicles|car|cars|olive trees|trees|mast|"
        "tower|pipeline|office|offices|structures|building|buildings|market|warehouse|property|"
        "properties|village|villages|huts|bank|supermarket*|monument|statue*|station|tents|"
        "ballot boxes|cattle|goats|sheep|cows|livestock|camels|equipment|graves|cemetery|shrine"
    ),
    "demolish": (
        "demolish*|demolition*|raze|razed|razing|bulldoz*|vandalis*|vandaliz*|cut down|uprooted|"
        "destroy*|smash*|dismantl*|damaged|desecrat*|defac*|blew up the house"
    ),
    "retake": (
        "retook|retake*|retaken|retaking|recaptur*|regain*|reclaim*|liberated|liberate|liberates|"
        "liberating|reoccup*|took back|takes back|take back|taken back|wrested back|won back|"
        "restored control|restore control|reassert*|re-took|re-captured|cleared and|reconquer*|"
        "re-entered|recover control|recovered control|recovered the town|recovered ~ villages"
    ),
    "drive_out": (
        "dislodg*|drove ~ out|driven out|driving out|drove out|pushed ~ out|flushed out|"
        "expelled ~ from|ousted ~ from|forced ~ out of|driving ~ from|chased ~ from|routed|"
        "expel* ~ from"
    ),
    "take": (
        "captur* PLACE|seiz* PLACE|overran|overrun|overruns|conquer*|fell to|falls to|fall to|"
        "took control of|take control of|takes control of|taken control of|taking control of|"
        "gained control|gain control|took over PLACE|take over PLACE|taken over PLACE|"
        "takes over PLACE|took over|occupied PLACE|occupy PLACE|have occupied|now controls|"
        "in control of|seize ~ capital|under their control|took PLACE|seized control|captured and|"
        "now control|stormed and captured|hoisted their flag|raised their flag|overtook|overtake*|"
        "wrest* ~ from|captur* ~ from|seiz* ~ from|has fallen"
    ),
    "leave": (
        "withdrew|withdraw|withdrawal|withdraws|withdrawn|pulled out|pull out|pulling out|pulls out|"
        "retreat*|vacat*|abandon*|handed over ~ PLACE|hand over ~ PLACE|hands over ~ PLACE|"
        "handing over ~ PLACE|handover of ~ PLACE|transferr* ~ to|left the area|left the town|left|"
        "leave|moved out|returned to|relinquish*|ceded|evacuated|surrendered the town|turned over"
    ),
    "nofight": (
        "without a fight|without fighting|without resistance|without a shot|unopposed|peacefully|"
        "without firing|without any resistance|under ~ agreement|under ~ deal|after ~ withdrew|"
        "after ~ abandoned|after ~ vacated|without clashes|without any fighting|without bloodshed|"
        "no resistance|with no resistance|following their retreat|following ~ withdrawal|hours after|"
        "following ~ retreat|after ~ withdrawal|after ~ retreated"
    ),
    "arrive": (
        "moved into|moved in|entered|enter|took control|take control|takes control|took over|"
        "took charge|control of|under the control|to the army|to the syrian army|to government|"
        "to national army|to azerbaijan|returned to|came under"
    ),
    "clash": (
        "crossfire|came under fire|hostilities|infiltration bid|special operation|"
        "counter-terrorism operation|counter-terror operation|clash*|exchange of fire|exchanged fire|"
        "exchange of gunfire|exchanged gunfire|exchanged shots|traded fire|trading fire|gunfight*|"
        "gun battle*|gun-battle*|firefight*|shootout*|shoot-out*|skirmish*|battle|battles|battled|"
        "fighting|fought|ambush*|repel*|repuls*|returned fire|return fire|encounter|offensive|fierce|"
        "engaged|counter-offensive*|counteroffensive*|offensives|large-scale assault|"
        "launched an assault|new assault|confrontation*|counterattack*|counter-attack*|infiltrat*|"
        "combat|neutralised ~ terrorists|neutralised ~ militants|neutralized ~ terrorists|gun fight|"
        "attempt to cross"
    ),
    "armytarget": (
        "army post*|army outpost*|army base*|army camp*|army patrol*|army convoy*|army position*|"
        "military patrol*|military convoy*|military base*|military post*|military camp*|"
        "military position*|police post*|police station|police checkpoint*|police patrol*|"
        "police convoy*|police outpost*|checkpoint*|outpost|barracks|column of|military column|"
        "positions of|patrol|convoy of soldiers|army vehicle*|military vehicle*|hideout*"
    ),
    "jailbreak": (
        "jailbreak*|jail break|prison break*|escaped from ~ prison|inmates escaped|prisoners escaped|"
        "escape from ~ prison|inmates ~ escape*|prisoners ~ escape*|detainees escaped|"
        "freed ~ inmates|broke out of"
    ),
    "bodies": (
        "mass grave*|shallow grave*|bodies of|bodies were found|bodies found|body of|body was found|"
        "bodies ~ dumped|bodies ~ discovered|bodies ~ found|body ~ found|found ~ bodies|find ~ body|"
        "found ~ body|discovered ~ bodies|remains of|corpse*|dead bodies|human remains|find ~ bodies|"
        "bodies with"
    ),
    "found": "found|find|finds|discover*|exhum*|recovered|dumped|unearth*",
    "state_act": (
        "coup|coups|mutin*|curfew*|state of emergency|martial law|internet shutdown|shutdown of|"
        "sabotag*|dissolution of parliament|dissolved parliament|constitution was suspended|"
        "suspended the constitution|closed the border|closed its border*|border closure|"
        "security alert|blackout|travel ban|emergency rule"
    ),
    "displace": (
        "fled|flee|fleeing|flees|displaced|displacement|uprooted|refugees|evacuat*|left their homes|"
        "left the city|crossed the border|leaving their homes|exodus|forced from their homes|"
        "returned to their homes|homeless"
    ),
    "move": (
        "advanc*|headed toward*|heading toward*|closing in|pushed forward|moved toward*|"
        "moving toward*|push toward*|en route to|approach*|within ~ kilometres of|within ~ km of|"
        "marched on|marching on|progress* toward*|draw* closer"
    ),
    "warn": (
        "warn*|at risk of|risk of famine|famine|appeal*|humanitarian catastrophe|humanitarian crisis|"
        "dwindling|starvation|food insecurity|in need of aid|need of humanitarian|facing hunger|"
        "running out|hunger|crisis deepens"
    ),
    "aid": (
        "aid|relief|humanitarian|un|unhcr|wfp|unicef|ocha|red cross|red crescent|food|"
        "medical supplies|msf|agencies"
    ),
    "presence": (
        "stronghold*|presence|is held by|are held by|under ~ control since|has been under|stationed|"
        "based in|are based|controlled by|remain* in control|is home to ~ fighters|positions in|"
        "bastion|garrisoned|maintain* ~ base"
    ),
}
