"""The English words that drafting looks for, but for those of amounts, which are in `amounts`."""


def words(of: str) -> frozenset[str]:
    """The words of a text as a set."""
    return frozenset(of.split())


PARTIES = words(
    "countries country sides side leaders leader nations nation presidents president economies economy superpowers "
    "powers capitals governments teams delegations allies rivals neighbours neighbors men women parties partners "
    "giants states heads counterparts officials ways things occasions fronts rounds times "
    "diplomats sources aides thirds quarters halves fifths sixths sevenths eighths ninths tenths hundredths steps "
    "leaps stages phases"
)
"""What small numbers count without saying anything: "two leaders", "two sides"."""
DEFINITE = words("the these those both our their its his her your my all other first last next past")
"""Before a count they say that it is known already ("the two proposals")."""

MONTHS = ("January", "February", "March", "April", "May", "June", "July", "August", "September", "October",
          "November", "December")  # fmt: skip
WEEKDAYS = ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday")

SAID = words(
    "said says say saying told tells added adds adding replied replies reported reports wrote writes stated "
    "stating announced announces acknowledged acknowledges acknowledging admitted admits claimed claims argued argues "
    "warned warns warning noted notes noting insisted insists remarked remarks commented explained explains "
    "declared declares posted quipped boasted asked asks answered responded suggested suggests suggesting "
    "predicted predicts predicting conceded concedes called calls calling described describes describing accused "
    "accuses accusing recalled recalls countered characterized characterizing indicated indicates hinted "
    "believes believed thinks thought expects expected repeated stressed confirmed denied vowed joked fumed blasted "
    "raged gushed hailed cautioned urged revealed promised quoted cited observed concluded quipping tweeted "
    "characterising characterised texted bragged crowed moaned complained lamented mused ranted thundered "
    "opined summed "
    "summarized summarised underlined emphasized emphasised highlighted informed assured reiterated clarified reminded "
    "proclaimed affirmed noticed "
    "sniped beamed griped joked expect believe think say tell warn argue boasting bragging"
)
"""Verbs that give somebody's words."""
INTRODUCING = words("said says wrote writes added posted told replied stated continued explained")
"""Those of them that a colon and a whole paragraph follow."""
SAYINGS = words(
    "verdict words remark remarks comment comments statement post message warning phrase reply answer response letter "
    "tweet claim quip line motto"
)
"""What somebody's words are called."""

TITLES = words(
    "president vice-president premier chancellor secretary minister prime ambassador representative spokesperson "
    "spokesman spokeswoman director chairman chairwoman chair chairperson chief governor senator congressman "
    "congresswoman mayor general colonel admiral king queen prince princess pope judge justice attorney commissioner "
    "envoy negotiator adviser advisor analyst economist professor researcher fellow scholar expert official "
    "executive ceo cfo founder correspondent reporter journalist editor columnist author lawyer diplomat leader "
    "lawmaker legislator mp mep delegate commander captain inspector archbishop bishop reverend ayatollah emir sultan "
    "head deputy assistant undersecretary under-secretary strategist historian partner vice treasurer speaker "
    "mr mrs ms miss dr sir dame lord lady prof rep sen gov gen "
    "officer prosecutor coach manager agent host presenter owner sheriff engineer doctor scientist activist "
    "campaigner solicitor barrister detective superintendent constable sergeant lieutenant cardinal rabbi imam "
    "nurse teacher farmer singer actor actress writer producer novelist poet painter striker midfielder defender "
    "winger goalkeeper skipper chef pilot goalscorer entrepreneur banker trader investor broker consultant "
    "pollster trainer referee broadcaster photographer architect designer curator"
)
"""What people are called before and after their names."""
KIN = words(
    "wife husband son daughter brother sister father mother widow nephew niece "
    "ex-wife ex-husband girlfriend boyfriend fiancé fiancée partner friend colleague neighbour neighbor"
)
"""What people are to others, right before their names."""
MET = words("met meet meets meeting phoned telephoned thanked")
"""What is done to people, right before their names."""
FOLLOWED = words("administration administrations government presidency cabinet camp team era years")
"""Behind a name they leave it a person's: "the Quill administration"."""

PARTICLES = words("de del der den van von bin ibn al el la le da di dos du ben abu")
"""Small words inside names."""

SMALL_NAMES = words("he an so you will")
"""Small words that with a capital inside a sentence begin a name: He Ming, Will Smith."""
FAMILY_FIRST = words(
    "wang li zhang liu chen yang huang zhao wu zhou xu zhu hu guo gao luo zheng liang xie tang han cao deng xiao "
    "feng cheng cai peng dong yu su lu jiang wei shen ding ren fan fang shi yao tan liao zou xiong jin qiu "
    "hou qin kim nguyen tran pham he lin xi"
)
"""Common family names of China, Korea and Vietnam, which stand first."""
PEOPLES = words("van von bin ibn")
"""Particles that only people's names have."""

