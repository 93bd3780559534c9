"""The shapes in which clerks write labels: a table of patterns, with the reason of each.

A pattern speaks of plain text: lower case, single spaces, hyphens for dashes, emphasis as it was typed. What stands
between `<` and `>` is filled in: with the words of `common.yml` (`<words>`), or with one of the parts below (`<part>`).
Nothing repeats without a bound.
"""

from __future__ import annotations

import re
from typing import NamedTuple

from .files import LabelsFile
from .late import late


class Shape(NamedTuple):
    """One way to write a label. `place` is where it is looked for (see `PLACES`)."""

    place: str
    name: str
    why: str
    pattern: str


PLACES = {
    "alone": "the line says it and nothing else, or has it before a colon or dash",
    "line": "the same, but of a line that is no heading",
    "ground": "the line gives the ground, in words or by number, and what it is the ground of stands under it",
    "above": "the line speaks of what stands above it, so it needs nothing under it",
    "before": "at the beginning of a line that goes on",
    "decided": "within a line that has a bracket",
    "private": "at the beginning of a paragraph, not of a point of a list",
    "behind": "in brackets at the end of a line that is no heading",
    "sentence": "as a sentence of its own behind another, in a paragraph",
    "heading": "in a heading with other words",
}

_SIGNS = r"[\s>*_#\[(.\u2026~/=\u2012-\u2015\u2022\u2610-\u2612\u2713-\u2718-]*"
LEAD = rf"{_SIGNS}(?:(?:(?:minute|item) )?\d{{1,4}}(?:[./]\d{{1,4}}){{0,3}}[.):]?\s{_SIGNS}|[a-z][.)\]]\s{_SIGNS})?"
"""What may stand before a label: signs, and the number of the paragraph."""
ENDS = r"[\s*_\]).,:;!?~/=\"'\u2018-\u201d-]*$"
"""What may stand behind one that is the whole line."""
_PARTS = {
    "lead": LEAD,
    "thing": r"(?:minute|item|part|paragraph|section|resolution|decision|discussion)",
    "numbered": r"(?:(?:sub-?)?paragraphs?|paras?\.?|categor(?:y|ies)|paragraff(?:au)?) ?\d",
    # nothing but the paragraph of a schedule
    "schedule": r"(?:paragraphs?|paras?\.?) [1-7](?:(?: ?,| ?&| and|-) ?[1-7]){0,6}",
    "bounds": r"(?: (?:part|section|item|information|text|minute))? (?:begins?|starts?|ends?|continues)",
    # a sentence about what is confidential has one of them, and a label has none
    "no verb": r"(?![^.:]{0,60}\b(?:was|were|must|should|may|had|would|will|shall)\b)",
    "says": r"(?:exempt|confidential|private|secret|restricted|withheld|<not out>)",
    "kept": r"(?:exempt|confidential|withheld|<not out>)",
    "says of above": r"(?:exempt|confidential|private|secret|withheld|<not out>)",
    # "this item is not for decision" and "not for call-in" are prose
    "not out": r"not (?:for|to be) (?:the )?(?:general )?(?:publi|releas|disclos|circulat|shar|minute|web|press)\w*",
    "must not": r"(?:must|should|shall|may|can)"
    r" (?:not (?:go|appear|be put|be posted) on(?:line|to)?"
    r"|not be (?:published|disclosed|circulated|minuted|made public)|be redacted)",
    # "exempt from VAT" is no label, "exempt from disclosure" is one
    "not from": r"\b(?! from (?!(?:public|disclosure|release)))",
    "not a thing": r"(?! (?:waste|shredding|reporting|help|line|advice|accommodation|suppl|vehicle|dwelling|charit))",
    "ends": ENDS,
    "said of it": r"(?:(?:this (?:is|was|remains)|(?:to )?remains?|(?:to be )?kept|treated as|still|all|both) )?",
    "for now": r"(?: (?:at this stage|for now|at present|until [^()\[\]]{1,30})"
    r"|(?: ?[;,:/]|,? and| -) ?(?:(?:<any case>)|do not publish|personal|private))",
    "trail": r"[.\s\"'\u2018-\u201d!?;*_]*",
}

