"""Closed word classes of English and the plain vocabulary of conflict reports, as frozen sets.

Grammar words are complete as far as news English uses them; the vocabulary lists (verbs, heads of
place names, titles, organisations) were written down from general knowledge of the genre.
"""

from __future__ import annotations

from geo.wordlist import word_set

DETERMINERS = word_set(
    "the a an this that these those its his her their our my your some any each every no all both "
    "several many few most more another other such half what whatever either neither"
)
PREPOSITIONS = word_set(
    "in on at near inside outside within around across through throughout into onto over above "
    "below under beneath beyond behind beside besides between among amid amidst along alongside "
    "off of from to toward towards against for by with without about during upon via per past "
    "opposite despite except including following regarding concerning like unlike aboard "
    "underneath atop versus up down out nearby"
)
COORDINATORS = word_set("and or but nor yet plus &")
SUBORDINATORS = word_set(
    "when while after before as because since although though if unless until till once whereas "
    "wherever whenever lest than amid"
) - {"amid"}
RELATIVES = word_set("who whom whose which where why how")
PRONOUNS = word_set(
    "he she it they we i you him them us me himself herself itself themselves one ones someone "
    "anyone everyone nobody others who's there here hers theirs"
)
AUXILIARIES = word_set(
    "is are was were be been being am has have had having do does did done get gets got getting "
    "isn't aren't wasn't weren't hasn't haven't hadn't doesn't don't didn't"
)
MODALS = word_set(
    "will would can could may might shall should must cannot can't won't wouldn't couldn't shouldn't ought"
)
NEGATIONS = word_set("not never n't without")
ADVERBS = word_set(
    "also again already still just only even now then later earlier soon ago reportedly allegedly "
    "meanwhile however overnight today yesterday tomorrow tonight early late once twice almost "
    "nearly very too so back away forward further elsewhere abroad together apart instead far "
    "northward southward eastward westward well often always sometimes least roughly "
    "approximately ahead"
) - {"once"}
NUMBER_WORDS = word_set(
    "one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen "
    "sixteen seventeen eighteen nineteen twenty thirty forty fifty sixty seventy eighty ninety "
    "hundred hundreds thousand thousands million millions dozen dozens scores first second third"
) - {"one"}
TIME_WORDS = word_set(
    "monday tuesday wednesday thursday friday saturday sunday january february march april may "
    "june july august september october november december jan feb mar apr jun jul aug sep sept "
    "oct nov dec morning afternoon evening night noon midnight dawn dusk day days week weeks "
    "weekend month months year years hour hours minute minutes mon tue tues wed thu thurs fri sat "
    "sun a.m p.m am pm gmt utc spring summer autumn winter"
) - {"may", "march", "am", "sun", "sat", "mar", "wed"}
MONTHS_AND_DAYS = word_set(
    "monday tuesday wednesday thursday friday saturday sunday january february march april may "
    "june july august september october november december jan feb mar apr jun jul aug sep sept "
    "oct nov dec mon tue tues thu thurs fri gmt utc ramadan christmas easter eid"
)
ABBREVIATIONS = word_set(
    "mr mrs ms dr gen col lt maj capt sgt brig adm gov sen rep prof st mt no vs jan feb mar apr "
    "jun jul aug sep sept oct nov dec inc ltd corp co dept etc fig al jr sr approx km u.s u.k u.n "
    "d.c e.g i.e a.m p.m tex calif fla mass mich wash ont que"
)
ADJECTIVE_SUFFIXES = (
    "ous",
    "ful",
    "ive",
    "able",
    "ible",
    "ical",
    "less",
    "ary",
    "ern",
    "ese",
    "wide",
    "like",
    "based",
    "held",
    "led",
    "backed",
    "controlled",
    "occupied",
    "linked",
    "affiliated",
    "allied",
    "owned",
    "run",
    "torn",
)
NOT_PARTICIPLES = word_set(
    "hundred red bed feed seed need speed breed indeed exceed naked sacred wicked rugged kindred "
    "shed sled creed greed weed deed reed steed hatred united armed aged masked supposed alleged "
    "so-called wanted thing something nothing anything everything morning evening spring string "
    "king ring wing sing bring building during being ceiling sibling wedding ming beijing bombing "
    "shooting killing fighting uprising meeting crossing housing shelling gathering briefing "
    "training funding warning hearing ruling offering clothing dwelling parking kneeling bleeding "
    "burning drowning rising following including according outstanding willing sterling newsprint "
    "airfield"
) - word_set(
    "bombing shooting killing fighting crossing shelling gathering training warning kneeling "
    "bleeding burning drowning rising"
)

