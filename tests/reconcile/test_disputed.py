"""Denials and what they answer."""

import dataclasses

import pytest

from recount.model.claim import Claim, Role
from recount.reconcile import reconcile
from recount.testing.desk import Desk


def _disputed(desk: Desk) -> list[tuple[str, ...]]:
    return [f.claims for f in reconcile(desk.reports, desk.claims).findings if f.kind == "disputed"]


def _ids(*claims: Claim) -> tuple[str, ...]:
    return tuple(sorted(c.id for c in claims))


def _blame(desk: Desk, text: str) -> tuple[Claim, str]:
    report = desk.report(text)
    return desk.statement(report, "Rebels accused the army of shelling a clinic", "the army of shelling a clinic",
                          source="Rebels", cue="accused", plover="ACCUSE", certainty="alleged"), report.id


@pytest.mark.parametrize("content", ["the charge", "any part in it", "this", "the allegation"])
def test_a_denial_refers_back_to_the_accusation_before_it(content: str) -> None:
    """“The army rejected the charge” answers the rebels' accusation, and the finding quotes both."""
    desk = Desk()
    blame, _ = _blame(desk, f"Rebels accused the army of shelling a clinic. The army rejected {content}.")
    denial = desk.statement(desk.reports[0], f"The army rejected {content}", content, source="The army",
                            cue="rejected", stance="denies")
    derived = reconcile(desk.reports, desk.claims)
    assert [(r.kind, r.from_, r.to) for r in derived.relations] == [("denies", denial.id, blame.id)]
    [finding] = derived.findings
    assert finding.claims == _ids(blame, denial)
    assert "Rebels" in finding.explanation
    assert "The army" in finding.explanation


def test_a_denial_of_what_nobody_says_is_no_dispute() -> None:
    """A general denial answers no claim of any report."""
    desk = Desk()
    report = desk.report("Rebels named a new chief. The army denies aiming at schools.")
    desk.statement(report, "Rebels named a new chief", "a new chief", source="Rebels", cue="named")
    desk.statement(report, "The army denies aiming at schools", "aiming at schools", source="The army", cue="denies",
                   stance="denies")
    assert _disputed(desk) == []


def test_an_accusation_that_nobody_answers_is_no_dispute() -> None:
    """One side's accusation alone is one side's accusation."""
    desk = Desk()
    _blame(desk, "Rebels accused the army of shelling a clinic. The army said nothing.")
    assert _disputed(desk) == []


def test_a_reply_that_denies_in_other_words_is_a_dispute() -> None:
    """“It had kept to the truce, the army replied” answers the accusation just before."""
    desk = Desk()
    text = "Rebels accused the army of shelling a clinic. It had kept to the truce, the army replied."
    blame, _ = _blame(desk, text)
    reply = desk.statement(desk.reports[0], "It had kept to the truce, the army replied", "It had kept to the truce",
                           source="the army", cue="replied")
    assert _disputed(desk) == [_ids(blame, reply)]


def test_a_toll_called_inflated_is_disputed() -> None:
    """A denial that stands just after another's number, and brings none of its own, answers the number."""
    desk = Desk()
    report = desk.report("The ministry put the dead at 80, a toll that the army dismissed as inflated.")
    toll = desk.figure(report, "80", "80", 80, source="The ministry")
    denial = desk.statement(report, "the army dismissed as inflated", "inflated", source="the army", cue="dismissed",
                            stance="denies")
    assert _disputed(desk) == [_ids(toll, denial)]


def test_a_number_put_against_a_number_is_told_once() -> None:
    """Where the denier gives its own count, the two counts contradict each other; there is no second finding."""
    desk = Desk()
    report = desk.report("The ministry put the dead at 80. The army denied that and counted 12.")
    toll = desk.figure(report, "80", "80", 80, source="The ministry")
    desk.figure(report, "12", "12", 12, source="The army")
    desk.statement(report, "The army denied that", "that", source="The army", cue="denied", stance="denies",
                   denies=(toll,))
    assert [f.kind for f in reconcile(desk.reports, desk.claims).findings] == ["contradicts"]


