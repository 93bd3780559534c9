"""The words of invented councils. The nearer a word stands to the start of its list, the more often it is used."""

from __future__ import annotations


def _words(text: str) -> list[str]:
    return text.split()


def _lines(text: str) -> list[str]:
    return text.strip().split("\n")


NOUNS = _words(
    """
report plan service budget policy programme scheme proposal application site road school strategy officer resident
member area year review work cost fund project contract partner family child home building street village town park
library centre market bridge path river field tenant landlord carer teacher pupil parent worker nurse driver rider
business trader supplier bidder surveyor engineer planner inspector auditor adviser lawyer accountant director manager
team group forum panel board partnership charity trust agency authority district county region department unit office
depot garage yard workshop store hall theatre museum gallery archive pool gym pitch court playground allotment
cemetery crossing junction roundabout footway kerb drain gully culvert ditch verge hedge tree wood meadow pond coast
harbour quay jetty beach cliff flood storm frost drought repair renewal closure opening extension conversion
demolition survey inspection audit consultation questionnaire petition objection comment letter answer question
statement evidence finding recommendation condition reason objective target measure indicator standard benchmark
forecast estimate saving pressure deficit surplus reserve balance grant loan lease licence permit fee charge fine rent
rate levy precept invoice payment purchase tender framework specification warranty risk issue delay fault complaint
appeal claim dispute settlement notice order byelaw regulation guidance code protocol procedure timetable deadline
agenda draft version appendix table map drawing photograph model sample record register database system network server
website telephone computer printer vehicle bus train bicycle lorry van trailer tractor boiler heater lamp roof wall
floor window door ceiling chimney gutter pipe cable meter sensor battery panel turbine solar energy carbon waste
refuse recycling litter bin compost landfill incinerator noise smoke dust odour water sewage rainfall soil gravel
asphalt concrete timber brick slate steel glass paint apprentice trainee graduate volunteer mentor tutor governor
headteacher nursery college university course lesson exam grade attendance meal uniform transport placement foster
adoption sibling household migrant veteran patient clinic hospital surgery pharmacy ward ambulance dementia disability
therapy diet exercise tobacco alcohol vaccine screening shelter hostel tenancy arrears voucher benefit pension wage
salary vacancy rota shift overtime sickness training induction supervision appraisal
"""
)

VERBS = _words(
    """
considered received reviewed reported explained described presented completed prepared published delayed improved
reduced increased extended replaced repaired funded supported welcomed questioned examined monitored assessed measured
strengthened simplified shortened updated revised rewritten circulated distributed discussed debated mentioned noticed
promised requested offered delivered installed inspected tested cleaned painted surveyed mapped photographed recorded
registered licensed insured valued leased rented bought sold shared merged divided moved transferred relocated
restored refurbished demolished rebuilt converted designed drawn planned postponed cancelled reopened launched piloted
evaluated compared costed priced audited challenged defended criticised praised thanked trained recruited seconded
mentored consulted informed advised warned reminded invited interviewed visited toured watered planted pruned
harvested collected sorted recycled composted drained flooded dredged fenced lit signed surfaced widened narrowed
diverted
"""
)

ADJECTIVES = _words(
    """
new local annual public further draft final small large early late current previous additional general detailed full
joint regional rural urban social financial legal technical environmental historic modern temporary permanent seasonal
weekly monthly quarterly daily independent external internal statutory voluntary corporate capital revenue strategic
operational digital physical medical educational cultural affordable sustainable accessible reliable suitable adequate
sufficient significant substantial modest moderate considerable slight urgent important necessary useful helpful
careful thorough clear simple complex difficult expensive cheap efficient effective safe unsafe damaged derelict
vacant occupied crowded quiet busy narrow wide steep shallow deep clean dirty wet dry warm cold bright dark green
brown northern southern eastern western central outer inner upper lower older younger disabled elderly homeless
vulnerable
"""
)

ADVERBS = _words(
    """
again already still soon later earlier now often usually generally broadly largely mostly partly fully carefully
quickly slowly steadily gradually recently formally briefly locally regularly fairly jointly together since elsewhere
nonetheless
"""
)

SENTENCES = _lines(
    """
{O} introduced the {n} on the {a} {n}, which had been {v} since the last meeting
{O} reported that {N} of the {ns} had been {v} and that the rest would be {v} by {D}
the {a} {n} had {d} been {v}, and the {n} of the {n} at {P} was being {v}
members asked whether the {n} could be {v} before {D}, and what the {a} {n} would cost
{M} asked about the {n} at {P}, where the {n} had been {v} and the {n} {d} {v}
in answer, {O} said that the {a} {n} was {v} in {Y} and that no {n} had been {v} since
the cost of the {n} was {S}, of which {S} would be met from the {a} {n}
{S} had been set aside for the {n} in the {a} budget, and {S} of it was spent
{M} thanked the {ns} and the {n} for their work on the {a} {n}
the {n} at {P} had {N} {ns}, against {N} a year before
it was noted that the {a} {n} of the {n} depended on the {n} and on a {a} {n}
residents of {P} had written about the {n} and the {a} {n} near {R}
the {n} for {P} had been {v} twice, because the {n} was {a} and the {n} {a}
{M} was concerned that the {n} would be {d} {v} if the {n} were not {v}
{O} undertook to write to members about the {n} and to have the {a} {n} {v}
application {A} for a {a} {n} at {R}, {P}, had been {v} on {D}
the {n} was expected to be {v} in {Y}, and the {n} to be {v} a year later
of the {N} answers to the {n}, {N} were in favour of the {a} {n} and {N} against it
a {n} by {F} had found the {n} to be {a} and the {n} {d} {v}
{F} had been asked for a {n} of the {n} and for a {a} {n}
there was some {n} about the {a} {n}, since the {ns} at {P} and {P} had not been {v}
the {a} {n} would be {v} by a {n} of members and {ns} from {P}
officers had {d} {v} the {n} with the {n} and would bring a {a} {n} to a later meeting
in {Y} the {n} had cost {S}; it was now {S}, which {O} described as {a}
{M} spoke for the {ns} of {P}, whose {n} had been {v} without a {n}
the {n} showed a {a} {n} in the number of {ns}, from {N} to {N}
the work at {R} had been {v} and the {n} would be {v} once the {n} was {v}
it was explained that a {n} under the {a} {n} could be {v} only with a {n}
the {n} between the {n} and {F} ran until {D} and could be {v} for a year
{M} suggested that the {n} be {v} with that of {P}, as the two {ns} were {a}
"""
)

