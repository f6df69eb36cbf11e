"""What can go wrong, as one tree.

RecountError                      everything Recount raises on purpose
├── InputError                    a resource that cannot be read; the rest of a batch goes on
│   ├── UnreadableInput           missing, no permission, a directory where a file was named
│   ├── EmptyInput                no bytes, or nothing but blanks
│   ├── BinaryInput               bytes that are no text and no format that is known
│   ├── TooLarge                  more bytes, records or text than the cap allows
│   ├── HostileInput              a bomb, a parser that died or ran past its limits
│   └── MalformedInput            a format that is known, but broken at a place that is named
├── RecordError                   a record that the claims format does not allow
├── LexiconError                  a data file under lang/, codebook/ or gazetteer/ that is wrong
├── PipelineError                 stages that do not fit together
├── ReaderError                   a reader of the user's choice that cannot be used
│   ├── UnfitWeights              a folder of weights that lacks a part, or whose parts do not fit together
│   └── NoAnswer                  a server that gave no reading of a report that can be used
├── AskError                      a question that cannot be asked: a bad date, an unknown measure
│   └── ChangedMeanwhile          what somebody is to change was changed by somebody else since they looked at it
├── NotFound                      an id that the ledger does not hold
├── AccessError                   who may use the pages and the API cannot be told
│   ├── NotSignedIn               no session or token, or one that is unknown, ended or revoked
│   ├── NotAllowed                somebody who may not do this, or a request from another site
│   └── TooMany                   more tries, requests or exports than are let through at a time
└── LedgerError                   the store
    ├── LedgerBusy                another process holds the writer's lock; it is named
    ├── LedgerDamaged             the file fails its integrity check or is no ledger
    ├── LedgerFull                no room on the disk, or an I/O error; nothing of the batch is kept
    └── LedgerTooNew              written by a later release

Every error carries `where` (a path, an id or a span: what it concerns) and `advice` (what to do next).
"""


class RecountError(Exception):
    """Base of every error that Recount raises on purpose."""

    advice = "Please report this with `recount doctor`'s output."

    def __init__(self, message: str, *, where: str = "", advice: str = "") -> None:
        super().__init__(message)
        self.message = message
        self.where = where
        self.advice = advice or type(self).advice

    def __str__(self) -> str:
        place = f"{self.where}: " if self.where else ""
        return f"{place}{self.message} {self.advice}".strip()

    def __reduce__(self) -> tuple[object, ...]:
        return _restore, (type(self), self.message, self.where, self.advice)


def _restore(kind: type[RecountError], message: str, where: str, advice: str) -> RecountError:
    """Build an error again on the other side of a process boundary."""
    return kind(message, where=where, advice=advice)


class InputError(RecountError):
    """A resource that cannot be read."""

    advice = "The other inputs were read; mend this one and read it again."


class UnreadableInput(InputError):
    """The resource is missing, or may not be opened."""

    advice = "Check that the path exists and may be read."


class EmptyInput(InputError):
    """The resource holds no text."""

    advice = "Check that the download or the copy was complete."


class BinaryInput(InputError):
    """The resource is no text, and no format that Recount knows."""

    advice = "Convert it to text, HTML, RSS, Atom or JSONL first."


class TooLarge(InputError):
    """The resource is larger than the cap."""

    advice = "Split it, or raise the cap with --max-bytes."


class HostileInput(InputError):
    """The resource ran its parser past the limits, or killed it."""

    advice = "Look at the file before you trust it; save its text as .txt to read it all the same."


class MalformedInput(InputError):
    """The resource breaks the rules of its own format."""


class RecordError(RecountError):
    """A record that the claims format does not allow."""

    advice = "Compare it with schema/claims-v1.schema.json."


class LexiconError(RecountError):
    """A data file of the lexicon is wrong."""

    advice = "Mend the named line; CONTRIBUTING.md shows the layout of each file."


class PipelineError(RecountError):
    """Stages that do not fit together."""

    advice = "Put an annotator that provides what is missing before the one that requires it."


class ReaderError(RecountError):
    """A reader that was chosen and cannot be used as it was named."""

    advice = "Name a folder of weights, or a server's http:// or https:// address; without --reader Recount reads."


class UnfitWeights(ReaderError):
    """A folder of weights lacks a part, or its parts do not fit together."""

    advice = "Export the weights again with training/export.py of this release; nothing was read."


class NoAnswer(ReaderError):
    """A server gave no reading of a report that can be used."""

    advice = "Nothing was taken for this report, and nothing else read it; run the same command again."


class AskError(RecountError):
    """A question that cannot be asked as it stands."""

    advice = "Dates are YYYY, YYYY-MM or YYYY-MM-DD; `recount claims --help` lists the filters."


class ChangedMeanwhile(AskError):
    """What somebody is to change was changed by somebody else since they looked at it."""

    advice = "Nothing was kept. Look at what it says now, and change that."


class NotFound(RecountError):
    """The ledger holds no record of this id."""

    advice = "`recount claims`, `tallies`, `findings` and `reports` list the ids there are."


class AccessError(RecountError):
    """The accounts cannot be used."""

    advice = "Check that the file may be read and written; without it, `recount users add` begins anew."


class NotSignedIn(AccessError):
    """Nobody is signed in, or the token is none."""

    advice = "Sign in, or send a token that is valid: `Authorization: Bearer rct_…`."


class NotAllowed(AccessError):
    """Who asks may not do this."""

    advice = "Ask an admin for the role, or for a token with the scope."


class TooMany(AccessError):
    """Too many tries, requests or exports at a time."""

    advice = "Wait a little and ask again."


class LedgerError(RecountError):
    """The ledger cannot do what was asked."""


class LedgerBusy(LedgerError):
    """Another process is writing."""

    advice = "Wait for it to end, or give a longer --wait."


class LedgerDamaged(LedgerError):
    """The file is no ledger, or is damaged."""

    advice = (
        "Nothing was written. `recount verify` names what is wrong; then `recount restore` a backup, or save what "
        "can still be read with `recount salvage`."
    )


class LedgerFull(LedgerError):
    """The disk is full or failed; nothing of the batch was kept."""

    advice = "Make room and run the same command again: it resumes."


class LedgerTooNew(LedgerError):
    """The ledger was written by a later release of Recount."""

    advice = "Upgrade Recount to open it."
