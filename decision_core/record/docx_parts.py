"""The parts of a Word file that are the same for every record: styles, list, settings, names."""

from __future__ import annotations

from collections.abc import Mapping

HEAD = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'
W = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
_OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
_PACKAGE = "http://schemas.openxmlformats.org/package/2006"
_TYPE = "application/vnd.openxmlformats-officedocument.wordprocessingml"
_CORE = "application/vnd.openxmlformats-package.core-properties+xml"
_DAY = "1980-01-01T00:00:00Z"

PAGE = (
    f'<w:sectPr xmlns:r="{_OFFICE}"><w:footerReference w:type="default" r:id="rId4"/>'
    '<w:pgSz w:w="11906" w:h="16838"/><w:pgMar w:top="1134" w:right="1134" w:bottom="1134" '
    'w:left="1134" w:header="567" w:footer="567" w:gutter="0"/></w:sectPr>'
)
"""A4, 2 cm on every side, the same foot on every page."""


def _types() -> str:
    parts = ("document.main", "styles", "numbering", "settings", "footer")
    files = ("document", "styles", "numbering", "settings", "footer1")
    named = "".join(
        f'<Override PartName="/word/{file}.xml" ContentType="{_TYPE}.{part}+xml"/>'
        for part, file in zip(parts, files, strict=True)
    )
    return (
        f'{HEAD}<Types xmlns="{_PACKAGE}/content-types">'
        '<Default Extension="rels" '
        'ContentType="application/vnd.openxmlformats-package.relationships+xml"/>'
        '<Default Extension="xml" ContentType="application/xml"/>'
        f'{named}<Override PartName="/docProps/core.xml" ContentType="{_CORE}"/></Types>'
    )


def _relations(targets: Mapping[str, str]) -> str:
    lines = "".join(
        f'<Relationship Id="rId{number}" Type="{kind}" Target="{target}"/>'
        for number, (target, kind) in enumerate(targets.items(), 1)
    )
    return f'{HEAD}<Relationships xmlns="{_PACKAGE}/relationships">{lines}</Relationships>'


def _core(title: str) -> str:
    """The file's own properties: a neutral title, a fixed day, nobody's name."""
    when = 'xsi:type="dcterms:W3CDTF"'
    return (
        f'{HEAD}<cp:coreProperties xmlns:cp="{_PACKAGE}/metadata/core-properties" '
        'xmlns:dc="http://purl.org/dc/elements/1.1/" xmlns:dcterms="http://purl.org/dc/terms/" '
        'xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance">'
        f"<dc:title>{title}</dc:title>"
        f"<dcterms:created {when}>{_DAY}</dcterms:created>"
        f"<dcterms:modified {when}>{_DAY}</dcterms:modified>"
        "<dc:language>en-GB</dc:language></cp:coreProperties>"
    )


def _style(name: str, words: str, paragraph: str, run: str = "", after: str = "") -> str:
    ident = name.title().replace(" ", "")
    follow = f'<w:next w:val="{after}"/>' if after else ""
    return (
        f'<w:style w:type="paragraph" w:styleId="{ident}"{words}><w:name w:val="{name}"/>'
        f'<w:basedOn w:val="Normal"/>{follow}<w:qFormat/>'
        f"<w:pPr>{paragraph}</w:pPr><w:rPr>{run}</w:rPr></w:style>"
    )


def _size(half_points: int, bold: bool = True) -> str:
    thick = "<w:b/>" if bold else ""
    return f'{thick}<w:sz w:val="{half_points}"/><w:szCs w:val="{half_points}"/>'


def _space(before: int, after: int) -> str:
    return f'<w:spacing w:before="{before}" w:after="{after}"/>'


def _border(side: str, size: int, space: int) -> str:
    return f'<w:{side} w:val="single" w:sz="{size}" w:space="{space}" w:color="767676"/>'