TITLES = _lines(
    """
{A1} {n} {Y}
{P}: {a} {n}
{A1} {n} and {n}
{N1} at {P}
{A1} {n} of the {n}
The {n} of {a} {ns}
{R}, {P}: {a} {n}
{A1} {n} monitoring
Report of the {n} on {a} {ns}
"""
)

CLAUSES = _lines(
    """
the {n} be noted
the {a} {n} be {v}
authority be given for the {n} to be {v} at a cost of up to {S}
the {n} for {P} be {v} by {D}
a further {n} on the {a} {n} be brought to the meeting in {Y}
the {ns} of {P} be thanked for their {n}
the {a} {n} be {v} after a {n} with the {ns} at {P}
{S} be moved from the {n} to the {a} {n}
"""
)

DUTIES = _lines(
    """
circulate the {n} of the {a} {n}
write to the {ns} of {P} about the {n}
bring a {a} {n} of the {n}
have the {n} at {R} {v}
"""
)

REASONS = _lines(
    """
Disclosure would prejudice the tender
It would identify a household
Disclosure would harm the council in talks about a sale
Disclosure would weaken the advice that the council receives
It would show the terms that a supplier offered
"""
)

FORENAMES = _words(
    """
Asha Jon Sam Dele Rhian Margaret Priya Rowan Aled Sunniva Graham Farida Bernard Constance Joel Winifred Patrick Edgar
Ines Tunde Judith Marcus Leonie Eleanor Kwame Oonagh Gareth Hilda Owen Nadia Felix Bronwen Tariq Morag Ewan Lucia
"""
)

SURNAMES = _words(
    """
Ashworthy Brindley Calloway Dunnett Ellerby Fanshawe Garrowby Hollis Ingleton Jessop Kettlewood Lanyon Merrow Nuttall
Osgood Penhale Quarrie Rathbone Selwood Tamblyn Underhay Varley Whitlock Yarrow Amberson Bellweather Corrigan Danvers
Eastlake Fairholme Greystock Hathersage Isherby Jarrold Kinnear Lovelock
"""
)

PLACE_STARTS = _words(
    """
Al Ash Bar Beck Birch Black Brack Brad Brig Brom Burn Cal Cam Char Chil Clay Col Cran Dal Dun East Eg Elm Far Fen Fox
Glas Gold Grim Hal Ham Hart Haz Hol Horn Ing Kel Kirk Lang Lin Long Mal Mar Mel Mid Mor Nar New North Oak Old Or Pel
Pen Plum Quar Rad Raven Red Rip Rom Rush Salt San Sel Shel Sil South Stan Stock Sut Tam Thorn Tre Up Wal War West Wex
Whit Win Wood Wrag Yel
"""
)

PLACE_ENDS = _words(
    """
ford ham ton bury ley field wick by thorpe worth combe stead mere den hurst well bourne brook bridge gate hill holme
marsh minster moor mouth over port ridge stoke stow
"""
)

ROADS = _words("Road Street Lane Avenue Close Way Drive Terrace Hill Row Green Crescent")

FIRMS = _words("Brothers Partners Contractors Surveyors Associates Homes Transport Engineering Consulting Estates")

OFFICERS = _lines(
    """
Director of Finance
Director of Highways
Monitoring Officer
Head of Planning
Director of Children's Services
Head of Housing
Director of Public Health
Head of Property
Head of Audit
Chief Executive
Head of Libraries
Director of Adult Care
"""
)

SUBJECTS = _lines(
    """
Council
Cabinet
Planning
Licensing
Audit
Standards
Highways
Housing
Libraries
Public Health
Pensions
Property
Children
Adult Care
Climate
Flooding
Markets
Harbours
Schools
Transport
Waste
Parks
Culture
Employment
"""
)

VENUES = ["Council Chamber, Shire Hall", "Committee Room 1, Shire Hall", "Committee Room 2, Shire Hall"]

GLOSSARY = {
    "TRO": "traffic regulation order", "HGV": "heavy goods vehicle", "MTFS": "medium term financial strategy",
    "SEND": "special educational needs and disabilities", "CIL": "community infrastructure levy",
    "FUL": "full application", "HRA": "housing revenue account", "LEA": "local education authority",
    "PSPO": "public spaces protection order", "TPO": "tree preservation order",
    "SHLAA": "strategic housing land availability assessment", "JSNA": "joint strategic needs assessment",
    "ASB": "antisocial behaviour", "NNDR": "national non-domestic rates", "EIA": "environmental impact assessment",
    "SPD": "supplementary planning document", "LTP": "local transport plan", "DSG": "dedicated schools grant",
}  # fmt: skip
"""Of these the minutes say a few: a council's glossary is longer than what a year of its minutes uses."""
