"""Sentences -> events under the shipped CAMEO codebook: what the coder reads beyond the words of one rule."""

from __future__ import annotations

from functools import lru_cache
from itertools import cycle
from pathlib import Path

import pytest

import eventcode
from eventcode.coding.protocol import Coder
from tests.statements.test_reader import MONSTERS

CASES: dict[str, list[tuple[str, list[str]]]] = {
    "an act that names nobody it is done to is done to whom else its clause names": [
        ("Azerbaijani troops take part in peacekeeping operations in Afghanistan.", ["AZEMIL 074 AFG"]),
        ("Nepal refused to respond to a request from the Indian authorities.", ["NPL 124 INDGOV"]),
        ("Turkey demanded a just solution to the Cyprus problem.", ["TUR 107 CYP"]),
    ],
    "what clauses beside the news say of somebody, of a place or of what was before is no news": [
        ("Kenya sent police to Haiti, where gangs control the roads.", ["KEN 153 HTI"]),
        ("Fiji's president met rebels who had been fighting the army.", ["---REB 040 FJIGOV", "FJIGOV 040 ---REB"]),
        ("A Danish writer whom Belarus arrested in 2009 met the Latvian president.",
         ["DNKCVL 040 LVAGOV", "LVAGOV 040 DNKCVL"]),
        ("Chad expelled a Swiss diplomat whom police had arrested.", ["TCD 161 CHEGOV"]),
        ("Chad left the talks after a missile hit a farm.", ["TCD 164 -"]),
        ("Cuba signed a pact with Peru, leaving Lima with few critics in the region, officials said.",
         ["CUB 057 PER", "PER 057 CUB"]),
    ],
    "\"the country's\" is of the country that is spoken of": [
        ("The Kenyan president criticised the country's judges.", ["KENGOV 111 KENJUD"]),
        ("Zambia's currency fell after the country's central bank rejected an offer from Malawi.", ["ZMBGOV 120 MWI"]),
    ],
    "somebody's family is no more than people, and his deputy of his office": [
        ("Families of jailed Polish police officers demonstrated in Warsaw.", ["POLCVL 141 -"]),
        ("The Fijian prime minister's deputy criticised Tonga.", ["FJIGOV 111 TON"]),
    ],
    "what newspapers bring out is no newspaper": [
        ("Somalia denied a newspaper report on corruption.", ["SOM 016 -"]),
    ],
    "who travels at home is nobody's guest": [
        ("The Kenyan president visited Mombasa.", []),
        ("The Kenyan president visited Kampala.", ["KENGOV 042 UGAGOV"]),
    ],
    "few people are nobody": [
        ("Few Kenyan soldiers attacked the rebels.", []),
    ],
    "ties are cut with who gave cause": [
        ("Belize recalled its ambassador after Guatemalan soldiers killed two Belizean policemen.",
         ["BLZ 161 GTM", "GTMMIL 190 BLZCOP"]),
    ],
    "a protest is against whose embassy it is in front of, or who gave cause": [
        ("Students in Baghdad burned flags outside the Turkish embassy.", ["IRQEDU 141 TURGOV"]),
        ("Teachers in Kenya went on strike because the government cut their wages.", ["KENEDU 1432 KENGOV"]),
    ],
    "a state that protests complains": [
        ("Peru protested against the Bolivian remarks.", ["PER 114 BOL"]),
        ("Thousands of Peruvians protested against the Bolivian remarks.", ["PERCVL 141 BOL"]),
    ],
    "who answers answers who asked": [
        ("Haiti asked Cuba to reopen the border, but Havana rejected the request.", ["HTI 0256 CUB", "CUBGOV 120 HTI"]),
        ("Chad asked Niger for help, but Niger refused.", ["TCD 023 NER", "NER 120 TCD"]),
        ("Panama's president met union leaders, but they rejected his offer.",
         ["PANGOV 040 PANLAB", "PANLAB 040 PANGOV", "PANLAB 120 PANGOV"]),
    ],
    "who held somebody lets him go": [
        ("Two Turkish engineers held by rebels in Niger were released.", ["NERREB 0841 TURLAB"]),
        ("Two Turkish engineers kidnapped by rebels in Niger were killed.", ["- 190 TURLAB", "NERREB 181 TURLAB"]),
    ],
    "what two do jointly they do with one another": [
        ("Kenyan and Ugandan soldiers began joint patrols in a drive against smugglers.",
         ["KENMIL 062 UGAMIL", "UGAMIL 062 KENMIL"]),
    ],
    "a visit that begins with something is a visit": [
        ("A visit to Togo by Angola's president began with a military parade.", ["AGOGOV 042 TGO"]),
    ],
    "what somebody calls something is what it is": [
        ("Brazil condemned what it called the \"cowardly\" bombing of a school by the Syrian army.", ["BRA 111 SYRMIL"]),
        ("Kenya criticised what it described as a raid by Uganda.", ["KEN 111 UGA"]),
    ],
    "second objects behind a long first one": [
        ("The Lebanese army gave militants in a northern camp an ultimatum.", ["LBNMIL 139 LBNUAF"]),
        ("Belgian officers gave Moroccan police information about two suspects.", ["BEL 064 MARCOP"]),
    ],
    "what a state threatens, promises or grants its papers, unions and oppositions is at home": [
        ("Cuba released six journalists.", ["CUB 0841 CUBMED"]),
        ("Uganda threatened to ban the newspaper.", ["UGA 1321 UGAMED"]),
        ("The Mexican president criticised the courts.", ["MEXGOV 111 MEXJUD"]),
        ("Opposition leaders walked out of talks with the government of Madagascar.", ["MDGOPP 164 MDGGOV"]),
        ("Yemeni troops shelled rebel positions hours after talks had ended.", ["YEMMIL 194 YEMREB"]),
    ],
    "an order in quotes is given to who is asked": [
        ("\"Send us food and tents,\" Vanuatu's prime minister asked France.", ["VUTGOV 0233 FRA"]),
    ],
    "the two leaders are those who have been named": [
        ("Oman's sultan met the Pakistani premier in Muscat, and the two leaders signed a pact.",
         ["OMNGOV 044 PAKGOV", "PAKGOV 044 OMNGOV", "OMNGOV 057 PAKGOV", "PAKGOV 057 OMNGOV"]),
        ("Chad and Libya signed a pact. The two countries also set up diplomatic ties.",
         ["TCD 057 LBY", "LBY 057 TCD", "TCD 054 LBY", "LBY 054 TCD"]),
    ],
    "an act that draws another is told, too": [
        ("An attack by Senegalese rebels on a Gambian army post drew condemnation from Benin.",
         ["SENREB 190 GMBMIL", "BEN 111 SENREB"]),
        ("Iran's arrest of two tourists led Finland to recall its ambassador.", ["IRN 173 ---CVL", "FIN 161 -"]),
    ],
    "who leads the opposition is met, and not met with opposition": [
        ("Zambia's president met the leader of the opposition.", ["ZMBGOV 040 ZMBOPP", "ZMBOPP 040 ZMBGOV"]),
        ("The plan met opposition in Kenya.", []),
    ],
    "where somebody says something is no place of those he speaks of": [
        ("From his home in Spain, Guinea's opposition leader accused the president of torture.", ["GINOPP 1122 GINGOV"]),
    ],
    "who says 'we' speaks of those to whom he speaks": [
        ("\"We are ready to hold talks,\" a spokesman for rebels in Chad said of the government.", ["TCDREB 036 TCDGOV"]),
        ("\"We are ready to hold talks,\" the Chadian minister told reporters.", ["TCDGOV 036 -"]),
    ],
    "who reports is no news beside an act": [
        ("Chad freed ten Sudanese soldiers, the radio said, quoting officials.", ["TCD 0841 SDNMIL"]),
        ("Angolan troops left Zambia, 15 months after they landed in its capital.", ["AGOMIL 0874 ZMB"]),
    ],
    "who is of one country with whom": [
        ("Botswana's president criticised a local newspaper.", ["BWAGOV 111 BWAMED"]),
        ("Gunmen kidnapped six foreign oil workers in the Nigerian city of Kano.", ["NGAUAF 181 ---LAB"]),
        ("Relatives of Colombian hostages called on the rebels to release the men.", ["COLCVL 0253 COLREB"]),
        ("Guatemalan soldiers massacred more than 200 villagers.", ["GTMMIL 202 GTMCVL"]),
        ("Guatemalan soldiers in Belize killed ten villagers.", ["GTMMIL 190 BLZCVL"]),
        ("The chief justice of the Bahamas criticised the national security minister.", ["BHSJUD 111 BHSGOV"]),
    ],
    "who turns to his own government": [
        ("Danish lawmakers called on their government to send food to Yemen.", ["DNKLEG 0233 DNKGOV"]),
        ("Malawi's president praised his country's farmers.", ["MWIGOV 051 MWIAGR"]),
        ("Chad recalled its ambassador.", ["TCD 161 -"]),
    ],
    "orders in quotes, and her who is let go": [
        ("\"Stop bombing our cities,\" the Syrian opposition leader urged the Russian president.", ["SYROPP 0256 RUSGOV"]),
        ("Burundian police arrested a reporter, but they let her go.", ["BDICOP 173 BDIMED", "BDICOP 0841 BDIMED"]),
    ],
    "what two will do to others they do not do to one another": [
        ("Chad and Mali will release ten Taliban prisoners.", ["TCD 0353 AFGGOV", "MLI 0353 AFGGOV"]),
    ],
    "who was in office and no longer is": [
        ("Police in Peru arrested the former president.", ["PERCOP 173 PERELI"]),
        ("The Kenyan opposition praised the country's former president.", ["KENOPP 051 KENELI"]),
    ],
    "what is only alleged, and who is only on his way": [
        ("Libya allegedly shot down a Tunisian plane.", []),
        ("Indian jets forced a Georgian plane to land in Goa.", ["INDMIL 170 GEO"]),
    ],
    "names of persons and bodies, as others write them": [
        ("Adil Abdul Mahdi visited Chad.", ["IRQELI 042 TCD"]),
        ("Christian Porter was arrested in Fiji.", ["- 173 FJI"]),
        ("The Movement for Quality Government criticised Israel.", ["---CVL 111 ISR"]),
        ("Kenyan police arrested John Otieno.", ["KENCOP 173 ---CVL"]),
    ],
    "whose neighbor, and who only backs": [
        ("Yugoslavia lodged a protest with Albania, charging its neighbor with supporting dissidents.",
         ["YUG 114 ALB", "YUG 112 ALB"]),
        ("Syrian warplanes supported by Russia pounded Homs.", ["SYRMIL 195 SYR"]),
    ],
    "where people meet is not whose they are": [
        ("Sudan's government signed a pact with rebel groups at peace talks in Kenya.",
         ["SDNGOV 057 SDNREB", "SDNREB 057 SDNGOV"]),
    ],
    "a town hurts nobody, and those in a camp are whom an attack is on": [
        ("Kenya condemned an attack on a church in the city of Quetta which killed nine people.", ["KEN 111 -"]),
        ("A camp for Congolese refugees was attacked by Burundian militiamen.", ["BDIUAF 190 CODREF"]),
        ("Bosnian Serbs said their forces had left Gorazde.", ["BIHMILsrp 0874 BIH"]),
        ("South Vietnam's president Ngo Dinh Diem visited Laos.", ["VNMGOV 042 LAO"]),
    ],
    "whose doing it is, and what is only said to be done": [
        ("Kosovo gave a medal to Bill Clinton for his role in ending the war.", ["KOS 017 USAELI"]),
        ("A report alleged that French soldiers in Rwanda killed ten villagers.", []),
        ("Chad rejected a bid by Peru to issue a statement condemning Egypt.", ["TCD 011 PER"]),
        ("Togo signed a pact with Mali, the presidency said without giving details.", ["TGO 057 MLI", "MLI 057 TGO"]),
    ],
    "arms and sites are whose who stands before them": [
        ("A U.S. military airstrike killed a farmer in Somalia.", ["USAMIL 195 SOMAGR"]),
        ("Saudi hackers attacked Iranian government websites.", ["SAUCRM 176 IRNGOV"]),
        ("The Egyptian affiliate of the Islamic State attacked a mosque.", ["IMGMOSISI 190 ---CVL"]),
    ],
    "names of whom nothing is known, in an inquiry": [
        ("An Indian court ordered an investigation against Tomas Kurien.", ["INDJUD 090 ---CVL"]),
        ("Swiss prosecutors opened an inquiry into Orel Holdings Ltd.", ["CHEJUD 090 CHEBUS"]),
    ],
    "those who are given something are where they are": [
        ("The United States cut off aid to Albanian rebels in Macedonia.", ["USA 162 MKDREBalb"]),
        ("The Swedish premier spoke to reporters in Oslo.", ["SWEGOV 010 ---MED"]),
    ],
    "between whom somebody wants to mediate": [
        ("Egypt launched a mediation effort to try to prevent a clash between Turkey and Syria.",
         ["EGY 045 TUR", "EGY 045 SYR"]),
    ],
    "what is news in such a clause names both sides": [
        ("Togo recalled its ambassador after Ghana expelled two of its diplomats.", ["GHA 161 TGOGOV", "TGO 161 GHA"]),
        ("A senator whom Peruvian police arrested on Monday sued the government.", ["PERCOP 173 PERLEG", "PERLEG 115 PERGOV"]),
    ],
    "what an act answers says whom it is done to": [
        ("Greece put its army on alert after Turkey's warning.", ["GRC 152 TUR"]),
        ("Fiji refused to change its fishing rules despite Samoa's request.", ["FJI 1232 WSM"]),
    ],
    "who is named aside, or in what somebody is accused of, is no target": [
        ("Ghana called off the exercise because of floods in Togo.", ["GHA 1623 -"]),
        ("Togo accused Hans Olsen of raiding a Ghanaian bank.", ["TGO 1123 -"]),
    ],
    "who says that others did wrong accuses them": [
        ("Chad says Sudan shelled a village.", ["TCD 1123 SDN", "SDN 194 -"]),
        ("London said Mugabe's police had beaten prisoners.", ["GBRGOV 1122 ZWECOP", "ZWECOP 182 ---CVL"]),
        ("Cuban dissidents say Havana jails its critics.", ["CUBOPP 1122 CUBGOV", "CUBGOV 173 CUBOPP"]),
    ],
    "who reports what their own or others did accuses nobody": [
        ("Kenyan police said Ugandan gunmen had killed two farmers.", ["UGAUAF 190 ---AGR"]),
        ("The White House said U.S. troops had killed ten rebels.", ["USAMIL 190 ---REB"]),
    ],
    "arms by the names that newspapers call them by, of one and of many": [
        ("Russia sold Syria 24 MiG-29s.", ["RUS 062 SYR"]),
        ("Hezbollah fired Katyushas at Haifa.", ["LBNREB 194 ISR"]),
    ],
    "rebels whom the troops of a power fight are not its own": [
        ("U.S. troops killed ten rebels.", ["USAMIL 190 ---REB"]),
    ],
    '"the country" is the one named last, or that of who speaks': [
        ("China set up ties with El Salvador after the country broke off links with Taiwan.", ["CHN 050 SLV", "SLV 160 TWN"]),
        ("Modi said that the country would retaliate against Pakistan.", ["IND 1384 PAK"]),
        ("Iran's minister said the country had been attacked by Israel.", ["IRNGOV 1123 ISR", "ISR 190 IRN"]),
    ],
    "those who work for somebody are theirs": [
        ("Sudan expelled 20 nurses employed by the United Nations.", ["SDN 174 IGOUNO"]),
        ("Gunmen hired by Chad killed two soldiers.", ["TCD 190 ---MIL"]),
    ],
    "what is of who acts is no target": [
        ("Turkey's parliament approved a troop deployment in Libya with an eye to Ankara's influence.", ["TURLEG 154 LBY"]),
    ],
    "a wrong that is no deed of force is that of the country it is done in": [
        ("Norway deplored the lack of freedom in Eritrea.", ["NOR 111 ERI"]),
        ("Egypt condemned the bombing in Baghdad.", ["EGY 111 -"]),
    ],
    "a country is hardly they": [
        ("The US claimed that ISIL had attacked Iraq and that they had taken Mosul.",
         ["USA 1123 IMGMOSISI", "IMGMOSISI 190 IRQ", "IMGMOSISI 192 IRQ"]),
    ],
    "what is dismissed may stand behind what it is called, and those who say so behind it": [
        ("Chad dismissed as baseless claims from Sudan that it armed rebels.", ["TCD 016 SDN"]),
        ("Chad dismissed accusations by Sudan that it armed rebels.", ["TCD 016 SDN"]),
    ],
    "those at home with whom rulers deal are their own, whoever is named by country": [
        ("Peruvian officials resumed talks with community leaders.", ["PERGOV 046 PERCVL", "PERCVL 046 PERGOV"]),
        ("Kenyan doctors met lawmakers.", ["KENHLH 040 KENLEG", "KENLEG 040 KENHLH"]),
        ("The government rejected the demands of Polish miners.", ["POLGOV 120 POLLAB"]),
        ("Police fired on Kenyan protesters.", ["KENCOP 175 KENCVL"]),
    ],
    "those who travel are not": [
        ("Police arrested two British journalists.", ["---COP 173 GBRMED"]),
        ("Russian diplomats met lawmakers.", ["RUSGOV 040 ---LEG", "---LEG 040 RUSGOV"]),
    ],
    "a town of whose name another place has a part is not the place": [
        ("Rebels bombed the Cano Limon pipeline.", ["---REB 183 COLBUS"]),
        ("Villagers beat a policeman in San Juan Ixcoy.", ["---CVL 182 ---COP"]),
    ],
    "who was seized while doing something is whom the verb of the sentence is about": [
        ("A Colombian general captured while travelling home was freed by Guatemalan rebels.",
         ["GTMREB 0841 COLMIL"]),
        ("Two Spanish trawlers caught fishing were impounded by the Gabonese navy.", ["GABMIL 1711 ESPAGR"]),
        ("Ten people died as Kenyan troops, advancing from the south, attacked Somali rebels.", ["KENMIL 190 SOMREB"]),
    ],
    "what is told of somebody behind his name does not hide what the sentence says of him": [
        ("A Somali man who had two wives was arrested in Kenya.", ["- 173 SOMCVL"]),
        ("Chad freed two men who had been accused of spying.", ["TCD 0841 ---CVL"]),
    ],
    "from whom something is heard says it": [
        ("Criticism of Somalia from Kenya grew.", ["KEN 111 SOM"]),
        ("There was praise for Somalia from Kenya.", ["KEN 051 SOM"]),
        ("Sharp criticism of Somalia came from Kenya.", ["KEN 111 SOM"]),
    ],
    "adverbs and adjectives that look alike": [
        ("Kenya has long accused Somalia of arming rebels.", ["KEN 1123 SOM"]),
        ("The court found the Serb general guilty of genocide.", ["---JUD 116 SRBMIL"]),
    ],
    "what is about to be done is meant": [
        ("Iran is about to release two French tourists.", ["IRN 0353 FRACVL"]),
    ],
    "who is given a day to do something is given an ultimatum": [
        ("Syria gave Turkey until Tuesday to withdraw.", ["SYR 139 TUR"]),
    ],
    "what somebody spends a day at he does": [
        ("Chad spent the day shelling Togo.", ["TCD 194 TGO"]),
    ],
    "to whom somebody writes he says what is told behind it": [
        ("Chad sent a letter to Sudan threatening to sever ties.", ["TCD 1313 SDN"]),
    ],
    "what an order allows is not what those do who heed it": [
        ("Egypt cancelled a visit to Britain after a court order allowing an inquiry into Togo.", ["EGY 161 GBR"]),
    ],
    "who was among those is one of them": [
        ("Three Spanish journalists were among those freed by Cuba.", ["CUB 0841 ESPMED"]),
        ("Among those freed by Cuba were three Spanish journalists.", ["CUB 0841 ESPMED"]),
    ],
    "those at whom something is fired do what a form in -ing behind them says": [
        ("Police in Nairobi fired tear gas at students demanding lower fees.", ["KENCOP 175 KENEDU"]),
    ],
    "those who are counted are whose they are, and not of who fights or expels them": [
        ("Iran said two of its diplomats had been expelled by France.", ["FRA 161 IRNGOV"]),
        ("Iran said France expelled its diplomats.", ["FRA 161 IRNGOV"]),
        ("Kenya said three of its soldiers had been killed by Somali rebels.", ["KEN 1123 SOMREB", "SOMREB 190 KENMIL"]),
    ],
    "what must be done by a day must be done": [
        ("Niger's soldiers have one week to free the minister, ECOWAS said.", ["IGOWAFWAS 1053 NERMIL"]),
        ("Chad said Sudan had until Sunday to free the pilots.", ["TCD 1053 SDN"]),
        ("Uganda needs to free the pilots, Kenya told the Security Council.", ["KEN 0253 UGA"]),
    ],
    "what somebody had to do is a demand only by strangers": [
        ("Greece had to open its border, the Turkish foreign minister told reporters.", ["TURGOV 1056 GRC"]),
        ("The army had to open the border, the Turkish foreign minister told reporters.", ["TURGOV 010 TURMIL"]),
    ],
    "what one must do or suffer is an ultimatum": [
        ("Chad warned that Sudan must withdraw its troops or face war.", ["TCD 139 SDN"]),
        ("Sudan must withdraw its troops or face war, Chad warned.", ["TCD 139 SDN"]),
        ("Chad told Sudan it must withdraw its troops or face war.", ["TCD 139 SDN"]),
    ],
    "what one says that one would do, if, is a threat or an offer": [
        ("Chad would bomb Sudan if it armed the rebels, the defence minister said.", ["TCD 1384 SDN"]),
        ("Chad would halt the talks with Sudan if it armed the rebels, Chad said.", ["TCD 134 SDN"]),
    ],
    "who is told that it must is the one who is told": [
        ("Kenya told Uganda that it must free the pilots.", ["KEN 1053 UGA"]),
        ("Kenya told Uganda it had to free the pilots.", ["KEN 1053 UGA"]),
        ("Kenya told Uganda that Chad and Mali must free the pilots.", ["KEN 1053 TCD", "KEN 1053 MLI"]),
    ],
    "an order in front of who gives it": [
        ("Free the sailors, Canada urged Iran.", ["CAN 0253 IRN"]),
        ("Withdraw your troops, Chad's president told Sudan.", ["TCDGOV 1056 SDN"]),
        ("Uganda has to free the pilots, Kenya said.", ["KEN 1053 UGA"]),
    ],
    "who speaks for a country, or for its people, speaks of what they will do": [
        ("The Turkish president said Turkey would invade Syria.", ["TUR 1382 SYR"]),
        ("Turkey's president said his country would invade Syria.", ["TURGOV 1382 SYR"]),
    ],
    "a rule's own no denies nothing, nor does what will not be done": [
        ("Kenya had no intention of freeing the pilots.", ["KEN 1243 -"]),
        ("Kenya saw no reason to withdraw its troops from Somalia.", ["KEN 1246 SOM"]),
        ("Kenya insisted it would not free the pilots.", ["KEN 1243 KENLAB"]),
    ],
    "what is wanted to be done": [("Kenya wants the pilots released.", ["KEN 0253 ---LAB"])],
    "what should be done by whom": [("Canada suggested that Iran free the sailors.", ["CAN 0253 IRN"])],
    "a noun in -ing behind an adjective": [("Norway demanded the immediate lifting of the ban.", ["NOR 1051 -"])],
    "who charges so at the end of a sentence": [
        ("Kenyan police shot teenagers, Amnesty International alleged.", ["NGOHRIAMN 1123 KENCOP"]),
    ],
    "a particle before an infinitive": [("Kenya geared up to arm Cuba.", ["KEN 0332 CUB"])],
    "those who are taken hostage stand behind the word": [
        ("Chad took hostage Cuba and Guam.", ["TCD 181 CUB", "TCD 181 GUM"]),
    ],
    "a rule may deny its verb": [
        ("The Pentagon did not respond to requests for comment.", ["USAMIL 011 -"]),
        ("The Pentagon did not immediately respond to a request for comment.", ["USAMIL 011 -"]),
    ],
    "for whom it is time, and who needs to, should": [
        ("Kenya said it was time for Uganda to free the sailors.", ["KEN 0253 UGA"]),
        ("Kenya said Uganda needed to free the sailors.", ["KEN 0253 UGA"]),
    ],
    "two names, each with its country": [
        ("Presidents Paul Kagame of Rwanda and Felix Tshisekedi of Congo shook hands.", ["RWAGOV 040 CODGOV", "CODGOV 040 RWAGOV"]),
    ],
    "to whom force is done may stand in front": [("Two Croatian farmers hit a mine near Vukovar.", ["- 1833 HRVAGR"])],
    "rebels whom a government threatens, and the minister whom a parliament blames, are of its country": [
        ("The Philippine government threatened to abandon talks with communist rebels.", ["PHLGOV 134 PHLREB"]),
        ("Peru's Congress censured the interior minister.", ["PERLEG 111 PERGOV"]),
        ("The U.S. government demanded that rebels disarm.", ["USAGOV 1056 ---REB"]),
    ],
    "a meeting is with whom it is, wherever else it is held": [
        ("On the margins of the UN General Assembly, the Malian president held a meeting with Chad.", ["MLIGOV 044 TCD", "TCD 044 MLIGOV"]),
    ],
    "they are all of those who speak": [
        ("Russia and China said that they shared the same view.", ["RUS 019 CHN", "CHN 019 RUS"]),
    ],
    "an adjective before another and its noun": [
        ("Japanese and the Australian armies signed a pact.", ["JPNMIL 057 AUSMIL", "AUSMIL 057 JPNMIL"]),
    ],
    "who is suspected of something suspects nobody": [
        ("Chad arrested a person suspected of belonging to a militia.", ["TCD 173 TCDCVL"]),
    ],
    "a bomb in a country is not its own": [("A car bomb in Kiev killed a Chechen.", ["- 1832 RUS"])],
    "a country's donors and neighbours are others": [("Chad's donors praised Mali.", ["---DEV 051 MLI"])],
    "an adverb in -ly before a word that may be a verb": [
        ("Amnesty says Egyptian police routinely torture detainees.", ["NGOHRIAMN 1122 EGYCOP", "EGYCOP 1822 ---CVL"]),
    ],
    "fighting between two is no deed of who speaks of it": [
        ("Kenya condemned fighting in Liberia.", ["KEN 111 -"]),
        ("Mali asked for an end to fighting between Liberian rebels and soldiers.", ["MLI 0256 LBRREB", "MLI 0256 LBRMIL"]),
    ],
    "a pronoun means somebody with the country that the clause has given them": [
        ("The FARC walked out of talks with the government, accusing it of torture.", ["COLREB 164 COLGOV", "COLREB 1122 COLGOV"]),
    ],
    "a form in -ing that is no noun elsewhere is one after its article": [
        ("Niger demanded the sacking.", ["NER 1041 -"]),
        ("Togo accused Benin of the raping.", ["TGO 1121 BEN"]),
    ],
    "what hangs on several hangs on each": [("Kenya blamed Chad and Mali of the theft.", ["KEN 1121 TCD", "KEN 1121 MLI"])],
    "a predicate adjective with by is a passive where no rule has it": [
        ("The suicide bombing was committed by Cuba.", ["CUB 1831 -"]),
        ("Peru was worried by Chile.", ["PER 012 CHL"]),
    ],
    "a predicate may have several words": [
        ("Chad was up in arms with Cuba.", ["TCD 111 CUB"]),
    ],
    "a noun between two names is the verb of a headline": [
        ("Chad arms Lebanon", ["TCD 072 LBN"]),
        ("Chad sanctions Bolivia", ["TCD 163 BOL"]),
    ],
    "one verb in two spellings has one rule": [("Japan succored Nepal.", ["JPN 073 NPL"])],
    "a place where something is done is no self-dyad": [
        ("Iraq imposed a curfew in Basra on Friday.", ["IRQ 1723 -"]),
        ("Iraqi authorities imposed a curfew in Baghdad on Friday.", ["IRQGOV 1723 IRQ"]),
        ("Taiwan beefed up its military presence in the Pratas Islands.", ["TWN 154 -"]),
    ],
    "a demand in a participle says what a protest is for": [
        ("Kurdish demonstrators rallied in Diyarbakir demanding the release of political prisoners.", ["TURkurCVL 1413 -"]),
        ("Opposition supporters in Guatemala blockaded the electoral tribunal demanding new elections.", ["GTMOPP 1441 GTMJUD"]),
        ("Seven lawmakers in Armenia began a hunger strike calling for the prime minister to step down.", ["ARMLEG 1421 ARMGOV"]),
        ("Workers walked off the job at Greek ports, demanding higher pay from the government.", ["GRCLAB 1432 GRC"]),
    ],
    "who protests, where nobody is named, are the people of the place": [
        ("Protests erupted in several Iraqi cities on Wednesday over power cuts.", ["IRQCVL 1412 -"]),
        ("Violent protests against the police erupted in the Tunisian town of Kasserine.", ["TUNCVL 145 TUNCOP"]),
    ],
    "a force that is sent or alerted is the source": [
        ("Police in Indonesia were put on high alert ahead of the verdict.", ["IDNCOP 151 -"]),
        ("Hundreds of riot police were stationed around the parliament in Kiev.", ["UKRCOP 153 -"]),
    ],
    "each other": [
        ("Armenia and Azerbaijan blamed each other for the latest clashes.", ["ARM 1123 AZE", "AZE 1123 ARM"]),
        ("India and Pakistan accused one another of espionage.", ["IND 1125 PAK", "PAK 1125 IND"]),
    ],
    "troops asked to leave are whose they are, and not of where they stand": [
        ("Syria demanded the withdrawal of Israeli forces from Lebanon.", ["SYR 1056 ISRMIL"]),
        ("Mali called for the pullout of all foreign troops from its north.", ["MLI 0256 ---MIL"]),
        ("Syria demanded the withdrawal of troops by Turkey.", ["SYR 1056 TUR"]),
    ],
    "a gift is to whom it is to help": [
        ("Japan gave a grant of five million dollars to help Sudan rebuild its schools.", ["JPN 071 SDN"]),
        ("Cuba sent a team of 50 doctors to help the Haitian government fight cholera.", ["CUB 073 HTIGOV"]),
        ("Norway will give money to help Chad.", ["NOR 0331 TCD"]),
    ],
    "a pronoun that fits no subject is an object of the clause before": [
        ("A Turkish court freed a German journalist but barred her from leaving.", ["TURJUD 0841 DEUMED", "TURJUD 172 DEUMED"]),
        ("India arrested a Pakistani militant and France deported him.", ["IND 173 PAKUAF", "FRA 174 PAKUAF"]),
    ],
    "offices of one person are one": [
        ("A Greek judge ordered the release of a Danish student, blogger and reporter.", ["GRCJUD 0841 DNKEDU"]),
        ("Chad expelled a priest, a teacher and a nurse.", ["TCD 174 ---CVL", "TCD 174 ---EDU", "TCD 174 ---HLH"]),
    ],
    "\"a few\" are some, and \"few\" are none": [
        ("A few Kenyan soldiers attacked Chad.", ["KENMIL 190 TCD"]),
        ("Few Kenyan soldiers attacked Chad.", []),
    ],
    "what is not known, or may be found, is not said to be so": [
        ("Iran is not known to have attacked Iraq.", []),
        ("Iran may be found to have attacked Iraq.", []),
        ("Iraq has almost completely withdrawn its troops from Kuwait.", ["IRQ 0874 KWT"]),
        ("Had he known, Kenya would have attacked Chad.", []),
    ],
    "the two leaders are leaders, and the two men nobody's state": [
        ("Police in Mali arrested two leaders of the opposition. The two leaders were released.",
         ["MLICOP 173 MLIOPP", "- 0841 ---GOV"]),
        ("Kenya attacked Chad. Rebels killed the two men.", ["KEN 190 TCD", "---REB 190 ---CVL"]),
        ("Kenya's police and Kenya's army met. The two countries signed a pact.",
         ["KENCOP 040 KENMIL", "KENMIL 040 KENCOP", "- 057 -"]),
    ],
    "locals are not those who come from abroad; \"foreign\" in an office is no stranger": [
        ("American soldiers killed local villagers.", ["USAMIL 190 ---CVL"]),
        ("French troops arrested local officials.", ["FRAMIL 173 ---GOV"]),
        ("Police in Kenya arrested the foreign minister.", ["KENCOP 173 KENGOV"]),
        ("Guatemalan soldiers massacred more than 200 villagers, the UN said.", ["GTMMIL 202 GTMCVL"]),
    ],
    "who asked is answered by who was asked": [
        ("Kenya's opposition urged the government to hold talks but refused.", ["KENOPP 026 KENGOV", "KENOPP 120 -"]),
        ("Kenya urged Haiti to hold talks but Haiti refused.", ["KEN 026 HTI", "HTI 120 KEN"]),
    ],
    "a ship has a name of its own": [
        ("Gibraltar detained the Iranian tanker Adrian Darya.", ["GIB 1711 IRN"]),
    ],
    "people in several countries are of each of them": [
        ("The WHO sent help to thousands of people in Malawi and Mozambique.",
         ["IGOUNOWHO 070 MWICVL", "IGOUNOWHO 070 MOZCVL"]),
        ("France bombed rebels in Mali and Niger.", ["FRA 195 MLIREB", "FRA 195 NERREB"]),
    ],
    "who is helped to do something may be several": [
        ("The United States helped Chad and Sudan reach a settlement.", ["USA 045 TCD", "USA 045 SDN"]),
        ("The mission is designed to help the government and rebels sign a peace deal.", []),
    ],
    "a body is of those who make it up": [
        ("Officials met the leaders of the Kano Traders Union.", ["NGAGOV 040 NGABUS", "NGABUS 040 NGAGOV"]),
        ("The governor accused the Delta Farmers Council of lying.", ["---GOV 112 ---AGR"]),
        ("The Soldiers Council seized power.", ["---MIL 190 -"]),
        ("The teachers union criticised the president.", ["---LAB 111 ---GOV"]),
        ("The Indian traders' association criticised Kenya.", ["INDBUS 111 KEN"]),
        ("Police arrested the leader of the farmers' union.", ["---COP 173 ---AGR"]),
    ],
    "a threat that an agency will act is not against the agency, and an agreement is no threat": [
        ("The CIA threatened that if Israel did not help, the agency would cut ties with the Mossad.",
         ["USASPY 1313 ISRSPY"]),
        ("Kenya has agreed with Uganda to deport the rebels.", ["KEN 030 UGA"]),
    ],
    "who kills during another's offensive is that other": [
        ("The Kurdish spokesman condemned the killing of civilians during the Turkish offensive.",
         ["---GOVkur 111 TUR"]),
    ],
    "who brings charges decides what they are": [
        ("Police in Nairobi have filed charges of fraud against two bankers.", ["KENCOP 173 KENBUS"]),
        ("A Kenyan fisherman filed charges against the police.", ["KENAGR 115 KENCOP"]),
    ],
    "what a people has is not its country, and who is called something a person": [
        ("Latvia cancelled restrictions on the use of the Russian language.", ["LVA 081 -"]),
        ("Police in Japan issued an arrest warrant for Chinese singer Li Wei.", ["JPNCOP 173 CHNCVL"]),
        ("Ukraine ratified an agreement with the European Union.", ["UKR 057 IGOEUREEC"]),
        ("Two newspapers were ordered to suspend publication.", ["- 1721 ---MED"]),
    ],
    "who is loyal to rebels, and what they hold, is theirs": [
        ("Syrian warplanes bombed the rebel-held enclave of eastern Ghouta.", ["SYRMIL 195 SYRREB"]),
        ("Forces loyal to the militia leader Haftar captured a town in Libya.", ["LBYREB 192 LBY"]),
    ],
    "bodies and parties are of the country behind them": [
        ("The Congress of Peru rejected the bill.", ["PERLEG 120 -"]),
        ("Congress in Peru rejected the reform.", ["PERLEG 123 -"]),
        ("The Republican Party of Norway criticised Nepal.", ["NORPTY 111 NPL"]),
        ("US Marines in Iraq killed two men.", ["USAMIL 190 IRQCVL"]),
    ],
    "a clause in front may hold an infinitive, a list and what is said": [
        ("After Senegal asked Mali to free the rebels, Kenya closed the border.", ["SEN 0253 MLI", "KEN 191 -"]),
        ("After Chad asked Mali, Niger and Togo to free the rebels, Kenya attacked Chad.",
         ["TCD 0253 MLI", "TCD 0253 NER", "TCD 0253 TGO", "KEN 190 TCD"]),
        ("After Senegal said it would free the rebels, Mali opened the border.", ["SEN 0353 SENREB", "MLI 0872 -"]),
        ("After Chad attacked Mali, Niger and Togo closed their borders.", ["TCD 190 MLI", "NER 191 -", "TGO 191 -"]),
    ],
    "several plan, even where somebody says so behind": [
        ("Chad and Mali plan to hold talks, officials said.", ["TCD 036 MLI", "MLI 036 TCD"]),
        ("Rebels plan to hold talks with Mali, officials said.", ["---REB 036 MLI"]),
    ],
    "the next day is when, and no object": [
        ("Police freed the reporter the next morning.", ["---COP 0841 ---MED"]),
        ("Police arrested a reporter and let her go the next day.", ["---COP 173 ---MED", "---COP 0841 ---MED"]),
    ],
    "colleagues abroad have the office of who meets them": [
        ("Kenyan police met their Ugandan colleagues.", ["KENCOP 040 UGACOP", "UGACOP 040 KENCOP"]),
    ],
    "they are two states where nobody else may be meant; members are of their group": [
        ("Chad and Mali held talks on the shared railway, but they failed to agree on a price.",
         ["TCD 046 MLI", "MLI 046 TCD", "TCD 1232 -", "MLI 1232 -"]),
        ("Railway workers in Cameroon went on strike and police arrested two of their leaders.",
         ["CMRLAB 143 -", "CMRCOP 173 CMRLAB"]),
        ("On a visit to Wellington, Tonga's prime minister criticised his country's police.", ["TONGOV 111 TONCOP"]),
        ("Rebels in northern Mali fired mortars at a camp of peacekeepers from Chad.", ["MLIREB 194 TCDMIL"]),
    ],
    "who is put out of a country is put out by it, and not its own": [
        ("Two Rwandan diplomats were expelled from Burundi on Monday.", ["BDI 161 RWAGOV"]),
        ("Three French priests were deported from Cameroon.", ["CMR 174 FRACVL"]),
        ("A Serbian general was extradited from Croatia to Bosnia.", ["HRV 063 BIH"]),
        ("Kenya deported two teachers on Monday.", ["KEN 174 ---EDU"]),
        ("The senator was expelled from the party on Monday.", []),
    ],
    "what hangs on the object itself comes before what hangs on the clause": [
        ("A court upheld the prison sentences of two editors for their reports on the army.", ["---JUD 116 ---MED"]),
    ],
    "a thing called after a person is only of the country": [
        ("Sudan fired rockets at the Hamid Karzai International Airport.", ["SDN 194 AFG"]),
    ],
    "a mediation, plan or offer by its adjective is that of whom one agrees with": [
        ("Mali agreed to Algerian mediation in its talks with Chad.", ["MLI 038 DZA"]),
        ("Israel agreed to U.S. mediation in talks with Syria.", ["ISR 038 USA"]),
    ],
    "a protest is not against the victim of what it is about": [
        ("Nurses in Pakistan protested the assassination of a Pashtun politician.", ["PAKHLH 1413 -"]),
        ("Egyptians protested over the Israeli attack on Gaza.", ["EGYCVL 1413 ISR"]),
    ],
    "people are of the place that they flee": [
        ("Denmark will send tents to refugees fleeing the war in Liberia.", ["DNK 0333 LBRREF"]),
        ("Turkey sent food to villagers displaced by floods in Pakistan.", ["TUR 073 PAKCVL"]),
    ],
    "who surrenders to an army is of its country": [
        ("A rebel commander surrendered to Colombian forces.", ["COLREB 0874 COLMIL"]),
    ],
    "an armed group that is described is the one named before": [
        ("France bombed an Islamic State camp and threatened the militant group.", ["FRA 195 IMGMOSISI", "FRA 130 IMGMOSISI"]),
    ],
    "what there are chances of has not happened": [
        ("The Swedish king was optimistic about the prospects of reaching a deal with Japan.", ["SWEGOV 013 JPN"]),
    ],
    "a reflexive is nobody else": [
        ("A Palestinian suicide bomber killed nine people as well as himself in Haifa.", ["PSEUAF 1831 ISRCVL"]),
    ],
    "a complaint is against who did what it follows": [
        ("Turkey filed a complaint after Greece seized a boat.", ["TUR 114 GRC", "GRC 1711 -"]),
    ],
    "a place held by a group is that of the group": [
        ("The Syrian army shelled the Hezbollah-held town of Idlib.", ["SYRMIL 194 LBNREB"]),
    ],
    "who backs those who act is told in passing": [
        ("Yemeni soldiers, supported by allied militias, shelled a Saudi port.", ["YEMMIL 194 SAU"]),
    ],
    "a force of no country is where it is sent": [
        ("The Security Council extended the mandate of the peacekeeping force in Lebanon.", ["IGOUNO 074 LBN"]),
    ],
    "what one stops short of is not done": [
        ("Brazil stopped short of endorsing the plan.", []),
    ],
    "a title chooses the office": [
        ("Cambodian Prime Minister Hun Sen criticised Iran.", ["KHMGOV 111 IRN"]),
        ("Serbian President Slobodan Milosevic criticised Iran.", ["SRBGOV 111 IRN"]),
        ("Burundian President Pierre Buyoya criticised Iran.", ["BDIGOV 111 IRN"]),
        ("EU foreign policy chief Javier Solana criticised Iran.", ["IGOEUREEC 111 IRN"]),
    ],
    "a role noun beside a group": [
        ("Abkhaz separatists criticised Iran.", ["GEOSEPabk 111 IRN"]),
        ("The Bosnian Serb leadership criticised Iran.", ["BIHGOVsrp 111 IRN"]),
        ("Labour MPs criticised Iran.", ["GBRLEG 111 IRN"]),
        ("Hyundai workers criticised Iran.", ["KORLAB 111 IRN"]),
    ],
    "who was introduced in the text wins over a surname of the tables": [
        ("Joe Barzani, a Swedish minister, arrived. Barzani criticised Iran.", ["SWEGOV 111 IRN"]),
        ("Sudanese Foreign Minister Kamal Abbas left. Abbas criticised Iran.", ["SDNGOV 111 IRN"]),
    ],
    "whom one serves": [
        ("A senior aide to Yasser Arafat criticised Iran.", ["PSEGOV 111 IRN"]),
        ("An adviser to President Putin criticised Iran.", ["RUSGOV 111 IRN"]),
        ("Supporters of ousted Haitian President Aristide criticised Iran.", ["HTICVL 111 IRN"]),
        ("Officials in the southern port of Basra criticised Iran.", ["IRQGOV 111 IRN"]),
    ],
    "a country by the part of the world it is in": [
        ("The Caribbean nation of Haiti criticised Iran.", ["HTI 111 IRN"]),
        ("The former Soviet republic of Georgia criticised Iran.", ["GEO 111 IRN"]),
        ("The former Yugoslavia criticised Iran.", ["YUG 111 IRN"]),
    ],
    "rebels of a minority are of the country they live in": [
        ("Serb rebels in Croatia criticised Iran.", ["HRVREBsrp 111 IRN"]),
        ("Ugandan rebels in Congo criticised Iran.", ["UGAREB 111 IRN"]),
    ],
    "owners of movements, parties that rule": [
        ("Arafat's Fatah movement criticised Iran.", ["PSEPTY 111 IRN"]),
        ("Spain's ruling Popular Party criticised Iran.", ["ESPGOVPTY 111 IRN"]),
        ("The Zulu-based Inkatha Freedom Party criticised Iran.", ["ZAFPTY 111 IRN"]),
        ("The NATO-led force criticised Iran.", ["IGOWSTNATMIL 111 IRN"]),
    ],
    "role nouns beside a country": [
        ("Turkish intelligence criticised Iran.", ["TURSPY 111 IRN"]),
        ("Sudanese planes bombed a camp.", ["SDNMIL 195 -"]),
        ("The Danish turbine maker criticised Iran.", ["DNKBUS 111 IRN"]),
        ("Sudanese professionals criticised Iran.", ["SDN 111 IRN"]),
        ("A UN commission of experts in Burundi criticised Iran.", ["IGOUNO 111 IRN"]),
    ],
    "datelines with a dash": [("ALGIERS, Algeria - Police arrested two Israelis.", ["---COP 173 ISR"])],
    "the country of its ruler": [("Turkey's president says it will attack Iran.", ["TUR 1384 IRN"])],
    "members of a body": [
        ("NATO member Turkey criticised Iran.", ["TUR 111 IRN"]),
        ("The OPEC member criticised Iran.", ["- 111 IRN"]),
        ("A UN staff member criticised Iran.", ["IGOUNO 111 IRN"]),
    ],
    "who has the office of another": [
        ("British police and their Kenyan counterparts criticised Iran.", ["GBRCOP 111 IRN", "KENCOP 111 IRN"]),
    ],
    "the group of one who speaks": [
        ("A senior Hamas official said the group criticised Iran.", ["PSEREB 111 IRN"]),
        ("The Tamil Tigers left. The rebels criticised Iran.", ["LKASEP 111 IRN"]),
    ],
    "what is military is not the military": [
        ("Oman rejected a military solution.", ["OMN 127 -"]),
        ("The Kremlin's critics criticised Iran.", ["RUSOPP 111 IRN"]),
        ("The captain of a ship criticised Iran.", ["---CVL 111 IRN"]),
    ],
    "whom a government speaks to or yields to is its own": [
        ("The French prime minister urged rail workers to return to work.", ["FRAGOV 0252 FRALAB"]),
        ("Bangladesh's government called on protesters to end the blockade.", ["BGDGOV 0252 BGDCVL"]),
        ("Syria agreed to legalise opposition parties.", ["SYR 0351 SYROPPPTY"]),
        ("Kenya urged rebels in Chad to lay down their arms.", ["KEN 0256 TCDREB"]),
        ("Zimbabwe's government rejected opposition demands for reforms.", ["ZWEGOV 123 ZWEOPP"]),
    ],
    "a surname after a given name that is not known with it": [("Sharon Stone criticised Iran.", ["- 111 IRN"])],
    "what is told in passing, of nobody": [
        ("Thai police arrested two men accused of plotting attacks on Israeli tourists in Bangkok.", ["THACOP 173 THACVL"]),
        ("Bahrain's government lifted a curfew that was imposed in March.", ["BHRGOV 0813 -"]),
    ],
    "pronouns mean the subjects before them": [
        ("The FARC freed four police officers it had held captive for a decade.", ["COLREB 0841 COLCOP"]),
        ("Egypt criticised Sudan and its military shelled a border post.", ["EGY 111 SDN", "EGYMIL 194 -"]),
    ],
    "what others might do is no threat": [
        ("Taiwan's defense minister warned that China could launch a surprise attack.", ["TWNGOV 012 CHN"]),
        ("Iran warned that its forces would bomb Israel.", ["IRN 1384 ISR"]),
        ("The Kenyan opposition said that the army might attack Somalia.", ["KENOPP 010 KENMIL"]),
        ("Residents of Minsk said that the church would be destroyed.", []),
    ],
    "what a refused paper says is not said by who refuses it": [
        ("Parliament in Peru rejected a motion calling for the resignation of the president.", ["PERLEG 1231 -"]),
        ("The Security Council adopted a resolution condemning Syria.", ["IGOUNO 111 SYR"]),
        ("Iran rejected U.S. calls to release the hikers.", ["IRN 1243 USA"]),
    ],
    "what is said of the bad": [
        ("Moscow said the American plan was unacceptable.", ["RUSGOV 111 USA"]),
        ("Cuba said that Spain's vote was a farce.", ["CUB 111 ESP"]),
        ("The Turkish president said the Turkish economy was a disaster.", ["TURGOV 010 -"]),
        ("China called Japan's remarks irresponsible.", ["CHN 111 JPN"]),
    ],
    "to make clear is to say": [
        ("Mexico made clear its displeasure at Canada.", ["MEX 110 CAN"]),
        ("Turkey made it clear that it would attack Syria.", ["TUR 1384 SYR"]),
        ("Japan made known its opposition to the talks with Canada.", ["JPN 110 CAN"]),
    ],
    "what follows if B does not obey": [
        ("Washington told Panama to hand over its ruler or face invasion.", ["USAGOV 139 PAN"]),
        ("Serbia told Croatia that it would face consequences.", ["SRB 130 HRV"]),
        ("Iran said Israel's raid would not go unpunished.", ["IRN 130 ISR"]),
    ],
    "what is set free is not about to do something": [
        ("Three Greek sailors were set free by Libya.", ["LBY 0841 GRCMIL"]),
        ("Libya was set to release three Greek sailors.", ["LBY 0353 GRCMIL"]),
    ],
    "those whom violence was done to are not to blame for it": [
        ("Egypt condemned the killing of Turkish soldiers.", ["EGY 111 -"]),
        ("Egypt condemned the killing of Turkish soldiers by Greece.", ["EGY 111 GRC"]),
    ],
    "people named by their place take a plural verb": [
        ("Lawmakers in Ghana turn down a bill that bans logging.", ["GHALEG 120 -"]),
        ("Rebels in South Sudan attack a camp that houses refugees.", ["SSDREB 190 -"]),
    ],
    "thousands are people of the place": [("Thousands rallied in Lahore against a law.", ["PAKCVL 1412 -"])],
    "to want housing and equal rights is to want both": [
        ("Students in Chile marched to demand housing and equal rights.", ["CHLEDU 1413 -"]),
    ],
    "they are who speak": [
        ("Kenyan nurses said they would strike on Monday.", ["KENHLH 133 -"]),
        ("French farmers said they would blockade Paris.", ["FRAAGR 133 FRAGOV"]),
    ],
    "what is announced or decided is as good as done": [
        ("The United States announced that it would suspend aid to Chad.", ["USA 162 TCD"]),
        ("The United States announced that it would suspend aid to Chad unless rebels left.", ["USA 1311 TCD"]),
        ("Norway decided to sever ties with Chad.", ["NOR 161 TCD"]),
    ],
    "a demand is told once with its protest": [
        ("Kurds demonstrated in the city of Kirkuk calling for independence from Iraq.", ["IRQkur 1414 IRQ"]),
        ("Bulgarians rallied in Sofia against the president, saying that he must resign.", ["BGRCVL 1411 BGRGOV"]),
    ],
    "what a state holds out itself is a threat": [
        ("Turkey said it might impose sanctions on Greece.", ["TUR 1312 GRC"]),
        ("Ethiopia said its troops would invade Somalia.", ["ETHMIL 1382 SOM"]),
        ("France said sanctions could be imposed on Belarus.", ["FRA 1312 BLR"]),
        ("Turkey could suspend aid to Egypt, the foreign minister said.", ["TUR 1311 EGY"]),
        ("Iran said the hostages would be released.", ["IRN 0353 ---CVL"]),
    ],
    "a march is no month": [("An anti-war march drew more than 100,000 people in London.", ["GBRCVL 141 -"])],
    "fighting as a subject": [
        ("Fighting between Tamil Tiger rebels and the Sri Lankan army killed 40 people.", ["LKAMIL 190 LKASEP", "LKASEP 190 LKAMIL"]),
    ],
    "whose participle it is": [
        ("Gunmen ambushed a United Nations convoy carrying food to Kuito, killing two aid workers.",
         ["AGOUAF 190 IGOUNO"]),
        ("A clinic for Syrian children was shelled by Turkish militiamen, killing nine patients.",
         ["TURUAF 194 SYRHLH"]),
        ("Morocco accuses Algeria of donating mortars, training and arming separatists.",
         ["MAR 1123 DZA"]),
        ("The Congolese army, backed by U.N. troops, attacked M23 rebels outside Goma.",
         ["IGOUNOMIL 051 CODMIL", "CODMIL 190 CODREB"]),
    ],
    "a meeting told beside another act": [
        ("Following talks with his Egyptian counterpart, Kuwait's defense minister criticised Iran.",
         ["KWTGOV 046 EGYGOV", "EGYGOV 046 KWTGOV", "KWTGOV 111 IRN"]),
        ("Kenya's president praised China during a visit to Norway.", ["KENGOV 051 CHN", "KENGOV 042 NOR"]),
    ],
    "whose withdrawal it is": [
        ("Moldova's president called for the withdrawal of Russian troops from the region of Transdniestria.",
         ["MDAGOV 0256 RUSMIL"]),
    ],
    "things help nobody": [("Oil exports helped the Norwegian crown.", [])],
    "a surname after an office": [
        ("President Clinton urged Pakistan to freeze its nuclear weapons programme.", ["USAGOV 0256 PAK"]),
        ("Prime Minister Thatcher criticised Iran.", ["GBRGOV 111 IRN"]),
    ],
    "the opposition, whatever it is today": [
        ("The opposition Awami League criticised Iran.", ["BGDOPPPTY 111 IRN"]),
    ],
    "a place is not whom a pact or a drill is with": [
        ("Chad and Sudan signed a pact in Tripoli.", ["TCD 057 SDN", "SDN 057 TCD"]),
        ("Chad and Sudan struck a deal in Tripoli.", ["TCD 057 SDN", "SDN 057 TCD"]),
        ("A U.S. destroyer was dispatched to the South China Sea.", ["USAMIL 154 -"]),
        ("Egypt mobilised thousands of policemen to guard polling stations.", ["EGY 153 -"]),
    ],
    "what several talk about": [
        ("Egyptian and Sudanese leaders discussed Libya.", ["EGYGOV 040 SDNGOV", "SDNGOV 040 EGYGOV"]),
    ],
    "between, in the passive and after an owner": [
        ("An agreement was signed between Kenya and Uganda.", ["KEN 057 UGA", "UGA 057 KEN"]),
        ("Egypt's mediation between Israel and Hamas continued.", ["EGY 045 ISR", "EGY 045 PSEREB"]),
    ],
    "the first to do it did it": [("Canada was the first country to recognise Ukraine.", ["CAN 054 UKR"])],
    "what is received from another": [("Rwanda received an apology from Belgium.", ["BEL 055 RWA"])],
    "event nouns as subjects": [
        ("An Israeli apology to Turkey surprised the public.", ["ISR 055 TUR"]),
        ("The visit of the British foreign secretary to India comes as tension rises.", ["GBRGOV 042 IND"]),
    ],
    "by what is written or passed its author speaks": [
        ("The Kenyan Senate passed a resolution commending Taiwan.", ["KENLEG 051 TWN"]),
        ('"Morocco is a model," the Dutch foreign minister said, praising its reforms.', ["NLDGOV 051 MAR"]),
        ("Rebels attacked the town, officials said, killing ten people.", ["---REB 190 ---CVL"]),
    ],
    "whom a state coerces is mostly its own": [
        ("Belarus detained hundreds of protesters over the weekend.", ["BLR 173 BLRCVL"]),
        ("Belarus detained two French students over the weekend.", ["BLR 173 FRAEDU"]),
    ],
    "an act of one's own country keeps its event": [
        ("Sri Lanka lifted its economic blockade of the Jaffna peninsula.", ["LKA 0872 -"]),
        ("Indonesia ruled out independence for Papua.", ["IDN 1234 -"]),
    ],
    "a no that belongs to the rule": [("The Greek government had no immediate comment on the report.", ["GRCGOV 011 -"])],
    "would not": [
        ("The Iranian embassy would not comment on the allegations.", ["IRNGOV 011 -"]),
        ("Pakistan would not extradite the suspects to India, a minister said.", ["PAK 121 IND"]),
    ],
    "talks that fail": [
        ("Talks between Serbia and Kosovo collapsed in Brussels on Friday.", ["SRB 164 KOS", "KOS 164 SRB"]),
    ],
    "who made the offer is answered": [
        ("Israel rejected a truce offered by Hamas.", ["ISR 1246 PSEREB"]),
    ],
    "what comes of an act of force is one with it": [
        ("Israeli jets bombed a camp, killing ten Palestinians.", ["ISRMIL 195 PSE"]),
        ("A grenade attack on a Rwandan bar wounded ten people.", ["- 183 ---CVL"]),
    ],
    "acts of two sides": [
        ("Armenia and Azerbaijan exchanged fire.", ["ARM 193 AZE", "AZE 193 ARM"]),
        ("Russia and Japan broke off talks on the islands.", ["RUS 164 JPN", "JPN 164 RUS"]),
        ("Azerbaijan and Armenia agreed a truce.", ["AZE 0871 ARM", "ARM 0871 AZE"]),
        ("Chad and Mali exchanged prisoners.", ["TCD 0841 MLI", "MLI 0841 TCD"]),
    ],
    "a genitive fills the slot of": [
        ("Peru revoked the newspaper's license.", ["PER 1721 PERMED"]),
        ("Norway shares Sweden's view.", ["NOR 019 SWE"]),
    ],
    "a numeral from two thousand up": [("Rebels killed 2,200 villagers in Chad.", ["TCDREB 202 TCDCVL"])],
    "whom the words of a rule are about": [
        ("The United States called for the departure of Liberia's president.", ["USA 0241 LBRGOV"]),
        ("China came to the defence of North Korea's right to launch satellites.", ["CHN 052 PRK"]),
    ],
    "who did what is investigated or condemned": [
        ("Turkey opened an inquiry into Israel's raid on a ship.", ["TUR 093 ISR"]),
        ("The rape of Congolese women by Rwandan soldiers was condemned by Belgium.", ["BEL 111 RWAMIL"]),
    ],
    "what is not ruled out": [
        ("China has not ruled out the use of force against Taiwan.", ["CHN 1384 TWN"]),
        ("Kenya has not ruled out talks with Chad.", ["KEN 014 TCD"]),
    ],
    "a warning behind what is warned of": [
        ("Britain may withhold aid from Rwanda, a minister warned on Tuesday.", ["GBR 1311 RWA"]),
        ("Sudan will face sanctions unless it hands over the suspects, the UN Security Council warned.",
         ["IGOUNO 1312 SDN"]),
        ("China could attack Taiwan, a US general warned.", ["USAMIL 012 CHN"]),
    ],
    "what nouns before a clause make of it": [
        ("Russia defended Syria against allegations that it had used chlorine gas.", ["RUS 052 SYR"]),
    ],
    "a claim by its doer": [("Sudan claimed to have retaken Heglig.", ["SDN 015 -"])],
    "a comment in a participle": [
        ("Egypt freed ten activists, saying it wanted calm.", ["EGY 0841 EGYCVL"]),
    ],
    "a comment beside another act": [
        ("Egypt freed ten activists and said the trial had been fair.", ["EGY 0841 EGYCVL"]),
        ("Egypt said the trial had been fair.", ["EGY 010 -"]),
        ("Jordan's army confirmed tracking a balloon and assured that its pilots are ready.", ["JORMIL 010 -", "JORMIL 013 -"]),
        ("Mali's president spoke about talks with Niger and offered Chad a loan.", ["MLIGOV 010 NER", "MLIGOV 0331 TCD"]),
    ],
    "a burden and whom it was laid on": [
        ("Japan decided to lift economic sanctions imposed on India.", ["JPN 0354 IND"]),
    ],
    "what is answered, and who put it": [
        ("Kenya's high court quashed orders passed by the governor of Lamu.", ["KENJUD 120 KENGOV"]),
        ("A London court rejected an appeal filed by the Ghanaian government.", ["GBRJUD 120 GHAGOV"]),
    ],
    "an act told twice": [
        ("Israel struck a base of the Syrian army or its allied forces.", ["ISR 190 SYRMIL"]),
        ("Mali shelled an Algerian base, with gunmen storming the gate.", ["MLI 194 DZA"]),
    ],
    "an envoy called in": [
        ("Lithuania summoned the Turkish ambassador to complain about the drill.", ["LTU 114 TURGOV"]),
    ],
    "a rival with a name": [
        ("Gunmen loyal to Alassane Ouattara jailed his rival Laurent Gbagbo.", ["CIVUAF 173 CIVOPP"]),
    ],
    "troops sent to stand between two": [
        ("Russian soldiers were deployed along the border between Armenia and Azerbaijan.",
         ["RUSMIL 154 -"]),
    ],
    "troops from where they were": [("US troops from Germany invaded northern Iraq.", ["USAMIL 192 IRQ"])],
    "a thing that is struck, and its place": [
        ("India carried out airstrikes against a terrorist camp in Pakistan.", ["IND 195 PAKUAF"]),
    ],
    "what is refused until another acts": [
        ("Spain said it would not lift the embargo until Cuba undertook reforms.", ["ESP 1244 CUB"]),
    ],
    "whom others are to unite against": [
        ("The Iranian president called on workers to unite against Israel.", ["IRNGOV 113 ISR"]),
    ],
    "more than one thing in an accusation": [
        ("Chad accused Sudan of arming rebels and of ignoring international law.",
         ["TCD 1122 SDN", "TCD 1123 SDN"]),
        ("Police in Kenya charged the man with killing a judge.", ["KENCOP 173 KENCVL"]),
    ],
    "who only tells what others do": [
        ("Egyptian analysts said the trial had been fair.", []),
        ("Police in Egypt said the road was flooded.", []),
    ],
    "talks that end without a result": [
        ("The talks between Kenya and Uganda ended without agreement.", ["KEN 164 UGA", "UGA 164 KEN"]),
    ],
    "an act that others judge": [("Germany's apology to Namibia was welcomed.", ["DEU 055 NAM"])],
    "where they meet": [
        ("The foreign ministers of Azerbaijan and Armenia met in Berlin.", ["AZEGOV 044 ARMGOV", "ARMGOV 044 AZEGOV"]),
        ("Kenya's president met his Ugandan counterpart in Nairobi.", ["KENGOV 040 UGAGOV", "UGAGOV 040 KENGOV"]),
        ("The Kenyan and Ugandan presidents met at the United Nations.", ["KENGOV 040 UGAGOV", "UGAGOV 040 KENGOV"]),
    ],
    "an exercise of several": [
        ("India and France began a naval exercise off Goa.", ["IND 062 FRA", "FRA 062 IND"]),
    ],
    "who is rescued or sheltered": [("Iceland accepted 50 Syrian refugees.", ["ISL 075 SYRREF"])],
    "participles before and after their noun": [
        ("A bomb planted by ETA exploded outside a bank in Madrid.", ["ESPSEP 183 ESPBUS"]),
        ("Israel bombed suspected Hezbollah bases.", ["ISR 195 LBNREB"]),
        ("Iran and Iraq exchanged 300 sick and wounded prisoners.", ["IRN 0841 IRQ", "IRQ 0841 IRN"]),
        ("Rebels backed by Iran attacked a barracks in Chad.", ["TCDREB 190 TCDMIL"]),
    ],
    "what stands beside the object of an attack": [
        ("Gunmen raided a police post in Niger close to the frontier with Libya.", ["NERUAF 190 NERCOP"]),
    ],
    "participles with a particle": [
        ("Ecuador offered asylum to three Bolivian generals stranded in Quito.", ["ECU 075 BOLMIL"]),
    ],
    "what is sent acts for who sent it": [
        ("Rockets launched by the Pakistani army hit a garrison of the Afghan army.", ["PAKMIL 194 AFGMIL"]),
    ],
    "a name is not told from others": [
        ("The Israeli army launched an assault on Lebanon that left a thousand civilians dead.", ["ISRMIL 190 LBN"]),
    ],
    "a surname is nobody of another country": [
        ("Kenya's president met former Somali president Sheikh Sharif.", ["KENGOV 040 SOMELI", "SOMELI 040 KENGOV"]),
    ],
    "words that open a sentence": [
        ("Visiting Kenyan President William Ruto met the Chinese president.", ["KENGOV 040 CHNGOV", "CHNGOV 040 KENGOV"]),
        ("Visiting U.S. senators were received by Taiwan's president.", ["TWNGOV 043 USALEG"]),
        ("Meanwhile at home in Spain, former prime minister Felipe Gonzalez criticised Cuba.", ["ESPELI 111 CUB"]),
        ("Striking truckers set up roadblocks on major roads throughout Portugal.", ["PRTLAB 144 -"]),
        ("East Timorese blocked the road.", ["TLS 144 -"]),
        ("Guinea-Bissau's army criticised Iran.", ["GNBMIL 111 IRN"]),
        ("Iran's judiciary closed down a reformist daily on Sunday.", ["IRNJUD 1721 -"]),
        ("Sudanese blocked bridges against military rule.", ["SDN 1444 -"]),
        ("German neo-Nazis criticised Iran.", ["DEUCVL 111 IRN"]),
        ("Striking Nigerian oil workers suspended their walkout.", ["NGALAB 082 -"]),
        ("A knife-wielding Palestinian wounded two policemen.", ["PSE 190 ---COP"]),
    ],
    "what is to be done": [
        ("Russian President Vladimir Putin is due to visit Mongolia in May.", ["RUSGOV 036 MNG"]),
        ("Russia called on Iraq to resume cooperation with inspectors in order to avoid a strike.", ["RUS 0255 IRQ"]),
        ("Opposition lawmakers in Korea demanded that the prime minister step down.", ["KOROPPLEG 1041 KORGOV"]),
        ("The French prime minister urged striking rail workers to return to work.", ["FRAGOV 0252 FRALAB"]),
        ("Kenya called for sweeping economic reforms.", ["KEN 024 -"]),
        ("Peru's president rejected opposition demands that he step down.", ["PERGOV 1231 -"]),
    ],
    "two objects": [
        ("Syria promised to give Kenyan firms more information.", ["SYR 0314 KENBUS"]),
        ("The UN demanded that Sudan give aid agencies access.", ["IGOUNO 1055 SDN"]),
        ("Uganda gave its Congolese counterpart details of the plan.", ["UGA 064 CODGOV"]),
    ],
    "an object that stands late": [
        ("Albania's parliament approved by 83 votes to 12 a defence pact with Turkey.", ["ALBLEG 057 TUR", "TUR 057 ALBLEG"]),
        ("Militiamen in Rwanda hacked to death hundreds of Tutsis.", ["RWAUAF 202 RWAtut"]),
    ],
    "particles and phrases": [
        ("Protesters in Sydney marched in support of Iranian women.", ["AUSCVL 053 IRNCVL"]),
        ("Senegal voted in favour of a resolution by Mexico.", ["SEN 051 -"]),
        ("Mexico turned a drug lord over to U.S. marshals.", ["MEX 063 USACOP"]),
        ("Villagers in Togo marched in protest against the governor.", ["TGOCVL 1411 TGOGOV"]),
        ("Israeli forces along the Lebanese border went on high alert on Tuesday.", ["ISRMIL 152 -"]),
        ("Moscow once again came out in support of Belgrade.", ["RUSGOV 051 SRBGOV"]),
    ],
    "times inside a verb group": [
        ("The Kenyan president will on Tuesday lead a delegation to Uganda.", ["KENGOV 036 UGA"]),
        ("Cuba has for years helped Angola.", ["CUB 070 AGO"]),
    ],
    "where one noun phrase ends": [
        ("Demonstrators occupied the airport terminal in Hong Kong.", ["HKGCVL 144 HKG"]),
        ("Ukraine's parliament dismissed the prosecutor general on Thursday.", ["UKRLEG 0831 UKRJUD"]),
        ("Somali pirates attacked a Danish cargo ship 300 miles east of Mogadishu.", ["SOMCRM 190 DNKBUS"]),
        ("UN inspectors combed a plant south of Baghdad.", ["IGOUNO 090 IRQ"]),
        ("A Kenyan judge let four others stay in Britain.", ["KENJUD 080 -"]),
        ("French authorities sent an extra 1,000 policemen to Chad.", ["FRAGOV 153 TCD"]),
    ],
    "gerunds that are nouns": [
        ("The Netherlands urged Iran to abolish stoning and other cruel punishments.", ["NLD 0243 IRN"]),
        ("Gunmen used patients as living shields.", ["---UAF 184 ---HLH"]),
        ("Italian students organised marches to press for reform.", ["ITAEDU 1414 -"]),
    ],
    "forms in -ed": [
        ("UNITA rebels have committed repeated violations of the truce.", ["AGOREB 196 -"]),
        ("Thousands turned out in support of jailed separatists.", ["---CVL 053 ---SEP"]),
        ("Israel sealed off Gaza after a Palestinian stabbed two Israelis to death.", ["ISR 191 PSE", "PSE 1823 ISR"]),
        ("The accused denied the charge.", ["---CVL 016 -"]),
    ],
    "an adverb that makes the act": [
        ("Soldiers in Chad sexually assaulted two nurses.", ["TCDMIL 1821 TCDHLH"]),
    ],
    "what stands between commas belongs to the verb": [
        ("Six Kenyan soldiers, two of them officers, were killed by rebels.", ["---REB 190 KENMIL"]),
        ("In Nairobi, crowds waving twigs paraded past the commission.", ["KENCVL 141 -"]),
        ("Iran, accused by the United States of arming rebels, denied the charge.", ["IRN 016 -", "USA 1123 IRN"]),
        ("Two countries, Norway and Iceland, criticised Iran.", ["NOR 111 IRN", "ISL 111 IRN"]),
    ],
    "a name behind a relation": [
        ("The Japanese government stood by its ally the United States.", ["JPNGOV 052 USA"]),
    ],
    "an object behind a phrase": [
        ("Albania's parliament approved by 83 votes to 12 a defence pact with Turkey.",
         ["ALBLEG 057 TUR", "TUR 057 ALBLEG"]),
    ],
    "a that-clause behind a noun and its phrase": [
        ("The Peruvian president rejected demands by protesters that he step down.", ["PERGOV 1231 PERCVL"]),
    ],
    "what must be, says who is named behind it": [
        ("Kenya must free the hostages, Chad said.", ["TCD 1053 KEN"]),
        ("Turkey may suspend accession talks with the EU, its foreign minister warned.", ["TUR 134 IGOEUREEC"]),
    ],
    "what should be, in a base form": [
        ("Opposition lawmakers demanded that the prime minister step down.", ["---OPPLEG 1041 ---GOV"]),
        ("Iran insisted that Pakistan withdraw its troops.", ["IRN 1056 PAK"]),
    ],
    "participles of who said it and of who did it": [
        ("Pakistan carried out airstrikes inside Afghanistan targeting militants.", ["PAK 190 AFGUAF", "PAK 195 AFG"]),
        ("Rwanda said that Congolese forces had shelled its territory, accusing Kinshasa of aggression.",
         ["RWA 1123 CODMIL", "CODMIL 194 RWA", "RWA 1123 CODGOV"]),
        ("Rebels backed by Turkey and Qatar attacked Libyan troops.",
         ["---REB 190 LBYMIL"]),
    ],
    "a clause whose subject has one of its own": [
        ("Syria said protesters demanding reforms attacked police.",
         ["SYRCVL 145 SYRCOP"]),
        ("Israel, which has warned it would attack Iran, welcomed the truce.", ["ISR 051 -"]),
        ("Tehran said on Sunday it stood by its Syrian ally.", ["IRNGOV 052 SYR"]),
        ("Talks mediated by Qatar between Chad and Libya ended.", ["QAT 045 LBY", "QAT 045 TCD"]),
    ],
    "demands that are answered": [
        ("Turkey rejected a U.S. demand that it release a pastor.", ["TUR 1243 USA"]),
        ("The Peruvian president rejected the opposition's demands that he step down.", ["PERGOV 1231 PEROPP"]),
    ],
    "talks to come": [("Talks between Kenya and Chad will resume on Monday.", ["KEN 036 TCD", "TCD 036 KEN"])],
    "what is said in quotation marks behind a preposition": [('China accused the US of "bullying".', ["CHN 1122 USA"])],
    "who does what follows two objects": [
        ("Mali gave the Guinean president 48 hours to release prisoners.", ["MLI 139 GINGOV"]),
        ("Syria promised to give UN investigators more information.", ["SYR 0314 IGOUNO"]),
    ],
    "who said so is an official": [("Sudan is carrying out genocide in Darfur, a U.S. official told the Senate.", ["SDN 203 -"])],
    "participles of what is no subject": [
        ("Thailand and Laos lifted an embargo under a deal concluded in 2020.", ["LAO 085 -", "THA 085 -"]),
        ("The EU reopened its market to Thai shrimp, lifting an embargo imposed in 2001.",
         ["IGOEUREEC 061 THA", "IGOEUREEC 085 -"]),
        ("Rebels who attacked a town in Mali moved to Niger.", ["MLIREB 190 MLI"]),
        ("Iran, accused of arming rebels, criticised Turkey.", ["IRN 111 TUR"]),
        ("In Nairobi, crowds waving twigs and chanting songs paraded past the commission.", ["KENCVL 141 -"]),
        ("Kidnapped Japanese tourists were released by tribesmen in Yemen on Sunday.", ["YEMCVL 0841 JPNCVL"]),
    ],
    "what stands beside the clause": [
        ("Uzbekistan's president granted clemency to 200 inmates, among them a rights activist.", ["UZBGOV 056 ---CVL"]),
        ("Russian forces breached the truce in eastern Ukraine 14 times, Kyiv's military spokesman said.",
         ["RUSMIL 196 UKR"]),
    ],
    "whose a weapon is": [
        ("Turkish shells hit a Kurdish village in Syria.", ["TUR 194 SYRkur"]),
        ("A rocket fired from Lebanon hit Israel.", ["LBN 194 ISR"]),
        ("Two Kenyans were killed by rockets from Somalia.", ["SOM 194 KEN"]),
        ("Two Thai policemen were wounded by gunfire from Cambodian soldiers.", ["KHMMIL 193 THACOP"]),
    ],
    "a clause behind the casualties says who did it": [
        ("Six Malian soldiers were killed when French jets bombed their camp.", ["FRAMIL 195 MLIMIL"]),
    ],
    "a title with a capital before a name is the head, too": [
        ("Rebels killed Chadian Governor Idriss Moussa.", ["TCDREB 186 TCDGOV"]),
        ("Gunmen killed Yemeni minister Karim al-Ansi.", ["YEMUAF 186 YEMGOV"]),
    ],
    "who is forced by nobody acts": [
        ("The United Nations was forced to suspend aid to Somalia.", ["IGOUNO 162 SOM"]),
        ("Kenya was forced by Chad to suspend aid to Somalia.", ["TCD 170 KEN"]),
    ],
    "envoys who are called home stand for those who call them": [
        ("The Czech ambassador to Minsk was called home.", ["CZEGOV 161 BLRGOV"]),
        ("Two Czech diplomats were expelled from Minsk.", ["- 161 CZEGOV"]),
    ],
    "whose a place is, told in passing": [
        ("A French frigate sailed past islands claimed by Kenya.", ["FRAMIL 150 -"]),
        ("The islands were claimed by Kenya.", ["KEN 112 -"]),
    ],
    "accidents are nobody's": [("Six Malian soldiers were killed when their lorry overturned.", [])],
    "who did what others react to is no agent": [
        ("Police in Chad were placed on alert after a raid by rebels.", ["TCDCOP 151 -"]),
        ("Two Chadian ministers were arrested on Sunday by soldiers.", ["TCDMIL 173 TCDGOV"]),
    ],
    "whose a place or thing is, by its adjective": [
        ("Six Chinese fighter planes entered South Korean airspace.", ["CHNMIL 150 KOR"]),
        ("A NATO-led air raid killed ten Libyans.", ["IGOWSTNAT 195 LBY"]),
    ],
    "tens of thousands of them": [("Iran massed tens of thousands of troops on its border with Iraq.", ["IRN 154 IRQ"])],
    "who is ordered out": [("Libya ordered the aid agencies to leave the country.", ["LBY 1663 ---DEV"])],
    "what is handed to it": [
        ("Ukraine demanded that the West send it tanks and ammunition.", ["UKR 1032 WST"]),
    ],
    "there is something": [
        ("Greek Cypriot leaders said there was nothing to discuss, declining to attend the summit.",
         ["CYPGOV 125 -"]),
    ],
    "adjectives that look like verbs": [
        ("UNITA rebels have committed repeated violations of the peace accord with the Angolan government.",
         ["AGOREB 196 AGOGOV"]),
        ("Iraq and Jordan linked their power grids on Saturday under a deal concluded in 2020.",
         ["IRQ 061 JOR", "JOR 061 IRQ"]),
        ("Rival Somali militias attacked a base.", ["SOMUAF 190 -"]),
    ],
    "another is of those whom the subject has done it to before": [
        ("Shelling by Angolan rebels killed one Zambian soldier and wounded another in Angola.", ["AGOREB 194 ZMBMIL"]),
        ("Kenyan troops shot dead two Somali boys and injured three others.", ["KENMIL 193 SOMCVL"]),
        ("Kenyan police arrested four Ugandan traders and later deported them.",
         ["KENCOP 173 UGABUS", "KENCOP 174 UGABUS"]),
        ("A Malian court convicted a Nigerien lawmaker and sentenced him to six years.", ["MLIJUD 116 NERLEG"]),
    ],
    "what is told twice is one event, with all that is said of it": [
        ("Iraqi warplanes carried out a raid, bombing rebels in Syria.", ["IRQMIL 195 SYRREB"]),
        ("Israel demolished the home of a Jordanian man suspected of an attack.", ["ISR 1712 JORCVL"]),
    ],
    "an acronym in brackets stays within its phrase": [
        ("Nine New People's Army (NPA) rebels gave themselves up to the police.", ["PHLREB 0874 PHLCOP"]),
    ],
    "what only the words of a clause say": [
        ("Chad issued an ultimatum to Mali: If the king buys missiles from Cuba, prices will rise.", ["TCD 139 MLI"]),
        ("Syrian gunmen killed an Israeli, public television reported.", ["SYRUAF 190 ISR"]),
        ("The government of Mali suspended military talks in Geneva.", ["MLIGOV 164 -"]),
        ("The king of Jordan repeated Jordan's support for Libya.", ["JORGOV 051 LBY"]),
        ("Soviet aircraft bombed Afghan villages.", ["SUNMIL 195 AFG"]),
        ("The Canadian premier said that the Iraqi president could not be allowed to flout inspections.",
         ["CANGOV 010 IRQGOV"]),
    ],
    "several fail to do what they do with one another": [
        ("Malta and Cyprus failed to reach agreement.", ["MLT 127 CYP", "CYP 127 MLT"]),
        ("The army of Chad and the rebels violated the truce.", ["TCDMIL 196 TCDREB", "TCDREB 196 TCDMIL"]),
    ],
    "who calls to arms asks for no truce": [
        ("Chad exhorted Fiji to attack Cuba.", ["TCD 020 FJI"]),
        ("Chad urged Fiji not to attack Cuba.", ["TCD 0256 FJI"]),
    ],
    "a country's name says nothing by its last word": [
        ("Laos asked the Dominican Republic.", ["LAO 020 DOM"]),
        ("The Soviet Union surrounded the base.", ["SUN 191 -"]),
    ],
    "a noun behind a preposition is no verb of what is urged": [
        ("Peru urged Cuba and Guam for the air cover.", ["PER 0234 CUB", "PER 0234 GUM"]),
        ("Peru was accommodating.", ["PER 080 -"]),
    ],
    "an operator holds over each of several acts that are joined": [
        ("Peru promised to free the hostages and to withdraw its troops from Chile.", ["PER 0353 ---CVL", "PER 0356 CHL"]),
        ("Peru demanded that Chile withdraw its troops and that Bolivia free the hostages.",
         ["PER 1056 CHL", "PER 1053 BOL"]),
    ],
    "one role for each of several peoples": [
        ("Libya freed the Swedish, Danish, and Italian hostages.", ["LBY 0841 SWECVL", "LBY 0841 DNKCVL", "LBY 0841 ITACVL"]),
        ("French and U.S. troops attacked the rebels.", ["FRAMIL 190 ---REB", "USAMIL 190 ---REB"]),
    ],
    "who is named among others is meant": [
        ("Several countries, including Fiji and Peru, criticised Libya.", ["FJI 111 LBY", "PER 111 LBY"]),
        ("Fiji criticised countries such as Peru.", ["FJI 111 PER"]),
        ("Fiji, along with Peru and Chad, criticised Libya.", ["FJI 111 LBY", "PER 111 LBY", "TCD 111 LBY"]),
    ],
    "what somebody does while something else goes on is told beside it": [
        ("Talks in Geneva ended with Mali accusing Chad of spying.", ["MLI 1125 TCD"]),
        ("Protests went on in Chad, with police arresting two teachers.", ["TCDCVL 141 -", "TCDCOP 173 TCDEDU"]),
    ],
    "'both' and 'itself' behind a subject say nothing": [
        ("Chad itself criticised Mali.", ["TCD 111 MLI"]),
        ("Peru's president both criticised Chile and praised Bolivia.", ["PERGOV 111 CHL", "PERGOV 051 BOL"]),
        ("Chad sent food both to Mali and to Niger.", ["TCD 073 MLI", "TCD 073 NER"]),
    ],
    "whose a noun is does what its infinitive tells": [
        ("The refusal of Peru's president to withdraw from Chile led Fiji to impose sanctions on Peru.",
         ["PERGOV 1246 CHL", "FJI 163 PER"]),
    ],
    "who people behind a preposition are": [
        ("Two teachers from Fiji were kidnapped on a road near the border of Peru by rebels from Chile.",
         ["CHLREB 181 FJIEDU"]),
        ("There were clashes between the army of Peru and rebels from Chile.", ["PERMIL 190 CHLREB", "CHLREB 190 PERMIL"]),
        ("There were protests by students against the president of Togo.", ["TGOEDU 1411 TGOGOV"]),
        ("The expulsion of Peru's ambassador by Chile was praised by Fiji.", ["FJI 051 CHL"]),
    ],
    "what stands in front of a clause has its own phrases": [
        ("After three days of talks with Fiji, Peru signed a pact with Chile.",
         ["PER 046 FJI", "FJI 046 PER", "PER 057 CHL", "CHL 057 PER"]),
    ],
    "who says what": [
        ('Togo\'s president said: "Peru lied to us, and we will not hold talks with Peru."',
         ["TGOGOV 112 PER", "TGOGOV 125 PER"]),
        ("Peru's interior minister was quoted as saying that the weather was bad.", ["PERGOV 010 -"]),
        ("Chad denied that its army had attacked Mali, and accused Niger of lying.", ["TCD 016 MLI", "TCD 112 NER"]),
        ("Peru's foreign minister said Chile had attacked the army of Fiji.", ["CHL 190 FJIMIL"]),
    ],
    "who is named beside others": [
        ("Peru apologised not only to Chile but also to Ecuador.", ["PER 055 CHL", "PER 055 ECU"]),
        ("Many states, among them Fiji and Peru, have lifted sanctions on Sudan.", ["FJI 085 SDN", "PER 085 SDN"]),
        ("Together with Fiji, Peru threatened Chile with sanctions.", ["FJI 1312 CHL", "PER 1312 CHL"]),
        ("Peru invaded and later apologised to Chile.", ["PER 192 CHL", "PER 055 CHL"]),
        ("The deputy of the chief of the army of Peru threatened to attack Chile.", ["PERMIL 1384 CHL"]),
    ],
    "relatives without a pronoun, and clauses that tell what was not done": [
        ("Chad sent troops to Sudan despite a pact the two states signed in June.",
         ["TCD 154 SDN", "TCD 057 SDN", "SDN 057 TCD"]),
        ("Officials said that Jordan, after it had held talks with Iraq, freed two Iraqi soldiers.",
         ["JOR 046 IRQ", "IRQ 046 JOR", "JOR 0841 IRQMIL"]),
        ("Peru will attack Chile, the Peruvian president threatened on Tuesday.", ["PERGOV 1384 CHL"]),
    ],
    "names in brackets are those who are meant": [
        ("Three states (Fiji, Peru and Chile) criticised Libya.", ["FJI 111 LBY", "PER 111 LBY", "CHL 111 LBY"]),
        ("Fiji held talks with two states (Peru and Chile) in Geneva.",
         ["FJI 046 PER", "FJI 046 CHL", "PER 046 FJI", "CHL 046 FJI"]),
    ],
    "a promise to nobody is no promise to one another": [
        ("Peru and Chile promised further aid.", ["PER 033 -", "CHL 033 -"]),
        ("Peru and Chile agreed to hold talks.", ["PER 036 CHL", "CHL 036 PER"]),
    ],
    "what will be done nobody says by whom is no threat": [
        ("The embassy of Japan in Hanoi will be closed on Friday for a public holiday.", []),
        ("Fiji, a small but strong country in the Pacific, criticised Peru.", ["FJI 111 PER"]),
    ],
    "what belongs to the verb": [
        ("Peruvian peasants used rocks and burning tyres to block the highway.", ["PERAGR 144 -"]),
        ("The Peruvian navy returned to Chile on Monday three small vessels it had impounded.", ["PERMIL 0842 CHL"]),
        ("Peru's president promised to bring the last of his soldiers home from Chile.", ["PERGOV 0356 CHL"]),
        ("Peruvian police with batons and stun grenades charged demonstrators in Lima.", ["PERCOP 175 PERCVL"]),
    ],
    "what is said, insisted on and told": [
        ("The rebels insisted on Sunday they were not behind the train bombing that left 60 people dead.",
         ["---REB 016 -"]),
        ("Peru's separatists said in a video on Wednesday they would lay down their arms.", ["PERSEP 0356 -"]),
        ("Peru's opposition insisted that the government rewrite the constitution and call early elections.",
         ["PEROPP 1044 PERGOV"]),
        ("Peru has told Chile it may withhold $300 million in assistance unless it acts, an official said.",
         ["PER 1311 CHL"]),
    ],
    "things in the hands": [
        ("Protesters in Peru hurled rocks and burning tyres at police.", ["PERCVL 145 PERCOP"]),
        ("Rebels captured a town in Peru, Radio Chile reported, quoting fleeing traders.", ["PERREB 192 PER"]),
    ],
}  # fmt: skip


