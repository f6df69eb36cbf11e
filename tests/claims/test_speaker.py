"""By which name a source goes: never by another's, and by none where nothing tells."""

import pytest

from recount.claims.attribution import sayings
from recount.model.report import Report
from recount.pipeline import Analysis

ANALYSIS = Analysis()


def _named(text: str) -> dict[str, str | None]:
    """Each source's words and the name that it goes by, innermost sources alone."""
    report = Report.of(text, language="en", published="2024-05-06", published_from="given")
    told = [s.sources[-1] for s in sayings(report, ANALYSIS.mentions(report)) if s.sources]
    return {p.span.exact: p.name for p in told if p.span is not None}


@pytest.mark.parametrize(("text", "words", "name"), [
    ("Russia's defence ministry said it hit a depot. A spokesman for the Ukrainian air force said it was a school.",
     "spokesman for the Ukrainian air force", "Ukrainian Air Force"),
    ("Police sealed a gate in Peshawar, Pakistan. Forty people died, said a spokesman for the Lady Reading Hospital.",
     "spokesman for the Lady Reading Hospital", "Lady Reading Hospital"),
    ("The United Nations sent lorries. No lorry passed, said a spokesman for the Palestinian side of the crossing.",
     "spokesman for the Palestinian side of the crossing", None),
    ("Thailand's army fired rockets at Cambodia. One man was killed, a spokesman for the province said.",
     "spokesman for the province", None),
    ("The Azawad Liberation Front accuses Mali's army of it. “They fired in every direction,” its spokesman says.",
     "its spokesman", "Azawad Liberation Front"),
    ("The armed group CODECO denied the killing. The Zaire militia fired first, the group's spokesman said.",
     "group's spokesman", "CODECO"),
    ("The M23 rebels took the town in Congo. Nobody was hurt, the rebels' spokesman said.",
     "rebels' spokesman", "M23"),
    ("Fighting went on in Azerbaijan. The army of the breakaway region said that it had lost 40 men.",
     "army of the breakaway region", None),
    ("Azerbaijan shelled the road. Nine people died, the government in Yerevan said.",
     "government in Yerevan", "Armenia"),
    ("Nigeria's soldiers searched the forest. The state government said that 52 pupils had been taken.",
     "state government", None),
    ("Shells fell in Sudan. The Khartoum State health ministry said that nine people had died.",
     "Khartoum State health ministry", "Khartoum State Health Ministry"),
    ("Nine people drowned off Nigeria, the Christian Association of Nigeria said.",
     "Christian Association of Nigeria", "Christian Association of Nigeria"),
    ("A local group, Cooperative for Peace and Development, said that nine had died.",
     "Cooperative for Peace and Development", "Cooperative for Peace and Development"),
    ("One group, the Storvik Rights Monitor, counted nine dead.", "Storvik Rights Monitor", "Storvik Rights Monitor"),
    ("Nine people drowned, the Centre for Security Studies said.", "Centre for Security Studies",
     "Centre for Security Studies"),
    ("It was a drone, Russia's defence ministry said. Two were hurt, the Ministry of Emergency Situations said.",
     "Ministry of Emergency Situations", "Ministry of Emergency Situations"),
    ("Mali's General Staff said that 25 people had died.", "Mali's General Staff", "Malian Armed Forces"),
    ("Ukraine's air force said that 103 drones had come. Moscow had no comment. It denies aiming at civilians.",
     "It", "Russia"),
    ("Mali's army said that 25 had died, its spokesman added. A survivor came from Gao. “They left us,” she said.",
     "she", None),
    ("An al Qaeda affiliate said that its men had killed nine soldiers.", "al Qaeda affiliate", None),
    ("The Syrian Observatory for Human Rights said that nine had died. Four were children, the Observatory said.",
     "Observatory", "Syrian Observatory for Human Rights"),
    ("Rebels said that nine had died.", "Rebels", None),
    ("Nine people died, by an Israeli count.", "Israeli", "Israel"),
    ("Nine people died, said the WHO.", "WHO", "World Health Organization"),
    ("The Afghan defence ministry said in 2015 that 200 fighters had died.", "Afghan defence ministry",
     "Afghanistan Defence Ministry"),
    ("Nine died in Baku, the Ministry of Defence of Azerbaijan said.", "Ministry of Defence of Azerbaijan",
     "Azerbaijan Defence Ministry"),
])
def test_a_source_goes_by_its_own_name(text: str, words: str, name: str | None) -> None:
    """A body of a part of a country is not the country's, a spokesman speaks for whom he is told to speak."""
    assert _named(text).get(words, "not a source") == name


@pytest.mark.parametrize(("text", "words", "name"), [
    ("Nine died, the Tigris Rights Monitor said. A guard was hurt, the Monitor said.", "Monitor",
     "Tigris Rights Monitor"),
    ("Nine died, the Darfur Documentation Centre says.", "Darfur Documentation Centre",
     "Darfur Documentation Centre"),
    ("Nine died, the Latakia Health Directorate said.", "Latakia Health Directorate", "Latakia Health Directorate"),
    ("The association says 71 died. The dead were villagers, the Association of Harun Nationals said.", "association",
     "Association of Harun Nationals"),
    ("The association says 71 died. The Association of Harun Men said nine, the Association of Midan Men said six.",
     "association", None),
    ("The Rapid Support Forces said nine died. The Sudanese army has changed its account. Its spokesman said no.",
     "Its spokesman", "Sudanese Armed Forces"),
])
def test_a_body_has_its_whole_name_wherever_the_report_gives_it(text: str, words: str, name: str | None) -> None:
    """What stands behind a place's name is no person; one word stands for the one body whose name holds it."""
    assert _named(text)[words] == name


@pytest.mark.parametrize(("text", "words"), [
    ("Nine people died, the Center for Research and Security Studies said.",
     "Center for Research and Security Studies"),
    ("Nine people died, according to the Institute for Conflict and Security Studies.",
     "Institute for Conflict and Security Studies"),
    ("Nine people died, the clinic said, quoting doctors at a hospital its staff have reached.",
     "doctors at a hospital"),
])
def test_a_source_s_words_are_whole_and_end_where_it_ends(text: str, words: str) -> None:
    """The “and” of a name does not part it; what staff of “its” have done is a clause of its own."""
    assert words in _named(text)