PLACES = words(
    "africa african africans "
    "america american americans arab arabia asia asian australia australian austria beijing berlin brazil "
    "britain british brussels california canada canadian chile china chinese colombia czech denmark dutch east "
    "eastern egypt england english europe european finland france french geneva german germany greece greek "
    "greenland hong hongkong hungary india indian indonesia iran iranian iraq ireland israel israeli istanbul italian "
    "italy japan japanese jerusalem kiev kong korea korean kyiv latin london madrid malaysia mexican mexico moscow "
    "netherlands new north northern norway oman ottawa pacific pakistan panama paris philippines poland polish "
    "pretoria qatar riyadh rome russia russian russians saudi scotland seoul shanghai shenzhen singapore south "
    "southern spain spanish stockholm sweden swiss switzerland sydney taipei taiwan taiwanese texas tokyo "
    "turkey turkish "
    "ukraine ukrainian ukrainians u.s us usa uk eu prc un uae united vietnam vietnamese washington west western york "
    "wuhan zurich delhi mumbai brazilian argentina argentine argentinian peru peruvian chilean colombian venezuela "
    "venezuelan cuba cuban norway norwegian finnish danish belgium belgian portugal portuguese austria austrian "
    "hungarian romania romanian bulgaria bulgarian serbia serbian czechia slovakia slovak slovenia croatia croatian "
    "lithuania latvia estonia belarus georgia georgian kazakhstan uzbekistan mongolia nepal bangladesh sri lanka "
    "myanmar thai laos cambodia cambodian malaysian indonesian filipino singaporean nigeria nigerian "
    "kenya kenyan ethiopia ghana morocco moroccan algeria tunisia libya egyptian syria syrian lebanon jordan iraqi "
    "qatari emirati kuwait yemen zealand sudan congo angola zambia zimbabwe rwanda uganda tanzania somalia senegal "
    "indonesia thailand"
)
INSTITUTIONS = words(
    "academy administration affairs agency agencies airport alliance ambassador ap army associated association "
    "attorney authority bank bbc bloomberg board bureau cabinet cbs center central centre chamber channel chips "
    "church city cnbc cnn college command commerce commission committee communist company conference congress "
    "consulate corp corporation council countries country court dc deal defence defense democrat democratic democrats "
    "department district economic economics economist economy embassy energy export exports federal finance "
    "financial fleet food forces ford foreign forum foundation fox fund global gmt group growth gulf guardian "
    "house huawei inc index industry institute institution intelligence interior international journal justice "
    "labour labor law league liberation library limited ltd magazine mar market media meeting ministry monetary "
    "morning museum nation national nations nato navy nbc network news nobel nvidia nsc office olympic online oval "
    "palace parliament party peace pentagon people people's policy politburo politico post press products radio rare "
    "rbc relations reporting republic republican republicans reserve resources reuters river road school science sea "
    "security senate service services social society square stanley state states stock street summit supreme survey "
    "tariff tariffs task technologies technology telegraph telegram television tesla thursday times tower trade "
    "treasury treaty truth tv twitter union university wall war weekly white wire world wto x xinhua youtube "
    "markets beach harbour harbor port island islands valley county peninsula coast "
    "senior junior acting former geological strait taskforce pact truce accord agreement bell boeing apple google afp "
    "health organization organisation sport sports culture travel fashion "
    "research hydro oil gas mining motors pharma foods airlines airways steel insurance capital partners holdings "
    "ventures entertainment studios software systems solutions logistics shipping securities analytics advisors "
    "advisers associates consulting brothers sons plc llc gmbh ag sa fc united rovers athletic wanderers albion "
    "rangers sachs suisse barclays hsbc citigroup ubs nomura blackrock deloitte kpmg"
)
"""Capitalised words that are part of no person's name, or make what they stand in something else than a person."""
FUNCTION = words(
    "a about above according after again against ahead all along already also although amid among an and another any "
    "are as asked at back based be because before behind being both but by can china's citing could despite "
    "did do does during each earlier either elsewhere even every everyone few finally first following for "
    "from further furthermore given had has have he hence her here him his how however i if in indeed instead into is "
    "it its itself just last late later less let like many may maybe meanwhile might more moreover most much must my "
    "nearly neither never nevertheless next no none nonetheless nor not nothing now of off on once one only or other "
    "others our out over overall perhaps previously quite rather recently same separately several "
    "shall she should since so some soon sources speaking still such than that the their them then there therefore "
    "these they this those though three through thus to today together too total two under unless until up upon us "
    "very via was we well were what whatever when where whereas whether which while who whom whose why will with "
    "within without would yes yesterday yet you your that's it's there's i'm he's she's don't not"
)
"""Words that begin sentences with a capital."""