TABLE = (
    Shape("alone", "the words", "Nobody writes them by themselves for another reason.",
          r"[\"'\u2018-\u201d]?(?:<any case>|<alone>)<ends>"),
    Shape("alone", "the words before a colon", "What stands behind the colon is what was meant.",
          r"(?:<any case>)[\s*_\])]*(?:[:;!|>=\u2022\u2192]|-(?= |$)|--|->)"),
    Shape("alone", "two of the words", "In two languages, or because one seemed weak: \"Confidential / Cyfrinachol\".",
          r"(?:<any case>)(?: ?[/|&+,;] ?(?:<any case>)){1,3}<ends>"),
    Shape("alone", "the words as an answer", "As forms have it: \"Status: exempt\".",
          r"(?:(?:protective )?marking|(?:publication |security )?(?:status|classification)|security|restriction)"
          r"[*_]{0,3} ?: ?[*_]{0,3} ?(?:<any case>)<ends>"),
    Shape("alone", "of the rest", "\"The rest of this minute is confidential\"; what is private may be land.",
          r"(?:(?:the )?rest(?: of (?:this|the) (?:<thing>|minutes?|text))?|(?:all|everything) (?:that follows|below))"
          r" (?:is|was|remains|(?:to|must) remain) (?:strictly )?<kept><not from>"),
    Shape("alone", "of several parts", "\"The next two paragraphs are exempt\". An item may be withheld, and be named.",
          r"(?:the (?:next|following)(?: (?:two|three|four|five|few|several|\d{1,2}))? (?:<thing>s|minutes|lines)"
          r"|(?:paragraphs?|minutes?) \d{1,3}\.\d{1,3}(?: ?(?:to|and|-|,) ?\d{1,3}\.\d{1,3}){0,4}(?: below)?)"
          r" (?:(?:is|are|remains?|(?:to|must) remain) (?:strictly )?<kept>|<must not>)<not from>"),
    Shape("alone", "of a sign", "\"Items marked * are exempt\", \"Text in italics is exempt\".",
          r"(?:(?:all|any|the) )?(?:items?|paragraphs?|minutes|parts?|passages?|lines?|text|words|names|what is"
          r"|whatever is|anything|everything)(?: (?:that|which) (?:is|are|stands?))?"
          r" (?:(?:marked(?! (?:as )?[\"'\u2018\u201c]?(?:<says>|part))|followed|preceded|shown|printed|set|highlighted"
          r"|underlined|between)\b[^.:]{0,40}"
          r"|in \[?(?:the )?(?:italics?|bold|red|grey|yellow|blue|pink|colou?r|(?:square |round |double )?brackets)"
          r"[^.:]{0,30}) (?:is|are) (?:strictly )?<kept><not from>"),
    Shape("alone", "the words before what follows", "\"Exempt information follows\".",
          r"(?:<any case>) follows?<ends>"),
    Shape("alone", "from here on", "\"From here on confidential\", \"Here begins the exempt part\".",
          r"(?:from here(?: on(?:wards)?)?[:,]? (?:confidential|exempt|private)<ends>"
          r"|here begins? (?:the )?(?:confidential|exempt|private) (?:part|section|minutes?|business|session)\b)"),
    Shape("alone", "of itself", "\"This minute is exempt\", \"What follows must not be published\".",
          r"(?:this <thing>|what follows|the (?:following|above|next|previous)(?: <thing>)?"
          r"|this(?= (?:must|should|shall) not| is not (?:for|to be)))"
          r" (?:(?:is|was|remains|(?:to|must) remain) (?:strictly )?<says>|<must not>)<not from>"),
    Shape("alone", "the words with their ground", "As the law has it printed: \"Exempt (paragraph 3)\".",
          r"<grounded><no verb>[^.:]{0,160}(?:[.:]|$| - )"),
    Shape("alone", "the ground by itself", "No other Schedule 12A excuses anything from being published.",
          r"(?:by virtue of (?:the )?<numbered>[\d ,&()a-z]{0,60}\b(?:schedule|atodlen) (?:12|7) ?a"
          r"|(?:under )?(?:schedule|atodlen) 12 ?a)\b<no verb>[^.:]{0,160}\.?$"),
    Shape("ground", "a ground of another law", "\"FOI exempt: s43\", \"Freedom of Information exemption\".",
          r"(?:foia?|eirs?|freedom of information(?: act)?(?: 2000)?)[ -]exempt(?:ion)?"
          r"(?: ?[:(-]{0,2} ?(?:under )?(?:s|ss|sections?|reg(?:ulation)?)\.? ?\d|<ends>)"),
    Shape("ground", "the reason of an exemption",
          "Without law or secrecy behind it, it may be an exemption from the rules of contracts.",
          r"(?:exemption|(?:reasons?|grounds?) for (?:the )?(?:exemption|exclusion|confidentiality|withholding))"
          r"[*_]{0,3} ?(?::|-|is|are)[^.]{0,80}"
          r"(?:\b(?:paragraph|para|schedule|atodlen|foia?|eir)\b|\b(?:s|section)\.? ?[24]\d\b|confiden|sensitiv)"),
    Shape("line", "paragraphs of a schedule", "\"Paragraphs 1, 2 and 3\" is what Word prints below EXEMPT. A heading"
          " \"Paragraph 3\" may be that of an amendment.",
          r"<schedule>(?: of (?:part (?:1|i|one) of )?(?:the )?schedule(?: 12 ?a\b[^.:]{0,80})?)?<ends>"),
    Shape("above", "of what stands above", "\"The above paragraph is exempt\" below the text that it speaks of.",
          r"(?:(?:all (?:of )?|everything )?(?:the )?(?:above|previous|preceding|foregoing)(?: <thing>s?)?"
          r"|above|the (?:(?:two|three|four) )?(?:<thing>s?|text|words) above|everything above(?: this line)?)"
          r" (?:(?:is|are|remains?|(?:to|must) remain) (?:strictly )?<says of above>|<must not>)<not from>"),
    Shape("above", "of something near", "\"This is confidential.\" as a line by itself may mean what it stands under.",
          r"this (?:is|remains|must remain) (?:strictly )?(?:confidential|exempt|secret|not for publication)<ends>"),
    Shape("above", "of the website", "Whoever writes it speaks to whoever puts the minutes there.",
          r"(?:please )?(?:(?:do not|don.t|never) (?:put|post|place|upload|publish|share|include|show)"
          r"|not (?:to (?:go|appear|be (?:put|posted|placed|uploaded|published|shown))|for)"
          r"|(?:keep|leave|take)(?= .{0,40}\boff\b))"
          r"(?: (?:this|it|these|that|the (?:above|following)))?(?: <thing>| bit| note)?"
          r"(?: (?:on|onto|to|off|out of|from|in|up on|online)){0,2}"
          r"(?: (?:(?:the|our) )?(?:(?:council|parish|town|public)(?:.s)? )?"
          r"(?:web ?site|web ?page|web|internet|(?:published|public) (?:minutes|version|copy)))<ends>"),
    Shape("before", "enclosed", "Brackets or emphasis of its own, and words behind them.",
          r"(?<=[*_\[(])(?:(?:<any case>|private)(?:<bounds>)?|(?<=[\[(])<schedule>)[.:]?[*_\])]+(?:[\s:.,-]|$)"),
    Shape("before", "behind the word of a decision", "\"RESOLVED (exempt) that\": of that resolution it is said.",
          r"(?:<decided>)(?: \d{1,3}| unanimously)?[*_]{0,3}[ :.-]{0,3}[*_]{0,3}[(\[] ?"
          r"(?:(?:<any case>|private)(?: ?[:,-] ?[^()\[\]]{0,60})?|(?:<grounded>)[^()\[\]]{0,60}) ?[)\]]"),
    Shape("decided", "behind a verb of decision", "\"Members AGREED (confidential) to sell\".",
          r"(?<![\w\"'\u2018\u201c])(?:resolved|agreed|recommended|decided|noted)(?: unanimously)?[*_]{0,3} [*_]{0,3}"
          r"[(\[] ?(?:<any case>) ?[)\]]"),
    Shape("before", "a plain note", "\"Note: confidential\", as one does in Word.",
          r"notes?(?: (?:by|of|from) the (?:town |parish )?(?:clerk|officer|chair))?[*_]{0,3}: ?[*_]{0,3} ?"
          r"(?:this is )?(?:strictly )?(?:confidential<not a thing>|exempt<not from><not a thing>|not for publication"
          r"|do not publish)"),
    Shape("before", "a note of the clerk", "A clerk who speaks of it there speaks to whoever publishes.",
          r"(?:(?:town|parish) )?(?:clerk|officer|chair|secretary|editor)(?:.?s?.?) notes?[*_]{0,3} ?[:(-]"
          r"(?![^.]{0,160}\b(?:no|not|never|longer) (?:longer )?(?:exempt|confidential))[^.]{0,200}?\b"
          r"(?:confidential<not a thing>|exempt<not from><not a thing>|not (?:for|to be) publi"
          r"|do not publish|redact|keep (?:this )?private)"),
    Shape("private", "private before a colon", "In a list \"Private: twelve homes\" counts something.",
          r"private[*_]{0,3}: ?[*_]{0,3} ?[^\W\d]"),
    Shape("behind", "the words in brackets", "Also with their ground, and the ground by itself.",
          r"[(\[] ?(?:<said of it>(?:<any case>)(?:<bounds>|<for now>)?[!?]?|<schedule>[ ,:-]{1,3}(?:<any case>)"
          r"|(?:<grounded>|<grounds>)[^()\[\]]{0,120}) ?[)\]]<trail>$"),
    Shape("behind", "a paragraph in brackets", "Behind the end of a sentence: within one, a report is cited.",
          r"[.!?;] ?[(\[] ?<schedule> ?[)\]]$"),
    Shape("sentence", "a sentence of its own", "\"The bid was low. Confidential.\"",
          r"[^\W_][')\]]?(?:[.!?;] ?| -{1,2} (?!exempt<ends>))[*_(\[/]{0,4} ?(?:<any case>)[.:]?[*_)\]]{0,4}$"),
    Shape("heading", "behind the title", "Set apart by a bracket or a dash.",
          r"(?:(?:[(\[] ?|- ?)(?:<of headings>)|(?:[(\[] ?|- )<schedule> ?[)\]]?)[)\]*_.\s]*$"),
    Shape("heading", "before the title", "\"Part 2: Bid\", \"Confidential bid\".",
          r"^<lead>(?:(?:<of headings>) ?(?::|- )|(?:confidential|exempt) \w)"),
)  # fmt: skip


