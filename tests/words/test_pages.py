"""A page is read as people read it, and every piece knows its line."""

from __future__ import annotations

from tests.words.pages import plain, read, sentences

PAGE = """---
title: A worry
history: true
asks:
  a.b:
    label: What it is for
---

# A heading

First [line](../sources/x.md#y) of *two*.
Second `code` line, <b>bold</b>{ .big }.

- An item.
  It goes on.
- Another.

| Left | Right |
|---|---|
| One cell. | Two |

<!-- not read -->

```python
not = "read"
```

```toml step
id = "not-read"
question = "Is it?"
cites = ["a:b"]

[answers.yes]
label = "It is"
goto = "not-read"
```

````markdown
```toml step
question = "An example?"
```
````

Last.
"""


def test_the_pieces_of_a_page_in_order_with_their_lines() -> None:
    found = [(piece.line, piece.key, piece.text.strip()) for piece in read("p", PAGE).pieces]
    assert found == [
        (2, "front.title", "A worry"),
        (6, "front.label", "What it is for"),
        (9, "", "A heading"),
        (11, "", "First line of two.\nSecond   line, bold."),
        (14, "", "An item.\n  It goes on."),
        (16, "", "Another."),
        (18, "", "| Left | Right |"),
        (20, "", "| One cell. | Two |"),
        (30, "step.question", "Is it?"),
        (34, "step.label", "It is"),
        (44, "", "Last."),
    ]


def test_a_block_is_cited_where_it_or_the_block_around_it_says_so() -> None:
    block = '```toml field\nhelp = "a"\n[choices.x]\nhint = "b"\ncites = ["a:b"]\n```\n'
    assert [piece.cited for piece in read("p", block).pieces] == [False, True]
    assert all(piece.cited for piece in read("p", PAGE).pieces if piece.key.startswith("step."))


def test_a_block_with_an_until_has_ended() -> None:
    block = '```toml source\n[provisions.a]\ngist = "a"\nuntil = 2018-01-01\n[provisions.b]\n'
    found = read("p", block + 'gist = "b"\n```\n')
    assert [piece.ended for piece in found.pieces] == [True, False]


def test_a_fence_may_be_closed_by_a_longer_one() -> None:
    assert [piece.text for piece in read("p", "```\nx\n````\nRead.\n").pieces] == ["Read."]


def test_a_line_is_found_inside_a_paragraph() -> None:
    piece = read("p", "\nOne.\nTwo.\n").pieces[0]
    assert [piece.line_at(start) for start, _ in sentences(piece)] == [2, 3]


def test_sentences_end_where_people_stop() -> None:
    piece = read(
        "p", 'See s.16LA of it. He said "no." Then what?\nOne and\nthe same | A cell'
    ).pieces
    assert [sentence for _, sentence in sentences(piece[0])] == [
        "See s.16LA of it.",
        'He said "no."',
        "Then what?",
        "One and the same",
        "A cell",
    ]


def test_markdown_goes_and_line_breaks_stay() -> None:
    text = "> **a** [b\nc](d.md) <https://e.example> https://f.example\n"
    text += "<p\nclass='x'>g</p> &amp; {{ h }}"
    assert plain(text).split() == ["a", "b", "c", "g", "&"]
    assert plain(text).count("\n") == text.count("\n")
