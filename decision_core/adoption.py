"""What a partnership says before it publishes: a closed list, with what to write for each.

The words go into its adoption pack. Contacts, sign-off and dates are not here, for they stand
where readers see them.
"""

from __future__ import annotations

from types import MappingProxyType

FIELDS = MappingProxyType(
    {
        "owner": "Which role looks after these pages, and how often they look at what is overdue.",
        "withdrawal": "Which role can take the site down, and how quickly.",
        "files-served-by": "Which team serves the files, and who tells them of a new version.",
        "host": "Where the site is served from, and whether it is public or inside your network.",
        "host-logs": "What the host writes down about each visit, who can see it, and how long.",
        "browsers": "Which browsers and devices your staff have, and which of them you tried.",
        "data-controller": "Which organisation answers for what the host's logs hold.",
        "records-kept": "Where staff keep a finished record, and which retention schedule applies.",
        "data-protection-view": "What your data protection officer said about this, and when.",
        "risk-decision": "Who accepted the risks that remain, on which day.",
        "accessibility-owner": "Which role answers for accessibility.",
        "accessibility-tried": "Which pages you tried, with which aids, and on which day.",
        "accessibility-problems": "What did not work, or that you found nothing in what you tried.",
    }
)
"""The id of each field, with what the person who fills it in is told."""