def _styles() -> str:
    own = ' w:customStyle="1"'
    fonts = "".join(f' w:{which}="Arial"' for which in ("ascii", "hAnsi", "eastAsia", "cs"))
    boxed = "".join(_border(side, 18, 6) for side in ("top", "left", "bottom", "right"))
    styles = (
        _style("Title", "", _space(0, 160), _size(32), "Normal"),
        _style(
            "heading 1", "", f'<w:keepNext/>{_space(320, 100)}<w:outlineLvl w:val="0"/>',
            _size(28), "Normal",
        ),
        _style(
            "heading 2", "", f'<w:keepNext/>{_space(200, 60)}<w:outlineLvl w:val="1"/>',
            _size(23), "Normal",
        ),
        _style(
            "List Bullet", "",
            '<w:numPr><w:numId w:val="1"/></w:numPr>' + _space(0, 80),
        ),
        _style("Entry Label", own, f"<w:keepNext/>{_space(120, 20)}", "<w:b/>", "Typed"),
        _style("Entry", own, _space(80, 80)),
        _style(
            "Typed", own,
            f'<w:pBdr>{_border("left", 18, 8)}</w:pBdr><w:shd w:val="clear" w:color="auto" '
            'w:fill="F2F5F7"/><w:spacing w:before="0" w:after="0"/>'
            '<w:ind w:left="454" w:hanging="190"/>',
        ),
        _style("Notice", own, _space(60, 60), '<w:color w:val="404040"/>'),
        _style("Remark", own, '<w:spacing w:before="0" w:after="80"/><w:ind w:left="357"/>',
               '<w:color w:val="404040"/>' + _size(20, False)),
        _style(
            "Draft", own,
            f'<w:pBdr>{boxed}</w:pBdr>{_space(0, 0)}<w:ind w:left="170" w:right="170"/>',
        ),
        _style("footer", "", _space(0, 0), '<w:color w:val="404040"/>' + _size(15, False)),
    )  # fmt: skip
    return (
        f'{HEAD}<w:styles xmlns:w="{W}"><w:docDefaults><w:rPrDefault><w:rPr><w:rFonts{fonts}/>'
        '<w:sz w:val="22"/><w:szCs w:val="22"/>'
        '<w:lang w:val="en-GB" w:eastAsia="en-GB" w:bidi="ar-SA"/></w:rPr></w:rPrDefault>'
        '<w:pPrDefault><w:pPr><w:spacing w:after="100" w:line="269" w:lineRule="auto"/></w:pPr>'
        "</w:pPrDefault></w:docDefaults>"
        '<w:style w:type="paragraph" w:default="1" w:styleId="Normal"><w:name w:val="Normal"/>'
        "<w:qFormat/></w:style>"
        '<w:style w:type="table" w:default="1" w:styleId="TableNormal">'
        '<w:name w:val="Normal Table"/><w:tblPr><w:tblInd w:w="0" w:type="dxa"/></w:tblPr>'
        "</w:style>" + "".join(styles) + "</w:styles>"
    )


def _numbering() -> str:
    return (
        f'{HEAD}<w:numbering xmlns:w="{W}"><w:abstractNum w:abstractNumId="0">'
        '<w:multiLevelType w:val="singleLevel"/><w:lvl w:ilvl="0"><w:start w:val="1"/>'
        '<w:numFmt w:val="bullet"/><w:lvlText w:val="\u2022"/><w:lvlJc w:val="left"/>'
        '<w:pPr><w:ind w:left="357" w:hanging="357"/></w:pPr></w:lvl></w:abstractNum>'
        '<w:num w:numId="1"><w:abstractNumId w:val="0"/></w:num></w:numbering>'
    )


def _settings() -> str:
    return (
        f'{HEAD}<w:settings xmlns:w="{W}"><w:compat><w:compatSetting '
        'w:name="compatibilityMode" w:uri="http://schemas.microsoft.com/office/word" '
        'w:val="15"/></w:compat><w:themeFontLang w:val="en-GB"/></w:settings>'
    )


def package(title: str, document: str, footer: str) -> dict[str, bytes]:
    """Every part of the file by its name, in the order it is packed."""
    metadata = f"{_PACKAGE}/relationships/metadata/core-properties"
    main = {"word/document.xml": f"{_OFFICE}/officeDocument", "docProps/core.xml": metadata}
    names = ("styles", "numbering", "settings")
    within = {f"{name}.xml": f"{_OFFICE}/{name}" for name in names}
    within["footer1.xml"] = f"{_OFFICE}/footer"
    parts = {
        "[Content_Types].xml": _types(),
        "_rels/.rels": _relations(main),
        "docProps/core.xml": _core(title),
        "word/document.xml": document,
        "word/_rels/document.xml.rels": _relations(within),
        "word/styles.xml": _styles(),
        "word/numbering.xml": _numbering(),
        "word/settings.xml": _settings(),
        "word/footer1.xml": footer,
    }
    return {name: text.encode("utf-8") for name, text in parts.items()}