BASE_VERBS = word_set(
    "abandon abduct accept accompany accuse achieve acquire act add admit advance advise aim "
    "airlift allege allow ambush announce annex appeal appear apply appoint approach approve arm "
    "arrest arrive ask assassinate assault assert assist assume attack attempt attend avoid ban "
    "barricade base battle beat become begin behead believe besiege blame blast bleed block "
    "blockade blow bomb bombard break breach bring build bulldoze burn bury bus call cancel "
    "capture carry cause cease challenge chant charge chase choose claim clash clear climb close "
    "collapse collect command commence commit complete condemn conduct confirm confront consider "
    "construct contain continue contribute control convene convert convict cordon cost counter "
    "cover crack crash create criticize criticise cross crush cut damage dare deal decide declare "
    "declassify defeat defend defuse delay deliver demand demolish demonstrate deny depart deploy "
    "deport describe desert destroy detain detonate develop devastate die direct disappear disarm "
    "disband discover disperse displace dispute disrupt divide dominate down draw drive drop "
    "drown earn ease embed emerge encircle encounter end enforce engage enlist ensue enter erupt "
    "escalate escape escort establish estimate evacuate evict examine exceed exchange execute "
    "expand expect expel explain explode express extend face fail fall fear fight file find fire "
    "flatten flee fly follow force form free gain gather give go grab grant guard gun hack halt "
    "hand hang happen harass head hear help hide hijack "
    "hospitalise hospitalize hit hold hope host hunt hurl identify "
    "ignite impose improve include increase indicate infiltrate inflict inform injure inspect "
    "insist intend intensify intercept interrogate intervene interview invade investigate involve "
    "issue jail join jump keep kidnap kill knock know lack land last launch lay lead leave let "
    "level liberate lie lift light limit link list live lob locate lock look loot lose maintain "
    "make man march mark mass massacre mean meet mention mine monitor mount move murder mutilate "
    "name need negotiate observe obtain occupy occur offer open operate oppose order organize "
    "organise oust overrun overthrow paralyze parade park participate pass patrol patroll pay "
    "penetrate persuade pick pilot place plan plant play pledge plot plunge point police pound "
    "pour praise prepare present press prevent proceed process produce prompt propose protect "
    "protest prove provide publish pull pump punish purge pursue push put quell question quit "
    "quote raid rain raise rally ram ransack rape rattle raze reach react read rebuild recapture "
    "receive reclaim recognize record recover recruit reduce refuse regain reject release "
    "relocate remain remember remove renew repel replace reply report reportedly represent "
    "request rescue reside resign resist resolve respond rest restore result resume retain retake "
    "retreat retrieve return reveal revenge ride riot rip rise rob rock roll rule rumble run rush "
    "sabotage sail say scale scatter search secure see seek seem seize sell send sentence serve "
    "set settle shake share shatter shell shelter shift shoot shout show shut sign sink sit slam "
    "slash slaughter slay smash smuggle snatch sniff speak spark split spread spray stab stage "
    "stand start starve state station stay steal step stone stop storm strafe stray strike strip "
    "struggle study submit succeed suffer suggest summon support suppress surrender surround "
    "survive suspect suspend sustain sweep swell take talk target tear tell test think threaten "
    "throw torch torpedo torture toss total touch tour train transfer transport trap travel "
    "traverse trigger try turn uncover undergo undermine unfold unleash urge use vacate vandalize "
    "vanish visit vote vow wage wait walk want warn watch welcome win withdraw witness work worry "
    "worsen wound wreck write yield"
) - {"reportedly"}

