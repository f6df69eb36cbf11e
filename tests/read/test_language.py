"""The language of a text."""

import pytest

from recount.read.language import language_of


@pytest.mark.parametrize(
    ("text", "declared", "language"),
    [
        ("The army said that two of its soldiers were killed.", None, "en"),
        ("L'armée a dit que deux de ses soldats ont été tués dans le nord.", None, None),
        ("L'armée a dit que deux de ses soldats ont été tués.", "fr-FR", "fr"),
        ("قال الجيش إن القوات دخلت المدينة", None, "ar"),
        ("قال الجيش إن القوات دخلت المدينة", "en", "ar"),
        ("ارتش گفت که نیروهایش وارد شهر شدند", None, "fa"),
        ("فوج نے کہا کہ دستے شہر میں داخل ہو گئے ہیں", None, "ur"),
        ("הצבא הודיע כי כוחותיו נכנסו לעיר", None, "he"),
        ("Армія повідомила, що її війська увійшли в місто", None, "uk"),
        ("Армия сообщила, что её войска вошли в город", None, "ru"),
        ("ΤΑ ΣΤΡΑΤΕΥΜΑΤΑ ΜΠΗΚΑΝ ΣΤΗΝ ΠΟΛΗ", None, "el"),
        ("軍は部隊が町に入ったと発表した", None, "ja"),
        ("सेना ने कहा कि सैनिक शहर में घुस गए", None, None),
        ("सेना ने कहा कि सैनिक शहर में घुस गए", "hi", "hi"),
        ("1234 5678", None, None),
        ("", "en", "en"),
        ("Goma", None, None),
        ("Shells fell.", "not a language", None),
    ],
)
def test_languages(text: str, declared: str | None, language: str | None) -> None:
    """A script that one language is written in tells it; else the declaration, else the words; else None."""
    assert language_of(text, declared) == language