def patterns(words: LabelsFile) -> dict[str, re.Pattern[str]]:
    """By place one pattern for all shapes there. Those of the first six places begin where a line begins."""
    parts = _filled(words)
    found = {}
    for place in PLACES:
        shapes = [_fill(shape.pattern, parts) for shape in TABLE if shape.place == place]
        begins = place in ("alone", "line", "ground", "above", "before", "private")
        found[place] = late((parts["lead"] if begins else "") + "(?:" + "|".join(shapes) + ")")
    return found


def heading_with_ground(words: LabelsFile) -> re.Pattern[str]:
    """A heading that ends with the ground; a thing that is said honestly in other headings does not excuse it."""
    return late(_fill(r"(?:[(\[] ?|- )(?:<grounded>|<grounds>).{0,120}$", _filled(words)))


def in_action(words: LabelsFile) -> re.Pattern[str]:
    """The words in brackets anywhere in an action: "Clerk to write (confidential) by 1 October"."""
    return late(_fill(r"[(\[] ?(?:<any case>) ?[)\]]", _filled(words)))


def whole_cell(words: LabelsFile) -> re.Pattern[str]:
    """A cell that says one of the words in any case, with its ground perhaps, and nothing else."""
    return late(_fill(r"<lead>(?:(?:<any case>)<ends>|<grounded>[^.:]{0,60}$)", _filled(words)))


def _filled(words: LabelsFile) -> dict[str, str]:
    any_case, grounds = "|".join(words.any_case), "|".join(words.grounds)
    any_ground = f"{grounds}|<numbered>|{'|'.join(words.other_grounds)}"
    own = {
        "any case": any_case, "alone": "|".join(words.alone), "grounds": grounds,
        "decided": "|".join(words.decided),
        "of headings": "|".join(words.of_headings),
        "grounded": rf"(?:{any_case}|private)[ ,:-]{{0,3}}[(\[]?(?:{any_ground})",
    }  # fmt: skip
    return {**_PARTS, **own}


def _fill(pattern: str, parts: dict[str, str]) -> str:
    """A pattern with its parts in it; parts hold parts, and none itself."""
    while filled := re.sub(r"<([a-z ]+)>", lambda found: f"(?:{parts[found[1]]})", pattern):
        if filled == pattern:
            return pattern
        pattern = filled
    return pattern
