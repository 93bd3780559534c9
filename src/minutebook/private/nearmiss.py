"""Near misses: text that somebody may have meant as a marker. Doubt withholds, so each is a problem.

Lines are compared in a folded form: compatibility forms, entities, invisible characters, look-alike
letters of other scripts and all the colons of Unicode come out as what a reader takes them for.
"""

from __future__ import annotations

import html
import re
import unicodedata
from collections.abc import Iterator
from difflib import SequenceMatcher

from ..braces import without_languages
from .closed import MAX_SIGNS

_KIND = r"(?:exempt|confidential|personal|private|note)"
_STRICT = r"(?:exempt|confidential)"
_ATTRIBUTE = r"(?:paragraph|ground|reason|item|public_title|public_summary|matter|review|released|by)"
_ALIKE = str.maketrans(
    "аеорсхіјѕтмкнԁӏναεορτικηχАЕОРСХІЅТМКНΑΕΟΡΤΙΚΗΧΝ：︰﹕ː∶꞉ː׃܃܄ʻ",
    "aeopcxijstmkhdlvaeoptiknxAEOPCXISTMKHAEOPTIKHXN:::::::::: ",
)
_LEAD = re.compile(
    r"[\s>]*+(?:(?:[-*+•]|[0-9]{1,9}[.)])\s)*+[\s>*_`]*+"
)  # matched once, so that no rule can go back over it

_AT_THE_START: tuple[tuple[str, re.Pattern[str]], ...] = tuple(
    (code, re.compile(pattern, re.IGNORECASE))
    for code, pattern in (
        # two colons are an attempt at ::: whatever the word
        ("M001", r": ?: *(?:\w|\{|$)"),
        ("M001", r"[;:]{2,}\s*" + _KIND),
        ("M001", r":\s*" + _KIND + r"\s*(?:\{|$)"),
        # other dialects' blocks
        ("M002", r"(?:!!!|\?\?\?)\+?\s*[\"']?\w"),
        ("M002", r"///+\s*\w"),
        ("T001", r"(?://|\.\.|/\*) ?[^\W_]"),
        ("T001", r"#\+ ?(?:begin|end)_"),
        ("M002", r"~~~+\s*[.{]\s*" + _KIND + r"\b"),
        ("M002", r"([=+<^@$|,%&~\\«»])\1+\s*" + _KIND + r"\b"),
        ("M002", r"[-=+<>~%:;!/\\|#^.@$]{2,}\s*" + _KIND + r"\s*[-=+<>~%:;!/\\|#^.@$*_]{2,}\s*$"),
    )
)
_ANYWHERE: tuple[tuple[str, re.Pattern[str]], ...] = tuple(
    (code, re.compile(pattern, re.IGNORECASE))
    for code, pattern in (
        ("M001", r":\s?:\s?:"),
        ("M001", r"::\s*" + _KIND + r"\b"),
        ("M002", r"\[!\s*\w"),
        (
            "M002",
            r"\{%-? ?(?:(?:if|unless) [^%]{0,80}(?:public|" + _KIND + r")|end(?:if|unless|comment)|comment|hide)\b",
        ),
        ("M002", r"^\s*>\s?!\s?\w"),
        ("M002", r"^(?!\s*\|[^|]).*(?<!\|)\|\|(?=\S)[^|]{1,300}(?<=\S)\|\|(?!\|)"),
        ("M002", r"(?<![=<>!])==(?=\S)[^=]{1,300}(?<=\S)==(?!=)"),
        ("M002", r":\s?" + _KIND + r"\s?:\s*[`\[{(]"),
        ("M002", r"```\s*[.{]?\s*" + _KIND + r"\b"),
        ("M002", r"^\s*>\s?>[>\s]*" + _KIND + r"\b"),
        ("M002", r"^\s*[*_-]{3,}\s*" + _KIND + r"\s*[*_-]{3,}\s*$"),
        (
            "M002",
            r"^[\W_]*(?:begin|start|end|close|stop)[\s:_-]+(?:of[\s_-]+)?(?:the[\s_-]+)?"
            + _KIND
            + r"(?:[\s_-]+(?:part|section|item|items|information|text|minutes|session))?[\W_]*$",
        ),
        # a kind in brackets or braces that is no span
        ("M003", r"[\[(] ?\. ?" + _KIND + r"\b"),
        ("M003", r"[\[{] ?[%#]{0,2} ?/ ?" + _KIND + r"\b"),
        ("M003", r"\{[\s%#]{0,4}(?:end)?" + _KIND + r"[\s%#:]{0,4}\}"),
        ("M003", r"\{ ?" + _KIND + r"\b[^}]{0,300}[=}]"),
        ("M003", r"\[ ?" + _KIND + r"\b[^\]]{0,300}="),
        ("M003", r"\[ ?(?:begin|start|end)?[ -]?" + _STRICT + r" ?(?::[^\]]{0,300})?\](?!\()"),
        ("M003", r"\[ ?(?:exempt|confidential|private|personal|not for publication) ?(?:[:–—]|- |paragraph )"),
        ("M003", r"[‹«<] ?/? ?" + _KIND + r" ?[›»>]"),
        ("M003", r"\[ ?" + _STRICT + r"\b[^\]]{1,300}\](?!\()"),
        ("M003", r"\|/? ?" + _KIND + r" ?\|[^|]*\| ?/"),
        ("M003", r"\b" + _KIND + r"\W{1,3}" + _ATTRIBUTE + r" ?="),
        ("M003", r"\]\W{0,4}\." + _KIND + r"\b"),
        ("M003", r"\." + _KIND + r" ?\}"),
        ("M003", r"\\" + _KIND + r" ?\{"),
        ("M003", r"\\(?:redact|censor|hide|hidden|blackout|secret|restricted|phantom)(?:ed)? ?[\[{]"),
        ("M003", r"\[(?:/?(?:spoiler|hide|redact)|/redacted)(?:=[^\]]{0,80})?\](?!\()|\{/?redact(?:ed)?\}"),
        ("T001", r"\\(?:iffalse\b|begin ?\{ ?comment)"),
        ("M003", r"(@@|\(\() ?/?" + _KIND + r" ?(?:@@|\)\))"),
        ("M003", r"(?:^|\s)[@#]" + _STRICT + r"\b"),
        ("M003", r"\{ ?\. ?\w"),
        ("M003", r"\](?:\{(?![{%])| \{ ?\.)"),
    )
)
_FIRST_WORD = r"^[\W_]*+(?:begin|start|end|close|stop)(?:\b|_)|:\s*" + _KIND
_HINT_OF_ONE = re.compile(
    r"[-=+>~%:;!/|^.$]{2}|[*_-]{3}|:\s+:|\(\s*\.|\(\(|/\*|\?\?\?|```|[{}]|[\[\]]|<|>\s+[!>]"
    r"|\|\s+/|,,|&|@|\w\s*=|#|\\|[^\x00-\x7f£–—‘’“”…é½¼¾áíóúâêîôûŵŷ]|" + _FIRST_WORD,
    re.IGNORECASE,
)