@lru_cache(maxsize=1)
def cameo() -> Coder:
    return eventcode.load("cameo")


@pytest.mark.parametrize(
    ("sentence", "date", "source"),
    [
        ("The Taliban raided an Afghan army camp.", None, "AFGINS"),
        ("The Taliban attacked a town near the Afghan government's offices.", None, "AFGINS"),
        ("The Taliban attacked a police convoy in Pakistan.", None, "AFGGOV"),
        ("The Taliban raided an Afghan army camp.", "2022-05-01", "AFGGOV"),
        ("The Taliban raided an Afghan army camp.", "1995-05-01", "AFGREB"),
    ],
)
def test_without_a_date_who_fights_the_government_is_not_it(sentence: str, date: str | None, source: str) -> None:
    """A group that governs now is coded as the rebels that it was, where another government of its country is named."""
    [event] = cameo().code(sentence, date=date)
    assert event.source is not None
    assert source == event.source.code


@pytest.mark.parametrize(
    ("sentence", "expected"),
    [pytest.param(*case, id=f"{name}: {case[0]}") for name, cases in CASES.items() for case in cases],
)
def test_reading(sentence: str, expected: list[str]) -> None:
    """What is asserted in the sentence is coded so, and nothing else is."""
    found = [
        f"{event.source.code if event.source else '-'} {event.action.code} {event.target.code if event.target else '-'}"
        for event in cameo().code(sentence, date="2024-06-01")
        if event.modality == "asserted"
    ]
    assert sorted(expected) == sorted(found)