GIVEN = words(
    "aaron adam alan albert alex alexander alice amy ana andrea andrei andrew angela ann anna anne anthony antonio "
    "ari arthur barack barbara benjamin bill bob boris brian bruce carl carlos carol caroline catherine charles "
    "chris christian christine christopher claire colin cyril dan daniel david deborah dennis diana dmitri dmitry "
    "donald dorothy douglas edward elena elizabeth ellen emily emma emmanuel eric eva francis francois frank fred "
    "gary george gerald giorgia greg hannah hans harold harry heather helen henry howard hugo ian igor irina isabel "
    "ivan jack jacob james jamie jamieson jan jane janet jason javier jean jeff jeffrey jennifer jeremy jerome "
    "jessica jim joan joe johan john jonathan jorge jose joseph juan judith julia julie justin karen karl karoline "
    "kate kathleen keir keith kelly kenneth kevin kim larry laura lauren leo linda lisa louis louise lucy luis maria "
    "marco margaret marie mario mark martha martin mary matthew maya megan melissa michael michelle mike mohammed "
    "nancy narendra natalie nicholas nick nicole nina olaf oleg olga oliver olivia pamela patricia patrick paul peter "
    "petra phelim philip pierre rachel ralph raymond rebecca recep ricardo richard rob robert roger ronald rosa rose "
    "roy russell ruth ryan sam samantha samuel sandra sara sarah scott sean sergei sergey sharon simon sophie stefan "
    "stephanie stephen steve steven stuart susan tamara tanya teresa terry theresa thomas tim timothy tina tom "
    "tomas tony ursula vera victor victoria viktor vincent virginia vladimir volodymyr walter wayne wendy wilbur "
    "william yuri zachary"
)
"""Common given names; one at the start of two or three capitalised words is a sign of a person."""

EQUAL_NAMES = (
    {"joe", "joseph"}, {"bill", "william", "will"}, {"dan", "daniel", "danny"}, {"mike", "michael"},
    {"bob", "robert", "rob"}, {"jim", "james"}, {"tom", "thomas"}, {"steve", "steven", "stephen"},
    {"tony", "anthony"}, {"alex", "alexander", "oleksandr", "aleksandr"}, {"sergei", "serhiy", "sergii"},
    {"mikhail", "mykhailo", "michael"}, {"nikolai", "mykola"}, {"andrei", "andriy"}, {"dmitri", "dmytro"},
)  # fmt: skip
"""Forms of one given name that do not look alike."""

WOMEN = words(
    "alice amy ana andrea angela ann anna anne barbara caroline catherine christine claire deborah diana dorothy "
    "elena elizabeth ellen emily emma eva giorgia hannah heather helen irina isabel jane janet jean jennifer "
    "jessica joan judith julia julie karen karoline kate kathleen kelly laura lauren linda lisa louise lucy maria "
    "marie margaret martha mary maya megan melania melissa michelle nancy natalie nicole nina olga olivia pamela "
    "patricia petra rachel rebecca rosa rose ruth samantha sandra sara sarah sharon sophie stephanie susan tamara "
    "tanya teresa theresa tina ursula vera victoria virginia wendy ada amelia candice charlotte grace hillary "
    "ivanka kamala mia priya zoe"
)
"""Given names that are hardly ever a man's."""
MEN = words(
    "aaron adam alan albert alexander andrei andrew anthony antonio arthur barack benjamin bill bob boris brian "
    "bruce carl carlos charles christopher colin daniel david dennis dmitri dmitry donald douglas edward emmanuel "
    "eric frank francois fred gary george gerald greg hans harold harry henry howard hugo ian igor ivan jack jacob "
    "james jamieson jason jeff jeffrey jeremy jerome jim joe johan john jonathan jorge jose joseph juan justin keir "
    "keith kenneth kevin larry leo louis luis marco mario mark martin matthew michael mike mohammed narendra "
    "nicholas nick olaf oleg oliver patrick paul peter phelim philip pierre ralph raymond recep ricardo richard rob "
    "robert roger ronald roy russell sergei sergey simon stefan stephen steve steven stuart thomas tim timothy tom "
    "tomas tony vincent vladimir volodymyr viktor victor walter wayne wilbur william zachary scott cyril rush"
)
"""Given names that are hardly ever a woman's."""
FOR_HIM = words(
    "mr sir lord king prince chairman spokesman congressman husband son brother father sultan emir archbishop"
)
"""What only a man is called right before his name."""
FOR_HER = words(
    "mrs ms miss lady dame queen princess chairwoman spokeswoman congresswoman wife daughter sister mother ex-wife"
)
"""What only a woman is called right before her name."""