def test_a_proposal_turned_down_is_no_dispute() -> None:
    """Rejecting talks denies nothing that anybody asserted."""
    desk = Desk()
    text = "Rebels accused the army of shelling a clinic. The army ruled out any part in talks."
    blame, _ = _blame(desk, text)
    desk.statement(desk.reports[0], "The army ruled out any part in talks", "any part in talks", source="The army",
                   cue="ruled out", stance="denies", plover="REJECT")
    assert blame.id not in {c for claims in _disputed(desk) for c in claims}


def test_a_denial_in_another_report_finds_what_it_answers_by_its_words() -> None:
    """Across reports of the same days a denial is tied to the statement with the same words of weight."""
    desk = Desk()
    text = "Monitors said cluster shells hit the Harun clinic."
    one, two = desk.report(text), desk.report("The army denied that cluster shells hit a Harun clinic.")
    said = desk.statement(one, text[:-1], "cluster shells hit the Harun clinic", source="Monitors", cue="said")
    denial = desk.statement(two, "The army denied that cluster shells hit a Harun clinic",
                            "cluster shells hit a Harun clinic", source="The army", cue="denied", stance="denies")
    assert _disputed(desk) == [_ids(said, denial)]


def test_a_denier_denies_what_is_said_of_it() -> None:
    """Of two statements just before, the one that names the denier is the one that it rejects."""
    desk = Desk()
    report = desk.report("Monitors said the Front shelled a clinic. A nurse said three rooms burned. "
                         "The Front rejected the charge.")
    blame = desk.statement(report, "Monitors said the Front shelled a clinic", "the Front shelled a clinic",
                           source="Monitors", cue="said")
    desk.statement(report, "A nurse said three rooms burned", "three rooms burned", source="A nurse", cue="said")
    denial = desk.statement(report, "The Front rejected the charge", "the charge", source="The Front", cue="rejected",
                            stance="denies")
    assert _disputed(desk) == [_ids(blame, denial)]


def test_it_in_a_longer_denial_is_the_denier_itself() -> None:
    """“Denied that it had bombed a school” refers back to nothing, and answers nothing that was said of a market."""
    desk = Desk()
    report = desk.report("Monitors said prices rose in the market. The army denied that it had bombed a school.")
    desk.statement(report, "Monitors said prices rose in the market", "prices rose in the market", source="Monitors",
                   cue="said")
    desk.statement(report, "The army denied that it had bombed a school", "it had bombed a school", source="The army",
                   cue="denied", stance="denies")
    assert _disputed(desk) == []


@pytest.mark.parametrize(("between", "disputed"), [(" ", True), (" Rain fell. ", False)])
def test_a_denial_right_after_needs_one_word_in_common(between: str, disputed: bool) -> None:
    """The sentence before a denial is answered where both speak of the prison; one further up wants two words."""
    desk = Desk()
    report = desk.report(f"The office said that 9 people died in the prison.{between}"
                         "The army denied that it hit the prison.")
    desk.statement(report, "The office said that 9 people died in the prison", "9 people died in the prison",
                   source="The office", cue="said")
    desk.statement(report, "The army denied that it hit the prison", "it hit the prison", source="The army",
                   cue="denied", stance="denies")
    assert bool(_disputed(desk)) is disputed


def test_a_pronoun_before_a_colon_refers_back() -> None:
    """“The mayor rejected that: the house sold paint” answers the claim before it."""
    desk = Desk()
    report = desk.report("Rebels said that arms were kept there. The mayor rejected that: the house sold paint.")
    claim = desk.statement(report, "Rebels said that arms were kept there", "arms were kept there", source="Rebels",
                           cue="said")
    denial = desk.statement(report, "The mayor rejected that: the house sold paint", "the house sold paint",
                            source="The mayor", cue="rejected", stance="denies")
    assert _disputed(desk) == [_ids(claim, denial)]