def test_who_ruled_once_does_not_beside_those_who_rule() -> None:
    """Without a date, a group is not of the time in which it was the government that another phrase names."""
    (event,) = cameo().code("The Afghan government freed 100 Taliban prisoners.")
    assert ("AFGGOV", "AFGINS") == (event.source.code, event.target.code)


@pytest.mark.parametrize("name", MONSTERS)
def test_monsters(name: str) -> None:
    """A text that is long in one way only is coded to its end in a moment, whatever rules meet it."""
    assert MONSTERS[name] == cameo().code_document(MONSTERS[name]).text


def test_texts_that_break_off_are_read_to_their_end() -> None:
    """Wherever a sentence is cut off, with or without a full stop, and however it goes on, coding comes to an end."""
    whole = [sentence for cases in CASES.values() for sentence, _ in cases]
    ends = cycle(("", ".", " of", " had", " the two", " was reported", " (", ' "', " her", " both", " in 2009"))
    for sentence in whole:
        words = sentence.split()
        for cut in range(1 + len(words) % 3, len(words), 3):
            text = " ".join(words[:cut]) + next(ends)
            assert text == cameo().code_document(text).text


@pytest.mark.parametrize(
    "text",
    [
        "Kenya is optimistic",
        "Peru was worried",
        "Six Kenyan soldiers, two of",
        "Six soldiers, two of.",
        "2009 arrested rebels in",
        "Chad attacked Mali rather than",
        "Chad, among them",
        "Chad, joined by",
        "Chad was quoted as",
    ],
)
def test_short_texts(text: str) -> None:
    """A headline without a full stop and a phrase that breaks off are read."""
    assert text == cameo().code_document(text).text


def test_a_person_of_no_known_country_is_read_without_his_hyphen(tmp_path: Path) -> None:
    """A name that a study has without a code for it is nobody, in either spelling."""
    (tmp_path / "codebook.toml").write_text('title = "Study"\nversion = "1"\nextends = "cameo"\n', encoding="utf-8")
    (tmp_path / "actors").mkdir()
    rows = "phrase,code,kind,from,until,note\nJon-Foo Barlow,---,person,,,\n"
    (tmp_path / "actors" / "people.csv").write_text(rows, encoding="utf-8")
    coder = eventcode.load(tmp_path)
    assert coder.code("Kenya urged rebels in Jon Foo Barlow in Chad to disarm.")


@pytest.mark.parametrize("memory", [True, False])
def test_the_two_are_those_of_the_text(memory: bool) -> None:
    """ "The two countries" are those named last, over the end of a sentence only where memory is asked."""
    text = "Chad and Libya signed a pact. The two countries also set up diplomatic ties."
    events = cameo().code_document(text, memory=memory).events
    assert [event.action.code for event in events].count("054") == (2 if memory else 1)
