"""The vocabulary of protest, unrest, agreements, groups and displacement.

Patterns as in :mod:`geo.event_words`.
"""

from __future__ import annotations

CIVIL: dict[str, str] = {
    "protest": (
        "labour strike|labor strike|protest|protests|protested|protesting|protester*|protestor*|demonstrat*|"
        "rally|rallied|rallies|rallying|marched|marches|marching|marcher*|a march|the march|their march|"
        "peace march|sit-in|sit-ins|vigil|vigils|picket*|human chain|took to the streets|take to the streets|"
        "taking to the streets|hunger strike|went on strike|on strike|general strike|strikers|walkout|"
        "walked out|stoppage|sit in|boycott*|gathered in front|peaceful gathering|gathering of opposition|"
        "opposition gathering|gathered outside|gather outside|gather in front|assembled in front|blockade|"
        "staged a|block road*|blocked road*|blocked the road*|blocked the highway|blocks road*|"
        "glued themselves|anti-government|chanting|chanted|downed tools|formed lines|lines of solidarity|"
        "converged on|converged outside|voice anger|voiced anger|assembly of|chained themselves|campaigners|"
        "banners|placards|gathered to|bandh|hartal|dharna|gherao|civil disobedience|candlelit|candlelight|"
        "candles|cacerolazo|sit-down|camped outside|encampment|die-in|mass gathering|torchlight|thronged|"
        "poured into the streets|filled the streets|onto the streets|on the streets|stayed away from work|"
        "down tools|shut their shops in|blocked a road|blocked the main road|blocked traffic|"
        "blocking the road|blocking roads|road block by|stood outside|gathered at the|gathered near|"
        "gathered before|gathered on|gathering outside|assembled outside|assembled at|assembled before|"
        "voice their|voiced their|blocked ~ motorway|blocked ~ highway|blocked ~ roads|blocked ~ road|"
        "blocking ~ motorway|blocking ~ highway|blocked ~ railway|blocked ~ entrance|express* ~ solidarity|"
        "express* ~ anger|express* ~ discontent|took part in a march|stop work|outcry|show of support|"
        "show support|hold a rally|picket line|march|weekly gathering|gatherings|parked their vehicles|"
        "parked their trucks|parked their taxis|to protest"
    ),
    "strikers": (
        "teachers strike|workers strike|nurses strike|doctors strike|drivers strike|rail strike|"
        "striking workers|striking miners|striking teachers|striking nurses|striking doctors|walked off|"
        "walking off|work stoppage|hunger striker*|industrial action|strike action|nationwide strike|"
        "strike by|indefinite strike|sit-down strike"
    ),
    "crowd_act": (
        "hundreds of people|thousands of people|crowds|hundreds of residents|angry people|youths|"
        "dozens of people|scores of people|groups of people|young people"
    ),
    "declare": ("impos*|declar*|announc*|enforc*|extend*|ordered|introduc*|lifted"),
    "demand": (
        "demand*|to denounce|in honour of|in honor of|in memory of|anniversary|denounc*|calling for|"
        "call for|called for|against|solidarity|condemn*|in support of|commemorat*|unpaid|higher wages|"
        "better pay|petition|to mark|slogan*|placard*|banners|chanting|over fuel|over power|over the|"
        "low salaries|salary|salaries"
    ),
    "ceasefire": (
        "ceasefire*|cease-fire*|truce|truces|peace talks|began talks|peace negotiat*|peace agreement*"
    ),
    "peaceful": ("peaceful*|no incidents|without incident|no injuries"),
    "noharm": (
        "nobody was hurt|no one was hurt|no injuries|without injuries|no casualties|without casualties|"
        "unharmed|unhurt|no one was injured|nobody was injured|no one was harmed|no reported injuries"
    ),
    "teargas": (
        "tear gas|teargas|water cannon*|batons|truncheon*|pepper spray|stun grenade*|used force|"
        "baton charge|smoke bombs|tear-gas|sound bombs|gas canisters|rubber bullets were used|baton|"
        "water-cannon*|water jets|sound grenades|flash-bang*|flashbang*|teargassed|tear-gassed|"
        "smoke grenade*"
    ),
    "disperse": (
        "dispers*|broke up|broken up|break up|breaks up|breaking up|prevented|stopped by|blocked the march|"
        "push them back|pushed back|drove back|drive back|pushed back the|pushed back protest*|cordon*|"
        "kettled|took away several|evicted the protest*|took away|cleared the sit-in|cracked down|crack down|"
        "crackdown|unauthorised|unauthorized|without a permit|unsanctioned|banned rally|intervened|"
        "dismantled the camp|hauled away|haul away|led ~ away|carried ~ away|dragged ~ away|dragged away|"
        "removed ~ from|sealed off|thwarted when|forcibly removed|evicted|not allowed|barred|banned|halted|"
        "kept ~ from|denied access|blocked by police|blocked by security|stopped the|preventing|prevents|"
        "prevent|surrounded the|raided the protest|confiscated banners|forced to disperse|end the protest|"
        "ended the sit-in|to break up|batons to|clear the|cleared the|clearing protesters|intervenes|"
        "intervention"
    ),
    "livefire": (
        "opened fire|open fire|opens fire|opening fire|live ammunition|live rounds|live round|"
        "live bullets|live fire|fired into|fired at|fired on|fire into|fire at|fired pellets|shot at|"
        "shooting at|shot dead|shot and|rubber bullet*|rubber-coated|gunfire|shot|bullets|firing at|"
        "firing on|pellets|canister|live-fire|bullet fired|gunshot wound*|gunshot|hit by a bullet|"
        "by a bullet|fired live|firing live|used live|firing into|shooting into|bird shot|birdshot|"
        "buckshot|shotgun*|firing bullets|warning shots|open fired"
    ),
    "hard_hand": (
        "beaten|beat|beating|charged|hospitalised|hospitalized|attacked the sit-in|head injuries|"
        "violently|baton-charg*|baton charg*|trampl*|ran over|rammed|crush*|kicked|bludgeon*|dragged|"
        "lathi*|charged at|batter*"
    ),
    "throw": (
        "threw stones|threw rocks|throwing stones|throwing rocks|hurled stones|hurled rocks|"
        "hurling stones|stone throwing|pelted|pelting|with stones|with rocks|stones at|rocks at|"
        "petrol bomb*|molotov*|firebomb*|fireworks at|threw bottles|bottles at|threw objects|"
        "stone-throwing|bricks at|stones and|lit fires|hurled ~ at|flung ~ at|threw ~ at|threw stone|"
        "throwing ~ at|hurling ~ at|hurl* ~ stones|threw ~ stones|threw ~ bottles|slingshot*|catapult*|"
        "molotovs|hail of stones|paving stones|flares at|firecrackers at|eggs at"
    ),
    "tyres": ("tyres|tires|barricade*|burning barricades|set up barricades|roadblocks of"),
    "riot": (
        "riot|riots|rioting|rioter*|rioted|unrest|turned violent|turns violent|turn violent|"
        "descended into violence|became violent|violent protest*|violent demonstration*|"
        "clashed with police|clashed with riot police|clashing with police|clashing with riot police|"
        "clashes with police|clashed with security|attacked police|attacked the police|"
        "police vehicles damaged|clashed with officers|turns into riot|violently|smashed shop*|"
        "smashed windows|smashing windows|trashed|bonfires|rampage*|ran riot|violence broke out|"
        "scuffles with police|fought with police|fought police|fought running battles|running battles|"
        "set bins|street battles|street violence|looting spree|disturbances|violent unrest|mayhem|"
        "pitched battles with police|tore down fences|attacked the offices|vandalising|vandalizing|"
        "violent clashes with police|clashing with|overturned cars|overturned vehicles|overturned police|"
        "overturned a"
    ),
    "storm": ("stormed|storm|broke into|forced their way|ransack*|burst into|invaded"),
    "lynch": ("lynch*|mob justice|set upon|mob beat"),
    "mobword": (
        "mob|mobs|lynch*|vigilante resident*|angry crowd|angry residents|angry villagers|angry youth*|"
        "angry locals|mob justice|hooligan*|football fans|crowd beat|crowd lynched|residents beat|"
        "villagers beat|locals beat|set upon|communal violence|communal clash*|sectarian mob|"
        "enraged residents|furious crowd|locals caught|villagers caught|residents caught|throng of|sorcery|"
        "instant justice|jungle justice|vigilantism|taken the law into|beat him until|crowd set|"
        "crowd of villagers|crowd attacked|crowd killed|villagers killed|villagers attacked|"
        "residents attacked|locals attacked|residents killed|locals killed|residents burned|villagers burned|"
        "locals burned|stormed ~ rally|attacked ~ rally|disrupted ~ rally|attacked supporters of|"
        "stoned to death by"
    ),
    "thief": (
        "suspected thief|alleged thief|accused of stealing|suspected of theft|accused of theft|"
        "suspected of stealing|alleged witch|accused of witchcraft|suspected kidnapper*|"
        "alleged child kidnapper*|alleged kidnapper*|cattle thief|blasphemy|suspected robber*|"
        "alleged robber*|suspected cattle rustler*|alleged rapist|caught stealing|alleged to have|"
        "alleged to have stolen|accused of sorcery|accused of being a thief|accused of kidnapping|"
        "accused of murder|theft suspect|suspected murderer|suspected criminals|pickpocket*|"
        "accused of rape|accused of desecrating|accused of insulting"
    ),
    "brawl": (
        "sticks and stones|sticks|iron rods|clubs and|with machetes|with knives|stones at each other|"
        "each other with|communal|supporters of rival|rival parties|rival supporters|supporters of two|"
        "two communities|residents of a neighbouring|neighbouring village|fought with|inter-communal|"
        "land dispute|grazing|scuffle*|brawl*|bamboo|rival student*|rival group*|two villages|"
        "student groups|pelted each other|each other with bricks|two groups|rival factions of students|"
        "rival clans|clan members|group clash|fistfight*|stone-pelting between|free-for-all|"
        "machete fight|between supporters of|between residents|between youths|between villagers|"
        "between fans|between students|between two communities|between two villages|bricks|hockey sticks|"
        "rods|clashed over|clashes over land|ethnic clash*|with sticks"
    ),
    "arrest": (
        "arrest*|detain*|apprehend*|rounded up|rounds up|round up|into custody|in custody|"
        "taken into custody|captured ~ commander|captured ~ leader|captured ~ suspect*|"
        "captured ~ member*|captured ~ senior|was jailed|were jailed|been jailed|house arrest|nabbed|"
        "held for questioning|picked up|locked up|detention of|imprison*|remand*|behind bars|hauled in|"
        "extradit*|captured alive|held by police|nab|nabs|under arrest|placed in custody|interrogat*|"
        "took ~ into custody|taken in for|arrested|custody|sentenced|indicted|charged with|"
        "raided ~ homes of|crackdown on|seized ~ suspect*|apprehension|seized ~ leader|captures ~ leader|"
        "captured ~ fighters|captured ~ militants|captured ~ suspected|captured ~ alleged|"
        "captures ~ suspected|manhunt|swoop"
    ),
    "agree": (
        "ceasefire*|cease-fire*|truce*|peace deal|peace accord*|peace talks|peace conference|"
        "peace treaty|reached a deal|reach a deal|reaches a deal|struck a deal|sign a|talks with|"
        "brokered|prisoner swap*|prisoner exchange*|exchange ~ prisoners|exchanged ~ prisoners|"
        "swapped ~ prisoners|swap ~ prisoners|reconcil*|memorandum|pact|pacts|formal talks|open talks|"
        "shook hands|lay off fire|peace process|resume talks|handshake|normalis*|armistice|"
        "humanitarian pause|exchange of bodies|exchange of prisoners|exchange of detainees|"
        "settlement of the|mou|inked"
    ),
    "agree_weak": (
        "talks|deal|peace|conference|summit|delegation|delegations|met with|meeting|meetings|"
        "understanding|accepted|consented|prisoner|dialogue|negotiat*|signed|signing|sign|accord|accords|"
        "treaty|agreed to|agree to|agrees to|deal to|deal in|concluded|mediat*|arbitrat*|settled on|"
        "swapped|agreement"
    ),
    "accident": (
        "collision|crash|accident|cancer|earthquake|storm|hurricane|cyclone|heart attack|disease|"
        "car crash|derail*|landslide|avalanche|floods|flooding"
    ),
    "parties": (
        "government|governments|warring|factions|clans|clan|tribes|tribal|chiefs|president|foreign minister|"
        "mediators|ceasefire|rival|hostilities|rebels|sides|leaders|united nations|un|dissidents|camps|"
        "elders|communities|community leaders|armies|countries|neighbours|herders|armed groups|opposition|"
        "prisoners|detainees|junta|militias|tribesmen|villages|separatists|ministers"
    ),
    "many": (
        "thousands|hundreds|families|refugees|population|inhabitants|people|villagers|dozens|column*|columns"
    ),
    "agree_strong": (
        "signed ~ agreement|signed ~ ceasefire|signed ~ deal|signed ~ accord|sign ~ agreement|brokered|"
        "prisoner swap*|prisoner exchange*|exchange ~ prisoners|exchanged ~ prisoners|reached ~ deal|"
        "reached ~ agreement|agreed to|agreed that|agree to|agreed on|came into effect|came into force|"
        "enters into force|peace talks|peace accord*|truce between|peace conference|round of talks|"
        "declared ~ ceasefire|announced ~ ceasefire|declared ~ truce|announced ~ truce|extend ~ truce|"
        "extend ~ ceasefire|peace agreement|peace deal|concluded ~ accord|cessation of hostilities|pact|"
        "pact to|a pact|open formal talks|shook hands|lay off fire|exchange of prisoners|"
        "exchange of detainees|exchange of bodies|armistice|humanitarian pause|talks between|signed a|"
        "signed an|sign a|signs deal|sign deal|sign peace|peace pact|agreement between|deal between|"
        "made peace|end to hostilities|end hostilities|agreed a|agree on|reached an agreement|"
        "local truce|reconciliation agreement|a deal under|swapped prisoners|swap of prisoners|"
        "prisoners were exchanged|open talks|peace dialogue|reconciliation meeting|"
        "reconciliation conference|inked a|inked an|settled on a|swapped ~ prisoners|"
        "reached ~ understanding|deal to demarcate|hammered out|clinched"
    ),
    "agree_not": (
        "truce violation*|violat* ~ ceasefire|violation* of ~ ceasefire|breach* of ~ ceasefire|"
        "despite ~ ceasefire|broke ~ ceasefire|despite ~ truce|ceasefire violation*|violat* ~ truce|"
        "under ~ agreement|under ~ deal|under a|after ~ ceasefire collapsed|since ~ ceasefire"
    ),
    "change": (
        "surrender*|defect*|merge*|merger|laid down their arms|lay down their arms|laid down arms|"
        "laid down their weapons|lay down arms|disband*|dissolved itself|declared its formation|"
        "announced its formation|formation of ~ group|formation of ~ battalion|formation of ~ council|"
        "formation of ~ alliance|formation of ~ force|formation of ~ brigade|announced the creation|"
        "creation of ~ group|new group|new faction|new brigade|new coalition|new alliance|joint command|"
        "named an emir|appointed ~ commander|appointed ~ chief|appointed ~ leader|named ~ commander|"
        "named ~ leader|recruited|recruiting|recruitment|enlisted|demobilis*|demobiliz*|disarming|"
        "disarmament|integrated into|training camp graduates|training new|split from|splintered|"
        "pledged allegiance|allegiance to|switch* sides|military parade|joined the ranks|reorgani*|"
        "rearrang*|weapons handover|handed over their firearms|handed over their weapons|"
        "turned themselves in|gave themselves up|reshuffle*|dismissed ~ commander|new military chief|"
        "new commander|new leader|dropped their guns|gave up their arms|gave up arms|renounc*|amnesty|"
        "new head|as its new|named ~ head|named ~ as its|shake-up|elected ~ leader|joint force|"
        "joint patrols|renam*|rebrand*|formed a|forms a|formed ~ group|formed ~ alliance|unified command|"
        "under one command|mobilis*|mobiliz*|conscription|inducted|reintegrat*|cantonment|civilian life|"
        "broke away|breakaway|split* from|break away|parted ways|under a new name|chang* its name|"
        "restructur*|new recruits|joined ~ ranks|joined the army|joined the alliance|joined the group|"
        "joined the rebel*|joined the coalition|joined the militia|joined the insurgen*|joined forces|"
        "joined the armed|joined the security|joined the government|join forces|announc* ~ formation|"
        "announc* ~ creation|new armed group|new militia|new rebel|new force|surrender|laid down ~ arms|"
        "laid down ~ weapons|laying down|hand in their weapons|handed in their weapons|turned in their|"
        "appointed as|sworn in as|replaced as|replac* ~ commander|training course|ex-fighters|"
        "soldiers deserted|desertion*|unify|unified|unification|amalgamat*|expelled ~ members|"
        "disarmed voluntarily|successor|succeed|named a new|names new|names a new|appoint* ~ new|"
        "new emir|new chief|new spokesman|new deputy|pulled ~ brigade|withdrew ~ brigade|"
        "withdrew ~ battalion|pulled ~ units|withdraws ~ units|formation of a|transition zone|"
        "transition zones|assembly zone|former ~ fighters began|ex-combatant*|unity government|defectors|"
        "graduated ~ fighters|graduated ~ recruits"
    ),
    "deploy": (
        "deploy*|redeploy*|reinforc*|military convoy|sent troops|sent ~ convoy|sends troops|"
        "troops arrived|arrival of ~ troops|military buildup|massing|mass* troops|sends ~ contingent|"
        "withdrew from the base|withdrawal of ~ troops|troops withdrew from|pulled its troops|amass*|"
        "convoy of ~ vehicles ~ entered|beef up|arrived in ~ to|have arrived|arrived to|"
        "transfer of troops|troop movement*|troop buildup|build-up|moved tanks|moved ~ troops|"
        "moving ~ troops|brought in ~ troops|sent ~ soldiers|sent ~ fighters|sends ~ soldiers|"
        "sent ~ reinforcements|increased ~ presence|strengthen* ~ positions|withdraw ~ troops|"
        "withdrawing ~ troops|withdrew ~ troops|troops leave|troops left|end of mission|pull-out|pullout|"
        "drawdown|rotation|military exercise*|exercises|drills|naval drill*|joint exercise*|sends ~ jets|"
        "sends ~ tanks|sends ~ warships|sends ~ fighters|sends ~ troops|sent ~ tanks|sent ~ warships|"
        "sent ~ jets|sends more|warships arrived"
    ),
    "jailbreak": (
        "jailbreak*|jail break|prison break*|escaped from ~ prison|inmates escaped|prisoners escaped|"
        "escape from ~ prison|inmates ~ escape*|prisoners ~ escape*|detainees escaped|freed ~ inmates|"
        "broke out of|broke free|break free|escapees|fled ~ prison|fled ~ jail|fled custody|"
        "escaped custody|escaped from|stormed ~ prison|attack* ~ prison ~ freed|freed ~ prisoners|"
        "freeing ~ prisoners|freeing ~ inmates|mass escape|on the run after|breakout from|breakout|"
        "at large after|inmates are at large|jail break-out|prison riot ~ escape*"
    ),
    "bodies": (
        "mass grave*|shallow grave*|bodies of|bodies were found|bodies found|body of|body was found|"
        "bodies ~ dumped|bodies ~ discovered|bodies ~ found|body ~ found|found ~ bodies|find ~ body|"
        "found ~ body|discovered ~ bodies|remains of|corpse*|dead bodies|human remains|find ~ bodies|"
        "bodies with|corpses|corpse|bodies turned up|bodies ~ washed|body ~ washed|severed head*|"
        "dismembered|skeleton*|burned body|bullet-riddled bodies|bullet-riddled body|charred bodies|"
        "bodies ~ recovered|body ~ discovered|bodies ~ exhumed|bodies ~ unearthed|lifeless bodies|"
        "lifeless body|bodies|decomposed"
    ),
    "found": (
        "found|find|finds|discover*|exhum*|recovered|dumped|unearth*|turned up|washed|uncovered|"
        "retrieved|located|discovery|appeared|dug up|hung|exhume|lay|lying"
    ),
    "state_act": (
        "coup|coups|mutin*|curfew*|state of emergency|martial law|internet shutdown|shutdown of|sabotag*|"
        "dissolution of parliament|dissolved parliament|constitution was suspended|"
        "suspended the constitution|closed the border|closed its border*|border closure|security alert|"
        "blackout|travel ban|emergency rule|airspace|dissolv* ~ assembly|dissolv* ~ parliament|"
        "suspend* ~ constitution|suspend* ~ parliament|cut ~ internet|internet was cut|internet blackout|"
        "access to the internet|internet access|mobile internet|block* ~ internet|restrict* ~ internet|"
        "seized power|power grab|putsch|overthr*|impeach*|closure of ~ border|border crossing was closed|"
        "closed ~ crossing|closed ~ border|emergency law|ban on ~ gatherings|banned ~ gatherings|roadblock*|"
        "postponed ~ election*|annul*|travel restrictions|strict measures|restrictions on movement|"
        "ransom payment|threat letter*"
    ),
    "displace": (
        "fled|flee|fleeing|flees|displaced|displacement|uprooted|refugees|evacuat*|left their homes|"
        "left the city|crossed the border|leaving their homes|exodus|forced from their homes|"
        "returned to their homes|homeless|left ~ villages|sought refuge|seeking refuge|sought shelter|"
        "took shelter|leave their homes|abandoned their homes|refugee|on the move|crossed into|"
        "forced to flee"
    ),
    "move": (
        "advanc*|headed toward*|heading toward*|closing in|pushed forward|moved toward*|moving toward*|"
        "push toward*|en route to|approach*|within ~ kilometres of|within ~ km of|marched on|marching on|"
        "progress* toward*|draw* closer"
    ),
    "warn": (
        "warn*|at risk of|risk of famine|famine|appeal*|humanitarian catastrophe|humanitarian crisis|"
        "dwindling|starvation|food insecurity|in need of aid|need of humanitarian|facing hunger|"
        "running out|hunger|crisis deepens|cautioned|sounded the alarm|dire|catastroph*|urgent need|"
        "urgently need*|malnutrition|malnourish*|shortage*|cut off from aid|desperate|food crisis|"
        "collapse of ~ health|risk of|epidemic|cholera"
    ),
    "aid": (
        "aid|relief|humanitarian|un|unhcr|wfp|unicef|ocha|red cross|red crescent|food|medical supplies|"
        "msf|agencies"
    ),
    "presence": (
        "stronghold*|presence|is held by|are held by|under ~ control since|has been under|stationed|"
        "based in|are based|controlled by|remain* in control|is home to ~ fighters|positions in|bastion|"
        "garrisoned|maintain* ~ base|loyal to ~ hold*|is held|operates in|operate in|active in|"
        "known base|entrenched|held by"
    ),
}