@pytest.mark.parametrize(("accused", "disputed"), [("The dissidents", True), ("The army", False)])
def test_a_denial_answers_an_accusation_of_another_report_that_names_the_denier(accused: str, disputed: bool) -> None:
    """Two words in common are enough where an accusation of days before names who denies."""
    desk = Desk()
    first = desk.report(f"Rebels accused {accused.lower()} of killing civilians.", "2024-05-18")
    words = f"{accused.lower()} of killing civilians"
    desk.statement(first, f"Rebels accused {words}", words, source="Rebels", cue="accused", plover="ACCUSE",
                   certainty="alleged")
    later = desk.report("The dissidents denied that they had killed civilians.", "2024-05-20")
    desk.statement(later, "The dissidents denied that they had killed civilians", "they had killed civilians",
                   source="The dissidents", cue="denied", stance="denies")
    assert bool(_disputed(desk)) is disputed


@pytest.mark.parametrize(("denied", "disputed"), [("civilians had been hit", True), ("it had any tanks", False)])
def test_a_denial_of_harm_answers_the_harm_told_just_before(denied: str, disputed: bool) -> None:
    """“Denied that civilians had been hit” names no place: it speaks of the dead of the sentence before."""
    desk = Desk()
    report = desk.report(f"Villagers said that 12 traders died at the market. The army denied that {denied}.")
    desk.statement(report, "Villagers said that 12 traders died at the market", "12 traders died at the market",
                   source="Villagers", cue="said")
    desk.figure(report, "12 traders", "12", 12, source="Villagers", named=False)
    desk.statement(report, f"The army denied that {denied}", denied, source="The army", cue="denied", stance="denies")
    assert bool(_disputed(desk)) is disputed


def test_a_denier_brought_in_by_a_noun_is_not_the_he_before_it() -> None:
    """“He” of the sentence before is who spoke before that: the governor, whom the army answers."""
    for speaker, disputed in (("governor", True), ("army", False)):
        desk = Desk()
        told = f"The {speaker} told of a raid. Nine civilians died, he said."
        report = desk.report(f"{told} The army denied that it had fired at civilians.")
        desk.statement(report, f"The {speaker} told of a raid", "a raid", source=speaker, cue="told")
        desk.statement(report, "Nine civilians died, he said", "Nine civilians died", source="he", cue="said")
        unnamed = dataclasses.replace(desk.claims[-1].sources[0], name=None)
        desk.claims[-1] = dataclasses.replace(desk.claims[-1], sources=(unnamed,))
        desk.figure(report, "Nine civilians", "Nine", 9, source="he", named=False)
        words = "The army denied that it had fired at civilians"
        desk.statement(report, words, "it had fired at civilians", source="army", cue="denied", stance="denies")
        assert bool(_disputed(desk)) is disputed


@pytest.mark.parametrize(("text", "disputed"), [
    ("The ministry denied reports that foreigners were among the twelve dead.", False),
    ("The ministry denied reports that twelve people had died.", True),
    ("The ministry denied that twelve people had died.", False),
])
def test_a_denial_takes_some_numbers_for_granted(text: str, disputed: bool) -> None:
    """Who denies that foreigners were among the twelve dead does not deny that there were twelve.

    And a number that nobody but the denier is told to have given is in no dispute.
    """
    desk = Desk()
    report = desk.report(text)
    words = "twelve dead" if "dead" in text else "twelve people had died"
    desk.figure(report, words, "twelve", 12, source="ministry", stance="denies")
    desk.statement(report, text[:-1], text.partition("denied ")[2][:-1], source="ministry", cue="denied",
                   stance="denies")
    assert bool(_disputed(desk)) == disputed


def test_a_denial_of_one_word_finds_where_it_was_said() -> None:
    """“Denied that the siege was over” answers who said that it was, though another sentence lies between."""
    desk = Desk()
    text = ("The Army said that the siege of the train was over. Gunmen had fled before, it said. The Front denied "
            "that the siege was over.")
    report = desk.report(text)
    said = desk.statement(report, "Army said that the siege of the train was over", "the siege of the train was over",
                          source="Army", cue="said")
    desk.statement(report, "Gunmen had fled before, it said", "Gunmen had fled before", source="it", cue="said")
    denial = desk.statement(report, "Front denied that the siege was over", "the siege was over", source="Front",
                            cue="denied", stance="denies")
    assert _disputed(desk) == [_ids(said, denial)]