_SPACES = re.compile(r"\s+")
_SIGNS = re.compile(r"\(\s*\.|[\[\]{}<>#%~^=\\&@$+]|[-:;!/|.]{2}|[*_-]{3}|\|\s+/|\n\s*-")
_PAIRS = ("/*", "???", "```", ",,", "((", "INTEREST:")
_WORD_OF_ONE = re.compile(_FIRST_WORD, re.IGNORECASE | re.MULTILINE)
_DEEP = " " * 38
_BEYOND = re.compile(r"[^\x00-\x7f£–—‘’“”…é½¼¾áíóúâêîôûŵŷ]")


def is_plain(text: str) -> bool:
    """Whether lines hold no sign at all that a marker, a near miss or Markdown could begin with: most do not.

    A short way past all the rules for most of what minutes say; a test holds it to them. A text so short breaks
    no limit.
    """
    if len(text) > MAX_SIGNS or _SIGNS.search(text) or text.count(":") > 1 or _DEEP in text:
        return False
    if not text.isascii() and _BEYOND.search(text):
        return False
    for pair in _PAIRS:
        if pair in text:
            return False
    return not _WORD_OF_ONE.search(text)


def folded(text: str) -> str:
    """`text` as a reader takes it: for comparing only, never for showing."""
    if "&" in text:
        text = html.unescape(text)
    if not text.isascii():
        text = unicodedata.normalize("NFKC", text)
        text = "".join(char for char in text if unicodedata.category(char) not in ("Cf", "Mn", "Cc") or char in "\n\t")
        text = text.translate(_ALIKE)
    return text


def _after_lead(text: str) -> str:
    lead = _LEAD.match(text)
    assert lead  # it matches nothing, too
    return text[lead.end() :]


def near_misses(line: str) -> Iterator[str]:
    """The code of each rule that one public line breaks; attributes and markers that are right are cut out before."""
    if not _HINT_OF_ONE.search(line):
        return
    plain = _SPACES.sub(" ", folded(line))
    start = _after_lead(plain)
    yield from (code for code, rule in _AT_THE_START if rule.match(start))
    yield from (code for code, rule in _ANYWHERE if rule.search(plain))


def missed_inside(words: str) -> list[str]:
    """The code of each rule that words break which a mark inside a paragraph withholds.

    Who put the beginning or the end of another mark there may have meant to keep back more than these words.
    """
    return sorted({code for line in words.split("\n") for code in near_misses(without_languages(line))})


_ALMOST = 0.72  # "utes", "Mnutes" and "Mintues" are nearly "minutes", "minister" and "routes" are not
_LIKE_MINUTES = re.compile(
    r"(?:#+ ?)?[\"'“‘\[|(]?(?:[0-9][0-9./]{0,12} ?)?[*_`]*"
    r"(?:(?:minutes?|cofnodion)(?: of the item)? ?(?:$|[^\w\s])|(?:draft minutes|cofnodion drafft) ?[*_`]*:?[*_`]*$)",
    re.I,
)


def like_minutes_line(line: str) -> bool:
    """Whether a line of an agenda was meant to part it from the minutes: what follows might be a draft."""
    plain = _SPACES.sub(" ", folded(line))
    if _LIKE_MINUTES.match(_after_lead(plain)):
        return True
    letters = "".join(filter(str.isalpha, plain.lower()))
    return (
        len(plain) < 40
        and len(letters) < 12
        and any(SequenceMatcher(a=letters, b=word).ratio() > _ALMOST for word in ("minutes", "cofnodion"))
    )


def in_value(value: str) -> str | None:
    """The code of the rule that a value of front matter breaks by holding a marker or a comment, or None."""
    if "<!--" in value or "-->" in value:
        return "T001"
    if any(near_misses(value)):
        return "M004"
    return None