_IRREGULAR = {
    "VBD": (
        "beat:beat beaten:beat became:become began:begin begun:begin bled:bleed blew:blow blown:blow "
        "broke:break broken:break brought:bring built:build burnt:burn bought:buy came:come caught:catch "
        "chose:choose chosen:choose cut:cut dealt:deal drew:draw drawn:draw drove:drive driven:drive "
        "fell:fall fallen:fall fought:fight found:find fled:flee flew:fly flown:fly gave:give given:give "
        "went:go gone:go hung:hang heard:hear hid:hide hidden:hide hit:hit held:hold kept:keep knew:know "
        "known:know laid:lay led:lead left:leave lost:lose made:make meant:mean met:meet paid:pay put:put "
        "ran:run rode:ride ridden:ride rose:rise risen:rise said:say saw:see seen:see sold:sell sent:send "
        "set:set shook:shake shaken:shake shot:shoot showed:show shown:show shut:shut sank:sink sunk:sink "
        "sat:sit slain:slay slew:slay spoke:speak spoken:speak spent:spend split:split spread:spread "
        "stood:stand stole:steal stolen:steal struck:strike stricken:strike swept:sweep took:take "
        "taken:take tore:tear torn:tear told:tell thought:think threw:throw thrown:throw "
        "understood:understand won:win withdrew:withdraw withdrawn:withdraw wore:wear wrote:write "
        "written:write overran:overrun overrun:overrun overthrew:overthrow overthrown:overthrow "
        "retook:retake retaken:retake sought:seek slipped:slip hurt:hurt cost:cost grew:grow grown:grow "
        "sprang:spring stuck:stick underwent:undergo undergone:undergo felt:feel lay:lie lain:lie "
        "born:bear forbade:forbid forbidden:forbid hurled:hurl lit:light arose:arise awoke:awake "
        "bore:bear borne:bear bound:bind fed:feed forgot:forget lent:lend rang:ring sang:sing slept:sleep "
        "swore:swear sworn:swear taught:teach wept:weep wound:wind bombed:bomb mined:mine"
    ),
    "VBG": "dying:die lying:lie being:be",
    "VBZ": "says:say goes:go does:do flies:fly dies:die tries:try",
    "VB": "come:come go:go buy:buy die:die flee:flee grow:grow feel:feel wear:wear occupy:occupy carry:carry",
}
IRREGULAR_VERBS: dict[str, tuple[str, str]] = {
    pair.split(":")[0]: (tag, pair.split(":")[1])
    for tag, pairs in _IRREGULAR.items()
    for pair in pairs.split()
}