@pytest.mark.parametrize(("role", "disputes"), [("civilians", 2), ("combatants", 1)])
def test_tolls_of_two_groups_are_two_disputes(role: Role, disputes: int) -> None:
    """Who calls 90 dead rebels a lie and counts 40 dead clerks, which is denied in turn, stands in two quarrels."""
    desk = Desk()
    report = desk.report("The army counted 90 dead rebels. The Front called the number a lie. "
                         "The Front counted 40 dead clerks. The army rejected this.")
    first = desk.figure(report, "90 dead rebels", "90", 90, source="The army", group="rebels", roles=("combatants",))
    second = desk.figure(report, "40 dead clerks", "40", 40, source="The Front", group="clerks", roles=(role,))
    desk.statement(report, "The Front called the number a lie", "the number a lie", source="The Front", cue="called",
                   stance="denies", denies=(first,))
    desk.statement(report, "The army rejected this", "this", source="The army", cue="rejected", stance="denies",
                   denies=(second,))
    assert len(_disputed(desk)) == disputes


def test_what_was_said_before_a_denial_is_a_quarrel_of_its_own() -> None:
    """The agency that dismisses a claim had spoken of bags before, which a nurse denies: that is not the claim's."""
    desk = Desk()
    report = desk.report("The Front claimed the raid. A nurse denied the bags of which the Gazette had spoken. "
                         "The Gazette dismissed the claim of the Front.")
    claim = desk.statement(report, "The Front claimed the raid", "the raid", source="The Front", cue="claimed")
    bags = desk.statement(report, "the bags of which the Gazette had spoken", "the bags", source="the Gazette",
                          cue="spoken")
    nurse = desk.statement(report, "A nurse denied the bags", "the bags", source="A nurse", cue="denied",
                           stance="denies", denies=(bags,))
    gazette = desk.statement(report, "The Gazette dismissed the claim of the Front", "the claim of the Front",
                             source="The Gazette", cue="dismissed", stance="denies", denies=(claim,))
    desk.claims = [dataclasses.replace(c, sources=tuple(dataclasses.replace(s, name="Gazette") for s in c.sources))
                   if c.id in (bags.id, gazette.id) else c for c in desk.claims]
    assert sorted(_disputed(desk)) == sorted([_ids(claim, gazette), _ids(bags, nurse)])


def test_a_correction_told_in_two_sentences_is_no_dispute() -> None:
    """“The toll is lower, he said” before the lower number corrects the first count, and the two are told as such."""
    desk = Desk()
    report = desk.report("The brigade counted 80 dead. The toll is lower, the minister said. The minister gave 61.")
    first = desk.figure(report, "80 dead", "80", 80, source="The brigade")
    desk.figure(report, "61", "61", 61, source="The minister", named=True)
    said = desk.statement(report, "The toll is lower, the minister said", "The toll is lower", source="the minister",
                          cue="said", denies=(first,))
    assert [f.kind for f in reconcile(desk.reports, desk.claims).findings if said.id in f.claims] == []


def test_an_allegation_told_by_who_denies_it_is_told_with_whose_it_is() -> None:
    """“The Front denies the allegation that it killed 60 patients” is one dispute, with the agency that says so."""
    desk = Desk()
    denial = desk.report("The Front denies the allegation that it killed 60 patients of the Harun clinic.")
    own = desk.figure(denial, "killed 60 patients", "60", 60, source="The Front", stance="denies")
    denying = desk.statement(denial, denial.text[:-1] if denial.text else "",
                             "the allegation that it killed 60 patients of the Harun clinic", source="The Front",
                             cue="denies", stance="denies", denies=(own,))
    assert _disputed(desk) == [_ids(denying, own)]
    agency = desk.report("The health agency said that 60 patients were killed in the Harun clinic.")
    said = desk.statement(agency, agency.text[:-1] if agency.text else "",
                          "60 patients were killed in the Harun clinic", source="The health agency", cue="said")
    [finding] = _disputed(desk)
    assert {denying.id, said.id} <= set(finding)


