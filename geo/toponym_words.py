"""Word lists for place names in English news: closed classes and plain vocabulary."""

from __future__ import annotations

from geo.folding import word_set

DIRECTIONS = word_set(
    "north south east west northern southern eastern western northwest northeast southwest southeast"
    " northwestern northeastern southwestern southeastern central upper lower"
)
# Lower-case words that may stand inside a name.
INNER = word_set(
    "of the and de la le les du des da do dos del della di d l al el an ar as ash at az ad upon on sur"
    " in am den der van von zu y e i o sous by near under with kwa au aux en es bin ibn"
)
# "St. Louis", "Mt. Vernon", "Ft. Worth": the full stop does not end the sentence.
ABBREVIATED = word_set("st mt ft pt ste sts mts no")
PERSON_TITLES = word_set(
    "mr mrs ms miss dr sir lord lady president minister king queen prince princess general gen colonel"
    " col major maj captain capt lieutenant lt sergeant sgt corporal cpl officer detective senator sen"
    " rep representative congressman congresswoman governor gov mayor judge justice professor prof rev"
    " reverend pope bishop archbishop cardinal coach chancellor secretary spokesman spokeswoman director"
    " chairman chairwoman sheikh imam ayatollah attorney commissioner superintendent deputy trooper chief"
    " sheriff councilman councilwoman saint actor actress singer author"
)
LOCATIVE = word_set(
    "in at near from to into toward towards outside inside across around throughout within between"
    " through over downtown via beyond"
)
# Last words of names of places, also of places that no gazetteer lists.
GEO_HEADS = word_set(
    "river rivers lake lakes street st road rd avenue ave drive boulevard blvd lane highway freeway"
    " expressway parkway turnpike trail creek brook township county parish island islands valley bay park"
    " mountain mountains mount hill hills heights peak ridge airport airfield airbase beach forest desert"
    " canal square bridge tunnel peninsula province district region village sea ocean gulf strait harbor"
    " harbour port dam base camp reservoir falls springs canyon plateau plains basin coast cape point"
    " junction station plaza courthouse delta archipelago territory reservation neighborhood ward"
    " governorate oblast prefecture municipality canton border crossing refinery"
)
GEO_FIRST = word_set("lake mount mt fort ft port cape camp interstate highway route gulf bay sea isle river")
ORGANISATIONS = word_set(
    "university college school schools academy institute hospital church company co inc corp corporation"
    " ltd llc bank department dept ministry office agency association council committee commission"
    " authority board club center centre museum library theater theatre hotel team league conference"
    " police army navy force forces guard times post news herald tribune journal gazette press telegraph"
    " observatory foundation society union party group industries airlines airways stadium arena mall"
    " restaurant hall fair festival game games race cup championship classic open tournament elementary"
    " district court system service services systems fund trust community"
)
SOURCE_WORDS = word_set(
    "observatory news agency times post herald tribune journal gazette press radio television tv"
    " broadcasting chronicle network telegraph guardian daily monitor reuters today mirror"
)
BODY_WORDS = word_set(
    "army navy police parliament government ministry embassy university council committee court league"
    " party union association institute commission congress senate bank company airlines airways club fc"
    " center"
)
MONTHS_AND_DAYS = word_set(
    "january february march april may june july august september october november december monday tuesday"
    " wednesday thursday friday saturday sunday"
)
# Arabic days and generic words, folded: towns bear some of these names.
ARABIC_WORDS = word_set(
    "خميس احد اثنين ثلاثا اربعا جمعه سبت مدينه قريه بلده محافظه ريف جبل نهر شمال جنوب شرق غرب وسط"
    " منطقه طريق قوات جيش حكومه"
)
# Capitalised in news without being the place that bears the same name.
NEVER = (
    MONTHS_AND_DAYS
    | ARABIC_WORDS
    | word_set(
        "the a an and or but of in on at by for from to with as this that these those he she it they we you i"
        " his her its their our my your who what when where why how no not all some many most more less other"
        " another such than then there here now while after before during since until because although if"
        " also still just only even both either neither however meanwhile despite among under over between"
        " against about into through per via each every any mr mrs ms dr"
    )
)
SPEECH = word_set("said says told added according wrote announced reported explained noted stated")
# First names of news outside the United States, where the census list ends.
FIRST_NAMES_ABROAD = word_set(
    "mohammed mohammad muhammad mohamed ahmed ahmad ali hassan hussein hossein abdullah abdul omar umar"
    " khaled khalid mahmoud mustafa ibrahim yusuf youssef bashar hafez saddam hamid karim nouri tariq"
    " benjamin ehud ariel shimon yitzhak avigdor tzipi vladimir dmitry sergei sergey mikhail igor boris"
    " ivan yuri alexei nikolai andrei viktor oleg mikheil eduard recep abdulaziz nicolas francois jacques"
    " jean pierre angela gerhard wolfgang hans silvio giorgio jose juan carlos luis hugo fidel raul evo"
    " luiz hu wen xi li wang zhang kim lee park ban junichiro taro yukio manmohan sonia rahul pervez asif"
    " benazir nawaz imran mahinda robert morgan thabo jacob nelson kofi gordon tony nigel ian hamish"
)