SPEECH_VERBS = word_set(
    "say tell report announce claim add confirm state note declare explain insist deny allege "
    "believe quote warn acknowledge admit argue describe indicate reveal write suggest stress "
    "testify estimate accord cite"
)
PLACE_HEADS = word_set(
    "city town village province district region governorate area neighborhood neighbourhood "
    "quarter suburb county state department municipality prefecture capital countryside outskirts "
    "border airport airfield airbase base camp hospital school university mosque church square "
    "street road highway bridge river valley mountain mountains island islands peninsula port "
    "harbor harbour sea gulf strait coast lake hill hills hilltop settlement enclave hamlet "
    "crossing checkpoint market prison stadium station plant refinery dam field oilfield pass "
    "canal fort fortress castle palace embassy cathedral temple shrine junction roundabout farm "
    "farms park zone strip sector territory stronghold bastion territories districts towns "
    "villages cities provinces neighborhoods neighbourhoods suburbs areas quarters settlements "
    "regions streets outpost center centre headquarters building complex compound barracks front "
    "frontline line desert plateau ridge resort plaza avenue boulevard commune locality "
    "subdistrict borough residence home house hotel office factory mall mine monastery republic "
    "kingdom nation country township metropolis section side part parts half heart vicinity "
    "perimeter flank axis corridor waters skies"
)
PLACE_ADJECTIVES = word_set(
    "northern southern eastern western central north south east west northeastern northwestern "
    "southeastern southwestern northeast northwest southeast southwest downtown upper lower inner "
    "outer rural coastal suburban nearby neighboring neighbouring adjacent strategic key main "
    "major old besieged occupied mountainous restive war-torn upscale remote border capital port "
    "midtown uptown mainland north-eastern north-western south-eastern south-western "
    "north-central mid"
)
PERSON_TITLES = word_set(
    "mr mrs ms dr president minister premier chancellor king queen prince sheikh imam general gen "
    "colonel col major maj captain capt lieutenant lt sergeant sgt brigadier brig admiral "
    "commander commissioner chief spokesman spokeswoman spokesperson secretary senator sen "
    "governor gov mayor judge justice ambassador envoy leader activist journalist reporter "
    "correspondent lawyer professor doctor director chairman officer pope bishop rabbi pastor "
    "father sir lord private pvt corporal cpl inspector superintendent deputy analyst official "
    "cleric ayatollah emir militant warlord cameraman photographer editor congressman "
    "representative rep candidate"
)
ORGANISATION_WORDS = word_set(
    "army armed forces force police front brigade brigades division battalion regiment militia "
    "party organization organisation ministry department agency group union council court "
    "committee commission parliament congress senate government observatory movement association "
    "corps guard guards navy marines command coalition alliance authority bureau institute "
    "university company corporation inc ltd bank news times post journal television tv radio "
    "agency nations league federation foundation society club team network center centre "
    "liberation jihad resistance rebels fighters militants insurgents troops soldiers taliban "
    "hezbollah hamas isis isil daesh qaeda al-qaeda al-qaida pkk ypg sdf fsa saa nato un eu ap "
    "afp reuters xinhua cnn bbc sana tass interfax shabaab al-shabaab haram fatah farc eta ira "
    "ltte lebanese"
) - {"lebanese"}
NATIONAL_SUFFIXES = (
    "ese",
    "ish",
    "ian",
    "ean",
    "ani",
    "aqi",
    "nese",
    "can",
    "eli",
    "aeli",
    "stani",
    "oshi",
    "ench",
    "utch",
    "emeni",
)
PERSON_NOUNS = word_set(
    "people person man men woman women child children boy boys girl girls civilian civilians "
    "soldier soldiers troop troops officer officers policeman policemen rebel rebels militant "
    "militants fighter fighters insurgent insurgents gunman gunmen guerrilla guerrillas terrorist "
    "terrorists student students worker workers villager villagers resident residents protester "
    "protesters demonstrator demonstrators journalist journalists leader leaders commander "
    "commanders official officials member members militia militiamen bomber bombers attacker "
    "attackers driver drivers refugee refugees prisoner prisoners farmer farmers teacher teachers "
    "activist activists combatant combatants peacekeeper peacekeepers victim victims passenger "
    "passengers settler settlers personnel forces force army police guard guards patrol crew "
    "pilot pilots family families group groups"
)
DEICTIC_PLACES = word_set("there here elsewhere")
COMMON_ADJECTIVES = word_set(
    "heavy suspected alleged unidentified unknown fierce intense new large "
    "major fresh deadly recent sporadic limited full total civilian "
    "humanitarian significant considerable high low big small other same strategic vital key additional "
    "further early late growing powerful huge sudden nearby young old former senior black white red armed "
    "serious severe light"
)
COMMON_OPENERS = PERSON_NOUNS | word_set(
    "witnesses officials medics doctors activists analysts diplomats experts sources reports photos "
    "clashes hostilities skirmishes insurgents fighting war shelling bombardment airstrikes airstrike "
    "air-strikes strikes explosions explosion blast attack attacks artillery drones drone missiles "
    "missile rockets rocket heavy fierce intense humanitarian strategic regional local several armed "
    "security government opposition regime unidentified suspected aid talks violence tensions hospitals "
    "health medical state pro-government anti-government deadly sporadic renewed fresh casualties shells "
    "gunfire mortar warplanes jets authorities gangs gang protests looting displaced"
)
NOUNS_IN_IVE = word_set(
    "offensive counteroffensive counter-offensive captive detective executive initiative "
    "objective perspective representative native relative operative archive detentive military"
) - {"military", "detentive"}
OF_VERBS = word_set("warn complain speak die hear think learn consist dispose accuse")