@pytest.mark.parametrize("content", ["it as unreliable", "the accounts “lies” of its enemies", "any such figure"])
def test_a_denial_refers_back_before_what_it_calls_things(content: str) -> None:
    """“Rejected it as unreliable” and “called the accounts ‘lies’” answer what was said just before."""
    desk = Desk()
    report = desk.report(f"The clinic counted 80 dead. The army rejected {content}.")
    toll = desk.figure(report, "80 dead", "80", 80, source="The clinic")
    denial = desk.statement(report, f"The army rejected {content}", content, source="The army", cue="rejected",
                            stance="denies")
    assert _disputed(desk) == [_ids(toll, denial)]


def test_who_is_blamed_in_the_middle_of_a_denial_answers_that() -> None:
    """“The army, which rebels blamed, denied the charge” answers the rebels."""
    desk = Desk()
    report = desk.report("A clinic burned. The army, which rebels blamed, denied the charge.")
    denial = desk.statement(report, "The army, which rebels blamed, denied the charge", "the charge",
                            source="The army", cue="denied", stance="denies")
    blame = desk.statement(report, "which rebels blamed", "which", source="rebels", cue="blamed", plover="ACCUSE",
                           certainty="alleged")
    assert _disputed(desk) == [_ids(blame, denial)]


@pytest.mark.parametrize(("number", "place", "disputed"), [(52, "Harun", True), (53, "Harun", False),
                                                           (52, "Merun", False)])
def test_a_number_called_false_is_found_where_it_was_given(number: int, place: str, disputed: bool) -> None:
    """“Reports that put the dead at 52 are false” answers who gave 52 for that place the day before, no other."""
    desk = Desk()
    first = desk.report(f"A radio said that {number} people were killed.", "2024-05-19")
    told = desk.figure(first, f"{number} people were killed", str(number), number, source="radio", place=place)
    second = desk.report("Reports that put the dead at 52 are false.", "2024-05-20")
    denied = desk.figure(second, "52", "52", 52, source="Reports", stance="denies", time=None)
    assert _disputed(desk) == ([_ids(told, denied)] if disputed else [])


@pytest.mark.parametrize(("who", "disputed"), [("the Front", True), ("the Guard", False)])
def test_who_says_that_nobody_was_harmed_answers_the_charge(who: str, disputed: bool) -> None:
    """“No traders were executed” answers the charge of days before where that names who says so."""
    desk = Desk()
    first = desk.report(f"Rebels accused {who} of executing 90 traders.", "2024-05-19")
    words = f"{who} of executing 90 traders"
    blame = desk.statement(first, f"Rebels accused {words}", words, source="Rebels", cue="accused", plover="ACCUSE",
                           certainty="alleged")
    second = desk.report("The Front affirmed that no traders were executed.", "2024-05-20")
    desk.figure(second, "no traders were executed", "no", 0, source="The Front", time=None, place=None)
    flat = desk.statement(second, "The Front affirmed that no traders were executed", "no traders were executed",
                          source="The Front", cue="affirmed")
    assert _disputed(desk) == ([_ids(blame, flat)] if disputed else [])


@pytest.mark.parametrize(("told", "disputed"), [("opened fire at a ford", True), ("built a mill at a ford", False)])
def test_who_fired_first_is_denied_in_other_words(told: str, disputed: bool) -> None:
    """“Rejects the lie that the Front fired the first shot” answers who says that it opened fire."""
    desk = Desk()
    first = desk.report(f"The guard said that Front soldiers {told}.", "2024-05-19")
    said = desk.statement(first, f"The guard said that Front soldiers {told}", f"Front soldiers {told}",
                          source="The guard", cue="said")
    second = desk.report("The Front rejects the lie that it fired the first shot.", "2024-05-20")
    denial = desk.statement(second, "The Front rejects the lie that it fired the first shot",
                            "the lie that it fired the first shot", source="The Front", cue="rejects",
                            stance="denies", plover="REJECT")
    assert _disputed(desk) == ([_ids(said, denial)] if disputed else [])
